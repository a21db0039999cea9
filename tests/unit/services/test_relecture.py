from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.errors import (
    DroitRefuse,
    FichierRefuse,
    FormatRefuse,
    Introuvable,
    NomDejaPris,
)
from qualification.domain.ids import BailleurId, CodeInsee, TerritoireId
from qualification.domain.importation import Probleme
from qualification.domain.inventaire import ChampCorrige, CorrectionLue, GesteInventaire
from qualification.services.atelier_inventaire import AtelierInventaireService
from qualification.services.documents import FormatExport
from qualification.services.inventaire import InventaireService
from qualification.services.relecture import (
    FeuilleInventaire,
    ImprimeursInventaire,
    RelectureService,
)
from qualification.services.sources import FichierSource
from tests.factories import (
    BAILLEUR,
    CHARGE,
    COMMUNE,
    LECTEUR,
    RESIDENCE,
    TERRITOIRE,
    bailleur,
    commune,
    fill,
    residence,
)
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.import_fakes import FakeLecture, FakeTable

FICHIER = FichierSource("retour.xlsx", b"x")
ENTETES = (
    "Identifiant",
    "Nom corrigé",
    "Logements corrigés",
    "Bailleur corrigé",
    "À retirer",
    "Remarque",
)


def file_name(jour: date, *parties: str, extension: str) -> str:
    return f"{jour.isoformat()}_{'_'.join(parties)}.{extension}"


class Banc:
    """Two residences of a bailleur in two communes, and what is printed of them."""

    def __init__(self, depot: FakeDepot) -> None:
        self.depot = fill(depot)
        self.uow = depot.uow
        self.uow.communes.put(commune("99002", "Aubry"))
        self.uow.bailleurs.put(bailleur("b2", "SIA Habitat"))
        self.uow.residences.put(
            residence("2", nom="Les Ormes", code_insee=CodeInsee("99002"), logements=10),
            residence("3", nom="Zola", bailleur_id=None, logements=5),
            residence("4", nom="Absorbée", est_active=False, absorbee_par=RESIDENCE),
            residence("5", nom="Retirée", est_active=False, logements=420),
        )
        self.imprimes: list[FeuilleInventaire] = []

    @property
    def service(self) -> RelectureService:
        def render(document: FeuilleInventaire) -> bytes:
            self.imprimes.append(document)
            return b"%PDF"

        return RelectureService(
            depot=self.depot,
            now=lambda: MARDI_9H,
            lecture=FakeLecture({FICHIER.nom: self.table}),
            atelier=AtelierInventaireService(depot=self.depot, now=lambda: MARDI_9H),
            inventaire=InventaireService(depot=self.depot, now=lambda: MARDI_9H),
            imprimeurs=ImprimeursInventaire(feuille={FormatExport.PDF: render}, name=file_name),
        )

    table = FakeTable(ENTETES, ())

    def received(self, *lignes: Sequence[str], entetes: tuple[str, ...] = ENTETES) -> Banc:
        self.table = FakeTable(entetes, tuple(map(tuple, lignes)))
        return self

    def read(self) -> list[tuple[int, ChampCorrige, str, str]]:
        relecture = self.service.lire(CHARGE, TERRITOIRE, FICHIER)
        return [(c.ligne, c.champ, c.avant, c.apres) for c in relecture.corrections]


@pytest.fixture
def banc(depot: FakeDepot) -> Banc:
    return Banc(depot)


def correction(champ: ChampCorrige, apres: str, residence_id: str = RESIDENCE) -> CorrectionLue:
    return CorrectionLue(
        ligne=2,
        residence_id=residence(residence_id).residence_id,
        nom="Les Tilleuls",
        champ=champ,
        avant="",
        apres=apres,
    )


def test_bailleur_is_handed_its_residences_commune_by_commune(banc: Banc) -> None:
    fichier = banc.service.feuille(CHARGE, TERRITOIRE, BAILLEUR, FormatExport.PDF)
    assert (fichier.contenu, fichier.nom) == (b"%PDF", "2026-11-24_inventaire_Habitat d’Essai.pdf")
    (feuille,) = banc.imprimes
    assert [(x.commune, x.residence.nom) for x in feuille.lignes] == [
        ("Aubry", "Les Ormes"),
        ("Noirval", "Les Tilleuls"),
    ]
    assert (feuille.organisation, feuille.est_bailleur) == ("Habitat d’Essai", True)


def test_commune_is_handed_every_residence_of_its_own(banc: Banc) -> None:
    banc.service.feuille(CHARGE, TERRITOIRE, COMMUNE, FormatExport.PDF)
    (feuille,) = banc.imprimes
    assert [(x.bailleur, x.residence.nom) for x in feuille.lignes] == [
        ("", "Zola"),
        ("Habitat d’Essai", "Les Tilleuls"),
    ]
    assert not feuille.est_bailleur


def test_sheet_is_refused_to_strangers_and_in_other_formats(banc: Banc) -> None:
    with pytest.raises(Introuvable):
        banc.service.feuille(CHARGE, TERRITOIRE, BailleurId("ailleurs"), FormatExport.PDF)
    with pytest.raises(FormatRefuse):
        banc.service.feuille(CHARGE, TERRITOIRE, BAILLEUR, FormatExport.GPKG)
    for refusee in (
        lambda: banc.service.feuille(LECTEUR, TERRITOIRE, BAILLEUR, FormatExport.PDF),
        lambda: banc.service.lire(LECTEUR, TERRITOIRE, FICHIER),
        lambda: banc.service.appliquer(LECTEUR, TERRITOIRE, []),
    ):
        with pytest.raises(DroitRefuse):
            refusee()


def test_what_was_written_is_read_beside_what_is_known(banc: Banc) -> None:
    banc.received(
        [RESIDENCE, "Le Tilleul", "42", "sia habitat", "Oui", "portail à refaire"],
        ["2", "", "", "", "non", ""],
        ["3", "Zola", "5", "", "", ""],
        ["3", "", "", "SIA Habitat", "", ""],
        ["", "", "", "", "", ""],
    )
    assert banc.read() == [
        (2, ChampCorrige.NOM, "Les Tilleuls", "Le Tilleul"),
        (2, ChampCorrige.LOGEMENTS, "40", "42"),
        (2, ChampCorrige.BAILLEUR, "Habitat d’Essai", "SIA Habitat"),
        (2, ChampCorrige.RETRAIT, "", "oui"),
        (2, ChampCorrige.REMARQUE, "", "portail à refaire"),
        (5, ChampCorrige.BAILLEUR, "", "SIA Habitat"),
    ]
    banc.uow.residences.put(residence(est_active=False))
    assert banc.received([RESIDENCE, "", "", "", "oui", ""]).read() == []


def test_line_that_cannot_be_understood_is_told(banc: Banc) -> None:
    banc.received(
        ["inconnu", "X", "", "", "", ""],
        [RESIDENCE, "", "beaucoup", "Personne", "peut-être", ""],
        ["4", "X"],
    )
    relecture = banc.service.lire(CHARGE, TERRITOIRE, FICHIER)
    assert relecture.corrections == ()
    assert relecture.lignes_lues == 3
    assert [(a.ligne, a.colonne, a.valeur, a.probleme) for a in relecture.anomalies] == [
        (2, "Identifiant", "", Probleme.RESIDENCE_INCONNUE),
        (3, "Logements corrigés", "beaucoup", Probleme.LOGEMENTS_INVALIDES),
        (3, "Bailleur corrigé", "Personne", Probleme.BAILLEUR_INCONNU),
        (3, "À retirer", "peut-être", Probleme.OUI_NON_INVALIDE),
        (4, "Identifiant", "4", Probleme.RESIDENCE_INCONNUE),
    ]


@pytest.mark.parametrize("entetes", [("Identifiant", "Nom"), ("Nom corrigé", "Remarque")])
def test_other_file_is_refused(banc: Banc, entetes: tuple[str, ...]) -> None:
    banc.received(entetes=entetes)
    with pytest.raises(FichierRefuse) as refus:
        banc.read()
    assert refus.value.details["motif"] == "relecture"


def test_corrections_are_applied_as_decisions(banc: Banc) -> None:
    refus = banc.service.appliquer(
        CHARGE,
        TERRITOIRE,
        [
            correction(ChampCorrige.NOM, "Le Tilleul"),
            correction(ChampCorrige.LOGEMENTS, "42"),
            correction(ChampCorrige.BAILLEUR, "SIA Habitat"),
            correction(ChampCorrige.RETRAIT, "oui"),
            correction(ChampCorrige.REMARQUE, "portail"),
        ],
    )
    assert refus == ()
    corrigee = banc.uow.residences.get(RESIDENCE)
    assert (corrigee.nom, corrigee.logements, corrigee.bailleur_id, corrigee.est_active) == (
        "Le Tilleul",
        42,
        "b2",
        False,
    )
    assert {"nom", "logements", "bailleur_id"} <= set(corrigee.manuels)
    assert sorted(d.geste for d in banc.uow.decisions.all()) == [
        GesteInventaire.BAILLEUR,
        GesteInventaire.CORRECTION,
        GesteInventaire.CORRECTION,
        GesteInventaire.RENOMMAGE,
    ]


def test_refused_correction_is_named_and_the_others_are_applied(banc: Banc) -> None:
    banc.uow.residences.put(residence("5", nom="Les Lilas"))
    prise = correction(ChampCorrige.NOM, "Les Lilas")
    disparue = correction(ChampCorrige.LOGEMENTS, "3", "nulle part")
    refus = banc.service.appliquer(
        CHARGE, TERRITOIRE, [prise, disparue, correction(ChampCorrige.LOGEMENTS, "41")]
    )
    assert [(r.correction, type(r.erreur)) for r in refus] == [
        (prise, NomDejaPris),
        (disparue, Introuvable),
    ]
    assert banc.uow.residences.get(RESIDENCE).logements == 41


def test_territory_without_residences_has_an_empty_sheet(depot: FakeDepot) -> None:
    banc = Banc(depot)
    banc.uow.bailleurs.put(bailleur("seul", "Seul"))
    banc.service.feuille(CHARGE, TERRITOIRE, BailleurId("seul"), FormatExport.PDF)
    assert banc.imprimes[0].lignes == ()
    assert TerritoireId(TERRITOIRE)


@given(st.lists(st.lists(st.text(max_size=6), max_size=7), max_size=5))
def test_whatever_is_written_nothing_changes_before_it_is_confirmed(
    lignes: list[list[str]],
) -> None:
    banc = Banc(FakeDepot())
    avant = banc.uow.residences.all()
    lues = [[RESIDENCE, *ligne] for ligne in lignes]
    relecture = banc.received(*lues).service.lire(CHARGE, TERRITOIRE, FICHIER)
    assert relecture.lignes_lues == len(lignes)
    assert banc.uow.residences.all() == avant
