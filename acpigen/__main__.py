import sys

from acpigen.cli import main

sys.exit(main())
