from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from qualification.domain.acces import Identite, Role
from qualification.domain.batiment import of_residence
from qualification.domain.campagne import EtatCampagne
from qualification.domain.decoupe import Decoupe
from qualification.domain.errors import (
    DecisionDepassee,
    DroitRefuse,
    FusionRefusee,
    Introuvable,
    NomDejaPris,
    ResidenceNotee,
    ScissionRefusee,
    ValeurInvalide,
)
from qualification.domain.ids import BailleurId, CodeCritere, CodeInsee, TerritoireId
from qualification.domain.inventaire import GesteInventaire
from qualification.domain.notation import Reponse
from qualification.domain.residence import Confiance, Coordonnees, Secteur
from tests.factories import CHARGE, TERRITOIRE, bailleur, campagne, delegation, residence
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.parc_atelier import ORMES, PINS, Parc, dwellings

LECTEUR = Identite(role=Role.LECTEUR_CIL)


@pytest.fixture
def parc(depot: FakeDepot) -> Parc:
    return Parc(depot)


def rate(parc: Parc, nom: str, etat: EtatCampagne) -> None:
    """Give a residence an answer, in a campaign in this state."""
    parc.uow.campagnes.put(campagne(etat))
    parc.uow.reponses.record(  # type: ignore[attr-defined] # the fake writes too
        [
            Reponse(
                reponse_id="1",
                campagne_id=campagne().campagne_id,
                residence_id=parc.named(nom).residence_id,
                delegation_id=delegation().delegation_id,
                item=CodeCritere("A1"),
                valeur=2,
                sequence=1,
                saisie_le=MARDI_9H,
            )
        ]
    )


def test_merge_adds_dwellings_and_keeps_the_absorbed_for_its_past(parc: Parc) -> None:
    avant = parc.named("Les Ormes")
    reunie = parc.atelier.merge(CHARGE, parc.ids("Les Pins", "Les Ormes"), nom="Le  Clos")
    assert (reunie.nom, reunie.logements, reunie.confiance) == ("Le Clos", 14, Confiance.HAUTE)
    assert reunie.adresses == ("1 Rue A", "3 Rue A", "1 Rue B")
    assert reunie.manuels == ("groupement", "nom")
    absorbee = parc.uow.residences.get(avant.residence_id)
    assert (absorbee.est_active, absorbee.logements, absorbee.absorbee_par) == (
        False,
        0,
        reunie.residence_id,
    )
    assert parc.tailles == {"Le Clos": 14}
    assert len(parc.uow.batiments.all(residence_id=reunie.residence_id)) == 4


def test_merge_is_applied_again_at_the_next_import(parc: Parc) -> None:
    parc.atelier.merge(CHARGE, parc.ids("Les Pins", "Les Ormes"), nom="Le Clos")
    parc.read(*PINS, *ORMES, *dwellings(6, "9", "B", "LES ORMES", "7-C-1"))
    assert parc.tailles == {"Le Clos": 20}


def test_merge_takes_the_bailleur_one_of_them_has(parc: Parc) -> None:
    parc.own("Les Ormes", "b")
    assert parc.atelier.merge(CHARGE, parc.ids("Les Pins", "Les Ormes")).bailleur_id == "b"


def test_merge_says_where_figures_come_from_when_it_is_one_file(parc: Parc) -> None:
    un, autre = parc.named("Les Pins"), parc.named("Les Ormes")
    parc.uow.residences.put(replace(un, millesime=2024), replace(autre, millesime=2025))
    reunie = parc.atelier.merge(CHARGE, [un.residence_id, autre.residence_id])
    assert (reunie.millesime, reunie.source) == (None, "")
    (decision,) = parc.atelier.latest(CHARGE, TERRITOIRE, 1)
    parc.atelier.undo(CHARGE, decision.decision_id)
    parc.uow.residences.put(replace(un, millesime=2025), replace(autre, millesime=2025))
    reunie = parc.atelier.merge(CHARGE, [un.residence_id, autre.residence_id])
    assert (reunie.millesime, reunie.source) == (2025, un.source)


def test_merge_of_residences_without_buildings_counts_their_dwellings(parc: Parc) -> None:
    deux = [residence(str(i), nom=f"R{i}", logements=10 * i, cle=f"99001|nom|R{i}") for i in (1, 2)]
    parc.uow.residences.put(*deux)
    reunie = parc.atelier.merge(CHARGE, [r.residence_id for r in deux])
    assert (reunie.residence_id, reunie.logements) == ("2", 30)
    assert {c for b in parc.uow.batiments.all(residence_id="2") for c in b.cles} == {
        "99001|nom|R1",
        "99001|nom|R2",
    }


def test_merge_keeps_buildings_of_one_key_apart(parc: Parc) -> None:
    deux = [residence(str(i), nom=f"R{i}") for i in (1, 2)]
    parc.uow.residences.put(*deux)
    memes = [replace(of_residence(r), cle="meme") for r in deux]
    parc.uow.batiments.put(*memes)
    assert parc.atelier.merge(CHARGE, [r.residence_id for r in deux]).logements == 80
    assert len(parc.uow.batiments.all(territoire_id=TERRITOIRE)) == 4 + 2


@pytest.mark.parametrize(
    ("champs", "motif"),
    [
        ({"code_insee": CodeInsee("62510")}, "communes"),
        ({"bailleur_id": BailleurId("autre")}, "bailleurs"),
    ],
)
def test_merge_is_refused_across_communes_and_bailleurs(
    parc: Parc, champs: dict[str, Any], motif: str
) -> None:
    parc.own("Les Pins", "b")
    parc.uow.residences.put(replace(parc.named("Les Ormes"), **champs))
    with pytest.raises(FusionRefusee) as refus:
        parc.atelier.merge(CHARGE, parc.ids("Les Pins", "Les Ormes"))
    assert refus.value.details == {"motif": motif}


def test_merge_needs_two_residences(parc: Parc) -> None:
    with pytest.raises(FusionRefusee, match="seule"):
        parc.atelier.merge(CHARGE, parc.ids("Les Pins", "Les Pins"))


def test_residence_being_rated_keeps_its_dwellings(parc: Parc) -> None:
    rate(parc, "Les Ormes", EtatCampagne.EN_SEANCE)
    with pytest.raises(ResidenceNotee) as refus:
        parc.atelier.merge(CHARGE, parc.ids("Les Pins", "Les Ormes"))
    assert refus.value.details == {"nom": "Les Ormes", "campagne": "Campagne 2026"}
    with pytest.raises(ResidenceNotee):
        parc.atelier.split_all(CHARGE, parc.id("Les Ormes"), Decoupe.BATIMENT)
    parc.uow.campagnes.put(campagne(EtatCampagne.VALIDEE))
    assert parc.atelier.merge(CHARGE, parc.ids("Les Pins", "Les Ormes")).logements == 14


def test_split_makes_a_residence_of_some_buildings(parc: Parc) -> None:
    cles = parc.cles("Les Pins", "3 Rue A")
    nouvelle = parc.atelier.split(CHARGE, parc.id("Les Pins"), cles, nom="Les Pins neufs")
    assert (nouvelle.logements, nouvelle.adresses) == (3, ("3 Rue A",))
    assert parc.tailles == {"Les Pins": 5, "Les Ormes": 6, "Les Pins neufs": 3}
    assert parc.atelier.split(
        CHARGE, parc.id("Les Ormes"), [next(iter(parc.cles("Les Ormes", "1 Rue B")))]
    ).nom == ("1 Rue B")


def test_split_is_applied_again_at_the_next_import(parc: Parc) -> None:
    cles = parc.cles("Les Pins", "3 Rue A")
    parc.atelier.split(CHARGE, parc.id("Les Pins"), cles, nom="Les Pins neufs")
    parc.read(*PINS, *PINS, *ORMES)
    assert parc.tailles == {"Les Pins": 10, "Les Ormes": 6, "Les Pins neufs": 6}
    parc.read(*PINS, *ORMES)
    assert parc.tailles == {"Les Pins": 5, "Les Ormes": 6, "Les Pins neufs": 3}


@pytest.mark.parametrize(
    ("decoupe", "tailles"),
    [
        (Decoupe.ADRESSE, {"Les Pins": 5, "3 Rue A": 3, "Les Ormes": 6}),
        (Decoupe.BATIMENT, {"Les Pins": 5, "3 Rue A": 3, "Les Ormes": 6}),
    ],
)
def test_split_all_leaves_the_largest_part_where_it_is(
    parc: Parc, decoupe: Decoupe, tailles: dict[str, int]
) -> None:
    (nouvelle,) = parc.atelier.split_all(CHARGE, parc.id("Les Pins"), decoupe)
    assert nouvelle.nom == "3 Rue A"
    assert parc.tailles == tailles


def test_split_all_by_building_names_them(parc: Parc) -> None:
    (nouvelle,) = parc.atelier.split_all(CHARGE, parc.id("Les Ormes"), Decoupe.BATIMENT)
    assert (nouvelle.nom, nouvelle.logements) == ("7-B – 1 Rue B", 2)


def test_split_all_of_a_single_part_is_refused(parc: Parc) -> None:
    with pytest.raises(ScissionRefusee, match="tout"):
        parc.atelier.split_all(CHARGE, parc.id("Les Pins"), Decoupe.RUE)


@pytest.mark.parametrize(
    ("cles", "motif"), [(set(), "rien"), ({"ailleurs"}, "inconnu"), (None, "tout")]
)
def test_split_is_refused_unless_it_cuts(parc: Parc, cles: set[str] | None, motif: str) -> None:
    toutes = parc.cles("Les Pins", "1 Rue A") | parc.cles("Les Pins", "3 Rue A")
    with pytest.raises(ScissionRefusee) as refus:
        parc.atelier.split(CHARGE, parc.id("Les Pins"), toutes if cles is None else cles)
    assert refus.value.details == {"motif": motif}


def test_move_puts_buildings_in_another_residence_for_good(parc: Parc) -> None:
    cles = parc.cles("Les Pins", "3 Rue A")
    depart, arrivee = parc.ids("Les Pins", "Les Ormes")
    assert parc.atelier.move(CHARGE, depart, cles, arrivee).logements == 9
    assert parc.tailles == {"Les Pins": 5, "Les Ormes": 9}
    parc.read(*PINS, *ORMES)
    assert parc.tailles == {"Les Pins": 5, "Les Ormes": 9}


def test_rename_outlives_imports_and_leaves_others_their_names(parc: Parc) -> None:
    pins = parc.id("Les Pins")
    assert parc.atelier.rename(CHARGE, pins, " Les  Cèdres ").nom == "Les Cèdres"
    parc.read(*PINS, *ORMES)
    assert parc.tailles == {"Les Cèdres": 8, "Les Ormes": 6}
    with pytest.raises(NomDejaPris, match="LES ORMES"):
        parc.atelier.rename(CHARGE, pins, "LES ORMES")
    with pytest.raises(ValeurInvalide):
        parc.atelier.rename(CHARGE, pins, " ")


def test_name_of_an_absorbed_residence_is_free_again(parc: Parc) -> None:
    reunie = parc.atelier.merge(CHARGE, parc.ids("Les Pins", "Les Ormes"))
    assert parc.atelier.rename(CHARGE, reunie.residence_id, "Les Ormes").nom == "Les Ormes"


def test_assigned_bailleur_wins_over_the_file(parc: Parc) -> None:
    parc.uow.bailleurs.put(bailleur("b", "SIA"))
    parc.atelier.assign(CHARGE, parc.ids("Les Pins"), BailleurId("b"))
    parc.read(*PINS, *ORMES)
    assert parc.named("Les Pins").bailleur_id == "b"
    parc.atelier.assign(CHARGE, parc.ids("Les Pins"), None)
    assert parc.named("Les Pins").bailleur_id is None
    parc.uow.bailleurs.put(replace(bailleur("ailleurs"), territoire_id=TerritoireId("autre")))
    with pytest.raises(ValeurInvalide):
        parc.atelier.assign(CHARGE, parc.ids("Les Pins"), BailleurId("ailleurs"))
    with pytest.raises(Introuvable):
        parc.atelier.assign(CHARGE, parc.ids("Les Pins"), BailleurId("inconnu"))


def test_position_and_sectors_outlive_imports(parc: Parc) -> None:
    pins = parc.id("Les Pins")
    parc.atelier.place(CHARGE, pins, Coordonnees(2.8, 50.4))
    parc.atelier.set_secteurs(CHARGE, pins, [Secteur(nom="Nord", logements=5)])
    parc.read(*PINS, *ORMES)
    relue = parc.named("Les Pins")
    assert relue.coordonnees == Coordonnees(2.8, 50.4)
    assert relue.secteurs == (Secteur(nom="Nord", logements=5),)


def test_sectors_are_proposed_street_by_street(parc: Parc) -> None:
    pins = parc.id("Les Pins")
    assert parc.atelier.propose_secteurs(CHARGE, pins) == []
    parc.read(*PINS, *dwellings(2, "1", "C", "LES PINS"))
    proposes = parc.atelier.propose_secteurs(CHARGE, pins)
    assert proposes == [Secteur(nom="Rue A", logements=8), Secteur(nom="Rue C", logements=2)]
    assert parc.atelier.set_secteurs(CHARGE, pins, proposes).secteurs == tuple(proposes)


def test_sectors_never_hold_more_than_their_residence(parc: Parc) -> None:
    with pytest.raises(ValeurInvalide):
        parc.atelier.set_secteurs(CHARGE, parc.id("Les Pins"), [Secteur(nom="A", logements=9)])
    assert parc.named("Les Pins").secteurs == ()


def test_verified_grouping_is_doubted_no_more(depot: FakeDepot) -> None:
    seul = dwellings(1, "1", "A", "LES PINS")
    parc = Parc(depot, *seul)
    assert parc.named("Les Pins").confiance is Confiance.A_VERIFIER
    parc.atelier.verify(CHARGE, parc.ids("Les Pins"))
    parc.read(*seul)
    assert (parc.named("Les Pins").confiance, parc.named("Les Pins").doutes) == (
        Confiance.HAUTE,
        (),
    )


def test_buildings_are_listed_in_order_of_their_addresses(parc: Parc) -> None:
    numeros = [*dwellings(1, "10", "A", "LES PINS"), *dwellings(1, "", "A", "LES PINS")]
    parc.read(*PINS, *numeros)
    batis = parc.atelier.batiments(CHARGE, parc.id("Les Pins"))
    assert [b.adresse for b in batis] == ["Rue A", "1 Rue A", "3 Rue A", "10 Rue A"]


def test_each_decision_can_be_taken_back(parc: Parc) -> None:
    avant = parc.uow.residences.all(), parc.uow.batiments.all()
    pins, ormes = parc.ids("Les Pins", "Les Ormes")
    cles = parc.cles("Les Pins", "3 Rue A")
    atelier = parc.atelier
    for decide in (
        lambda: atelier.merge(CHARGE, [pins, ormes]),
        lambda: atelier.split(CHARGE, pins, cles),
        lambda: atelier.move(CHARGE, pins, cles, ormes),
        lambda: atelier.rename(CHARGE, pins, "Autre"),
        lambda: atelier.verify(CHARGE, [pins, ormes]),
    ):
        decide()
        (derniere,) = atelier.latest(CHARGE, TERRITOIRE, 8)
        assert atelier.undo(CHARGE, derniere.decision_id).annulee_le == MARDI_9H
        assert (parc.uow.residences.all(), parc.uow.batiments.all()) == avant
    assert {d.geste for d in parc.uow.decisions.all()} == {
        GesteInventaire.FUSION,
        GesteInventaire.SCISSION,
        GesteInventaire.DEPLACEMENT,
        GesteInventaire.RENOMMAGE,
        GesteInventaire.VALIDATION,
    }


def test_decision_overtaken_by_another_stands(parc: Parc) -> None:
    pins = parc.id("Les Pins")
    parc.atelier.rename(CHARGE, pins, "Les Cèdres")
    (decision,) = parc.atelier.latest(CHARGE, TERRITOIRE, 8)
    parc.atelier.rename(CHARGE, pins, "Les Mélèzes")
    with pytest.raises(DecisionDepassee):
        parc.atelier.undo(CHARGE, decision.decision_id)
    assert parc.named("Les Mélèzes").residence_id == pins


def test_decision_is_taken_back_once(parc: Parc) -> None:
    parc.atelier.verify(CHARGE, parc.ids("Les Pins"))
    (decision,) = parc.atelier.latest(CHARGE, TERRITOIRE, 8)
    parc.atelier.undo(CHARGE, decision.decision_id)
    with pytest.raises(DecisionDepassee):
        parc.atelier.undo(CHARGE, decision.decision_id)


def test_split_rated_since_is_not_taken_back(parc: Parc) -> None:
    nouvelle = parc.atelier.split(CHARGE, parc.id("Les Pins"), parc.cles("Les Pins", "3 Rue A"))
    rate(parc, nouvelle.nom, EtatCampagne.OUVERTE)
    (decision,) = parc.atelier.latest(CHARGE, TERRITOIRE, 8)
    with pytest.raises(ResidenceNotee):
        parc.atelier.undo(CHARGE, decision.decision_id)


def test_workbench_asks_for_the_right(parc: Parc) -> None:
    pins = parc.id("Les Pins")
    for refusee in (
        lambda: parc.atelier.merge(LECTEUR, [pins]),
        lambda: parc.atelier.batiments(LECTEUR, pins),
        lambda: parc.atelier.latest(LECTEUR, TERRITOIRE, 8),
        lambda: parc.atelier.undo(LECTEUR, "x"),
    ):
        with pytest.raises(DroitRefuse):
            refusee()
