"""A tablet without its browser: Streamlit's protocol between a page and its server.

The messages are those of the installed Streamlit. A session is a websocket; a script run, whole
page or fragment, starts with a ``rerun_script`` that holds the state of every widget, and ends
with ``script_finished``.
"""

from __future__ import annotations

import time
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect


class EchangeRompu(Exception):
    """The server showed an error, or something else than what was tapped."""


@dataclass(frozen=True, slots=True)
class Pastilles:
    """A row of answers as shown: its key, its labels, the one chosen if any."""

    widget_id: str
    fragment_id: str
    cle: str
    options: tuple[str, ...]
    choisie: str | None
    est_verrouillee: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """One script run seen from the tablet: when it was asked for and ended, in seconds."""

    demande: float
    fini: float
    messages: int
    octets: int

    @property
    def duree(self) -> float:
        """Seconds between the request and the end of the run."""
        return self.fini - self.demande


class Tablette(AbstractAsyncContextManager["Tablette"]):
    """One session on a page. Opened and closed by ``async with``."""

    def __init__(self, port: int, page: str, code: str = "") -> None:
        self._hote = f"127.0.0.1:{port}"
        self._page = page
        self._requete = f"code={code}&mode=simple" if code else ""
        self._page_hash = ""
        self._etats: dict[str, WidgetState] = {}
        self._socket: ClientConnection | None = None
        self.pastilles: dict[str, Pastilles] = {}
        """What can be tapped, by key."""
        self.ouverture: Passage | None = None

    async def __aenter__(self) -> Self:
        """Connect and load the page."""
        debut = time.perf_counter()
        self._socket = await connect(
            f"ws://{self._hote}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item] # a NewType of str
            max_size=None,
            compression=None,
            ping_interval=None,
            open_timeout=120,
        )
        chargement = await self._run(self._request())
        self.ouverture = Passage(debut, chargement.fini, chargement.messages, chargement.octets)
        return self

    async def __aexit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Leave."""
        if self._socket is not None:
            await self._socket.close()

    async def tap(self, cle: str, option: str) -> Passage:
        """Choose an answer and wait until the page shows it. Raises EchangeRompu otherwise."""
        touchees = self.pastilles[cle]
        demande = self._request(touchees.fragment_id)
        self._etats[touchees.widget_id].string_array_value.data[:] = [option]
        passage = await self._run(demande)
        if self.pastilles[cle].choisie != option:
            raise EchangeRompu(cle, option, self.pastilles[cle].choisie)
        return passage

    def _request(self, fragment_id: str = "") -> BackMsg:
        message = BackMsg()
        message.rerun_script.query_string = self._requete
        message.rerun_script.page_script_hash = self._page_hash
        message.rerun_script.page_name = "" if self._page_hash else self._page
        message.rerun_script.fragment_id = fragment_id
        message.rerun_script.context_info.url = f"http://{self._hote}/{self._page}"
        return message

    async def _run(self, demande: BackMsg) -> Passage:
        """Send the request with the state of every widget, and read up to the end of the run."""
        assert self._socket is not None
        demande.rerun_script.widget_states.widgets.extend(self._etats.values())
        if not demande.rerun_script.fragment_id:
            self.pastilles.clear()  # a whole page is drawn again; states outlive their widgets
        debut, messages, octets = time.perf_counter(), 0, 0
        await self._socket.send(demande.SerializeToString())
        while True:
            brut = await self._socket.recv(decode=False)
            messages, octets = messages + 1, octets + len(brut)
            message = ForwardMsg.FromString(brut)
            self._read(message)
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise EchangeRompu(self._page)
                if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return Passage(debut, time.perf_counter(), messages, octets)

    def _read(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "new_session":
                self._page_hash = message.new_session.page_script_hash or self._page_hash
            case "navigation":
                self._page_hash = message.navigation.page_script_hash
            case "delta" if message.delta.WhichOneof("type") == "new_element":
                self._show(message.delta)

    def _show(self, delta: Delta) -> None:
        element = delta.new_element
        match element.WhichOneof("type"):
            case "exception":
                raise EchangeRompu(element.exception.message)
            case "alert" if element.alert.format == element.alert.ERROR:
                raise EchangeRompu(element.alert.body)
            case "button_group":
                self._show_pills(element, delta.fragment_id)
            case "selectbox":
                self._show_choice(element)
            case "text_area":
                champ = element.text_area
                self._etats.setdefault(
                    champ.id, WidgetState(id=champ.id, string_value=champ.default)
                )

    def _show_pills(self, element: Element, fragment_id: str) -> None:
        groupe = element.button_group
        options = tuple(option.content for option in groupe.options)
        etat = self._etats.setdefault(groupe.id, WidgetState(id=groupe.id))
        if groupe.set_value:
            etat.string_array_value.data[:] = groupe.raw_values
        elif etat.WhichOneof("value") is None:
            etat.string_array_value.data[:] = [options[i] for i in groupe.default]
        self.pastilles[_key(groupe.id)] = Pastilles(
            widget_id=groupe.id,
            fragment_id=fragment_id,
            cle=_key(groupe.id),
            options=options,
            choisie=next(iter(etat.string_array_value.data), None),
            est_verrouillee=groupe.disabled,
        )

    def _show_choice(self, element: Element) -> None:
        liste = element.selectbox
        etat = self._etats.setdefault(liste.id, WidgetState(id=liste.id))
        if liste.set_value:
            etat.string_value = liste.raw_value
        elif etat.WhichOneof("value") is None and liste.options:
            etat.string_value = liste.options[liste.default]


def _key(widget_id: str) -> str:
    """Return the key the page gave to a widget: ``$$ID-<hash>-<key>``."""
    return widget_id.split("-", 2)[2]
