# SPDX-License-Identifier: Apache-2.0
import sys

from qmp_driver.cli import main

sys.exit(main())
