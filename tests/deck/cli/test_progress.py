"""Progress shows on a terminal once a build takes long, and leaves no trace."""

from __future__ import annotations

import io
import threading

from deck.cli.progress import Progress


class Terminal(io.StringIO):
    """A stream that says when something was written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.written = threading.Event()

    def write(self, text: str) -> int:
        count = super().write(text)
        self.written.set()
        return count


def test_a_quick_build_shows_nothing() -> None:
    stream = Terminal()
    with Progress(stream, enabled=True, delay=60) as progress:
        progress.step("reading")
        progress.step("writing")
    assert stream.getvalue() == ""


def test_a_slow_build_shows_its_step_and_takes_it_away() -> None:
    stream = Terminal()
    with Progress(stream, enabled=True, delay=0) as progress:
        progress.step("reading")
        assert stream.written.wait(10)
        progress.step("writing")
        assert stream.getvalue().endswith("\r\033[Kwriting …")
    assert stream.getvalue().endswith("\r\033[K")


def test_progress_that_is_not_wanted_is_never_shown() -> None:
    stream = Terminal()
    with Progress(stream, enabled=False, delay=0) as progress:
        progress.step("reading")
        assert not stream.written.wait(0.05)
        progress.clear()
    assert stream.getvalue() == ""


def test_an_error_takes_the_line_away() -> None:
    stream = Terminal()
    try:
        with Progress(stream, enabled=True, delay=0):
            assert stream.written.wait(10)
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert stream.getvalue().endswith("\r\033[K")


def test_nothing_is_written_after_the_line_was_taken_away() -> None:
    stream = Terminal()
    progress = Progress(stream, enabled=True, delay=0)
    assert stream.written.wait(10)
    progress.clear()
    before = stream.getvalue()
    progress.step("late")
    progress.clear()
    assert stream.getvalue() == before
