"""The tablet pad: its page, its notebook, the state of the room, the end of a residence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache, lru_cache
from hashlib import blake2b
from html import escape
from string import Template
from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from qualification import bootstrap
from qualification.api import formulaires, fragments
from qualification.api.allegement import lighten_module, lighten_style
from qualification.api.requetes import (
    RequeteRefusee,
    access,
    answer,
    bearer,
    encode,
    heard,
    read_json,
    refusing,
    seen,
    send,
    told,
    told_as_such,
    unknown_within_rate,
)
from qualification.config import RACINE
from qualification.domain.errors import QualificationError
from qualification.domain.ids import ResidenceId
from qualification.domain.seance import Seance
from qualification.services import carnets
from qualification.services.carnets import CarnetPave, ResidencePave
from qualification.services.pave import Acces
from qualification.services.salle import LONGUEUR_CODE_SALLE, TableSalle
from qualification.services.temoins import FicheNotee
from qualification.textes.erreurs import message
from qualification.textes.formats import compte
from qualification.textes.libelles import libelle
from qualification.textes.notation import deadline
from qualification.textes.pave import (
    ALLER_AU_TOUR,
    AVEC_TOUR,
    BIENVENUE,
    CARNET,
    CHOISIR,
    ETATS,
    FICHES_TEMOINS,
    LIEU_FICTIF,
    PAGE,
)
from qualification.textes.questions import questions

TEMOINS = "temoins"
"""What groups the fiches témoins, in place of an organisation."""
HEURE = "x-heure"
"""Header with the time of the server, in milliseconds since 1970."""
_ALLEGER = {"pave.js": lighten_module, "pave.css": lighten_style}
_TYPES = {"pave.js": "text/javascript", "pave.css": "text/css"}
# Writing a notebook is all work and no wait: a whole room that comes in at once is served no later
# a few at a time, holds less memory, and lets answers through.
_CARNETS_ENSEMBLE = CapacityLimiter(3)
DOSSIER = RACINE / "static" / "tablette"
# Stricter than Streamlit's pages bear: nothing inline, nothing evaluated, nothing from elsewhere.
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)


async def page(request: Request) -> Response:
    """Serve the light page; the code of a delegation stays in its address, for the module only.

    With the code of the room, serve the choice of a table and a side instead.
    """
    en_tetes = {"content-security-policy": _CSP, "cache-control": "no-cache"}
    saisi = request.query_params.get("code", "")
    refus = ""
    if sum(c.isalnum() for c in saisi) == LONGUEUR_CODE_SALLE:
        try:
            unknown_within_rate()
            tables = await run_in_threadpool(bootstrap.application().salle.tables, saisi)
        except QualificationError as error:
            refus = told(error)["message"]
        except RequeteRefusee as error:
            refus = told_as_such(error.statut, error.code)["message"]
        else:
            return HTMLResponse(_choice(tables), headers=en_tetes)
    return HTMLResponse(_html(refus), headers=en_tetes)


async def file(request: Request) -> Response:
    """Serve a file of the pad without idle blanks and remarks; its address names its content.

    Whoever has the address may keep the file for ever.
    """
    nom = request.path_params["nom"]
    if nom not in _TYPES:
        return Response(status_code=404)
    return Response(
        _file(nom),
        media_type=_TYPES[nom],
        headers={"cache-control": "public, max-age=31536000, immutable"},
    )


@refusing
async def notebook(request: Request) -> Response:
    """Return all the tablet needs to go on by itself, or 304 when it has it already."""
    corps = await to_thread.run_sync(_written, bearer(request), limiter=_CARNETS_ENSEMBLE)
    marque = f'"{blake2b(corps, digest_size=9).hexdigest()}"'
    if request.headers.get("if-none-match") == marque:
        return Response(status_code=304, headers={"etag": marque, "cache-control": "no-store"})
    return send(corps, etag=marque)


@refusing
async def state(request: Request) -> Response:
    """Return the clock of the room and a version: the notebook changed when the version did.

    304 when the tablet has it already; the time of the server comes in a header either way.
    """
    acces = await access(bearer(request))
    heard(acces, request)
    vu = seen(acces, request.query_params.get("appareil", ""))
    maintenant = bootstrap.utc_now()
    fermeture = acces.fermeture(maintenant)
    fermee = message(fermeture) if fermeture else ""
    corps, marque = _state(acces.version, vu, fermee, acces.salle.horloge)
    heure = str(_ms(maintenant))
    # Kept by the browser, which asks each time whether it still holds.
    en_tetes = {"etag": marque, "cache-control": "private, no-cache", HEURE: heure}
    if request.headers.get("if-none-match") == marque:
        return Response(status_code=304, headers=en_tetes)
    corps += b',"maintenant":' + heure.encode() + b"}"
    return send(corps, 200, **en_tetes)


@lru_cache(maxsize=4096)
def _state(version: str, vu: str, fermee: str, seance: Seance | None) -> tuple[bytes, str]:
    """Return the state but for the time, left open, and its mark: written once for each change."""
    contenu = {"version": version, "vu": vu, "fermee": fermee, "horloge": _clock(seance)}
    corps = encode(contenu).removesuffix(b"}")
    return corps, f'"{blake2b(corps, digest_size=9).hexdigest()}"'


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
    application = bootstrap.application()
    application.notations.validate(code, residence_id, est_validee=est_validee)
    # The tablet asks for its notebook as soon as this is answered: it must say the same.
    application.pave.forget(code)


@cache
def _file(nom: str) -> bytes:
    texte = (DOSSIER / nom).read_text(encoding="utf-8")
    return _ALLEGER[nom](texte).encode()


@cache
def addresses() -> dict[str, str]:
    """Return the address of each file of the pad, which changes with its content."""
    return {
        nom: f"/tablette/{nom}?{blake2b(_file(nom), digest_size=6).hexdigest()}" for nom in _TYPES
    }


@lru_cache(maxsize=64)
def _html(refus: str) -> str:
    """Return the page, its words inside."""
    return Template((DOSSIER / "pave.html").read_text(encoding="utf-8")).substitute(
        {nom: escape(texte) for nom, texte in PAGE.items()},
        refus=escape(refus),
        css=addresses()["pave.css"],
        js=addresses()["pave.js"],
    )


def _choice(tables: Sequence[TableSalle]) -> str:
    signaux = bootstrap.application().presences.signals(bootstrap.utc_now())
    appareils = {delegation_id: signal.n_appareils for delegation_id, signal in signaux.items()}
    return Template((DOSSIER / "choix.html").read_text(encoding="utf-8")).substitute(
        titre=escape(PAGE["rejoindre"]),
        consigne=escape(CHOISIR),
        css=addresses()["pave.css"],
        choix=fragments.seats(tables, appareils),
    )


def _written(code: str) -> bytes:
    return encode(_notebook(carnets.notebook(bootstrap.application().pave, code)))


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
        "echeance": echeance,
        "questions": fragments.form(posees),
        "mots": formulaires.exchange(),
        "items": [q.item for q in posees],
        "textes": CARNET,
        "etats": ETATS,
        "avec": _groups(carnet),
        "residences": [*map(_temoin, carnet.temoins), *map(_residence, carnet.residences)],
        "sequence": carnet.sequence,
    }


def _groups(carnet: CarnetPave) -> list[dict[str, Any]]:
    """Return what the list of residences is split by: the fiches témoins first until answered."""
    avec = [_counterpart(paire, carnet.acces) for paire in carnet.avec]
    if not carnet.temoins:
        return avec
    temoins = [{"id": TEMOINS, "nom": FICHES_TEMOINS, "tour": ""}]
    return avec + temoins if carnet.temoins_finis else temoins + avec


def _counterpart(paire: tuple[str, str], acces: Acces) -> dict[str, Any]:
    """Return whom residences are shared with; ``tour``: the words that lead there, this round."""
    identifiant, nom = paire
    seance = acces.salle.horloge
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


def _temoin(vue: FicheNotee) -> dict[str, Any]:
    """Return a fiche témoin as the pad takes it: a residence that nobody else speaks of."""
    return {
        "id": vue.fiche.temoin_id,
        "nom": vue.fiche.titre,
        "lieu": LIEU_FICTIF.format(description=vue.fiche.description),
        "avec": TEMOINS,
        "reponses": vue.reponses,
        "finie": False,
        "revelee": False,
        "seule": True,
    }


@lru_cache(maxsize=8192)
def _place(logements: int, *adresses: str) -> str:
    return " · ".join([compte(logements, "logement"), *adresses])


def _clock(seance: Seance | None) -> dict[str, Any] | None:
    if seance is None:
        return None
    fin = None if seance.fin_tour_le is None else _ms(seance.fin_tour_le)
    clos = None if seance.cloture_le is None else _ms(seance.cloture_le)
    return {
        "etat": seance.etat,
        "tour": seance.tour,
        "fin": fin,
        "clos": clos,
        "reste": seance.reste_s,
    }


def _ms(instant: datetime) -> int:
    return round(instant.timestamp() * 1000)
