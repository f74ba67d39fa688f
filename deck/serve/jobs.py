"""Runs what takes longer in processes of their own, so that the page stays quick, and can end them."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import deck
from deck.core.errors import DeckError

LONGEST = 300.0
"""Seconds after which a job is given up."""
_LINE = 64_000_000


class JobError(DeckError):
    """A job failed, and why."""


class Helper:
    """A process of `deck.serve.worker`; it starts with the first request and answers one at a time."""

    def __init__(self) -> None:
        self._process: asyncio.Future[Process] | None = None
        self._lock = asyncio.Lock()

    async def ask(
        self, request: dict[str, Any], step: Callable[[str], None] = lambda _: None
    ) -> dict[str, Any]:
        """The result of a request; `step` is called with what is being done. Raises JobError."""
        async with self._lock:
            try:
                async with asyncio.timeout(LONGEST):
                    return await self._asked(request, step)
            except TimeoutError:
                await self.end()
                raise JobError(
                    f"this took longer than {LONGEST:.0f} seconds and was ended"
                ) from None
            except asyncio.CancelledError:
                await self.end()
                raise

    async def _asked(self, request: dict[str, Any], step: Callable[[str], None]) -> dict[str, Any]:
        if self._process is None:
            self._process = asyncio.ensure_future(_started())
        process = await asyncio.shield(self._process)  # that `end` finds one which is just starting
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(ConnectionError):
            process.stdin.write(json.dumps(request).encode() + b"\n")
            await process.stdin.drain()
        while line := await process.stdout.readline():
            answer = json.loads(line)
            if "step" in answer:
                step(answer["step"])
            elif "error" in answer:
                raise JobError(answer["error"])
            else:
                result: dict[str, Any] = answer["result"]
                return result
        await self.end()
        raise JobError("the process that does this ended unexpectedly; try it again")

    async def end(self) -> None:
        """Ends the process, if there is one."""
        starting, self._process = self._process, None
        if starting is None:
            return
        process = await starting
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        with suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(3):
                await process.stdout.read()  # to its end, so that the pipes are closed too
                await process.wait()
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        await asyncio.sleep(0)


async def _started() -> Process:
    """A new process, which imports the same packages as this one, whatever the current folder holds."""
    home = str(Path(deck.__file__).parents[1])
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONSAFEPATH": "1"}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "deck.serve.worker", stdin=PIPE, stdout=PIPE, env=environment, limit=_LINE
    )  # fmt: skip
