"""How a command ends, whatever ends it: with an exit code and at most one line, never a traceback."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EPIPE
from io import StringIO
from types import FrameType
from typing import Any, NoReturn, TextIO

import click

FAILED, INTERRUPTED = 1, 130
DEBUG = "BRIEFDECK_TRACEBACK"
"""The environment variable that lets an unexpected error through, with its traceback."""
_ENDING = ("SIGTERM", "SIGHUP")


class EndedError(KeyboardInterrupt):
    """The process was asked to end. Like Ctrl-C it passes every `finally`: LibreOffice is stopped,
    and temporary folders are removed."""


def guarded(run: Callable[[], Any]) -> NoReturn:
    """Runs a command and exits with its code."""
    closed = StringIO() if sys.stdout is None else None
    if closed is not None:
        sys.stdout = closed  # takes what a closed standard output cannot
    with _ended_by_signals():
        code = _code(run)
    if closed is not None and closed.getvalue() and code != INTERRUPTED:
        code = _say("Error: cannot write to standard output: it is closed")
    sys.exit(_flushed(code))


def _code(run: Callable[[], Any]) -> int:
    try:
        result = run()
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else FAILED
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        return error.exit_code
    except (KeyboardInterrupt, EOFError, click.Abort):
        _say("interrupted")
        return INTERRUPTED
    except OSError as error:
        if os.environ.get(DEBUG):
            raise
        return _os_error(error)
    except (MemoryError, RecursionError):
        return _say("Error: this is too large for the memory of this machine")
    except Exception as error:
        if _was_interrupted(error):
            _say("interrupted")
            return INTERRUPTED
        if os.environ.get(DEBUG):
            raise
        return _say(
            f"Error: deck failed unexpectedly ({type(error).__name__}: {_one_line(error)}). This is a "
            f"bug in briefdeck; please report it. {DEBUG}=1 shows where it happened"
        )
    return result if isinstance(result, int) else 0


def _was_interrupted(error: BaseException) -> bool:
    """Whether Ctrl-C is behind an error: libraries turn it into an error of their own."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        if isinstance(one, KeyboardInterrupt):
            return True
        seen.add(id(one))
        waiting += (one.__cause__, one.__context__)
    return False


def _os_error(error: OSError) -> int:
    """What the operating system refused outside of our own files, such as a full standard output."""
    where = error.filename or "cannot write to standard output"
    return _say(f"Error: {where}: {error.strerror or _one_line(error)}")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _say(message: str) -> int:
    with suppress(OSError):
        click.echo(click.style(message, fg="red"), err=True)
    return FAILED


def _flushed(code: int) -> int:
    """The exit code, once both streams have taken what was written; a full disk is reported."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError as error:
            # Python would try again at its end, and print a traceback
            discard(stream)
            if error.errno != EPIPE and stream is sys.stdout:
                code = _say(f"Error: cannot write to standard output: {error.strerror}")
        except ValueError:  # the stream is closed
            continue
    return code


def discard(stream: TextIO) -> None:
    """Lets whatever is still to be written to a stream go nowhere."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """SIGTERM and SIGHUP end a command in order, as Ctrl-C does."""

    def end(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_IGN)  # a second one must not cut the cleaning short
        raise EndedError

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {}
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # not under nohup
            before[number] = signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
