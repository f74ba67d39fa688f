"""A session: one outline that is served, the text in its editor, and what is known of it.

All methods are called in the thread of the event loop, but for `_deliver`, which hands over to it.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from deck.core.errors import DeckError, OutlineError
from deck.core.files import real
from deck.outline.files import DECKS
from deck.serve.building import Building
from deck.serve.document import ChangedError, Document
from deck.serve.drawn import Drawer, Drawn
from deck.serve.jobs import Helper, JobError
from deck.serve.layouts import drawn_layouts, layouts_of
from deck.themes.template.cached import open_company

_RECENT = 8
_RENAMING = 0.2
"""Seconds in which an editor that saves by renaming has put the new file in its place."""

_QUIET = 0.25
"""Seconds without a change after which figures are checked."""

Event = dict[str, Any]


class OutdatedError(DeckError):
    """A text was written on top of one that is no longer the newest; `text` is that one, of `revision`."""

    def __init__(self, text: str, revision: int) -> None:
        super().__init__("another page or program changed the outline in the meantime")
        self.text, self.revision = text, revision


class Session:
    """An outline that is served. `text` is what its editor has, numbered by `revision`; `drawn` are its last
    good pages, of the text `drawn_revision`; `problems` the mistakes of the newest text."""

    def __init__(self, path: Path, *, allow_outside: bool = False) -> None:
        """Reads the outline. Raises OSError and OutlineError if there is no text."""
        self.allow_outside = allow_outside
        self.id = secrets.token_urlsafe(6)
        self.listeners: set[asyncio.Queue[Event | None]] = set()
        self.helper = Helper()
        self.revision = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._checking: asyncio.Task[None] | None = None
        self._building: Building | None = None
        self._opened = asyncio.Event()
        self._drawing: asyncio.Task[None] | None = None
        self._take(path)

    def _take(self, path: Path) -> None:
        self.document = Document(path)
        self.text = self.document.text
        self.theirs: str | None = None
        self.missing = False
        self.unreadable = ""
        self.drawn: Drawn | None = None
        self.recent: deque[Drawn] = deque(maxlen=_RECENT)
        """The last builds: a page may still be asked for when the next one is there."""
        self.drawn_revision = 0
        self.problems: list[dict[str, Any]] = []
        self.report: dict[str, Any] | None = None
        self.note = ""
        self._wanted: tuple[object, ...] = ()
        self.revision += 1
        self._typed = self.revision  # the revision since which the text is what it is
        self._replaced = (
            0  # the revision that last took the place of a text without being based on it
        )

    @property
    def path(self) -> Path:
        """The outline's file."""
        return self.document.path

    @property
    def folder(self) -> Path:
        """The folder of the outline, beyond which no file is read or written."""
        return self.path.parent

    @property
    def dirty(self) -> bool:
        """Whether the editor has a text that the file has not."""
        return self.text != self.document.text or self.missing

    # ---- life --------------------------------------------------------------------------------

    def start(self) -> None:
        """Begins to build, in the running event loop."""
        self._loop = asyncio.get_running_loop()
        self._begin()

    def _begin(self) -> None:
        drawer = Drawer(self.folder, self.path.name, allow_outside=self.allow_outside)
        self._building = Building(drawer, self._deliver)
        self._building.want(self.revision, self.text)

    async def end(self) -> None:
        """Ends whatever runs."""
        for task in (self._checking, self._drawing):
            if task is not None:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
        if self._building is not None:
            await asyncio.to_thread(self._building.end)
        await self.helper.end()
        self.dismiss()

    def dismiss(self) -> None:
        """Tells the pages that nothing more comes, so that their connections end."""
        for queue in list(self.listeners):
            queue.put_nowait(None)

    def open(self, path: Path) -> None:
        """Serves another outline. Raises OSError and OutlineError; the session is then unchanged."""
        Document(path)
        if self._building is not None:
            self._building.stop()
        self._take(path)
        self._begin()
        self._opened.set()
        self.send(self.snapshot())

    # ---- the text ----------------------------------------------------------------------------

    def change(self, text: str, base: int, by: str, *, over: bool = False) -> int:
        """Takes a text that was written on top of the revision `base`, by the page `by`; returns its number.
        With `over` it was chosen in place of that revision. Raises OutdatedError if there is a newer one."""
        if base < self._typed and text != self.text:
            raise OutdatedError(self.text, self.revision)
        if text != self.text:
            self._set(text, by, over=over)
        return self.revision

    def _set(self, text: str, by: str, *, over: bool) -> None:
        self.text = text
        self.revision += 1
        self._typed = self.revision
        if over:
            self._replaced = self.revision
        self.send({"type": "text", "text": text, "by": by, **self.file()})
        self._rebuild()

    def _rebuild(self) -> None:
        if self._building is not None:
            self._building.want(self.revision, self.text)

    def save(self, text: str, base: int, by: str, replace: bool = False) -> Path | None:
        """Saves a text to the file; returns the copy of the file of somebody else, if that was replaced.

        Raises OutdatedError, ChangedError and WriteError; nothing is written then.
        """
        self.change(text, base, by)
        try:
            kept = self.document.save(text, replace)
        except ChangedError as error:
            self.theirs = error.text
            self.send({"type": "file", **self.file()})
            raise
        self.theirs, self.missing, self.unreadable = None, False, ""
        self.send({"type": "file", **self.file()})
        return kept

    def take_theirs(self, by: str) -> None:
        """Gives up the text of the editor for that of the file. Raises OSError and OutlineError."""
        raw, text = self.document.on_disk()
        self.document.accept(raw, text)
        self.theirs = None
        self._set(text, by, over=True)

    # ---- the disk ----------------------------------------------------------------------------

    async def changed_on_disk(self, paths: set[Path]) -> None:
        """Looks at what files say after a change to some of them."""
        if any(
            path.suffix.lower() in DECKS for path in paths
        ):  # a template, which is kept by its name
            open_company.cache_clear()
            self._wanted = ()
        if real(self.path) in paths or self.path in paths:
            await self._outline_changed()
        elif self.problems or (self.drawn is not None and not self.drawn.files.isdisjoint(paths)):
            self._again()

    async def _outline_changed(self) -> None:
        before = self.file()
        try:
            try:
                raw, text = self.document.on_disk()
            except FileNotFoundError:
                await asyncio.sleep(_RENAMING)
                raw, text = self.document.on_disk()
        except FileNotFoundError:
            self.missing = True
        except (OSError, OutlineError) as error:
            reason = error.strerror if isinstance(error, OSError) else error.problems[0].message
            self.unreadable = f"{self.path.name} cannot be read: {reason}"
        else:
            clean = not self.dirty or (self.missing and self.text == self.document.text)
            self.missing, self.unreadable = False, ""
            if not self.document.is_known(raw):
                if clean or text == self.text:
                    self.document.accept(raw, text)
                    self.theirs = None
                    if text != self.text:
                        self._set(text, "disk", over=False)
                        return
                else:
                    self.theirs = text
            elif self.theirs is not None:
                self.theirs = None
        if self.file() != before:
            self.send({"type": "file", **self.file()})

    # ---- what is known -----------------------------------------------------------------------

    def file(self) -> Event:
        """The state of the file, for the page."""
        return {
            "revision": self.revision,
            "dirty": self.dirty,
            "missing": self.missing,
            "unreadable": self.unreadable,
            "digest": self.document.digest[:16],
            "theirs": self.theirs,
            "replaced": self._replaced,
        }

    def snapshot(self) -> Event:
        """Everything that a page needs to begin."""
        return {
            "type": "hello",
            "session": self.id,
            "name": self.path.name,
            "key": str(real(self.path)),
            "text": self.text,
            **self.file(),
            **self._pages(),
            "problems": self.problems,
            "report": self.report,
        }

    def _pages(self) -> Event:
        drawn = self.drawn
        if drawn is None:
            return {"pages": None, "layout": [], "drawn": 0}
        head = drawn.outline.head
        return {
            "pages": drawn.pages(),
            "layout": drawn.layout_findings(),
            "drawn": self.drawn_revision,
            "title": drawn.scene.title,
            "lang": head.lang,
            "theme": head.theme,
            "template": head.template.file if head.template else None,
            "note": self.note,
            "ratio": drawn.scene.width / drawn.scene.height,
        }

    def send(self, event: Event) -> None:
        """Sends an event to every page."""
        for queue in list(self.listeners):
            queue.put_nowait(event)

    def _deliver(self, number: int, result: Drawn | list[dict[str, Any]]) -> None:
        """Takes a build from its thread to the loop."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(self._built, number, result)

    def _built(self, number: int, result: Drawn | list[dict[str, Any]]) -> None:
        if number != self.revision:
            return
        if isinstance(result, Drawn):
            self.drawn, self.drawn_revision, self.problems = result, number, []
            self.recent.append(result)
            self.send({"type": "pages", **self._pages(), "problems": []})
            self._check()
            self._draw_layouts()
        else:
            self.problems = result
            self.send({"type": "problems", "revision": number, "problems": result})

    def _check(self) -> None:
        """Checks the newest text, once the check that runs has ended."""
        if self._checking is None or self._checking.done():
            self._checking = asyncio.ensure_future(self._checked())

    async def _checked(self) -> None:
        number = 0
        while number != self.drawn_revision and not self.problems:
            while number != self.revision:  # not while somebody types
                number = self.revision
                await asyncio.sleep(_QUIET)
            number = self.drawn_revision
            self.send({"type": "checking", "revision": number})
            request = {"task": "check", **self.request(), "text": self._source()}
            try:
                self.report = await self.helper.ask(request)
            except JobError as error:
                self.report = {"error": str(error), "findings": [], "facts": [], "counts": {}}
            self.send({"type": "report", "revision": number, "report": self.report})

    def _draw_layouts(self) -> None:
        """Has the layouts of a company's template drawn, once for each."""
        if self.drawn is None or (template := self.drawn.outline.head.template) is None:
            self.note = ""
            return
        wanted = (template, layouts_of(self.drawn.scene))
        if wanted != self._wanted:
            self._wanted = wanted
            self._drawing = asyncio.ensure_future(
                self._layouts_drawn(template.file, self._source())
            )

    async def _layouts_drawn(self, name: str, text: str) -> None:
        building = self._building
        self.note = f"LibreOffice is drawing the layouts of {name} …"
        self.send({"type": "pages", **self._pages(), "problems": self.problems})
        pictures, note = await drawn_layouts({**self.request(), "text": text}, name)
        if building is not None and building is self._building:
            building.drawer.backgrounds, self.note = pictures, note
            self._again()

    def _source(self) -> str:
        """The text of the pages that are drawn."""
        return "\n".join(self.drawn.outline.source.lines) if self.drawn else self.text

    def _again(self) -> None:
        """Builds the same text again, for other files or pictures of it."""
        self.revision += 1
        self.send({"type": "text", "text": None, "by": "", **self.file()})
        self._rebuild()

    def request(self) -> dict[str, Any]:
        """The newest text as the helper process takes it."""
        return {
            "text": self.text,
            "name": self.path.name,
            "folder": str(self.folder),
            "allow_outside": self.allow_outside,
        }

    # ---- the watcher -------------------------------------------------------------------------

    def watched(self) -> set[Path]:
        """The folders whose files matter now."""
        files = self.drawn.files if self.drawn is not None else frozenset[Path]()
        return {real(self.path).parent, self.folder, *(path.parent for path in files)}

    async def watch(self, watcher: Callable[..., Any]) -> None:
        """Follows the files until it is cancelled; `watcher` is `watchfiles.awatch`."""
        while True:
            folders = {folder for folder in self.watched() if folder.is_dir()}
            if not folders:
                await asyncio.sleep(1)
                continue
            stop = self._opened = asyncio.Event()
            watching = watcher(
                *folders, stop_event=stop, step=20, debounce=200, recursive=False,
                rust_timeout=200, yield_on_timeout=True,
            )  # fmt: skip
            async for changes in watching:
                if changes:
                    await self.changed_on_disk({Path(name) for _, name in changes})
                if {folder for folder in self.watched() if folder.is_dir()} != folders:
                    break
