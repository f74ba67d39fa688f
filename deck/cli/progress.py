"""Progress on a terminal, shown once a build takes over a second."""

from __future__ import annotations

import threading
from typing import Self, TextIO


class Progress:
    """A status line; it appears after `delay` seconds and is erased at the end.

    It reads no clock: a timer shows the line, so a quick build prints nothing.
    """

    def __init__(self, stream: TextIO, enabled: bool, delay: float = 1.0) -> None:
        self._stream = stream
        self._text = ""
        self._shown = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(delay, self._show)
        self._active = enabled
        if enabled:
            self._timer.daemon = True
            self._timer.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.clear()

    def step(self, text: str) -> None:
        """Sets the current step."""
        with self._lock:
            self._text = text
            if self._shown:
                self._draw(f"{text} …")

    def clear(self) -> None:
        """Stops, and erases the line."""
        with self._lock:
            self._timer.cancel()
            self._active = False
            if self._shown:
                self._draw("")
                self._shown = False

    def _show(self) -> None:
        with self._lock:
            if self._active:
                self._shown = True
                self._draw(f"{self._text} …")

    def _draw(self, line: str) -> None:
        self._stream.write(f"\r\033[K{line}")
        self._stream.flush()
