from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from qualification.domain.campagne import EtatCampagne
from qualification.domain.ids import DelegationId, ResidenceId, SeanceId, TemoinId
from qualification.domain.participants import College, Delegation
from qualification.domain.seance import EtatSeance, Planning, Seance
from qualification.services.incidents import LigneJournal
from qualification.services.liaisons import AncreANoter, Conseil, Liaisons
from qualification.services.presence import SILENCE, Signal
from qualification.services.suivi import Agregat, Couverture, Jauge, LigneTableau, Tableau
from qualification.services.temoins import AvancementTemoins
from qualification.ui.presenters.animation import (
    alerts,
    board_html,
    coverage_html,
    coverage_line,
    journal_html,
    links_html,
    received,
    round_label,
    signal,
)
from tests import factories
from tests.fakes import MARDI_9H
from tests.unit.domain.test_incident import incident

NOMS = {factories.BAILLEUR: "Habitat d’Essai", factories.COMMUNE: "Noirval"}
RENCONTRE = factories.rencontre(tours=2, table=4)
PLANNING = factories.planning(RENCONTRE)
COUVERTURE = Couverture(
    n_residences=10, n_deux_parties=4, n_une_partie=3, sans_bailleur=(), sans_commune=()
)


def ligne(delegation: Delegation, **champs: Any) -> LigneTableau:
    valeurs: dict[str, Any] = {
        "n_residences": 1234,
        "n_completes": 3,
        "n_commencees": 2,
        "derniere_le": None,
        "rencontre": None,
    }
    return LigneTableau(delegation=delegation, **(valeurs | champs))


def seance(**champs: Any) -> Seance:
    return Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE, **champs)


def tableau(*lignes: LigneTableau, **champs: Any) -> Tableau:
    valeurs: dict[str, Any] = {
        "le": MARDI_9H,
        "etat": EtatCampagne.EN_SEANCE,
        "seance": seance(),
        "planning": None,
        "couverture": COUVERTURE,
        "n_recues": 98,
        "n_en_attente": 0,
        "agregat": Agregat(n_residences=0, niveaux={}),
    }
    return Tableau(lignes=lignes, **(valeurs | champs))


def heard(le: datetime = MARDI_9H, en_attente: int = 0) -> Signal:
    return Signal(n_appareils=2, vu_le=le, en_attente=en_attente)


@pytest.mark.parametrize(
    ("champs", "planning", "phrase"),
    [
        ({}, PLANNING, "Aucun tour commencé"),
        ({"tour": 3, "etat": EtatSeance.EN_COURS}, PLANNING, "Tour 3 sur 19"),
        ({"tour": 3, "etat": EtatSeance.EN_PAUSE}, None, "Tour 3"),
        ({"tour": 3, "etat": EtatSeance.TERMINEE}, PLANNING, "Séance terminée"),
    ],
)
def test_the_round_is_said_in_words(
    champs: dict[str, Any], planning: Planning | None, phrase: str
) -> None:
    assert round_label(EtatCampagne.EN_SEANCE, seance(**champs), planning) == phrase


def test_out_of_session_no_round_is_said() -> None:
    finie = seance(tour=3, etat=EtatSeance.EN_COURS)
    assert round_label(EtatCampagne.OUVERTE, finie, PLANNING) == "Ouverte (notation à domicile)"


@pytest.mark.parametrize(
    ("depuis", "phrase"),
    [
        (timedelta(seconds=-3), "il y a 0\u00a0s"),
        (timedelta(seconds=59), "il y a 59\u00a0s"),
        (timedelta(seconds=60), "il y a 1\u00a0min"),
        (timedelta(minutes=59, seconds=59), "il y a 59\u00a0min"),
        (timedelta(hours=1), "il y a plus d’1\u00a0h"),
    ],
)
def test_the_last_sign_of_life_is_said_in_words(depuis: timedelta, phrase: str) -> None:
    assert signal(MARDI_9H - depuis, MARDI_9H) == phrase


def test_the_board_says_where_each_delegation_is() -> None:
    html = board_html(
        tableau(
            ligne(factories.delegation(College.COMMUNE)),
            ligne(
                factories.delegation(),
                rencontre=RENCONTRE,
                signal=heard(),
                n_recues=41,
                n_attendues=96,
            ),
        ),
        NOMS,
    )
    assert (
        '<tr><td>4</td><th scope="row">Habitat d’Essai</th><td>Noirval</td><td>41/96</td>'
        "<td>3</td><td>2</td><td>1\u202f229</td><td>2</td>"
        '<td class="signal">il y a 0\u00a0s</td></tr>'
        '<tr><td></td><th scope="row">Noirval</th><td></td><td></td>'
        "<td>3</td><td>2</td><td>1\u202f229</td><td>0</td>"
        '<td class="signal">aucune tablette</td></tr>' in html
    )
    assert html.count('<th scope="col">') == 9
    assert "<caption>Avancement des délégations</caption>" in html
    assert "98/98 réponses reçues" in html
    assert (
        "10\u00a0résidences partagées\u00a0: 4 avec deux avis, 3 avec un seul, 3 sans avis" in html
    )
    assert "alertes" not in html


def test_the_other_side_reads_the_landlord_it_meets() -> None:
    html = board_html(
        tableau(ligne(factories.delegation(College.COMMUNE), rencontre=RENCONTRE)), NOMS
    )
    assert '<th scope="row">Noirval</th><td>Habitat d’Essai</td><td>0/0</td>' in html


def test_what_is_left_is_never_below_zero() -> None:
    html = board_html(
        tableau(ligne(factories.delegation(), n_residences=2, n_completes=3, n_commencees=1)), NOMS
    )
    assert "<td>3</td><td>1</td><td>0</td>" in html


def test_names_never_become_markup() -> None:
    html = board_html(
        tableau(ligne(factories.delegation(nom="<b>A & B</b>"), est_uniforme=True)), NOMS
    )
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in html
    assert "<b>" not in html


def test_what_tablets_hold_counts_as_not_received() -> None:
    attente = tableau(ligne(factories.delegation(), signal=heard(en_attente=2)), n_en_attente=2)
    assert received(attente) == "98/100 réponses reçues"
    assert alerts(attente) == ["Habitat d’Essai\u00a0: 2 en attente sur la tablette"]


@pytest.mark.parametrize(
    ("depuis", "phrase"),
    [
        (SILENCE, "Table 4, Habitat d’Essai\u00a0: aucun signal depuis 40\u00a0s"),
        (timedelta(minutes=3), "Table 4, Habitat d’Essai\u00a0: aucun signal depuis 3\u00a0min"),
    ],
)
def test_a_silent_table_is_an_alert_and_is_marked_on_the_board(
    depuis: timedelta, phrase: str
) -> None:
    muette = tableau(
        ligne(factories.delegation(), rencontre=RENCONTRE, signal=heard(MARDI_9H - depuis))
    )
    assert alerts(muette) == [phrase]
    html = board_html(muette, NOMS)
    assert "<tr class=muette>" in html
    assert "⚠ il y a " in html


def test_away_from_a_table_silence_is_no_alert() -> None:
    ailleurs = tableau(ligne(factories.delegation(), signal=heard(MARDI_9H - SILENCE)))
    assert alerts(ailleurs) == []
    assert "muette" not in board_html(ailleurs, NOMS)


def test_one_level_throughout_is_told_to_the_facilitator() -> None:
    [phrase] = alerts(tableau(ligne(factories.delegation(), est_uniforme=True)))
    assert phrase.startswith("Habitat d’Essai\u00a0: presque toutes ses résidences")


def test_coverage_puts_first_who_misses_most() -> None:
    jauges = [
        Jauge(
            college=College.COMMUNE,
            organisation=organisation,
            n_residences=4,
            sans_bailleur=0,
            sans_commune=manque,
        )
        for organisation, manque in ((factories.COMMUNE, 1), ("99002", 4))
    ]
    couverture = Couverture(
        n_residences=8,
        n_deux_parties=3,
        n_une_partie=5,
        sans_bailleur=(),
        sans_commune=(),
        jauges=tuple(jauges),
    )
    html = coverage_html(couverture, NOMS)
    assert html.index("99002") < html.index("Noirval")
    assert "<td>4</td><td>0</td><td>1</td><td>88\u202f%</td>" in html
    assert coverage_line(couverture).startswith("8\u00a0résidences partagées")


def liaisons(*groupes: tuple[str, ...], **champs: Any) -> Liaisons:
    valeurs: dict[str, Any] = {"n_comparables": 0, "muettes": (), "conseils": ()}
    return Liaisons(
        groupes=tuple(tuple(DelegationId(d) for d in groupe) for groupe in groupes),
        **(valeurs | champs),
    )


def test_links_say_how_many_groups_and_who_rates_what_next() -> None:
    noms = {"a": "Ablon", "b": "Éleu", "c": "Lens <1>"}
    residences = {"resi": factories.residence()}
    assert "Aucune délégation n’a encore noté." in links_html(liaisons(), noms, residences)
    seul = links_html(liaisons(("a", "b"), n_comparables=2), noms, residences)
    assert "2\u00a0délégations reliées entre elles" in seul
    assert "<table" not in seul
    conseil = Conseil(delegation_id=DelegationId("b"), lieu=ResidenceId("resi"), n_liees=2)
    html = links_html(
        liaisons(("b",), ("a",), muettes=(DelegationId("c"),), conseils=(conseil,)),
        noms,
        residences,
    )
    assert "2\u00a0délégations en 2 groupes" in html
    assert "Groupe 1\u00a0: 1\u00a0délégation" in html
    assert "Groupe 2\u00a0: Ablon" in html
    assert "N’ont encore rien noté\u00a0: Lens &lt;1&gt;" in html
    assert '<th scope="row">Éleu</th><td>Les Tilleuls</td><td>2\u00a0délégations</td>' in html


def test_fiches_temoins_and_anchors_say_how_far_they_are_and_what_to_rate() -> None:
    noms = {"a": "Ablon", "b": "Éleu", "c": "Lens"}
    residences = {"resi": factories.residence()}
    sans = links_html(liaisons(("a",)), noms, residences)
    assert "Fiches témoins" not in sans
    assert "Ancres" not in sans
    fiche = TemoinId("f")
    html = links_html(
        liaisons(
            ("a",),
            conseils=(Conseil(delegation_id=DelegationId("b"), lieu=fiche, n_liees=2),),
            temoins=AvancementTemoins(
                titres={fiche: "Le quai"}, completes=frozenset({DelegationId("a")})
            ),
            n_ancres=3,
            ancres_a_noter=(
                AncreANoter(
                    residence_id=ResidenceId("resi"),
                    delegations=(DelegationId("c"), DelegationId("b")),
                ),
            ),
        ),
        noms,
        residences,
    )
    assert "Fiches témoins\u00a0: notées en entier par 1 sur 3\u00a0délégations." in html
    assert "Il manque\u00a0: Éleu\u00a0; Lens." in html
    assert "Ancres\u00a0: 2/3 notées par les deux côtés." in html
    assert '<th scope="row">Les Tilleuls</th><td>Éleu, Lens</td>' in html
    assert "<td>Fiche témoin «\u00a0Le quai\u00a0»</td>" in html
    personne = AvancementTemoins(titres={fiche: "Le quai"}, completes=frozenset())
    assert "Il manque" not in links_html(liaisons(temoins=personne), noms, residences)


def test_the_journal_reads_as_a_table() -> None:
    html = journal_html(
        [
            LigneJournal(incident=incident(tour=3), delegation=""),
            LigneJournal(incident=incident(texte="<i>"), delegation=""),
        ]
    )
    assert (
        '<th scope="row">9\u00a0h\u00a000</th><td>3</td><td>Wi-Fi coupé</td><td>Anim</td>' in html
    )
    assert "<td></td><td>&lt;i&gt;</td>" in html
