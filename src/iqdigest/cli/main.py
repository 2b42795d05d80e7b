"""From arguments to an exit code: every error becomes one line, a closed pipe and Ctrl-C end quietly."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from iqdigest.cli import messages

OK, DIFFERENT, TROUBLE, INTERRUPTED, CLOSED_PIPE = 0, 1, 2, 130, 141
"""Exit codes; `CLOSED_PIPE` (128 + SIGPIPE) only for ``diff``, whose 0 would say that nothing differs."""


def main(arguments: Sequence[str]) -> int:
    """Run one command.  Never raises, never prints a traceback (unless ``IQDIGEST_DEBUG`` is set)."""
    if list(arguments) in (["--version"], ["-V"]):  # answered before Typer is even imported
        return _guarded(_print_version, arguments)
    return _guarded(_run_typer, arguments)


def _print_version(arguments: Sequence[str]) -> int:
    from iqdigest import __version__

    messages.prepare_streams()
    print(f"iqdigest {__version__}")
    sys.stdout.flush()
    return OK


def _run_typer(arguments: Sequence[str]) -> int:
    from iqdigest.cli.app import command_line

    messages.prepare_streams()
    code = command_line(arguments[:1]).main(args=list(arguments), prog_name="iqdigest", standalone_mode=False)
    sys.stdout.flush()
    return code if isinstance(code, int) else OK


def _guarded(task: object, arguments: Sequence[str]) -> int:
    from iqdigest.errors import IqdigestError

    try:
        return task(arguments)  # type: ignore[operator,no-any-return]
    except BrokenPipeError:
        return _closed_pipe(arguments)
    except KeyboardInterrupt:
        _forget_stdout()
        return INTERRUPTED
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else TROUBLE
    except IqdigestError as error:
        messages.error(str(error))
        return TROUBLE
    except OSError as error:
        _forget_stdout()
        messages.error(f"{error.filename or 'standard output'}: {error.strerror or error}")
        return TROUBLE
    except Exception as error:
        return _usage_or_bug(error, arguments)


def _closed_pipe(arguments: Sequence[str]) -> int:
    _forget_stdout()
    return CLOSED_PIPE if "diff" in arguments[:1] else OK


def _usage_or_bug(error: Exception, arguments: Sequence[str]) -> int:
    """Typer's own errors know how to say themselves and their exit code; anything else is a bug of ours."""
    code, say = getattr(error, "exit_code", None), getattr(error, "format_message", None)
    if code is not None:
        return _typer_error(error, code, say() if callable(say) else "", arguments)
    if type(error).__name__ == "Abort":
        return INTERRUPTED
    if type(error).__name__ == "ClosedPipe":
        return _closed_pipe(arguments)
    if os.environ.get("IQDIGEST_DEBUG"):
        raise error
    messages.error(f"internal error: {type(error).__name__}: {error}; this is a bug, IQDIGEST_DEBUG=1 shows where it is")
    return TROUBLE


def _typer_error(error: Exception, code: int, text: str, arguments: Sequence[str]) -> int:
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        print(text, file=sys.stderr)
    elif text or context is not None:
        path = context.command_path if context is not None else "iqdigest"
        messages.error(f"{text.rstrip('.')}; see '{path} --help'")
    return code


def _forget_stdout() -> None:
    """Let the interpreter flush what is left into nothing, so that it prints no second error when it ends."""
    try:
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, sys.stdout.fileno())
        os.close(sink)
    except (OSError, ValueError, AttributeError):
        pass
