"""Who may use the live page: hosts, origins and the token, and the headers that keep a page to itself."""

from __future__ import annotations

import ipaddress
import re
import secrets
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OPEN = "/healthz"
"""The address that needs no token."""
_SAFE = ("GET", "HEAD")
_HOST = re.compile(r"(\[[^\]]*\]|[^:\[\]]*)(?::([0-9]{1,5}))?")
_PORT_OF_HTTP = 80
"""The port that a browser leaves out of the host."""
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
PICTURE = f"{NOTHING}; img-src data:; style-src 'unsafe-inline'; sandbox"
"""The policy of a page as SVG: its pictures are data, and no script runs in it."""


def page_policy(nonce: str) -> str:
    """The policy of the page itself: its own scripts, pictures and requests; styles with the nonce too."""
    return (
        f"{NOTHING}; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
        "connect-src 'self'"
    )


class Access:
    """Refuses requests of another host, from another page or without the token, before the app has them."""

    def __init__(self, app: ASGIApp, token: str, port: int, hosts: tuple[str, ...] = ()) -> None:
        """`hosts` are names, beside those of this machine, under which it is reached (`--host`)."""
        self.app, self.token, self.port = app, token, port
        self.hosts = {"127.0.0.1", "localhost", "[::1]", *(name.lower() for name in hosts)}
        self.any_address = bool(hosts)
        self.cookie = f"briefdeck-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves a request, or refuses it with one line."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = QueryParams(scope.get("query_string", b"")).get("token", "")
        fault = self._fault(scope["method"], scope["path"], headers, given)
        by_address = not fault and scope["path"] == "/" and self._is_token(given)

        async def answered(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    out.setdefault(name, value)
                out.setdefault("Content-Security-Policy", NOTHING)
                out.setdefault("Cache-Control", "no-store")
                if by_address:
                    kept = f"{self.cookie}={self.token}; Path=/; HttpOnly; SameSite=Strict"
                    out.append("Set-Cookie", kept)
            await send(message)

        if fault:
            await PlainTextResponse(f"{fault}\n", 403)(scope, receive, answered)
        else:
            await self.app(scope, receive, answered)

    def _fault(self, method: str, path: str, headers: Headers, given: str) -> str:
        """Why a request is refused; empty if it is not."""
        host = headers.get("host", "")
        if not self._is_own(host):
            return "this host name is not served; use the address that `deck serve` printed"
        if path == OPEN:
            return ""
        origin = headers.get("origin")
        if origin is not None and origin not in (f"http://{host}", f"https://{host}"):
            return "requests from other pages are refused"
        kind, _, key = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and self._is_token(key):
            return ""
        if method not in _SAFE and origin is None:
            return "requests from other pages are refused"
        if (path == "/" and self._is_token(given)) or self._is_token(self._kept(headers)):
            return ""
        return "open the address that `deck serve` printed, with its token"

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self.token.encode())

    def _kept(self, headers: Headers) -> str:
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return ""
        return morsel.value if morsel is not None else ""

    def _is_own(self, host: str) -> bool:
        match = _HOST.fullmatch(host)
        if not match or int(match[2] or _PORT_OF_HTTP) != self.port:
            return False
        return match[1].lower() in self.hosts or (self.any_address and _is_address(match[1]))


def _is_address(name: str) -> bool:
    """Whether a host is named by its address, as no page of another site can have it."""
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(24)


LOCAL: tuple[str, ...] = ("127.0.0.1", "localhost", "::1")
"""The hosts that nobody else reaches."""
