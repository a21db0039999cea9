"""Who is in front of the screen."""

from __future__ import annotations

import socket
from functools import cache
from ipaddress import ip_address
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from qualification import bootstrap
from qualification.config import COOKIE_SESSION
from qualification.domain.acces import Identite, Role
from qualification.ui import state


def current() -> Identite:
    """Return the identity: the session cookie's, else the visitor's.

    A visitor who may try everything may try a role on; that ends with the first account.
    """
    comptes = bootstrap.application().comptes
    jeton = st.context.cookies.get(COOKIE_SESSION)
    connecte = comptes.identify(jeton) if jeton else None
    if connecte is not None:
        return connecte
    anonyme = comptes.anonymous()
    if anonyme.role is not Role.ADMINISTRATEUR:
        return anonyme
    return state.identity_on_trial() or anonyme


def is_signed_in() -> bool:
    """Whether the identity comes from an account."""
    return current().compte_id is not None


def is_at_the_server() -> bool:
    """Whether the browser runs on the machine that serves, a proxy there not being a browser."""
    if "x-forwarded-for" in st.context.headers or "forwarded" in st.context.headers:
        return False
    return _is_loopback(st.context.ip_address)


def public_url(page: str, **parametres: str) -> str:
    """Return the address of a page as tablets reach it, from the address this browser uses.

    A browser on the server itself sees ``localhost``, which no tablet reaches: the machine's own
    address on the local network takes its place.
    """
    depart = urlsplit(st.context.url or "http://localhost:8501/")
    hote = depart.netloc
    if _is_loopback(depart.hostname):
        hote = hote.replace(depart.hostname or "", network_address() or depart.hostname or "")
    return urlunsplit((depart.scheme, hote, f"/{page}", urlencode(parametres), ""))


def _is_loopback(hote: str | None) -> bool:
    """Whether an address is this machine's own; Streamlit gives None for ``localhost``."""
    if hote in {None, "localhost"}:
        return True
    try:
        adresse = ip_address(str(hote))
    except ValueError:
        return False
    # A dual-stack listener sees 127.0.0.1 as ::ffff:127.0.0.1.
    return (getattr(adresse, "ipv4_mapped", None) or adresse).is_loopback


@cache
def network_address() -> str | None:
    """Return this machine's address on the local network, without sending anything."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sonde:
        try:
            # Connecting a datagram socket only asks the system for a route.
            sonde.connect(("10.255.255.255", 1))
        except OSError:
            return None
        adresse: str = sonde.getsockname()[0]
    return None if adresse.startswith("127.") else adresse
