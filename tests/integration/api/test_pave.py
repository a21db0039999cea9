from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest

from qualification import bootstrap
from qualification.api import requetes
from qualification.api.debit import Debit
from qualification.api.pave import DOSSIER
from qualification.bootstrap import Application
from qualification.domain.campagne import EtatCampagne
from qualification.domain.ids import CodeCritere, SeanceId
from qualification.domain.notation import Revelation
from qualification.domain.participants import College
from qualification.domain.residence import Residence
from qualification.domain.seance import Planning, Rencontre, Seance
from qualification.services import pave
from qualification.textes.pave import CARNET, PAGE
from tests import factories
from tests.integration.api.client import Client, Reponse

POIDS_MAX = 15_000
"""Bytes of the page, its style and its module, before compression."""
R = factories.RESIDENCE


@pytest.fixture(autouse=True)
def _no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pave, "FRAICHEUR", timedelta(0))


def files() -> dict[str, bytes]:
    return {chemin.name: chemin.read_bytes() for chemin in DOSSIER.iterdir()}


def test_light_page_weighs_less_than_fifteen_thousand_bytes(bailleur: Client) -> None:
    page = bailleur.get("/tablette").corps
    joints = re.findall(r'(?:src|href)="(/tablette/[^"]*)"', page.decode())
    servis = [bailleur.get(adresse) for adresse in joints]
    assert [s.statut for s in servis] == [200, 200]
    assert {s.en_tetes["cache-control"] for s in servis} == {"public, max-age=31536000, immutable"}
    assert len(page) + sum(len(s.corps) for s in servis) <= POIDS_MAX
    assert bailleur.get("/tablette/pave.html").statut == 404


def test_light_page_asks_for_its_own_files_only_and_runs_nothing_inline(bailleur: Client) -> None:
    page = bailleur.get(f"/tablette?code={bailleur.code}")
    assert page.statut == 200
    assert "script-src 'self';" in page.en_tetes["content-security-policy"]
    assert "unsafe" not in page.en_tetes["content-security-policy"]
    texte = page.corps.decode()
    assert '<html lang="fr">' in texte
    adresses = re.findall(r'(?:src|href)="([^"]*)"', texte)
    servis = [Path(a.split("?")[0]) for a in adresses if a != "/rejoindre"]
    assert [p.name for p in servis] == ["icone.png", "pave.css", "pave.js"]
    assert (DOSSIER.parent / "icone.png").is_file()
    assert not re.search(r"<script(?![^>]*src=)| style=| on\w+=", texte)
    assert not re.search(r"https?:|//\w+\.", "".join(f.decode() for f in files().values()))
    assert bailleur.code not in texte


def test_words_of_the_module_are_those_of_the_notebook() -> None:
    module = files()["pave.js"].decode()
    pris = set(re.findall(r'dire\("(\w+)"|textes\.(\w+)', module))
    dits = {a or b for a, b in pris} | {"ecoule", "coupure", "envoi", "tout", "un", "rien", "merci"}
    assert dits == set(CARNET)
    champs = set(re.findall(r"\$(\w+)", files()["pave.html"].decode()))
    assert champs == set(PAGE) | {"css", "js", "refus"}


def test_notebook_holds_all_a_tablet_needs(bailleur: Client) -> None:
    bailleur.post("/api/notations", {"reponses": [tap("A1", 3), tap("A2", 0)]})
    carnet = bailleur.get("/api/carnet").json
    assert carnet["code"] == bailleur.code
    assert carnet["titre"] == "Habitat d’Essai · collège bailleur"
    assert carnet["items"][:2] == ["GLOBAL", "A1"]
    assert carnet["questions"].count("<fieldset>") == len(carnet["items"]) == 13
    assert carnet["questions"].count('name="A1"') == 6
    assert carnet["questions"].count('name="GLOBAL"') == 5
    assert "Dépôts et dégradations permanents" in carnet["questions"]
    assert carnet["avec"] == [{"id": factories.COMMUNE, "nom": "Noirval", "tour": ""}]
    assert [r["nom"] for r in carnet["residences"]] == ["Les Acacias", "Les Tilleuls"]
    assert carnet["residences"][1] == {
        "id": R,
        "nom": "Les Tilleuls",
        "lieu": "40\u00a0logements",
        "avec": factories.COMMUNE,
        "reponses": {"A1": 3, "A2": 0},
        "finie": False,
        "revelee": False,
    }


def test_fiches_temoins_come_first_until_answered(
    bailleur: Client, application: Application
) -> None:
    with application.depot.ecriture() as uow:
        uow.fiches_temoins.put(factories.fiche_temoin())
    carnet = bailleur.get("/api/carnet").json
    assert [groupe["id"] for groupe in carnet["avec"]] == ["temoins", factories.COMMUNE]
    assert carnet["residences"][0] == {
        "id": factories.TEMOIN,
        "nom": "La barre",
        "lieu": "Lieu fictif. Barre de 1968, sept étages.",
        "avec": "temoins",
        "reponses": {},
        "finie": False,
        "revelee": False,
        "seule": True,
    }
    recus = bailleur.post(
        "/api/notations",
        {"reponses": [tap(item, 0, residence=factories.TEMOIN) for item in carnet["items"]]},
    )
    assert recus.statut == 200
    assert all(recu["retenue"] for recu in recus.json["recus"])
    carnet = bailleur.get("/api/carnet").json
    assert [groupe["id"] for groupe in carnet["avec"]] == [factories.COMMUNE, "temoins"]
    assert carnet["residences"][0]["reponses"]["A1"] == 0


def tap(item: str, valeur: int, sequence: int = 1, residence: str = R) -> dict[str, object]:
    return {
        "reponse_id": f"{residence}-{item}-{sequence}",
        "residence": residence,
        "item": item,
        "valeur": valeur,
        "sequence": sequence,
    }


def test_notebook_is_sent_again_only_when_it_changed(bailleur: Client) -> None:
    premier = bailleur.get("/api/carnet")
    marque = premier.en_tetes["etag"]
    memes = bailleur.get("/api/carnet", if_none_match=marque)
    assert (memes.statut, memes.corps, memes.en_tetes["etag"]) == (304, b"", marque)
    bailleur.post("/api/notations", {"reponses": [tap("A1", 3)]})
    assert bailleur.get("/api/carnet", if_none_match=marque).statut == 200


def test_names_cannot_write_html(bailleur: Client, application: Application) -> None:
    with application.depot.ecriture() as uow:
        grille = factories.grille()
        dimension = grille.dimensions[0]
        critere = replace(
            dimension.criteres[0], libelle="<b>\"'", code=CodeCritere('A"1'), phrase="<i>"
        )
        uow.grilles.put(replace(grille, dimensions=(replace(dimension, criteres=(critere,)),)))
        uow.delegations.put(
            replace(
                factories.delegation(), nom="<script>", expire_le=datetime(2999, 1, 1, tzinfo=UTC)
            )
        )
    carnet = bailleur.get("/api/carnet").json
    assert "<b>" not in carnet["questions"]
    assert "<i>" not in carnet["questions"]
    assert "<script>" not in carnet["notice"]
    assert 'name="A&quot;1"' in carnet["questions"]


def hold_round(application: Application) -> Seance:
    avec = factories.delegation(), factories.delegation(College.COMMUNE)
    rencontre = Rencontre(
        bailleur_id=factories.BAILLEUR,
        code_insee=factories.COMMUNE,
        delegation_bailleur=avec[0].delegation_id,
        delegation_commune=avec[1].delegation_id,
        debut=1,
        tours=1,
        table=3,
    )
    planning = Planning(
        campagne_id=factories.CAMPAGNE,
        version=1,
        rencontres=(rencontre,),
        tours=1,
        borne=1,
        est_prouve=True,
        raison="",
        accepte_le=bootstrap.utc_now(),
    )
    seance = Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE)
    seance = seance.next_round(bootstrap.utc_now())
    with application.depot.ecriture() as uow:
        uow.plannings.put(planning)
        uow.seances.put(seance)
    return seance


def test_state_gives_the_clock_and_a_version_of_the_notebook(
    bailleur: Client, application: Application
) -> None:
    avant = bailleur.get("/api/etat").json
    assert avant["horloge"] is None
    assert avant["fermee"] == ""
    assert avant["version"] == bailleur.get("/api/carnet").json["version"]
    seance = hold_round(application)
    etat = bailleur.get("/api/etat").json
    assert seance.fin_tour_le is not None
    fin = round(seance.fin_tour_le.timestamp() * 1000)
    assert etat["horloge"] == {
        "etat": "en_cours",
        "tour": 1,
        "fin": fin,
        "clos": fin + 60_000,
        "reste": 0,
    }
    assert 0 < etat["horloge"]["fin"] - etat["maintenant"] <= 12 * 60_000
    assert etat["version"] != avant["version"]
    [avec] = bailleur.get("/api/carnet").json["avec"]
    assert avec["nom"] == "Noirval (tour en cours)"
    assert avec["tour"] == "Tour 1\u00a0: Noirval"
    with application.depot.ecriture() as uow:
        uow.seances.put(seance.pause(bootstrap.utc_now()))
    pause = bailleur.get("/api/etat").json["horloge"]
    assert (pause["etat"], pause["fin"]) == ("en_pause", None)
    assert pause["reste"] > 0


def test_state_says_when_the_campaign_is_closed(bailleur: Client, application: Application) -> None:
    with application.depot.ecriture() as uow:
        uow.campagnes.put(factories.campagne(EtatCampagne.CLOSE))
    assert "Close" in bailleur.get("/api/etat").json["fermee"]
    assert finish(bailleur).statut == 409


def finish(tablette: Client, *, terminee: object = True, residence: object = R) -> Reponse:
    return tablette.post("/api/terminer", {"residence": residence, "terminee": terminee})


def test_both_views_are_shown_once_both_have_finished_and_not_before(
    bailleur: Client, commune: Client
) -> None:
    reponses = [tap("GLOBAL", 1), tap("A1", 4), tap("A2", 0), tap("B1", 2)]
    bailleur.post("/api/notations", {"reponses": reponses})
    commune.post(
        "/api/notations", {"reponses": [{**r, "reponse_id": f"c{r['item']}"} for r in reponses[1:]]}
    )
    commune.post("/api/notations", {"reponses": [tap("GLOBAL", 4, 2), tap("B1", 1, 2)]})
    aveugle = bailleur.get(f"/api/avis?residence={R}")
    assert (aveugle.statut, aveugle.json["erreur"]) == (409, "resultat.non_revele")
    assert finish(bailleur).statut == 200
    assert bailleur.get(f"/api/avis?residence={R}").statut == 409
    assert [r["finie"] for r in bailleur.get("/api/carnet").json["residences"]] == [False, True]
    assert finish(commune).json == {"residence": R, "terminee": True}
    residence = commune.get("/api/carnet").json["residences"][1]
    assert (residence["finie"], residence["revelee"]) == (True, True)
    vues = bailleur.get(f"/api/avis?residence={R}").json["vues"]
    assert [ligne[:4] for ligne in lines(vues)[:4]] == [
        ["Note d’ensemble", "Situation dégradée", "Favorable", "≠ 3 niveaux"],
        ["Propreté et entretien des abords", *["Abords soignés, agréables"] * 2, "0"],
        ["Commerces, services et équipements", "Ne sait pas", "Ne sait pas", "—"],
        ["Mobilités et stationnement", "—", "—", "—"],
    ]
    assert lines(vues)[4][3] == "1"
    assert vues.count('class="loin"') == 1


def lines(html: str) -> list[list[str]]:
    corps = html.partition("<tbody>")[2]
    return [re.findall(r"<t[hd][^>]*>([^<]*)<", ligne) for ligne in corps.split("</tr>")[:-1]]


def test_finished_residence_is_taken_up_again_while_blind(bailleur: Client) -> None:
    finish(bailleur)
    finish(bailleur, terminee=False)
    assert not bailleur.get("/api/carnet").json["residences"][1]["finie"]


@pytest.mark.parametrize(
    ("residence", "terminee", "statut"),
    [(R, 1, 400), (3, True, 400), (None, None, 400), ("ailleurs", True, 403), ("a\0b", True, 403)],
)
def test_end_of_a_residence_is_checked(
    bailleur: Client, residence: object, terminee: object, statut: int
) -> None:
    assert finish(bailleur, terminee=terminee, residence=residence).statut == statut


def test_facilitator_reveals_to_both(
    bailleur: Client, commune: Client, application: Application
) -> None:
    with application.depot.ecriture() as uow:
        uow.revelations.put(
            Revelation(
                campagne_id=factories.CAMPAGNE,
                residence_id=R,
                revelee_le=bootstrap.utc_now(),
                auteur="A",
            )
        )
    for tablette in (bailleur, commune):
        assert tablette.get("/api/carnet").json["residences"][1]["revelee"]
        assert tablette.get(f"/api/avis?residence={R}").statut == 200


@pytest.mark.parametrize("chemin", ["carnet", "etat", f"avis?residence={R}"])
def test_nothing_is_told_without_a_code(application: Application, chemin: str) -> None:
    for code in ("", "ZZZZ-ZZZZ-ZZ"):
        reponse = Client(code).get(f"/api/{chemin}")
        assert (reponse.statut, reponse.json["erreur"]) == (401, "acces.code")
    assert finish(Client("ZZZZ-ZZZZ-ZZ")).statut == 401
    assert application.pave.refus == {"acces.code": 3}


def test_residence_of_others_shows_no_view(bailleur: Client, application: Application) -> None:
    autre: Residence = factories.residence("autre", bailleur_id="bail2")
    with application.depot.ecriture() as uow:
        uow.bailleurs.put(factories.bailleur("bail2", "Autre"))
        uow.residences.put(autre)
    assert bailleur.get("/api/avis?residence=autre").statut == 403
    assert bailleur.get("/api/avis").statut == 403


def test_unchanged_state_costs_a_304_that_tells_the_time(
    bailleur: Client, application: Application
) -> None:
    premier = bailleur.get("/api/etat")
    marque = premier.en_tetes["etag"]
    assert premier.en_tetes["cache-control"] == "private, no-cache"
    assert int(premier.en_tetes["x-heure"]) == premier.json["maintenant"]
    memes = bailleur.get("/api/etat", if_none_match=marque)
    assert (memes.statut, memes.corps, memes.en_tetes["etag"]) == (304, b"", marque)
    assert int(memes.en_tetes["x-heure"]) >= premier.json["maintenant"]
    recu = bailleur.post("/api/notations?appareil=un", {"reponses": [tap("A1", 3)]})
    assert recu.json["vu"] == premier.json["vu"] == f"{premier.json['version']}-0"
    assert bailleur.get("/api/etat?appareil=un", if_none_match=marque).statut == 304
    autre = bailleur.get("/api/etat?appareil=deux", if_none_match=marque)
    assert (autre.statut, autre.json["vu"]) == (200, f"{premier.json['version']}-1")
    hold_round(application)
    assert bailleur.get("/api/etat?appareil=un", if_none_match=marque).statut == 200


def test_code_of_the_room_leads_to_a_table_and_a_side(
    bailleur: Client, application: Application
) -> None:
    seance = hold_round(application)
    with application.depot.ecriture() as uow:
        uow.seances.put(replace(seance, code_salle="K7QF2M"))
    page = Client("").get("/tablette?code=k7-qf2m").corps.decode()
    assert page.count("<details>") == 1
    assert "Table 3\u00a0: Habitat d’Essai – Noirval" in page
    places = re.findall(r'<a class="bouton fort" href="([^"]*)">([^<]*)</a>', page)
    assert places == [
        (f"/tablette?code={bailleur.code}", "Bailleur\u00a0: Habitat d’Essai"),
        (f"/tablette?code={factories.CODE_COMMUNE}", "Commune\u00a0: Noirval"),
    ]
    assert "Déjà ouverte" not in page
    for appareil in ("un", "deux"):
        bailleur.get(f"/api/etat?appareil={appareil}")
    page = Client("").get("/tablette?code=K7QF2M").corps.decode()
    assert page.count("Déjà ouverte sur 2\u00a0appareils") == 1
    refus = Client("").get("/tablette?code=ZZZZZZ")
    assert refus.statut == 200
    assert "role=alert>Ce code" in refus.corps.decode()
    assert application.pave.refus == {"acces.code": 1}


def test_guessing_the_code_of_a_room_is_slow(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requetes, "_INCONNUS", Debit(2, 1, clock=lambda: 0.0))
    for n in range(4):
        Client("").get(f"/tablette?code=ZZZZZ{n}")
    assert application.pave.refus == {"acces.code": 2, "requete.debit": 2}


def test_the_deadline_of_rating_at_home_is_shown_then_kept(
    application: Application, bailleur: Client
) -> None:
    fin = bootstrap.utc_now() + timedelta(days=2)
    with application.depot.ecriture() as uow:
        campagne = replace(uow.campagnes.get(factories.CAMPAGNE), etat=EtatCampagne.OUVERTE)
        uow.campagnes.put(replace(campagne, fin_domicile_le=fin))
    carnet = bailleur.get("/api/carnet").json
    assert carnet["echeance"].startswith("À noter avant le ")
    assert carnet["echeance"] in carnet["notice"]
    assert bailleur.get("/api/etat").json["fermee"] == ""
    with application.depot.ecriture() as uow:
        passee = bootstrap.utc_now() - timedelta(seconds=1)
        uow.campagnes.put(replace(campagne, fin_domicile_le=passee))
    assert "repousser l’échéance" in bailleur.get("/api/etat").json["fermee"]


def test_tablets_tell_what_they_hold_and_words_that_are_no_number_say_nothing(
    application: Application, bailleur: Client
) -> None:
    for attente in ("7", "-1", "²", "beaucoup", ""):
        assert bailleur.get(f"/api/etat?appareil=a&attente={quote(attente)}").statut == 200
    moi = factories.delegation().delegation_id
    signal = application.presences.signals(bootstrap.utc_now())[moi]
    assert (signal.n_appareils, signal.en_attente) == (1, 7)
