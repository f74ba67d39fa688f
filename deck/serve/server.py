"""Runs the live page until it is interrupted."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import uvicorn

from deck.core.errors import DeckError
from deck.serve.access import LOCAL, Access, new_token
from deck.serve.app import App
from deck.serve.session import Session

PORT = 8765
_TRIED = 50
_SWITCH = 0.001
"""Seconds after which a thread that builds lets the one that answers have a turn."""


class ServeError(DeckError):
    """The page cannot be served, and why."""


def listen(host: str, port: int) -> socket.socket:
    """A socket at the port, or at the next free one; 0 is any. Raises ServeError."""
    last: OSError | None = None
    for number in range(port, min(port + _TRIED, 65_536)) if port else (0,):
        try:
            family, kind, _, _, address = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)[
                0
            ]
            listening = socket.socket(family, kind)
        except OSError as error:
            raise ServeError(f"{host} is no address of this machine: {error.strerror}") from error
        try:
            if hasattr(socket, "SO_REUSEADDR") and hasattr(signal, "SIGHUP"):  # not on Windows
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            listening.listen(64)
        except OSError as error:
            listening.close()
            last = error
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                break
            continue
        return listening
    reason = last.strerror if last is not None else "there is no such port"
    raise ServeError(f"cannot listen at {host}:{port}: {reason}; choose another with --port")


class Live:
    """The live page of an outline: its session, and the address at which it is served."""

    def __init__(
        self,
        path: Path,
        *,
        host: str = LOCAL[0],
        port: int = PORT,
        allow_outside: bool = False,
    ) -> None:
        """Reads the outline and takes a port. Raises ServeError, OSError and OutlineError."""
        self.session = Session(path, allow_outside=allow_outside)
        self._listening = listen(host, port)
        self.port = int(self._listening.getsockname()[1])
        self.token = new_token()
        others = () if host in LOCAL else (host, socket.gethostname())
        self.app = Access(App(self.session).starlette(), self.token, self.port, others)
        shown = {"0.0.0.0": LOCAL[0], "::": "::1"}.get(host, host)
        shown = f"[{shown}]" if ":" in shown else shown
        self.address = f"http://{shown}:{self.port}/?token={self.token}"
        self._stopping: Callable[[], object] | None = None

    def run(self, ready: Callable[[str], None]) -> None:
        """Serves until Ctrl-C or `stop`; `ready` is called with the address once it is there."""
        sys.setswitchinterval(_SWITCH)
        with self._listening:
            asyncio.run(self._run(ready))

    def stop(self) -> None:
        """Ends `run`; called in any thread."""
        if self._stopping is not None:
            with suppress(RuntimeError):  # it has ended already
                self._stopping()

    async def _run(self, ready: Callable[[str], None]) -> None:
        config = uvicorn.Config(
            self.app, log_level="critical", access_log=False, ws="none", server_header=False,
            timeout_graceful_shutdown=2, lifespan="on",
        )  # fmt: skip
        server = _Server(config)
        stopping = asyncio.Event()
        loop = asyncio.get_running_loop()
        self._stopping = partial(loop.call_soon_threadsafe, stopping.set)
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), stopping.set)
        serving = asyncio.create_task(server.serve([self._listening]))
        began = asyncio.create_task(server.began.wait())
        stop = asyncio.create_task(stopping.wait())
        # Ctrl-C cancels this task where signals have no handlers
        with suppress(asyncio.CancelledError):
            await asyncio.wait({serving, began}, return_when=asyncio.FIRST_COMPLETED)
            if began.done():
                ready(self.address)
            await asyncio.wait({serving, stop}, return_when=asyncio.FIRST_COMPLETED)
        self.session.dismiss()
        server.should_exit = True
        began.cancel()
        stop.cancel()
        await serving


class _Server(uvicorn.Server):
    """A server that says when it has begun, and leaves signals to its caller."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.began = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begins to serve."""
        await super().startup(sockets)
        self.began.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Captures none: the caller has handlers."""
        yield
