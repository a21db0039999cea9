from __future__ import annotations

from typing import Any

from qualification.domain.geocodage import AdresseDemandee, IssueGeocodage, PositionProposee
from qualification.domain.ids import CodeInsee
from qualification.domain.residence import Coordonnees
from qualification.services.geocodage import ResultatGeocodage
from qualification.textes import positions as textes
from qualification.ui.presenters import positions
from tests.factories import COMMUNE, residence

ICI = Coordonnees(2.85, 50.45)
NOMS = {COMMUNE: "Noirval", "99002": "Voisine"}
DEMANDE = AdresseDemandee("1 rue A", "Noirval", COMMUNE)


def test_figures_leave_out_residences_no_longer_rated() -> None:
    residences = [residence("a", coordonnees=ICI), residence("b"), residence("c", est_active=False)]
    assert positions.figures(residences, None) == {
        textes.PLACEES: "1",
        textes.SANS_POSITION: "1",
        textes.AILLEURS: "—",
    }
    assert positions.figures(residences, [1, 2])[textes.AILLEURS] == "2"


def test_an_address_is_shown_once_as_it_is_sent() -> None:
    assert positions.sent_rows([DEMANDE, DEMANDE]) == [
        {"Adresse": "1 rue A", "Commune": "Noirval", "Code INSEE": COMMUNE}
    ]


def test_answers_are_shown_beside_what_was_asked() -> None:
    reponse = PositionProposee(ICI, 0.456, "1 Rue Autre", COMMUNE, "street")
    faible = ResultatGeocodage(residence(), DEMANDE, reponse, IssueGeocodage.TROP_FAIBLE)
    rien = ResultatGeocodage(
        residence("x", code_insee=CodeInsee("99003")),
        DEMANDE,
        PositionProposee(),
        IssueGeocodage.INTROUVABLE,
    )
    lignes = positions.result_rows([faible, rien], NOMS)
    assert lignes[0] == {
        "Résidence": "Les Tilleuls",
        "Commune": "Noirval",
        textes.COL_DEMANDEE: "1 rue A",
        textes.COL_TROUVEE: "1 Rue Autre",
        textes.COL_SCORE: "0,46",
    }
    assert lignes[1] == {
        "Résidence": "Les Tilleuls",
        "Commune": "99003",
        textes.COL_DEMANDEE: "1 rue A",
    }


def test_residences_elsewhere_say_where() -> None:
    lignes = positions.elsewhere_rows(
        [(residence(adresses=("1 rue A",)), CodeInsee("99002")), (residence("b"), None)], NOMS
    )
    assert [ligne[textes.COL_TROUVEE_DANS] for ligne in lignes] == [
        "Voisine",
        "aucune commune du territoire",
    ]
    assert [ligne["Adresse"] for ligne in lignes] == ["1 rue A", ""]


def test_a_position_is_judged_in_words() -> None:
    assert positions.verdict(residence(), COMMUNE, NOMS) == (
        True,
        "Cette position est bien dans Noirval.",
    )
    assert "dans Voisine" in positions.verdict(residence(), CodeInsee("99002"), NOMS)[1]
    assert "aucune commune" in positions.verdict(residence(), None, NOMS)[1]


def test_landmarks_are_the_others_and_the_one_being_put() -> None:
    autres = [residence("a", coordonnees=ICI), residence("b", coordonnees=ICI), residence("c")]
    assert [p.residence_id for p in positions.landmarks(autres, NOMS, autres[0], None)] == [
        "b",
        "a",
    ]
    (_, _, mise) = positions.landmarks(autres, NOMS, autres[2], Coordonnees(2.8, 50.4))
    assert (mise.residence_id, mise.lon, mise.lat) == ("c", 2.8, 50.4)


def test_districts_are_said_by_their_names() -> None:
    def row(code: str | None, **champs: Any) -> dict[str, object]:
        return positions.district_rows(
            [(residence("r", nom="R", **champs), code)], {COMMUNE: "Noirval", "QN1": "Le Centre"}
        )[0]

    dits = [
        (ligne["Déclaré"], ligne["À cette position"])
        for ligne in (
            row("QN1"),
            row(None, logements_qpv=3),
            row("QN2", qpv_code="QN1"),
        )
    ]
    assert dits == [("hors QPV", "Le Centre"), ("en QPV", "hors QPV"), ("Le Centre", "QN2")]
