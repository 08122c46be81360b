# SPDX-License-Identifier: Apache-2.0
import sys

from acpigen.cli import main

sys.exit(main())
