"""``python -m qualification``."""

from qualification.cli import main

raise SystemExit(main())
