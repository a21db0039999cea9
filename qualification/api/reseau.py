"""Nagle's algorithm off on every accepted connection, whatever event loop serves."""

from __future__ import annotations

import asyncio.base_events
import socket


def disable_nagle() -> None:
    """Make asyncio set TCP_NODELAY on all TCP sockets.

    Streamlit binds its listener with protocol 0, and asyncio then takes accepted sockets for
    something else than TCP and leaves Nagle on: each tap waits 40 ms for a delayed ACK. uvloop
    always sets the option; this covers Windows and installations without uvloop.
    """
    asyncio.base_events._set_nodelay = _set_nodelay  # type: ignore[attr-defined] # noqa: SLF001 -- the only seam


def _set_nodelay(sock: socket.socket) -> None:
    if sock.family in {socket.AF_INET, socket.AF_INET6} and sock.type == socket.SOCK_STREAM:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
