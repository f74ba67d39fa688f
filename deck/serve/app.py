"""The addresses of the live page."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from deck import __version__
from deck.core import optional
from deck.core.errors import DeckError, OutlineError
from deck.core.files import is_file, real
from deck.publish.finished import OUTLINES
from deck.serve import editing, kinds
from deck.serve.access import PICTURE, page_policy
from deck.serve.completion import complete, explain, schema
from deck.serve.document import ChangedError
from deck.serve.pictures import page_svg
from deck.serve.requests import Answer, encoded, number, read_object, word
from deck.serve.session import OutdatedError, Session
from deck.serve.tasks import Tasks
from deck.themes.theme import names

PAGE = Path(__file__).parent / "page"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
_LOG = logging.getLogger(__name__)
_ALIVE = 15.0
"""Seconds without news after which a page is sent a sign of life."""
_KEPT = 100


class App:
    """The addresses of one session."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.tasks = Tasks(session)
        self._pictures: dict[str, bytes] = {}

    def starlette(self) -> Starlette:
        """The application; its lifespan starts and ends the session."""
        get, post = ["GET"], ["POST"]
        return Starlette(
            routes=[
                Route("/", self.page, methods=get),
                Route("/healthz", self.health, methods=get),
                Route("/page/{name}", self.part, methods=get),
                Route("/events", self.events, methods=get),
                Route("/pages/{key}.svg", self.picture, methods=get),
                Route("/spots/{index:int}", self.spots, methods=get),
                Route("/kinds", self.kinds, methods=get),
                Route("/kinds/{group}/{name}.svg", self.kind, methods=get),
                Route("/downloads/{name}/{file}", self.tasks.download, methods=get),
                Route("/text", self.text, methods=post),
                Route("/save", self.save, methods=post),
                Route("/theirs", self.theirs, methods=post),
                Route("/edit", self.edit, methods=post),
                Route("/complete", self.complete, methods=post),
                Route("/explain", self.explain, methods=post),
                Route("/export/{form}", self.tasks.export, methods=post),
                Route("/upload", self.tasks.upload, methods=post),
                Route("/cancel/{name}", self.tasks.cancel, methods=post),
                Route("/open", self.open, methods=post),
            ],
            exception_handlers={DeckError: _refused, HTTPException: _failed, Exception: _broken},
            lifespan=self._lifespan,
        )

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        self.session.start()
        ready = asyncio.create_task(self._prepared())
        watching = asyncio.create_task(self.session.watch(optional.watchfiles().awatch))
        try:
            yield
        finally:
            for task in (ready, watching):
                task.cancel()
            await asyncio.gather(ready, watching, self.tasks.end(), return_exceptions=True)
            await self.session.end()

    async def _prepared(self) -> None:
        """Makes ready what the first key would wait for, once there are pages."""
        while self.session.drawn is None:
            await asyncio.sleep(0.2)
        await run_in_threadpool(schema)

    # ---- the page ----------------------------------------------------------------------------

    async def page(self, _: Request) -> Response:
        """The page itself."""
        nonce = secrets.token_urlsafe(12)
        text = (PAGE / "index.html").read_text("utf-8").replace("{nonce}", nonce)
        headers = {"Content-Security-Policy": page_policy(nonce)}
        return Response(text, media_type="text/html", headers=headers)

    async def part(self, request: Request) -> Response:
        """A script, style or picture of the page."""
        path = PAGE / Path(request.path_params["name"]).name
        if path.suffix not in _TYPES or not is_file(path):
            raise HTTPException(404, "there is no such file")
        headers = {"Cache-Control": "no-cache"}
        return FileResponse(path, media_type=_TYPES[path.suffix], headers=headers)

    async def health(self, _: Request) -> Response:
        """Whether it is there."""
        return Answer({"ok": True, "version": __version__})

    async def events(self, _: Request) -> Response:
        """What happens, as Server-Sent Events; the first one is everything that there is."""
        queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()

        async def stream() -> AsyncIterator[bytes]:
            self.session.listeners.add(queue)
            try:
                yield _event(lambda: {**self.session.snapshot(), "themes": names()})
                while True:
                    try:
                        async with asyncio.timeout(_ALIVE):
                            event = await queue.get()
                    except TimeoutError:
                        yield b": alive\n\n"
                        continue
                    if event is None:
                        return
                    yield _event(lambda event=event: event)  # type: ignore[misc]
            finally:
                self.session.listeners.discard(queue)

        return StreamingResponse(stream(), media_type="text/event-stream")

    async def picture(self, request: Request) -> Response:
        """A page as SVG, by its key."""
        key = request.path_params["key"]
        picture = self._pictures.get(key)
        if picture is None:
            drawn = next((one for one in reversed(self.session.recent) if key in one.keys), None)
            if drawn is None:
                raise HTTPException(404, "this page is no longer there")
            index = drawn.keys.index(key)
            picture = await run_in_threadpool(page_svg, drawn, index)
            while len(self._pictures) >= _KEPT:
                self._pictures.pop(next(iter(self._pictures)))
            self._pictures[key] = picture
        return _svg(picture, "private, max-age=86400")

    async def spots(self, request: Request) -> Response:
        """The texts and figures of a page, by its number from 0; none, of no page, if it is no longer there."""
        index, drawn = request.path_params["index"], self.session.drawn
        if drawn is None or index >= len(drawn.keys):
            return Answer({"key": "", "spots": []})
        found = await run_in_threadpool(drawn.spots, index)
        return Answer({"key": drawn.keys[index], "spots": [spot._asdict() for spot in found]})

    # ---- the text ----------------------------------------------------------------------------

    async def text(self, request: Request) -> Response:
        """Takes the text of an editor."""
        data = await read_object(request)
        text, base = self._written(data)
        over = data.get("over") is True
        return Answer({"revision": self.session.change(text, base, word(data, "by"), over=over)})

    def _written(self, data: dict[str, Any]) -> tuple[str, int]:
        """The text of a request, and the revision that it is based on: none, if that was of another session."""
        session = self.session
        own = data.get("session", session.id) == session.id
        return word(data, "text"), number(data, "base") if own else 0

    async def save(self, request: Request) -> Response:
        """Saves the text to the file."""
        data = await read_object(request)
        text, base = self._written(data)
        replace = data.get("replace") is True
        kept = self.session.save(text, base, word(data, "by"), replace=replace)
        answer = {"revision": self.session.revision, "kept": kept.name if kept else None}
        return Answer(answer)

    async def theirs(self, request: Request) -> Response:
        """Takes the text of the file in place of that of the editor."""
        data = await read_object(request)
        try:
            self.session.take_theirs(word(data, "by"))
        except OSError as error:
            message = f"{self.session.path.name} cannot be read: {error.strerror}"
            raise HTTPException(409, message) from None
        return Answer({"revision": self.session.revision})

    async def edit(self, request: Request) -> Response:
        """A text with a slide moved or inserted, or with another theme; the editor puts it in place."""
        data = await read_object(request)
        text = word(data, "text")
        match data.get("action"):
            case "move":
                edit = editing.moved(text, number(data, "from"), number(data, "to"))
            case "insert":
                at = None if data.get("after") is None else number(data, "after")
                facts = word(data, "facts") if data.get("facts") else ""
                edit = editing.inserted(text, word(data, "item"), at, facts)
            case "theme":
                edit = editing.themed(text, word(data, "theme"))
            case _:
                raise HTTPException(400, "there is no such change")
        return Answer(edit._asdict())

    async def complete(self, request: Request) -> Response:
        """What can be typed at a place of the text."""
        data = await read_object(request)
        drawn = self.session.drawn
        facts = drawn.outline.facts if drawn is not None else None
        found = await run_in_threadpool(complete, word(data, "text"), number(data, "at"), facts)
        return Answer(found)

    async def explain(self, request: Request) -> Response:
        """What is typed at a place of the text."""
        data = await read_object(request)
        return Answer(await run_in_threadpool(explain, word(data, "text"), number(data, "at")))

    # ---- the gallery -------------------------------------------------------------------------

    async def kinds(self, request: Request) -> Response:
        """All kinds of slides and charts."""
        lang = "zh" if request.query_params.get("lang") == "zh" else "en"
        return Answer(await run_in_threadpool(kinds.listed, lang))

    async def kind(self, request: Request) -> Response:
        """The example of a kind as SVG."""
        lang = "zh" if request.query_params.get("lang") == "zh" else "en"
        theme = request.query_params.get("theme", "boardroom")
        theme = theme if theme in names() else "boardroom"
        where = request.path_params
        drawn = await run_in_threadpool(kinds.picture, where["name"], where["group"], lang, theme)
        if drawn is None:
            raise HTTPException(404, "there is no such kind")
        return _svg(drawn.encode(), "private, max-age=3600")

    # ---- other outlines ----------------------------------------------------------------------

    async def open(self, request: Request) -> Response:
        """Serves another outline of the folder."""
        data = await read_object(request)
        name = word(data, "name")
        path = self.session.folder / name
        inside = real(self.session.folder)
        if Path(name).name != name or path.suffix.lower() not in OUTLINES or not is_file(path):
            raise HTTPException(404, "there is no such outline in the folder")
        if not real(path).is_relative_to(inside):
            raise HTTPException(403, "this outline is not in the folder that is served")
        self.session.open(path)
        return Answer({})


def _event(made: Callable[[], dict[str, Any]]) -> bytes:
    """An event as it is sent; an error of ours takes its place, so that the next events still come."""
    try:
        data = encoded(made())
    except Exception as error:
        data = encoded({"type": "error", "error": _reported(error)})
    return b"data: " + data + b"\n\n"


def _reported(error: Exception) -> str:
    """The message of a bug of ours for the page; the terminal has all of it."""
    _LOG.error("briefdeck failed unexpectedly", exc_info=error)
    return f"briefdeck failed unexpectedly ({type(error).__name__}: {error}); please report it"


def _svg(picture: bytes, caching: str) -> Response:
    headers = {"Content-Security-Policy": PICTURE, "Cache-Control": caching}
    return Response(picture, media_type="image/svg+xml", headers=headers)


async def _refused(_: Request, error: Exception) -> Response:
    """The answer to an error of the user: its message, and what a page needs to go on."""
    more: dict[str, Any] = {}
    status = 422
    if isinstance(error, OutdatedError | ChangedError):
        status = 409
        more = {"reason": "disk"}
        if isinstance(error, OutdatedError):
            more = {"reason": "page", "text": error.text, "revision": error.revision}
    message = error.problems[0].message if isinstance(error, OutlineError) else str(error)
    return Answer({"error": message, **more}, status)


async def _broken(_: Request, error: Exception) -> Response:
    """The answer to a bug of ours, which a page shows."""
    return Answer({"error": _reported(error)}, 500)


async def _failed(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return Answer({"error": error.detail}, error.status_code)
