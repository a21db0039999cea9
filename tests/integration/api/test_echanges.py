from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from qualification import bootstrap
from qualification.bootstrap import Application
from qualification.domain.campagne import EtatCampagne
from qualification.domain.ids import SeanceId
from qualification.domain.notation import Revelation
from qualification.domain.residence import Coordonnees
from qualification.domain.seance import Seance
from qualification.services import pave
from qualification.textes import notation as mots
from qualification.textes.pave import (
    DEMANDE_ENVOYEE,
    DEMANDE_SANS_OBJET,
    REFUS,
    RETIRE,
    SECONDS_GARDES,
)
from tests import factories
from tests.integration.api.client import Client, Reponse

R = factories.RESIDENCE


@pytest.fixture(autouse=True)
def _no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pave, "FRAICHEUR", timedelta(0))


@pytest.fixture
def revelee(application: Application) -> None:
    with application.depot.ecriture() as uow:
        uow.revelations.put(
            Revelation(
                campagne_id=factories.CAMPAGNE,
                residence_id=R,
                revelee_le=datetime(2026, 1, 1, tzinfo=UTC),
                auteur="A",
            )
        )


def say(tablette: Client, **champs: object) -> Reponse:
    base = {"reponse_id": "t-1", "residence": R, "sequence": 1, "categorie": "frein"}
    return tablette.post("/api/echanges", base | {"texte": "Hall dégradé"} | champs)


def notes(tablette: Client) -> str:
    return str(tablette.get(f"/api/fiche?residence={R}").json["notes"])


def test_words_about_the_place_are_those_of_one_side_until_the_reveal(
    bailleur: Client, commune: Client, application: Application
) -> None:
    dit = say(bailleur, hall="on", humidite="on", texte="")
    assert (dit.statut, dit.json) == (200, {"dit": mots.AJOUTE})
    assert say(bailleur, hall="on", humidite="on", texte="").statut == 200
    assert notes(bailleur).count("<li>") == 1
    assert notes(commune) == ""
    with application.depot.ecriture() as uow:
        uow.revelations.put(
            Revelation(
                campagne_id=factories.CAMPAGNE,
                residence_id=R,
                revelee_le=datetime(2026, 1, 1, tzinfo=UTC),
                auteur="A",
            )
        )
    assert "Humidité" in notes(commune)
    assert mots.RETIRER in notes(bailleur)
    assert mots.RETIRER not in notes(commune)
    assert commune.post("/api/retrait", {"note": "t-1"}).statut == 422
    for _ in range(2):
        assert bailleur.post("/api/retrait", {"note": "t-1"}).json == {"dit": RETIRE}
    assert say(bailleur, hall="on", humidite="on", texte="").json == {"dit": RETIRE}
    assert notes(commune) == ""


def test_words_cannot_write_html(bailleur: Client) -> None:
    assert say(bailleur, texte="<script>alert(1)</script> \u200d hall\n\tsale").statut == 200
    assert "<script>" not in notes(bailleur)
    assert "&lt;script&gt;" in notes(bailleur)


REFUSES: list[tuple[Mapping[str, object], int, str]] = [
    ({"texte": "Appeler le 06 39 98 12 47"}, 422, "texte.refuse"),
    ({"texte": "  "}, 422, "echange.vide"),
    ({"texte": "é" * 401}, 422, "valeur.invalide"),
    ({"texte": "a\0b"}, 400, "requete.forme"),
    ({"texte": "\ud800"}, 400, "requete.forme"),
    ({"texte": 3}, 400, "requete.forme"),
    ({"texte": "x" * 2**20}, 413, "requete.taille"),
    ({"categorie": "insulte"}, 400, "requete.forme"),
    ({"categorie": None}, 400, "requete.forme"),
    ({"reponse_id": None}, 400, "requete.forme"),
    ({"reponse_id": "é" * 65}, 400, "requete.forme"),
    ({"residence": 4}, 400, "requete.forme"),
    ({"residence": "ailleurs"}, 403, "notation.hors_perimetre"),
]


@pytest.mark.parametrize(("champs", "statut", "code"), REFUSES, ids=range(len(REFUSES)))
def test_refused_words_are_said_counted_and_not_kept(
    bailleur: Client, application: Application, champs: Mapping[str, object], statut: int, code: str
) -> None:
    refus = say(bailleur, **champs)
    assert (refus.statut, refus.json["erreur"]) == (statut, code)
    assert refus.json["message"].endswith((".", "»"))
    assert application.pave.refus == {code: 1}
    assert notes(bailleur) == ""


@pytest.mark.parametrize("route", ["echanges", "retrait", "accord", "seconds", "reouverture"])
@pytest.mark.parametrize("corps", [b"", b"[]", b"\xff", b"[" * 30_000])
def test_what_is_not_a_request_is_refused(bailleur: Client, route: str, corps: bytes) -> None:
    refus = bailleur.post(f"/api/{route}", corps)
    assert (refus.statut, refus.json["message"]) == (400, REFUS["requete.forme"])


@pytest.mark.parametrize("route", ["echanges", "retrait", "accord", "seconds", "reouverture"])
def test_forged_revoked_and_expired_codes_are_refused(application: Application, route: str) -> None:
    hier = datetime(2020, 1, 1, tzinfo=UTC)
    for passee in (
        factories.delegation(revoquee_le=hier),
        factories.delegation(expire_le=hier),
    ):
        with application.depot.ecriture() as uow:
            uow.delegations.put(passee)
        assert Client(factories.CODE_BAILLEUR).post(f"/api/{route}", {}).statut == 401
    assert Client("ZZZZ-ZZZZ-ZZ").post(f"/api/{route}", {}).statut == 401


def seconds(tablette: Client, **champs: object) -> Reponse:
    return tablette.post("/api/seconds", {"residence": R, "sequence": 1} | champs)


def agree(tablette: Client, **champs: object) -> Reponse:
    return tablette.post("/api/accord", {"residence": R, "sequence": 1} | champs)


def test_nothing_is_concluded_while_blind(bailleur: Client, application: Application) -> None:
    assert bailleur.get(f"/api/avis?residence={R}").statut == 409
    assert seconds(bailleur, A1="3").statut == 409
    assert agree(bailleur, issue="accord", niveau="3").statut == 422
    assert agree(bailleur, issue="avis_divergents").statut == 422
    with application.depot.lecture() as uow:
        assert not uow.seconds_avis.all()
        assert not uow.notes_partagees.all()


@pytest.mark.usefixtures("revelee")
def test_second_values_and_shared_note_are_shown_to_both(bailleur: Client, commune: Client) -> None:
    assert seconds(bailleur, A1="3", A2="", A3="-1").json == {"dit": SECONDS_GARDES}
    dit = agree(commune, issue="accord", niveau="2").json["dit"]
    assert dit == mots.CONVENU.format(niveau="Difficultés récurrentes")
    siennes, leurs = (t.get(f"/api/avis?residence={R}").json["vues"] for t in (bailleur, commune))
    assert siennes.count(" selected") == 2
    assert "Incidents isolés, traités vite" in _row(leurs, "A1")
    for vues in (siennes, leurs):
        assert f"<b>{dit}</b>" in vues
    divergents = agree(bailleur, issue="avis_divergents", niveau="", sequence=2)
    assert divergents.json == {"dit": mots.DIVERGENT}
    # The first one, sent again late, says what stands.
    assert agree(commune, issue="accord", niveau="2").json == {"dit": mots.DIVERGENT}
    assert "Avis divergents" in commune.get(f"/api/avis?residence={R}").json["vues"]


def _row(vues: str, item: str) -> str:
    [ligne] = [ligne for ligne in vues.split("<tr") if f'name="{item}"' in ligne]
    return re.sub(r"<select.*?</select>", "", ligne)


@pytest.mark.usefixtures("revelee")
@pytest.mark.parametrize(
    ("route", "champs", "statut"),
    [
        ("seconds", {"A1": "5"}, 422),
        ("seconds", {"A1": "deux"}, 400),
        ("seconds", {"A1": "1234"}, 400),
        ("seconds", {"A1": "²"}, 400),
        ("seconds", {"sequence": "1"}, 400),
        ("seconds", {"sequence": -1}, 400),
        ("seconds", {"residence": "ailleurs"}, 403),
        ("accord", {"issue": "accord"}, 422),
        ("accord", {"issue": "accord", "niveau": "5"}, 422),
        ("accord", {"issue": "accord", "niveau": []}, 422),
        ("accord", {"issue": "autre"}, 400),
        ("accord", {"issue": ["accord"]}, 400),
        ("accord", {"issue": "avis_divergents", "sequence": "1"}, 400),
        ("accord", {"issue": "avis_divergents", "residence": "ailleurs"}, 403),
    ],
)
def test_conclusions_are_checked(
    bailleur: Client, application: Application, route: str, champs: dict[str, object], statut: int
) -> None:
    base = {"residence": R, "sequence": 1}
    assert bailleur.post(f"/api/{route}", base | champs).statut == statut
    with application.depot.lecture() as uow:
        assert not uow.seconds_avis.all()
        assert not uow.notes_partagees.all()


@pytest.mark.usefixtures("revelee")
def test_views_are_only_read_once_the_campaign_is_frozen(
    bailleur: Client, application: Application
) -> None:
    seconds(bailleur, A1="3")
    with application.depot.ecriture() as uow:
        uow.campagnes.put(factories.campagne(EtatCampagne.VALIDEE))
    vues = bailleur.get(f"/api/avis?residence={R}").json["vues"]
    assert "<select" not in vues
    assert "<button" not in vues
    assert "Incidents isolés, traités vite" in vues
    assert seconds(bailleur, A1="2").statut == 422


def test_small_map_shows_the_residence_in_its_commune(
    bailleur: Client, application: Application
) -> None:
    assert bailleur.get(f"/api/fiche?residence={R}").json["carte"] == ""
    with application.depot.ecriture() as uow:
        uow.residences.put(
            factories.residence(nom='Les "T<illeuls', coordonnees=Coordonnees(lon=2.0, lat=50.0))
        )
        uow.revisions.bump(factories.TERRITOIRE)
    carte = bailleur.get(f"/api/fiche?residence={R}").json["carte"]
    assert carte.startswith("<svg ")
    assert "Les &quot;T&lt;illeuls" in carte
    assert carte.count('class="ici"') == 1
    assert "style=" not in carte
    assert bailleur.get("/api/fiche?residence=ailleurs").statut == 403


def reopen(tablette: Client) -> object:
    return tablette.post("/api/reouverture", {}).json["dit"]


def test_closed_round_is_read_only_and_may_be_asked_to_open(
    bailleur: Client, application: Application
) -> None:
    assert reopen(bailleur) == DEMANDE_SANS_OBJET
    seance = Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE)
    maintenant = bootstrap.utc_now()
    with application.depot.ecriture() as uow:
        uow.seances.put(seance.next_round(maintenant - timedelta(hours=1)))
    tap = {"reponse_id": "tard", "residence": R, "item": "A1", "valeur": 2}
    tard = round(maintenant.timestamp() * 1000)
    refus = bailleur.post("/api/notations", {"reponses": [tap | {"sequence": tard}]})
    assert (refus.statut, refus.json["recus"][0]["erreur"]) == (409, "notation.tour_clos")
    # Tapped in time, arrived late: a tablet out of reach loses nothing.
    a_temps = tap | {"reponse_id": "a-temps", "sequence": tard - 3_600_000}
    assert bailleur.post("/api/notations", {"reponses": [a_temps]}).statut == 200
    assert reopen(bailleur) == DEMANDE_ENVOYEE
    [attend] = application.salle.waiting(factories.ANIMATEUR, factories.CAMPAGNE)
    assert attend.code == bailleur.code
