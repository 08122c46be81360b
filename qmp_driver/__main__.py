import sys

from qmp_driver.cli import main

sys.exit(main())
