"""The command line: options in, exit codes out.  Rooms are imported only by the command that needs them."""

from __future__ import annotations


def run() -> None:
    """Entry point of the ``iqdigest`` command."""
    import sys

    from iqdigest.cli.main import main

    raise SystemExit(main(sys.argv[1:]))
