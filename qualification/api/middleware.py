"""What is done to every answer: French as the language of the page, and security headers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit's own pages need inline styles and evaluated expressions; nothing outside this server
# is ever needed, and the browser enforces it.
_CSP = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' data: blob:; worker-src 'self' blob:; frame-src 'self' data: blob:; "
    "frame-ancestors 'self'; object-src 'none'; base-uri 'self'; form-action 'self'"
)
EN_TETES = {
    "content-security-policy": _CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


_EN_TETES = [(name.encode(), value.encode()) for name, value in EN_TETES.items()]


Endpoint = Callable[[Request], Awaitable[Response]]


class ShortWay:
    """Serve a few addresses without what Streamlit does for its own, such as compression.

    Those of the pad are asked fifty times a second. A method they do not serve goes the long way,
    where it is refused.
    """

    def __init__(self, app: ASGIApp, routes: Sequence[Route]) -> None:
        self.app = app
        self._endpoints: dict[tuple[object, object], Endpoint] = {
            (method, route.path): route.endpoint
            for route in routes
            for method in route.methods or ()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        endpoint = self._endpoints.get((scope.get("method"), scope.get("path")))
        if endpoint is None:
            await self.app(scope, receive, send)
        else:
            response = await endpoint(Request(scope, receive, send))
            await response(scope, receive, send)


class SecurityHeaders:
    """Add the security headers to every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                # On every answer of the server: bytes as they are, compared once.
                headers = list(message.get("headers", ()))
                presents = {name.lower() for name, _ in headers}
                headers += [header for header in _EN_TETES if header[0] not in presents]
                message["headers"] = headers
            await send(message)

        await self.app(scope, receive, send_with_headers)


class FrenchPage:
    """Serve Streamlit's page as French: its language attribute and first title are hard-coded."""

    _REMPLACEMENTS = (
        (b'<html lang="en"', b'<html lang="fr"'),
        (b"<title>Streamlit</title>", b"<title>Qualification du parc</title>"),
    )

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        if b"text/html" in dict(scope["headers"]).get(b"accept", b""):
            # A page is asked for: not compressed below us, or its words could not be replaced.
            headers = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
            scope = {**scope, "headers": headers}
        await self.app(scope, receive, _Rewriter(send, self._REMPLACEMENTS))


class _Rewriter:
    """Hold back an HTML answer until it is whole; let everything else through untouched."""

    def __init__(self, send: Send, replacements: tuple[tuple[bytes, bytes], ...]) -> None:
        self._send = send
        self._replacements = replacements
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_plain_html(message):
            self._start = message
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._flush(self._start)
        else:
            await self._send(message)

    async def _flush(self, start: Message) -> None:
        for old, new in self._replacements:
            self._body = self._body.replace(old, new)
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(self._body))
        # The validator belongs to the untouched file.
        del headers["etag"]
        await self._send(start)
        await self._send({"type": "http.response.body", "body": self._body})


def _is_plain_html(message: Message) -> bool:
    headers = MutableHeaders(scope=message)
    return headers.get("content-type", "").startswith("text/html") and (
        "content-encoding" not in headers
    )
