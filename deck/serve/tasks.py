"""What takes longer: decks and PDF files to download, drafts of articles, charts of data."""

from __future__ import annotations

import asyncio
import secrets
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from deck.core.errors import DeckError
from deck.serve import uploads
from deck.serve.jobs import Helper
from deck.serve.requests import read_body
from deck.serve.session import Session

_FORMS = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
}


class Tasks:
    """The tasks of a session; each tells its steps and its end to the pages."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._folder = Path(tempfile.mkdtemp(prefix="briefdeck-serve-"))
        self.jobs: dict[str, tuple[asyncio.Future[dict[str, Any]], asyncio.Task[None]]] = {}
        self.finished: dict[str, Path] = {}

    async def end(self) -> None:
        """Ends all tasks, and removes what they made."""
        jobs = list(self.jobs.values())
        for working, _ in jobs:
            working.cancel()
        await asyncio.gather(*(run for _, run in jobs))
        shutil.rmtree(self._folder, ignore_errors=True)

    async def export(self, request: Request) -> Response:
        """Begins to make a deck or a PDF of the text; the event of its end names the download."""
        form = request.path_params["form"]
        if form not in _FORMS:
            raise HTTPException(404, "there is no such format")
        session = self.session

        async def work(name: str, helper: Helper, step: Callable[[str], None]) -> dict[str, Any]:
            target = self._folder / name / f"{session.path.stem}.{form}"
            target.parent.mkdir()
            await helper.ask({"task": "export", "target": str(target), **session.request()}, step)
            self.finished[name] = target
            return {"download": f"/downloads/{name}/{target.name}"}

        return self._job(f"Making the {form.upper()}", work)

    async def download(self, request: Request) -> Response:
        """A file that was made."""
        path = self.finished.get(request.path_params["name"])
        if path is None or path.name != request.path_params["file"]:
            raise HTTPException(404, "this file is no longer there; make it again")
        return FileResponse(path, media_type=_FORMS[path.suffix[1:]], filename=path.name)

    async def upload(self, request: Request) -> Response:
        """Takes an article or a data file, and begins to draft or to chart."""
        name = uploads.file_name(request.query_params.get("name", ""))
        data = await read_body(request, uploads.LARGEST)
        session = self.session
        drawn = session.drawn
        lang = drawn.outline.head.lang if drawn else "en"

        async def work(_: str, helper: Helper, step: Callable[[str], None]) -> dict[str, Any]:
            if uploads.is_data(name):
                return {
                    "chart": await uploads.chart(helper, session.folder, name, data, lang, step)
                }
            return {"draft": await uploads.draft(helper, session.folder, name, data, None, step)}

        what = "Looking for a chart of" if uploads.is_data(name) else "Drafting from"
        return self._job(f"{what} {name}", work)

    def _job(
        self,
        title: str,
        work: Callable[[str, Helper, Callable[[str], None]], Awaitable[dict[str, Any]]],
    ) -> Response:
        name, helper, session = secrets.token_urlsafe(9), Helper(), self.session

        def tell(**fields: Any) -> None:
            session.send({"type": "job", "id": name, "title": title, **fields})

        working = asyncio.ensure_future(work(name, helper, lambda text: tell(step=text)))

        async def run() -> None:
            try:
                tell(done=True, **await working)
            except DeckError as error:
                tell(done=True, error=str(error))
            except OSError as error:
                tell(done=True, error=f"{error.strerror or error}")
            except asyncio.CancelledError:  # the work was, not this
                tell(done=True, error="cancelled")
            finally:
                await helper.end()
                self.jobs.pop(name, None)

        self.jobs[name] = working, asyncio.create_task(run())
        return JSONResponse({"job": name}, 202)

    async def cancel(self, request: Request) -> Response:
        """Ends a job."""
        if job := self.jobs.get(request.path_params["name"]):
            working, run = job
            working.cancel()
            await run
        return JSONResponse({})
