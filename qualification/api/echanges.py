"""What the pad sends besides answers: words about the place, second values, the shared note."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from qualification import bootstrap
from qualification.api import formulaires
from qualification.api.notations import SEQUENCE_MAX, is_identifier
from qualification.api.requetes import (
    IMPOSSIBLE,
    RequeteRefusee,
    access,
    answer,
    bearer,
    read_json,
    refusing,
)
from qualification.domain.campagne import Geste
from qualification.domain.echange import Categorie, Etiquette, Issue
from qualification.domain.errors import HorsPerimetre, NonRevele
from qualification.domain.grille import Grille
from qualification.domain.ids import CodeCritere, ResidenceId
from qualification.services import vignette
from qualification.services.notations import counterpart
from qualification.services.pave import Acces
from qualification.textes import notation as mots
from qualification.textes import pave as textes
from qualification.textes.questions import level_words, questions

_INTERDITS = re.compile("[\0\ud800-\udfff]")
Demande = Mapping[str, Any]
Action = Callable[[Acces, ResidenceId, Demande], str]


@refusing
async def sheet(request: Request) -> Response:
    """Return the small map of a residence and what the delegation may read of the exchange."""
    residence_id = ResidenceId(request.query_params.get("residence", ""))
    acces = await access(bearer(request))
    return answer(await run_in_threadpool(_sheet, acces, residence_id))


def _sheet(acces: Acces, residence_id: ResidenceId) -> dict[str, str]:
    residence = acces.residences.get(residence_id)
    if residence is None:
        raise HorsPerimetre(residence=residence_id)
    delegation = acces.delegation
    avec = counterpart(delegation, residence)
    voisines = [r for r in acces.residences.values() if counterpart(delegation, r) == avec]
    contour = acces.salle.parc.contours.get(str(residence.code_insee))
    notes = bootstrap.application().echanges.of_pair(delegation.code, residence_id)
    return {
        "carte": formulaires.small_map(vignette.draw(residence, voisines, contour), residence.nom),
        "notes": formulaires.notes(notes, delegation.delegation_id),
    }


@refusing
async def views(request: Request) -> Response:
    """Return both views on a residence and how to conclude, once revealed; 409 before."""
    residence_id = ResidenceId(request.query_params.get("residence", ""))
    acces = await access(bearer(request))
    return answer({"vues": await run_in_threadpool(_views, acces, residence_id)})


def _views(acces: Acces, residence_id: ResidenceId) -> str:
    application = bootstrap.application()
    code, salle = acces.delegation.code, acces.salle
    fiche = application.notations.sheet(code, residence_id)
    if fiche.autres is None:
        raise NonRevele(residence=residence_id)
    est_ouverte = salle.campagne.allows(Geste.ARBITRER)
    return formulaires.both_views(
        questions(salle.grille, salle.campagne.mode),
        fiche.reponses,
        fiche.autres,
        application.echanges.second_views(code, residence_id),
        est_ouverte=est_ouverte,
    ) + formulaires.agreement(
        application.echanges.agreement(code, residence_id),
        level_words(salle.grille),
        est_ouverte=est_ouverte,
    )


def _route(action: Action) -> Callable[[Request], Any]:
    @refusing
    async def route(request: Request) -> Response:
        acces = await access(bearer(request))
        demande = await read_json(request)
        if not isinstance(demande, dict) or not isinstance(demande.get("residence", ""), str):
            raise RequeteRefusee(400, "requete.forme")
        residence_id = ResidenceId(demande.get("residence", ""))
        return answer({"dit": await run_in_threadpool(action, acces, residence_id, demande)})

    return route


def _add(acces: Acces, residence_id: ResidenceId, demande: Demande) -> str:
    etiquettes = [e for e in Etiquette if e.value in demande]
    texte = _text(demande, "texte", "")
    if not etiquettes and not texte.strip():
        raise RequeteRefusee(IMPOSSIBLE, "echange.vide")
    note = bootstrap.application().echanges.add(
        acces.delegation.code,
        residence_id,
        Categorie(_one_of(demande, "categorie", Categorie)),
        etiquettes=etiquettes,
        texte=texte,
        note_id=_identifier(demande),
    )
    return textes.RETIRE if note is None else mots.AJOUTE


def _withdraw(acces: Acces, _residence_id: ResidenceId, demande: Demande) -> str:
    bootstrap.application().echanges.withdraw(acces.delegation.code, _text(demande, "note"))
    return textes.RETIRE


def _agree(acces: Acces, residence_id: ResidenceId, demande: Demande) -> str:
    issue = Issue(_one_of(demande, "issue", Issue))
    niveau = None
    if issue is Issue.ACCORD:
        if not demande.get("niveau"):
            raise RequeteRefusee(IMPOSSIBLE, "accord.niveau")
        niveau = _integer(demande, "niveau")
    # What stands is said: a later conclusion than this one may have come before.
    note = bootstrap.application().echanges.agree(
        acces.delegation.code, residence_id, issue, niveau, sequence=_sequence(demande)
    )
    if note.niveau is None:
        return mots.DIVERGENT
    return mots.CONVENU.format(niveau=level_words(acces.salle.grille)[note.niveau - 1])


def _revise(acces: Acces, residence_id: ResidenceId, demande: Demande) -> str:
    valeurs = {
        item: _integer(demande, item) for item in _items(acces) if demande.get(item, "") != ""
    }
    bootstrap.application().echanges.revise(
        acces.delegation.code, residence_id, valeurs, _sequence(demande)
    )
    return textes.SECONDS_GARDES


def _reopen(acces: Acces, _residence_id: ResidenceId, _demande: Demande) -> str:
    est_close = bootstrap.application().salle.ask_reopening(acces.delegation.code)
    return textes.DEMANDE_ENVOYEE if est_close else textes.DEMANDE_SANS_OBJET


def _items(acces: Acces) -> list[CodeCritere]:
    grille: Grille = acces.salle.grille
    return [q.item for q in questions(grille, acces.salle.campagne.mode)]


def _identifier(demande: Demande) -> str:
    identifiant = demande.get("reponse_id")
    if is_identifier(identifiant):
        return str(identifiant)
    raise RequeteRefusee(400, "requete.forme")


def _sequence(demande: Demande) -> int:
    sequence = demande.get("sequence")
    if type(sequence) is int and 0 <= sequence <= SEQUENCE_MAX:
        return sequence
    raise RequeteRefusee(400, "requete.forme")


def _text(demande: Demande, champ: str, defaut: str | None = None) -> str:
    texte = demande.get(champ, defaut)
    # Neither NUL nor half a character, which databases refuse.
    if isinstance(texte, str) and not _INTERDITS.search(texte):
        return texte
    raise RequeteRefusee(400, "requete.forme")


def _one_of(demande: Demande, champ: str, connus: type[Categorie | Issue]) -> str:
    valeur = demande.get(champ)
    if isinstance(valeur, str) and valeur in set(connus):
        return valeur
    raise RequeteRefusee(400, "requete.forme")


def _integer(demande: Demande, champ: str) -> int:
    """Return a small whole number, as a form sends it: in figures."""
    valeur = str(demande.get(champ))
    if len(valeur) <= 3 and valeur.removeprefix("-").isdecimal() and valeur.isascii():
        return int(valeur)
    raise RequeteRefusee(400, "requete.forme")


add, withdraw, agree, revise, reopen = map(_route, (_add, _withdraw, _agree, _revise, _reopen))
