"""Builds texts in a thread; the newest one alone counts."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from typing import Any

from deck.core.errors import DeckError
from deck.serve.drawn import Drawer, Drawn, SupersededError, problems_of

_IDLE = 1.0
"""Seconds without a text after which the garbage of the last builds is collected."""

Deliver = Callable[[int, "Drawn | list[dict[str, Any]]"], None]
"""Takes the number of a text, and its pages or its mistakes; called in the thread."""


class Building:
    """Builds the newest text that was asked for. One that comes in the meantime ends the build of the one
    before, at the next slide. `cancelled` counts the builds that ended so."""

    def __init__(self, drawer: Drawer, deliver: Deliver) -> None:
        self.drawer, self._deliver = drawer, deliver
        self.cancelled = 0
        self._wanted: tuple[int, str] | None = None
        self._ready = threading.Condition()
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="building", daemon=True)
        self._thread.start()

    def want(self, number: int, text: str) -> None:
        """Asks for the pages of a text."""
        with self._ready:
            self._wanted = (number, text)
            self._ready.notify()

    def stop(self) -> None:
        """Lets the thread end, with what it builds."""
        with self._ready:
            self._ended = True
            self._ready.notify()

    def end(self) -> None:
        """Ends the thread, and waits for that for two seconds at most."""
        self.stop()
        self._thread.join(2)

    def _superseded(self) -> bool:
        return self._wanted is not None or self._ended

    def _run(self) -> None:
        built = False
        while True:
            with self._ready:
                if built and not self._ready.wait_for(self._superseded, _IDLE):
                    gc.collect()  # now, not while somebody waits for a page
                built = True
                self._ready.wait_for(self._superseded)
                if self._ended or self._wanted is None:
                    return
                (number, text), self._wanted = self._wanted, None
            try:
                result: Drawn | list[dict[str, Any]] = self.drawer.draw(text, self._superseded)
            except SupersededError:
                self.cancelled += 1
                continue
            except DeckError as error:
                result = problems_of(error, self.drawer.name)
            except Exception as error:  # a bug of ours must not end the page
                message = f"briefdeck failed unexpectedly ({type(error).__name__}: {error}); please report it"
                result = [{"message": message, "line": None, "column": None, "path": ""}]
            self._deliver(number, result)
