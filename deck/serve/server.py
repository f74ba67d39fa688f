"""Runs the live page until it is interrupted."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn

from deck.core.errors import DeckError
from deck.serve.access import LOCAL, Access, new_token
from deck.serve.app import App
from deck.serve.session import Session

PORT = 8765
_TRIED = 50


class ServeError(DeckError):
    """The page cannot be served, and why."""


def listen(host: str, port: int) -> socket.socket:
    """A socket at the port, or at the next free one; 0 is any. Raises ServeError."""
    last: OSError | None = None
    for number in range(port, min(port + _TRIED, 65_536)) if port else (0,):
        try:
            family, kind, _, _, address = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)[0]
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


def serve(
    path: Path,
    ready: Callable[[str], None],
    *,
    host: str = "127.0.0.1",
    port: int = PORT,
    allow_outside: bool = False,
) -> Session:
    """Serves an outline until Ctrl-C; `ready` is called with the address once it is there.

    Returns the session as it was at the end. Raises ServeError, OSError and OutlineError.
    """
    session = Session(path, allow_outside=allow_outside)
    listening = listen(host, port)
    chosen = int(listening.getsockname()[1])
    token = new_token()
    app = Access(
        App(session).starlette(), token, chosen, () if host in LOCAL else (host, socket.gethostname())
    )
    shown = "127.0.0.1" if host in ("0.0.0.0", "") else "[::1]" if host == "::" else host
    shown = f"[{shown}]" if ":" in shown and not shown.startswith("[") else shown
    address = f"http://{shown}:{chosen}/?token={token}"
    with listening:
        asyncio.run(_run(app, listening, session, lambda: ready(address)))
    return session


async def _run(
    app: Access, listening: socket.socket, session: Session, ready: Callable[[], None]
) -> None:
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, ws="none", server_header=False,
        timeout_graceful_shutdown=2, lifespan="on",
    )  # fmt: skip
    server = _Server(config)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(getattr(signal, name), stopping.set)
    serving = asyncio.create_task(server.serve([listening]))
    started = asyncio.create_task(server.began.wait())
    stop = asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait({serving, started}, return_when=asyncio.FIRST_COMPLETED)
        if started.done():
            ready()
        await asyncio.wait({serving, stop}, return_when=asyncio.FIRST_COMPLETED)
    except asyncio.CancelledError:  # Ctrl-C where signals have no handlers
        pass
    for queue in list(session.listeners):
        queue.put_nowait(None)
    server.should_exit = True
    started.cancel()
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

    def capture_signals(self):  # type: ignore[no-untyped-def] # noqa: ANN201 - as that of uvicorn
        """Nothing: the caller has handlers."""
        return suppress()
