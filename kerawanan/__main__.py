"""Entry of ``python -m kerawanan``."""

import sys

from kerawanan.cli import main
from kerawanan.console import use_any_code_page

use_any_code_page()
sys.exit(main(sys.argv[1:]))
