"""The double-click: opens the window, or runs a subcommand."""

from heat_app.__main__ import main

raise SystemExit(main())
