"""TCP_NODELAY on accepted connections, from a listener bound as Streamlit binds its own."""

from __future__ import annotations

import asyncio
import asyncio.base_events
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from qualification.api.reseau import disable_nagle

pytestmark = pytest.mark.integration
NewLoop = Callable[[], asyncio.AbstractEventLoop]


@pytest.fixture(params=["asyncio", "uvloop"])
def new_loop(request: pytest.FixtureRequest) -> NewLoop:
    if request.param == "asyncio":
        return asyncio.new_event_loop
    factory: NewLoop = pytest.importorskip("uvloop").new_event_loop
    return factory


@pytest.fixture(autouse=True)
def _nagle_disabled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Disable it as the server does at start; asyncio is given back as it was."""
    asyncios_own = asyncio.base_events._set_nodelay  # type: ignore[attr-defined] # private
    monkeypatch.setattr(asyncio.base_events, "_set_nodelay", asyncios_own)
    disable_nagle()


class _Accepted(asyncio.Protocol):
    """Tells the first connection, and closes it."""

    def __init__(self, nodelay: asyncio.Future[int | None]) -> None:
        self._nodelay = nodelay

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        sock = transport.get_extra_info("socket")
        est_tcp = sock.family != getattr(socket, "AF_UNIX", None)
        self._nodelay.set_result(
            sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) if est_tcp else None
        )
        transport.close()


def nodelay_of_accepted(listener: socket.socket, new_loop: NewLoop) -> int | None:
    async def accept_one() -> int | None:
        loop = asyncio.get_running_loop()
        nodelay: asyncio.Future[int | None] = loop.create_future()
        server = await loop.create_server(lambda: _Accepted(nodelay), sock=listener)
        with socket.socket(listener.family) as client:
            client.settimeout(0)
            await loop.sock_connect(client, listener.getsockname())
            option = await nodelay
        server.close()
        await server.wait_closed()
        return option

    with asyncio.Runner(loop_factory=new_loop) as runner:
        return runner.run(accept_one())


@pytest.mark.parametrize(
    ("family", "address"),
    [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")],
    ids=["ipv4", "ipv6"],
)
def test_accepted_connections_have_nodelay(
    new_loop: NewLoop, family: socket.AddressFamily, address: str
) -> None:
    listener = socket.socket(family)  # the protocol is 0, not IPPROTO_TCP
    try:
        listener.bind((address, 0))
    except OSError:
        listener.close()
        pytest.skip(f"pas d’adresse {address} sur cette machine")
    listener.listen()

    assert nodelay_of_accepted(listener, new_loop) not in {0, None}


@pytest.mark.skipif(sys.platform == "win32", reason="no unix sockets")
def test_sockets_without_nagle_are_left_alone(new_loop: NewLoop, tmp_path: Path) -> None:
    async def accept_one() -> int | None:
        loop = asyncio.get_running_loop()
        nodelay: asyncio.Future[int | None] = loop.create_future()
        chemin = str(tmp_path / "s")
        server = await loop.create_unix_server(lambda: _Accepted(nodelay), chemin)
        _, writer = await asyncio.open_unix_connection(chemin)
        option = await nodelay
        writer.close()
        server.close()
        await server.wait_closed()
        return option

    with asyncio.Runner(loop_factory=new_loop) as runner:
        assert runner.run(accept_one()) is None
