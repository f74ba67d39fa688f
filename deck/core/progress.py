"""Progress on a terminal, shown once a build takes over a second."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import TextIO


class Progress:
    """A line that says what is being done; it appears after a second and leaves no trace.

    Reads no clock itself: a timer shows the line, so a quick build never prints.
    """

    def __init__(self, stream: TextIO, enabled: bool, delay: float = 1.0) -> None:
        self._stream = stream
        self._text = ""
        self._shown = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(delay, self._show) if enabled else None
        if self._timer is not None:
            self._timer.daemon = True
            self._timer.start()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()

    def step(self, text: str) -> None:
        """Say what is being done now."""
        with self._lock:
            self._text = text
            if self._shown:
                self._draw()

    def clear(self) -> None:
        """Stop, and take the line away."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            if self._shown:
                self._stream.write("\r\033[K")
                self._stream.flush()
                self._shown = False

    def _show(self) -> None:
        with self._lock:
            if self._timer is not None:
                self._shown = True
                self._draw()

    def _draw(self) -> None:
        self._stream.write(f"\r\033[K{self._text} …")
        self._stream.flush()
