"""The tablet pad: its page, its notebook, the state of the room, the end of a residence."""

from __future__ import annotations

from datetime import datetime
from functools import cache, lru_cache
from hashlib import blake2b
from html import escape
from string import Template
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from qualification import bootstrap
from qualification.api import fragments
from qualification.api.requetes import (
    RequeteRefusee,
    access,
    answer,
    bearer,
    encode,
    heard,
    read_json,
    refusing,
    send,
)
from qualification.config import RACINE
from qualification.domain.errors import NonRevele
from qualification.domain.ids import ResidenceId
from qualification.domain.seance import Seance
from qualification.services.pave import Acces, CarnetPave, ResidencePave
from qualification.textes.erreurs import message
from qualification.textes.formats import compte
from qualification.textes.libelles import libelle
from qualification.textes.notation import deadline
from qualification.textes.pave import ALLER_AU_TOUR, AVEC_TOUR, BIENVENUE, CARNET, ETATS, PAGE
from qualification.textes.questions import questions

DOSSIER = RACINE / "static" / "tablette"
# Stricter than Streamlit's pages bear: nothing inline, nothing evaluated, nothing from elsewhere.
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)


async def page(_request: Request) -> Response:
    """Serve the light page; the code stays in its address, read by the module only."""
    en_tetes = {"content-security-policy": _CSP, "cache-control": "no-cache"}
    return HTMLResponse(_html(), headers=en_tetes)


@refusing
async def notebook(request: Request) -> Response:
    """Return all the tablet needs to go on by itself, or 304 when it has it already."""
    corps = await run_in_threadpool(_written, bearer(request))
    marque = f'"{blake2b(corps, digest_size=9).hexdigest()}"'
    if request.headers.get("if-none-match") == marque:
        return Response(status_code=304, headers={"etag": marque, "cache-control": "no-store"})
    return send(corps, etag=marque)


@refusing
async def state(request: Request) -> Response:
    """Return the clock of the room and a version: the notebook changed when the version did."""
    acces = await access(bearer(request))
    heard(acces, request)
    contenu = {
        "version": acces.version,
        "maintenant": _ms(bootstrap.utc_now()),
        "fermee": message(acces.fermeture) if acces.fermeture else "",
        "horloge": _clock(acces.salle.seance),
    }
    return answer(contenu)


@refusing
async def views(request: Request) -> Response:
    """Return both views on a residence as a table, once revealed."""
    residence_id = ResidenceId(request.query_params.get("residence", ""))
    code = bearer(request)
    acces = await access(code)
    fiche = await run_in_threadpool(bootstrap.application().notations.sheet, code, residence_id)
    if fiche.autres is None:
        raise NonRevele(residence=residence_id)
    salle = acces.salle
    lien = f"/noter?{urlencode({'code': acces.delegation.code})}"
    posees = questions(salle.grille, salle.campagne.mode)
    return answer({"vues": fragments.both_views(posees, fiche.reponses, fiche.autres, lien)})


@refusing
async def finish(request: Request) -> Response:
    """Record that the delegation has finished with a residence, or takes it up again."""
    code = bearer(request)
    match await read_json(request):
        case {"residence": str(residence_id), "terminee": bool(est_validee)}:
            await run_in_threadpool(_validate, code, ResidenceId(residence_id), est_validee)
        case _:
            raise RequeteRefusee(400, "requete.forme")
    return answer({"residence": residence_id, "terminee": est_validee})


def _validate(code: str, residence_id: ResidenceId, est_validee: bool) -> None:  # noqa: FBT001 -- called by position in a thread
    bootstrap.application().notations.validate(code, residence_id, est_validee=est_validee)


@cache
def _html() -> str:
    """Return the page, its words inside; the addresses of its files change with their content."""
    fichiers = {nom: (DOSSIER / nom).read_bytes() for nom in ("pave.js", "pave.css")}
    marques = {nom: blake2b(octets, digest_size=6).hexdigest() for nom, octets in fichiers.items()}
    return Template((DOSSIER / "pave.html").read_text(encoding="utf-8")).substitute(
        {nom: escape(texte) for nom, texte in PAGE.items()},
        css=f"/app/static/tablette/pave.css?{marques['pave.css']}",
        js=f"/app/static/tablette/pave.js?{marques['pave.js']}",
    )


def _written(code: str) -> bytes:
    return encode(_notebook(bootstrap.application().pave.notebook(code)))


def _notebook(carnet: CarnetPave) -> dict[str, Any]:
    acces = carnet.acces
    delegation, campagne = acces.delegation, acces.salle.campagne
    posees = questions(acces.salle.grille, campagne.mode)
    college = libelle(delegation.college).lower()
    echeance = deadline(campagne.echeance)
    titre = BIENVENUE.format(nom=delegation.nom, college=college)
    return {
        "version": acces.version,
        "code": delegation.code,
        "campagne": campagne.campagne_id,
        "delegation": delegation.delegation_id,
        "titre": titre,
        "notice": fragments.notice(titre, echeance),
        "questions": fragments.form(posees),
        "items": [q.item for q in posees],
        "textes": CARNET,
        "etats": ETATS,
        "avec": [_counterpart(paire, acces) for paire in carnet.avec],
        "residences": [_residence(r) for r in carnet.residences],
        "sequence": carnet.sequence,
    }


def _counterpart(paire: tuple[str, str], acces: Acces) -> dict[str, Any]:
    """Return whom residences are shared with; ``tour``: the words that lead there, this round."""
    identifiant, nom = paire
    seance = acces.salle.seance
    if seance is None or identifiant not in acces.du_tour:
        return {"id": identifiant, "nom": nom, "tour": ""}
    tour = ALLER_AU_TOUR.format(tour=seance.tour, nom=nom)
    return {"id": identifiant, "nom": AVEC_TOUR.format(nom=nom), "tour": tour}


def _residence(vue: ResidencePave) -> dict[str, Any]:
    residence = vue.residence
    return {
        "id": residence.residence_id,
        "nom": residence.nom,
        "lieu": _place(residence.logements, *residence.adresses[:1]),
        "avec": vue.avec,
        "reponses": vue.reponses,
        "finie": vue.est_validee,
        "revelee": vue.est_revelee,
    }


@lru_cache(maxsize=8192)
def _place(logements: int, *adresses: str) -> str:
    return " · ".join([compte(logements, "logement"), *adresses])


def _clock(seance: Seance | None) -> dict[str, Any] | None:
    if seance is None:
        return None
    fin = None if seance.fin_tour_le is None else _ms(seance.fin_tour_le)
    return {"etat": seance.etat, "tour": seance.tour, "fin": fin, "reste": seance.reste_s}


def _ms(instant: datetime) -> int:
    return round(instant.timestamp() * 1000)
