"""Entry of ``python -m kerawanan``."""

import sys

from kerawanan.cli import main

sys.exit(main(sys.argv[1:]))
