"""The command line: options in, exit codes out.  Rooms are imported only by the command that needs them."""

from __future__ import annotations


def run() -> None:
    """Entry point of the ``iqdigest`` command."""
    import gc
    import sys

    gc.set_threshold(100_000)  # imports, tables and records make hardly any cycles
    from iqdigest.cli.main import main

    code = main(sys.argv[1:])
    gc.freeze()  # or the interpreter would look through all tables once more before it ends
    raise SystemExit(code)
