from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from qualification.domain.campagne import EtatCampagne
from qualification.domain.errors import (
    CodeRefuse,
    DroitRefuse,
    Introuvable,
    LignePapierRefusee,
    NotationFermee,
)
from qualification.domain.ids import CodeCritere, DelegationId, ResidenceId, SeanceId
from qualification.domain.notation import Reponse
from qualification.domain.papier import DOMICILE, MARQUE, TEMOINS, CodeFiche
from qualification.domain.participants import College
from qualification.domain.seance import EtatSeance, Seance
from qualification.services.fiches_papier import FichesPapier, FichesPapierService
from qualification.services.notations import NotationsService
from tests import factories
from tests.fakes import MARDI_9H, FakeDepot, FakeReponses

B = factories.CODE_BAILLEUR
FICHE = f"{B}-T1"
R = factories.RESIDENCE
VIDE = "." * 12


class Bac:
    """The tray where sheets land, at an hour the test chooses."""

    def __init__(self, depot: FakeDepot) -> None:
        self.le = MARDI_9H
        self.documents: list[FichesPapier] = []
        self.depot = depot
        assert isinstance(depot.uow.reponses, FakeReponses)
        self.service = FichesPapierService(
            depot=depot,
            now=self.now,
            notations=NotationsService(
                depot=depot,
                ecrivain=depot.uow.reponses,
                now=self.now,
            ),
            render=self.render,
            name=lambda _le, *parties, extension: "_".join(parties) + f".{extension}",
        )

    def now(self) -> datetime:
        return self.le

    def render(self, document: FichesPapier) -> bytes:
        self.documents.append(document)
        return b"%PDF"

    def tablet(self, valeur: int | None, item: str = "GLOBAL", sequence: int = 5) -> None:
        assert isinstance(self.depot.uow.reponses, FakeReponses)
        self.depot.uow.reponses.record(
            [
                Reponse(
                    reponse_id=f"t{item}{sequence}",
                    campagne_id=factories.CAMPAGNE,
                    residence_id=R,
                    delegation_id=factories.delegation().delegation_id,
                    item=CodeCritere(item),
                    valeur=valeur,
                    sequence=sequence,
                    saisie_le=MARDI_9H,
                )
            ]
        )

    def standing(self, residence: str = R) -> dict[str, int | None]:
        return {
            r.item: r.valeur
            for r in self.depot.uow.reponses.current(
                factories.CAMPAGNE, residence_id=ResidenceId(residence)
            )
        }


@pytest.fixture
def bac(depot: FakeDepot) -> Bac:
    factories.fill(depot)
    uow = depot.uow
    uow.residences.put(
        factories.residence("r2", nom="Acacias"),
        factories.residence("ailleurs", code_insee="99002"),
    )
    uow.communes.put(factories.commune("99002", "Abbeville"))
    partie = factories.delegation(
        College.COMMUNE, delegation_id=DelegationId("partie"), code="PPPP-PPPP-PP"
    )
    uow.delegations.put(factories.delegation(), partie)
    uow.delegations.put(
        factories.delegation(
            College.COMMUNE,
            delegation_id=DelegationId("revoquee"),
            code="RRRR-RRRR-RR",
            revoquee_le=MARDI_9H,
        )
    )
    uow.plannings.put(
        factories.planning(version=1, tours=0),
        factories.planning(
            factories.rencontre(table=3, tours=2),
            factories.rencontre(debut=4, table=1, delegation_commune=DelegationId("revoquee")),
            version=2,
        ),
    )
    return Bac(depot)


def printed(bac: Bac, tour: int | None) -> list[tuple[str, str, int, list[str]]]:
    bac.service.print_sheets(factories.CHARGE, factories.CAMPAGNE, tour, str)
    return [
        (str(f.code), f.avec, f.table, [ligne.lieu_id for ligne in f.lignes])
        for f in bac.documents[-1].fiches
    ]


def test_a_round_prints_one_sheet_per_side_of_each_table(bac: Bac) -> None:
    attendues = [
        (FICHE, "Noirval", 3, ["r2", R]),
        (f"{factories.CODE_COMMUNE}-T1", "Habitat d’Essai", 3, ["r2", R]),
    ]
    assert printed(bac, 1) == attendues
    # Whoever lost its code has no sheet; the one it was to meet keeps its own.
    assert printed(bac, None) == [*attendues, (f"{B}-T4", "Noirval", 1, ["r2", R])]


def test_home_prints_all_that_each_shares_by_whom(bac: Bac) -> None:
    domicile = printed(bac, 0)
    assert domicile[0] == (f"{B}-T0", "", 0, ["ailleurs", "r2", R])
    assert [code for code, *_ in domicile] == [
        f"{B}-T0",
        f"{factories.CODE_COMMUNE}-T0",
        "PPPP-PPPP-PP-T0",
    ]


def test_fiches_temoins_come_before_the_first_round_and_at_home(bac: Bac) -> None:
    with pytest.raises(Introuvable):
        bac.service.print_sheets(factories.CHARGE, factories.CAMPAGNE, TEMOINS, str)
    bac.depot.uow.fiches_temoins.put(
        factories.fiche_temoin("t2", rang=2, titre="La cour"), factories.fiche_temoin(rang=1)
    )
    codes = [B, factories.CODE_COMMUNE, "PPPP-PPPP-PP"]
    temoins = [(f"{code}-F", "", 0, [factories.TEMOIN, "t2"]) for code in codes]
    assert printed(bac, TEMOINS) == temoins
    assert [ligne.nom for ligne in bac.documents[-1].fiches[0].lignes][1] == "La cour"
    journee = printed(bac, None)
    assert journee[:3] == temoins
    assert [code for code, *_ in journee[3:]] == [FICHE, f"{factories.CODE_COMMUNE}-T1", f"{B}-T4"]
    assert [code for code, *_ in printed(bac, DOMICILE)] == [
        f"{code}-{serie}" for code in codes for serie in ("F", "T0")
    ]
    assert all(not code.endswith("F") for code, *_ in printed(bac, 1))


def test_fiches_temoins_typed_are_kept_apart_from_residences(bac: Bac) -> None:
    code = f"{B}-F"
    with pytest.raises(CodeRefuse):
        bac.service.open(factories.ANIMATEUR, code)
    bac.depot.uow.fiches_temoins.put(factories.fiche_temoin())
    temoin = ResidenceId(factories.TEMOIN)
    ligne = {temoin: "3" + VIDE}
    assert bac.service.save(factories.ANIMATEUR, code, ligne).n_enregistrees == 1
    assert bac.service.save(factories.ANIMATEUR, code, ligne).n_identiques == 1
    autre = bac.service.save(factories.ANIMATEUR, code, {temoin: "2" + VIDE})
    assert [(c.ligne.lieu_id, c.sur_tablette) for c in autre.conflits] == [(temoin, 3)]
    [reponse] = bac.depot.uow.reponses_temoins.current(factories.CAMPAGNE)
    assert (reponse.item, reponse.valeur) == ("GLOBAL", 3)
    assert bac.depot.uow.reponses.journal(factories.CAMPAGNE) == []


def test_the_file_says_what_it_holds(bac: Bac) -> None:
    bac.depot.uow.fiches_temoins.put(factories.fiche_temoin())
    noms = [
        bac.service.print_sheets(factories.CHARGE, factories.CAMPAGNE, tour, str).nom
        for tour in (1, None, DOMICILE, TEMOINS)
    ]
    assert noms == [
        "Campagne 2026_fiches-papier_tour-1.pdf",
        "Campagne 2026_fiches-papier_tours.pdf",
        "Campagne 2026_fiches-papier_domicile.pdf",
        "Campagne 2026_fiches-papier_fiches-temoins.pdf",
    ]


def test_a_round_nobody_meets_in_has_nothing_to_print(bac: Bac) -> None:
    with pytest.raises(Introuvable):
        bac.service.print_sheets(factories.CHARGE, factories.CAMPAGNE, 9, str)
    bac.depot.uow.plannings.content.clear()  # type: ignore[attr-defined]
    with pytest.raises(Introuvable):
        bac.service.print_sheets(factories.CHARGE, factories.CAMPAGNE, None, str)
    with pytest.raises(CodeRefuse):
        bac.service.open(factories.ANIMATEUR, FICHE)


@pytest.mark.parametrize("code", ["nimporte", "ZZZZ-ZZZZ-ZZ-T1", f"{B}-T9", "RRRR-RRRR-RR-T0"])
def test_a_code_of_no_sheet_is_refused(bac: Bac, code: str) -> None:
    with pytest.raises(CodeRefuse):
        bac.service.open(factories.ANIMATEUR, code)


def test_a_meeting_of_two_rounds_has_one_sheet(bac: Bac) -> None:
    assert bac.service.open(factories.ANIMATEUR, f"{B}-T2").fiche.code == CodeFiche(B, 1)


def test_what_is_typed_is_recorded_with_the_mark_of_paper(bac: Bac) -> None:
    bilan = bac.service.save(factories.ANIMATEUR, FICHE, {R: "3?-4........."})
    assert (bilan.n_enregistrees, bilan.n_identiques, bilan.conflits) == (4, 0, ())
    assert list(bac.standing().values()) == [3, 0, -1, 4]
    journal = bac.depot.uow.reponses.journal(factories.CAMPAGNE)
    assert all(r.reponse_id.startswith(f"{MARQUE}-") for r in journal)
    encore = bac.service.save(factories.ANIMATEUR, FICHE, {R: "3?-4........."})
    assert (encore.n_enregistrees, encore.n_identiques) == (0, 4)
    assert len(bac.depot.uow.reponses.journal(factories.CAMPAGNE)) == 4


def test_what_a_tablet_said_stays_until_paper_is_chosen(bac: Bac) -> None:
    tard = round(MARDI_9H.timestamp() * 1000) + 10_000
    bac.tablet(2, sequence=tard)
    ligne = {R: "3" + VIDE}
    bilan = bac.service.save(factories.ANIMATEUR, FICHE, ligne)
    [conflit] = bilan.conflits
    assert (conflit.ligne.lieu_id, conflit.item) == (R, "GLOBAL")
    assert (conflit.sur_tablette, conflit.sur_papier) == (2, 3)
    assert bac.standing() == {"GLOBAL": 2}
    bilan = bac.service.save(factories.ANIMATEUR, FICHE, ligne, remplacer=True)
    assert (bilan.n_enregistrees, bilan.conflits) == (1, ())
    assert bac.standing() == {"GLOBAL": 3}


def test_one_row_that_cannot_be_read_keeps_the_whole_sheet_out(bac: Bac) -> None:
    with pytest.raises(LignePapierRefusee):
        bac.service.save(factories.ANIMATEUR, FICHE, {ResidenceId("r2"): "1" + VIDE, R: "9" + VIDE})
    assert bac.depot.uow.reponses.journal(factories.CAMPAGNE) == []


def test_a_sheet_is_typed_after_its_round(bac: Bac) -> None:
    seance = Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE)
    bac.depot.uow.seances.put(seance.next_round(MARDI_9H))
    bac.le = MARDI_9H + timedelta(hours=3)
    bac.service.save(factories.ANIMATEUR, FICHE, {R: "1" + VIDE})
    [ligne] = bac.depot.uow.reponses.journal(factories.CAMPAGNE)
    fin = MARDI_9H + timedelta(minutes=12)
    assert ligne.sequence == round(fin.timestamp() * 1000)
    en_pause = Seance(
        seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE, etat=EtatSeance.EN_PAUSE
    )
    bac.depot.uow.seances.put(en_pause)
    bac.service.save(factories.ANIMATEUR, FICHE, {ResidenceId("r2"): "1" + VIDE})
    assert bac.standing("r2") == {"GLOBAL": 1}


def test_paper_goes_through_the_same_door_as_tablets(bac: Bac) -> None:
    bac.depot.uow.campagnes.put(factories.campagne(EtatCampagne.CLOSE))
    with pytest.raises(NotationFermee):
        bac.service.save(factories.ANIMATEUR, FICHE, {R: "1" + VIDE})


def test_sheets_are_for_those_who_prepare_and_those_who_host(bac: Bac) -> None:
    gestes: list[Callable[[], object]] = [
        lambda: bac.service.print_sheets(factories.LECTEUR, factories.CAMPAGNE, 1, str),
        lambda: bac.service.open(factories.CHARGE, FICHE),
        lambda: bac.service.save(factories.CHARGE, FICHE, {}),
    ]
    for geste in gestes:
        with pytest.raises(DroitRefuse):
            geste()
