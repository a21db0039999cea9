from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.acces import SYSTEME, Identite, Role
from qualification.domain.errors import (
    DroitRefuse,
    Introuvable,
    NomDejaPris,
    TerritoireReel,
    TropDeLogements,
    ValeurInvalide,
)
from qualification.domain.ids import BailleurId, CodeInsee, ResidenceId, TerritoireId
from qualification.domain.inventaire import GesteInventaire
from qualification.domain.residence import Bailleur
from qualification.domain.territoire import Qpv, Territoire
from qualification.services.inventaire import InventaireService
from tests.factories import (
    BAILLEUR,
    CHARGE,
    COMMUNE,
    LECTEUR,
    RESIDENCE,
    TERRITOIRE,
    bailleur,
    campagne,
    commune,
    residence,
    territoire,
)
from tests.fakes import MARDI_9H, FakeDepot

AUTRE = CodeInsee("99002")


@pytest.fixture
def service(depot: FakeDepot) -> InventaireService:
    uow = depot.uow
    uow.territoires.put(territoire())
    uow.communes.put(commune(), commune(AUTRE, "Aubeval"))
    uow.bailleurs.put(bailleur(), bailleur("b2", "Autre Habitat"))
    uow.residences.put(
        residence(cle="99001|nom|LES TILLEULS", motif_groupement="nom"),
        residence("r2", nom="Les Aulnes", bailleur_id=BailleurId("b2")),
        residence("r3", nom="Les Ormes", code_insee=AUTRE),
    )
    return InventaireService(depot=depot, now=lambda: MARDI_9H)


def test_territoires_list_real_ones_first(service: InventaireService, depot: FakeDepot) -> None:
    fictif = replace(territoire(), territoire_id=TerritoireId("f"), nom="Aaa", est_fictif=True)
    depot.uow.territoires.put(fictif)
    assert [t.nom for t in service.territoires()] == ["Val-d’Essai", "Aaa"]


def test_territoire_is_created_with_its_siren(service: InventaireService, depot: FakeDepot) -> None:
    cree = service.create_territoire(CHARGE, "  Lens  Liévin ", "246 200 364")
    assert cree == Territoire(
        territoire_id=cree.territoire_id, nom="Lens Liévin", cree_le=MARDI_9H, siren="246200364"
    )
    assert depot.uow.territoires.get(cree.territoire_id) == cree
    assert service.create_territoire(CHARGE, "Sans siren").siren is None


@pytest.mark.parametrize(("nom", "siren"), [("X", "12"), ("X", "24620036A"), (" ", None)])
def test_territoire_with_a_wrong_siren_or_no_name_is_refused(
    service: InventaireService, nom: str, siren: str | None
) -> None:
    with pytest.raises(ValeurInvalide):
        service.create_territoire(CHARGE, nom, siren)


def test_only_a_fictional_territory_is_removed(
    service: InventaireService, depot: FakeDepot
) -> None:
    with pytest.raises(TerritoireReel):
        service.remove_territoire(SYSTEME, TERRITOIRE)
    depot.uow.territoires.put(replace(territoire(), est_fictif=True))
    depot.uow.campagnes.put(campagne())
    service.remove_territoire(SYSTEME, TERRITOIRE)
    assert (service.territoires(), depot.uow.campagnes.all()) == ([], [])
    with pytest.raises(DroitRefuse):
        service.remove_territoire(CHARGE, TERRITOIRE)


def test_inventory_is_read_by_name(service: InventaireService, depot: FakeDepot) -> None:
    quartier = Qpv(territoire_id=TERRITOIRE, code="QN06201M", nom="Q")
    depot.uow.qpvs.put(quartier)
    assert [c.nom for c in service.communes(TERRITOIRE)] == ["Aubeval", "Noirval"]
    assert [b.nom for b in service.bailleurs(TERRITOIRE)] == ["Autre Habitat", "Habitat d’Essai"]
    assert service.qpvs(TERRITOIRE) == [quartier]
    assert service.organisation_names(TERRITOIRE) == {
        BAILLEUR: "Habitat d’Essai",
        "b2": "Autre Habitat",
        COMMUNE: "Noirval",
        AUTRE: "Aubeval",
    }


@pytest.mark.parametrize(
    ("identite", "vues"),
    [
        (LECTEUR, ["Les Aulnes", "Les Tilleuls", "Les Ormes"]),
        (Identite(role=Role.BAILLEUR, bailleur_id=BailleurId("b2")), ["Les Aulnes"]),
        (Identite(role=Role.COMMUNE, code_insee=AUTRE), ["Les Ormes"]),
        (Identite(role=Role.VISITEUR), []),
    ],
)
def test_residences_are_those_the_person_may_see(
    service: InventaireService, identite: Identite, vues: list[str]
) -> None:
    assert [r.nom for r in service.residences(identite, TERRITOIRE)] == vues


def test_residence_of_another_is_refused(service: InventaireService) -> None:
    assert service.residence(LECTEUR, RESIDENCE).nom == "Les Tilleuls"
    with pytest.raises(DroitRefuse):
        service.residence(Identite(role=Role.COMMUNE, code_insee=AUTRE), RESIDENCE)
    with pytest.raises(Introuvable):
        service.residence(LECTEUR, ResidenceId("x"))


def test_correction_by_hand_keeps_the_key_of_the_import(
    service: InventaireService, depot: FakeDepot
) -> None:
    connue = depot.uow.residences.get(RESIDENCE)
    corrigee = replace(connue, nom=" Cité  rouge ", logements=12, cle="", motif_groupement="")
    attendue = replace(connue, nom="Cité rouge", logements=12, manuels=("nom", "logements"))
    assert service.save_residence(CHARGE, corrigee) == attendue
    (decision,) = depot.uow.decisions.all()
    assert (decision.geste, decision.avant, decision.apres) == (
        GesteInventaire.CORRECTION,
        (connue,),
        (attendue,),
    )
    assert service.residence(LECTEUR, RESIDENCE).nom == "Cité rouge"
    assert service.revision(TERRITOIRE) == 1


def test_name_of_another_residence_of_the_commune_is_refused(
    service: InventaireService, depot: FakeDepot
) -> None:
    connue = depot.uow.residences.get(RESIDENCE)
    depot.uow.residences.put(replace(connue, residence_id=ResidenceId("r2"), nom="Cité rouge"))
    with pytest.raises(NomDejaPris):
        service.save_residence(CHARGE, replace(connue, nom="CITE ROUGE"))
    with pytest.raises(NomDejaPris):
        service.add_residence(
            CHARGE, TERRITOIRE, code_insee=connue.code_insee, nom="Cité rouge", logements=1
        )
    # Something else than the name may be corrected in peace.
    assert not service.save_residence(CHARGE, replace(connue, est_active=False)).est_active


def test_absorbed_residence_is_listed_no_more(service: InventaireService, depot: FakeDepot) -> None:
    connue = depot.uow.residences.get(RESIDENCE)
    avant = len(service.residences(CHARGE, TERRITOIRE))
    depot.uow.residences.put(replace(connue, absorbee_par=ResidenceId("autre")))
    assert len(service.residences(CHARGE, TERRITOIRE)) == avant - 1


def test_correction_towards_what_the_territory_lacks_is_refused(
    service: InventaireService, depot: FakeDepot
) -> None:
    connue = depot.uow.residences.get(RESIDENCE)
    ailleurs = Bailleur(bailleur_id=BailleurId("ext"), territoire_id=TerritoireId("z"), nom="Ext")
    depot.uow.bailleurs.put(ailleurs)
    with pytest.raises(ValeurInvalide, match="bailleur"):
        service.save_residence(CHARGE, replace(connue, bailleur_id=ailleurs.bailleur_id))
    with pytest.raises(Introuvable):
        service.save_residence(CHARGE, replace(connue, code_insee=CodeInsee("62498")))
    with pytest.raises(DroitRefuse):
        service.save_residence(LECTEUR, connue)
    assert depot.uow.residences.get(RESIDENCE) == connue


def test_residence_added_by_hand_has_the_key_of_its_name(service: InventaireService) -> None:
    ajoutee = service.add_residence(
        CHARGE,
        TERRITOIRE,
        code_insee=AUTRE,
        nom="Résidence  des Sources",
        logements=8,
        adresse=" 1 rue A ",
    )
    assert service.residence(LECTEUR, ajoutee.residence_id) == ajoutee
    assert (ajoutee.nom, ajoutee.adresses) == ("Résidence des Sources", ("1 rue A",))
    assert (ajoutee.cle, ajoutee.motif_groupement) == (
        "99002|nom|RESIDENCE DES SOURCES",
        "manuel",
    )
    sans_adresse = service.add_residence(
        CHARGE, TERRITOIRE, code_insee=AUTRE, nom="B", logements=1, bailleur_id=BAILLEUR
    )
    assert (sans_adresse.adresses, sans_adresse.bailleur_id) == ((), BAILLEUR)


def test_more_dwellings_than_a_file_may_say_are_refused(
    service: InventaireService, depot: FakeDepot
) -> None:
    with pytest.raises(TropDeLogements, match="99999999"):
        service.add_residence(
            CHARGE, TERRITOIRE, code_insee=COMMUNE, nom="Neuve", logements=99_999_999
        )
    connue = depot.uow.residences.get(RESIDENCE)
    with pytest.raises(TropDeLogements):
        service.save_residence(CHARGE, replace(connue, logements=20_001))
    # What a file grouped beyond is not the business of who corrects the name.
    depot.uow.residences.put(replace(connue, logements=20_001))
    renommee = replace(depot.uow.residences.get(RESIDENCE), nom="Autre nom")
    assert service.save_residence(CHARGE, renommee).logements == 20_001


def test_bailleur_is_created_then_renamed(service: InventaireService) -> None:
    cree = service.save_bailleur(CHARGE, TERRITOIRE, "  SIA  Habitat ")
    assert cree.nom == "SIA Habitat"
    renomme = service.save_bailleur(CHARGE, TERRITOIRE, "SIA", bailleur_id=cree.bailleur_id)
    assert renomme == replace(cree, nom="SIA")
    assert "SIA" in service.organisation_names(TERRITOIRE).values()
