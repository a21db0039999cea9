"""The server asks nothing of the outside world, Streamlit's habits included."""

from __future__ import annotations

from streamlit import net_util


def keep_to_oneself() -> None:
    """Stop Streamlit from asking a public service for this machine's external address.

    It does so when it checks the origin of a connection it does not recognise; behind a proxy,
    ``server.corsAllowedOrigins`` names the address instead.
    """
    net_util.get_external_ip = _unknown


def _unknown() -> str | None:
    return None
