"""The live page of an outline, served from this process, and a browser to open it in."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from deck.core.resources import seeds
from deck.serve.jobs import Helper
from deck.serve.server import Live

SMALL = """\
# The first comment stays where it is.
title: Renewals carry the year
date: 2025-06-30
facts:
  revenue: {value: 83, unit: EUR m, what: Renewal revenue, period: H1 2025, quote: renewals brought in EUR 83 million}
sources:
  report: {title: Half-year report, publisher: Example Ltd, date: 2025-06, file: report.txt}

slides:
  - kind: cover

  # about the money
  - kind: text
    title: Renewals brought ${revenue} in half a year
    points: [Customers stay, They buy more]

  - kind: text
    title: The plan is to keep them
    points: [Answer within the hour, Visit once a year]

  - kind: sources
"""
REPORT = "In the first half of 2025, renewals brought in EUR 83 million, the company said.\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small outline with its source, in a folder of its own."""
    folder = tmp_path / "briefing"
    folder.mkdir()
    (folder / "report.txt").write_text(REPORT, "utf-8")
    (folder / "small.yaml").write_text(SMALL, "utf-8")
    return folder / "small.yaml"


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """The briefing that comes with the package, as a copy."""
    shutil.copytree(seeds(), tmp_path / "seeds")
    return tmp_path / "seeds" / "kuaishou.en.yaml"


class Unchecked(Helper):
    """Finds nothing."""

    async def ask(self, *_: Any) -> dict[str, Any]:
        return {"summary": "", "counts": {}, "findings": [], "facts": []}


@pytest.fixture
def serve() -> Iterator[Callable[..., Live]]:
    """Serves outlines from threads of this process until the test has ended."""
    served: list[tuple[Live, threading.Thread]] = []

    def started(path: Path, *, check: bool = False, **options: Any) -> Live:
        live, ready = Live(path, **{"port": 0, **options}), threading.Event()
        if not check:  # a process of its own, which most tests have no need of
            live.session.helper = Unchecked()
        thread = threading.Thread(target=live.run, args=(lambda _: ready.set(),), daemon=True)
        thread.start()
        served.append((live, thread))
        assert ready.wait(20)
        return live

    yield started
    for live, thread in served:
        live.stop()
        thread.join(20)
        assert not thread.is_alive()


def until(condition: Callable[[], object], seconds: float = 20) -> None:
    """Waits until something holds; fails if it never does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.01)


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens the page of a server, in a context of its own or in that of another page; no error may be on
    the console, but those that the test names."""
    contexts: list[Any] = []
    errors: list[str] = []
    allowed: list[str] = []

    def opened(live: Live, beside: Any = None, pages: bool = True, **context: Any) -> Any:
        if beside is None:
            context = {"viewport": {"width": 1280, "height": 800}, **context}
            contexts.append(chromium.new_context(accept_downloads=True, **context))
            contexts[-1].set_default_timeout(10_000)
        page = (beside.context if beside is not None else contexts[-1]).new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda one: errors.append(one.text) if one.type == "error" else None)
        page.allowed = allowed
        page.goto(live.address)
        if pages:
            page.locator(".thumb").first.wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [error for error in errors if not any(part in error for part in allowed)] == []
