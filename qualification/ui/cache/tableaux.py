"""Boards of a session, the same for all who look during two seconds."""

from __future__ import annotations

from qualification import bootstrap
from qualification.domain.acces import SYSTEME, Droit, Identite
from qualification.domain.campagne import Campagne
from qualification.domain.ids import CampagneId, TerritoireId
from qualification.services.suivi import Tableau
from qualification.ui.cache.territoire import organisation_names
from qualification.ui.cache.vue import cache
from qualification.ui.presenters import animation, salle

FRAICHEUR_S = 2
"""Seconds a board is kept when nothing changed."""


def live_board(identite: Identite, campagne: Campagne) -> tuple[Tableau, str]:
    """Return the board and its block of HTML, the same for all who look during two seconds.

    A change of the campaign makes another one at once; silences are told within two seconds.
    """
    identite.require(Droit.ANIMER)
    return _live_board(_moment(campagne))


def room_board(identite: Identite, campagne: Campagne) -> tuple[Tableau, str]:
    """Return the board and what the room reads of it; kept as the facilitator's."""
    identite.require(Droit.ANIMER)
    return _room_board(_moment(campagne))


_Moment = tuple[str, CampagneId, TerritoireId, int, int, int]


def _moment(campagne: Campagne) -> _Moment:
    application = bootstrap.application()
    base, tranche = application.settings.database_url, bootstrap.utc_now().timestamp()
    # One look at the database, every two seconds and for each of those who watch.
    with application.depot.lecture() as uow:
        revision = uow.revisions.get(campagne.campagne_id)
        inventaire = uow.revisions.get(campagne.territoire_id)
    cles = campagne.campagne_id, campagne.territoire_id
    return base, *cles, revision, inventaire, int(tranche / FRAICHEUR_S)


@cache(max_entries=8, ttl="1m", show_spinner=False)
def _room_board(moment: _Moment) -> tuple[Tableau, str]:
    base, campagne_id, territoire_id, _, inventaire, _ = moment
    tableau, _ = _live_board(moment)
    lignes = salle.room_html(tableau, organisation_names(base, territoire_id, inventaire))
    grille = bootstrap.application().campagnes.grid(campagne_id)
    return tableau, lignes + salle.shared_views_html(tableau.agregat, grille)


@cache(max_entries=8, ttl="1m", show_spinner=False)
def _live_board(moment: _Moment) -> tuple[Tableau, str]:
    base, campagne_id, territoire_id, _, inventaire, _ = moment
    tableau = bootstrap.application().suivi.board(SYSTEME, campagne_id)
    return tableau, animation.board_html(
        tableau, organisation_names(base, territoire_id, inventaire)
    )
