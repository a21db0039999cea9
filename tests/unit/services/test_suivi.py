from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from qualification.domain.errors import DroitRefuse
from qualification.domain.grille import GLOBAL, NSP
from qualification.domain.ids import (
    CampagneId,
    CodeCritere,
    DelegationId,
    ResidenceId,
    SeanceId,
)
from qualification.domain.incident import NatureIncident
from qualification.domain.notation import Reponse, Revelation
from qualification.domain.participants import College
from qualification.domain.seance import EtatSeance, Seance
from qualification.services import pave
from qualification.services.pave import PaveService
from qualification.services.presence import SILENCE, Presences
from qualification.services.suivi import SECRET_MINIMUM, SuiviService, Tableau
from tests import factories
from tests.fakes import MARDI_9H, FakeDepot, FakeReponses

CAMPAGNE = factories.CAMPAGNE
D_BAILLEUR = factories.delegation().delegation_id
D_COMMUNE = factories.delegation(College.COMMUNE).delegation_id
N_ITEMS = 13


@dataclass
class Salle:
    """A room whose clock the test turns, and what its journal was told."""

    depot: FakeDepot
    le: datetime = MARDI_9H
    presences: Presences = field(default_factory=Presences)
    dits: list[tuple[NatureIncident, DelegationId]] = field(default_factory=list)
    n: int = 0

    def __post_init__(self) -> None:
        self.pave = PaveService(depot=self.depot, ecrivain=None, now=self.now)  # type: ignore[arg-type]
        self.suivi = SuiviService(
            depot=self.depot,
            room=self.pave.room,
            presences=self.presences,
            note=self.note,
            now=self.now,
        )

    def now(self) -> datetime:
        return self.le

    def note(
        self, campagne_id: CampagneId, nature: NatureIncident, delegation_id: DelegationId
    ) -> None:
        assert campagne_id == CAMPAGNE
        self.dits.append((nature, delegation_id))

    def board(self) -> Tableau:
        return self.suivi.board(factories.ANIMATEUR, CAMPAGNE)

    def answer(
        self,
        delegation_id: DelegationId,
        residence: str = "resi",
        *,
        n: int = 1,
        valeur: int | None = 2,
        item: str = "",
        sequence: int = 1,
    ) -> None:
        assert isinstance(self.depot.uow.reponses, FakeReponses)
        items = [item] if item else [f"I{i}" for i in range(n)]
        for code in items:
            self.n += 1
            self.depot.uow.reponses.record(
                [
                    Reponse(
                        reponse_id=str(self.n),
                        campagne_id=CAMPAGNE,
                        residence_id=ResidenceId(residence),
                        delegation_id=delegation_id,
                        item=CodeCritere(code),
                        valeur=valeur,
                        sequence=sequence,
                        saisie_le=self.le + timedelta(seconds=self.n),
                    )
                ]
            )

    def in_round(self, **champs: Any) -> None:
        self.depot.uow.plannings.put(factories.planning(factories.rencontre(tours=2)))
        base: dict[str, Any] = {"tour": 1, "etat": EtatSeance.EN_COURS, "fin_tour_le": MARDI_9H}
        self.depot.uow.seances.put(
            Seance(seance_id=SeanceId("s"), campagne_id=CAMPAGNE, **(base | champs))
        )


@pytest.fixture
def salle(depot: FakeDepot, monkeypatch: pytest.MonkeyPatch) -> Salle:
    monkeypatch.setattr(pave, "FRAICHEUR", timedelta(0))
    factories.fill(depot)
    depot.uow.residences.put(
        factories.residence("r2"),
        factories.residence("r3"),
        factories.residence("r4", bailleur_id=None),
        factories.residence("r5", est_active=False),
    )
    return Salle(depot)


def test_board_counts_answers_and_never_shows_them(salle: Salle) -> None:
    salle.answer(D_BAILLEUR, n=N_ITEMS)
    salle.answer(D_BAILLEUR, "r2", n=5)
    salle.answer(D_COMMUNE, n=2)
    tableau = salle.board()
    assert tableau.seance.etat is EtatSeance.PREVUE
    assert [
        (ligne.n_residences, ligne.n_completes, ligne.n_commencees, ligne.derniere_le)
        for ligne in tableau.lignes
    ] == [
        (3, 1, 1, MARDI_9H + timedelta(seconds=18)),
        (3, 0, 1, MARDI_9H + timedelta(seconds=20)),
    ]
    couverture = tableau.couverture
    assert (couverture.n_residences, couverture.n_deux_parties, couverture.n_une_partie) == (
        3,
        1,
        1,
    )
    assert (couverture.sans_bailleur, couverture.sans_commune) == (("r3",), ("r2", "r3"))
    assert [
        (j.college, j.organisation, j.n_residences, j.sans_bailleur, j.sans_commune)
        for j in couverture.jauges
    ] == [
        (College.BAILLEUR, factories.BAILLEUR, 3, 1, 2),
        (College.COMMUNE, factories.COMMUNE, 3, 1, 2),
    ]
    assert (tableau.n_recues, tableau.n_en_attente) == (20, 0)


def test_board_follows_answer_by_answer(salle: Salle) -> None:
    salle.answer(D_BAILLEUR, item="A1", sequence=5)
    assert salle.board().n_recues == 1
    # Late, then taken back, then given again: the highest sequence stands.
    salle.answer(D_BAILLEUR, item="A1", sequence=4, valeur=None)
    assert salle.board().n_recues == 1
    salle.answer(D_BAILLEUR, item="A1", sequence=6, valeur=None)
    tableau = salle.board()
    assert (tableau.n_recues, tableau.couverture.n_une_partie) == (0, 0)
    salle.answer(D_BAILLEUR, item="A1", sequence=7)
    assert salle.board().n_recues == 1
    assert salle.board().n_recues == 1


def test_round_says_who_meets_whom_and_how_far_they_are_until_the_end(salle: Salle) -> None:
    assert [ligne.rencontre for ligne in salle.board().lignes] == [None, None]
    salle.in_round()
    salle.answer(D_BAILLEUR, n=4)
    tableau = salle.board()
    assert tableau.planning is not None
    assert [(ligne.rencontre, ligne.n_recues, ligne.n_attendues) for ligne in tableau.lignes] == [
        (factories.rencontre(tours=2), 4, 3 * N_ITEMS),
        (factories.rencontre(tours=2), 0, 3 * N_ITEMS),
    ]
    salle.in_round(etat=EtatSeance.TERMINEE)
    assert [ligne.rencontre for ligne in salle.board().lignes] == [None, None]


def test_tablets_say_what_they_hold_and_silence_goes_to_the_journal_once(salle: Salle) -> None:
    salle.in_round()
    salle.presences.heard(D_BAILLEUR, "a", salle.le, 2)
    tableau = salle.board()
    assert (tableau.n_en_attente, salle.dits) == (2, [])
    assert [ligne.signal is None for ligne in tableau.lignes] == [False, True]
    salle.le += SILENCE
    salle.board()
    salle.board()
    assert salle.dits == [(NatureIncident.SILENCE, D_BAILLEUR)]
    salle.presences.heard(D_BAILLEUR, "a", salle.le, 0)
    salle.board()
    salle.board()
    assert salle.dits[1:] == [(NatureIncident.RETOUR, D_BAILLEUR)]


def test_silence_between_rounds_or_away_from_a_table_is_nobody_s_incident(salle: Salle) -> None:
    salle.presences.heard(D_BAILLEUR, "a", salle.le, 0)
    salle.le += SILENCE
    salle.board()
    salle.in_round(tour=9)
    salle.board()
    salle.in_round(etat=EtatSeance.EN_PAUSE)
    salle.board()
    assert salle.dits == []


def test_one_level_throughout_is_pointed_out_from_three_residences(salle: Salle) -> None:
    for residence in ("resi", "r2"):
        salle.answer(D_BAILLEUR, residence, n=N_ITEMS, valeur=3)
    assert [ligne.est_uniforme for ligne in salle.board().lignes] == [False, False]
    salle.answer(D_BAILLEUR, "r3", n=N_ITEMS, valeur=3)
    assert [ligne.est_uniforme for ligne in salle.board().lignes] == [True, False]
    salle.answer(D_BAILLEUR, "r3", item="I0", valeur=1, sequence=2)
    assert [ligne.est_uniforme for ligne in salle.board().lignes] == [False, False]


def test_not_knowing_everything_is_not_one_level_throughout(salle: Salle) -> None:
    for residence in ("resi", "r2", "r3"):
        salle.answer(D_BAILLEUR, residence, n=N_ITEMS, valeur=NSP)
    assert [ligne.est_uniforme for ligne in salle.board().lignes] == [False, False]


def test_aggregate_waits_for_the_reveal_and_for_enough_opinions(salle: Salle) -> None:
    residences = ["resi", "r2", "r3"]
    for residence in residences:
        salle.answer(D_BAILLEUR, residence, item=GLOBAL, valeur=3)
        salle.answer(D_COMMUNE, residence, item=GLOBAL, valeur=2)
    salle.answer(D_COMMUNE, "r3", item=GLOBAL, valeur=NSP, sequence=2)
    agregat = salle.board().agregat
    assert (agregat.n_residences, agregat.n_avis, agregat.est_montrable) == (0, 0, False)
    salle.depot.uow.revelations.put(
        *(
            Revelation(
                campagne_id=CAMPAGNE,
                residence_id=ResidenceId(residence),
                revelee_le=MARDI_9H,
                auteur="Anim",
            )
            for residence in residences
        )
    )
    agregat = salle.board().agregat
    assert (agregat.n_residences, dict(agregat.niveaux)) == (3, {2: 2, 3: 3})
    assert agregat.n_avis == SECRET_MINIMUM
    assert agregat.est_montrable
    salle.answer(D_COMMUNE, "r2", item=GLOBAL, valeur=None, sequence=2)
    assert not salle.board().agregat.est_montrable


def test_what_changes_in_stock_and_teams_is_followed(salle: Salle) -> None:
    assert salle.board().couverture.n_residences == 3
    salle.depot.uow.residences.put(factories.residence("r9"))
    salle.depot.uow.revisions.bump(factories.TERRITOIRE)
    assert salle.board().couverture.n_residences == 4
    salle.depot.uow.delegations.put(factories.delegation(nom="Autre nom"))
    assert salle.board().lignes[0].delegation.nom == "Autre nom"


def test_delegations_that_left_are_not_on_the_board(salle: Salle) -> None:
    salle.answer(DelegationId("partie"), n=3)
    tableau = salle.board()
    assert [ligne.delegation.delegation_id for ligne in tableau.lignes] == [D_BAILLEUR, D_COMMUNE]
    assert tableau.couverture.n_une_partie == 0


def test_links_are_those_of_the_standing_answers(salle: Salle) -> None:
    salle.answer(D_BAILLEUR, n=1)
    salle.answer(D_COMMUNE, n=1, item="A1", sequence=1)
    salle.answer(D_COMMUNE, n=1, item="A1", sequence=2, valeur=None)
    liaisons = salle.suivi.links(factories.ANIMATEUR, CAMPAGNE)
    assert liaisons.groupes == ((D_BAILLEUR,),)
    assert [(c.delegation_id, c.lieu) for c in liaisons.conseils] == [(D_COMMUNE, "resi")]


def test_following_the_room_is_the_facilitator_s_business(salle: Salle) -> None:
    for geste in (salle.suivi.board, salle.suivi.links):
        with pytest.raises(DroitRefuse):
            geste(factories.CHARGE, CAMPAGNE)
