"""`deck build --watch`: build again when a file changes that the deck is made of."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from deck.core.errors import DeckError, OutlineError
from deck.publish.bundle import files_of

_SETTLE = 50
"""Milliseconds without a further change before a build: editors write in several steps."""
_IDLE = 500
"""Milliseconds after which a watcher that saw nothing says so."""

_MADE_OF = (
    ".yaml",
    ".yml",
    ".csv",
    ".tsv",
    ".xlsx",
    ".txt",
    ".md",
    ".png",
    ".jpg",
    ".jpeg",
    ".svg",
)


def watch(
    outline: Path,
    build: Callable[[], tuple[str, Any]],
    changes: Iterable[set[Path]] | None = None,
) -> None:
    """Build, and again after each change, until interrupted; one line a build, with its time.

    `build` returns what to say and the data of the outline, whose files are watched too. Mistakes
    are told and the watch goes on. `changes` stands in for the file system in tests.
    """
    data: Any = None
    whole = False
    source = _Changes(changes)
    while True:
        stamp = _stamp(outline)
        started, worked = time.perf_counter(), time.process_time()
        try:
            said, data = build()
            whole = True
        except OutlineError as error:
            count = len(error.problems)
            said = click.style(
                f"{count} problem{'' if count == 1 else 's'}; nothing written", fg="red"
            )
            for problem in error.problems[:5]:
                click.echo(str(problem), err=True)
            whole = False
        except DeckError as error:
            said, whole = click.style(f"Error: {error}", fg="red"), False
        passed, cost = time.perf_counter() - started, time.process_time() - worked
        click.echo(f"{said}  {passed * 1000:.0f} ms ({cost * 1000:.0f} ms of CPU)")
        sys.stdout.flush()
        gc.collect()  # while nobody waits
        seen = {outline.resolve()}
        seen |= {(outline.parent / name).resolve() for name in files_of(data, outline.parent)}
        if not source.wait(seen, not whole, lambda: _stamp(outline) != stamp):  # noqa: B023
            return


class _Changes:
    """What changes on the disk. One watcher goes on while a deck is built: no change is missed."""

    def __init__(self, given: Iterable[set[Path]] | None) -> None:
        self._given = iter(given) if given is not None else None
        self._seen: set[Path] = set()
        self._anything = False
        self._folders: list[Path] = []
        self._watcher: Iterator[Any] = iter(())

    def wait(self, seen: set[Path], anything: bool, late: Callable[[], bool]) -> bool:
        """Wait until one of the files changes (after a mistake: any file beside them); False if
        nobody will change any more. `late` tells of a change before the watcher was there."""
        self._seen, self._anything = seen, anything
        if self._given is not None:
            return any(any(self._wanted(None, str(p)) for p in changed) for changed in self._given)
        folders = sorted({path.parent for path in seen if path.parent.is_dir()})
        if folders != self._folders:
            from deck.core import optional

            self._folders = folders
            self._watcher = optional.watchfiles().watch(
                *folders,
                watch_filter=self._wanted,
                step=_SETTLE,
                recursive=False,
                yield_on_timeout=True,
                rust_timeout=_IDLE,
            )
            next(self._watcher)  # it is there when it has waited once
            if late():
                return True
        return any(self._watcher)

    def _wanted(self, _: Any, path: str) -> bool:
        found = Path(path)
        if found in self._seen:
            return True
        return self._anything and found.name[0] not in ".~" and found.suffix in _MADE_OF


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
