"""`deck build --watch`: builds again when an input file changes."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from deck.cli.command import plural
from deck.core.errors import DeckError, EditedError, OutlineError
from deck.core.files import real
from deck.publish.bundle import files_of

_SETTLE = 50
"""Milliseconds without further changes before a build, because editors write in several steps."""
_IDLE = 500
"""Milliseconds after which an idle watcher returns."""
_LISTED = 5
_SOURCES = (
    ".yaml",
    ".yml",
    ".csv",
    ".tsv",
    ".xlsx",
    ".xlsm",
    ".xls",
    ".ods",
    ".parquet",
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
    """Builds, and again after each change, until interrupted; one line per build, with its time.

    `build` returns the line and the data of the outline, whose files are watched too. Problems are
    reported and watching continues, but for a deck that somebody edited (EditedError). `changes` replaces the file system in tests.
    """
    data: Any = None
    source = _Changes(changes)
    while True:
        modified = _modified(outline)
        started, worked = time.perf_counter(), time.process_time()
        failed = True
        try:
            message, data = build()
            failed = False
        except OutlineError as error:
            for problem in error.problems[:_LISTED]:
                click.echo(str(problem), err=True)
            count = plural(len(error.problems), "problem")
            message = click.style(f"{count}; nothing written", fg="red")
        except EditedError:
            raise
        except DeckError as error:
            message = click.style(f"Error: {error}", fg="red")
        passed, cost = time.perf_counter() - started, time.process_time() - worked
        gc.collect()  # now, not within the next build; before the line, so that Ctrl-C is never lost in it
        click.echo(f"{message}  {passed * 1000:.0f} ms ({cost * 1000:.0f} ms of CPU)")
        sys.stdout.flush()
        files = {real(outline)}
        files |= {real(outline.parent / name) for name in files_of(data, outline.parent)}
        if not source.wait(files, failed, lambda: _modified(outline) != modified):  # noqa: B023
            return


class _Changes:
    """Changes to files. The watcher keeps running during a build, so none is missed."""

    def __init__(self, given: Iterable[set[Path]] | None) -> None:
        self._given = iter(given) if given is not None else None
        self._files: set[Path] = set()
        self._any = False
        self._folders: list[Path] = []
        self._watcher: Iterator[Any] = iter(())

    def wait(self, files: set[Path], any_file: bool, late: Callable[[], bool]) -> bool:
        """Waits until one of the files changes; False if no further change can occur.

        With `any_file` (after a problem) a change to any source file in their folders counts.
        `late` says whether the outline changed before the watcher was running.
        """
        self._files, self._any = files, any_file
        if self._given is not None:
            return any(any(self._matches(None, str(p)) for p in changed) for changed in self._given)
        folders = sorted({path.parent for path in files if path.parent.is_dir()})
        if folders != self._folders:
            from deck.core import optional

            self._folders = folders
            self._watcher = optional.watchfiles().watch(
                *folders,
                watch_filter=self._matches,
                step=_SETTLE,
                recursive=False,
                yield_on_timeout=True,
                rust_timeout=_IDLE,
            )
            next(self._watcher)  # after its first wait it is running
            if late():
                return True
        return any(self._watcher)

    def _matches(self, _: Any, name: str) -> bool:
        path = Path(name)
        if path in self._files:
            return True
        return self._any and path.name[0] not in ".~" and path.suffix in _SOURCES


def _modified(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
