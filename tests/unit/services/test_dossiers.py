from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qualification.domain.acces import SYSTEME, Identite, Role
from qualification.domain.campagne import Campagne, EtatCampagne
from qualification.domain.classement import Classe
from qualification.domain.echange import Categorie, Etiquette
from qualification.domain.errors import DroitRefuse, Introuvable, NonRevele
from qualification.domain.ids import (
    BailleurId,
    CampagneId,
    CodeCritere,
    CodeInsee,
    ResidenceId,
    TerritoireId,
)
from qualification.domain.indicateur import Indicateur, Mesure
from qualification.domain.participants import College
from qualification.domain.resultat import Resultats
from qualification.services.documents import Diagnostic, FicheResidence, Theme
from qualification.services.dossiers import Dossier
from tests.decor_restitution import (
    CALCULE_LE,
    CAMPAGNE,
    CONCORDANCE,
    Decor,
    avis,
    both,
    decor,
    frozen,
    residence,
    resultat,
    results,
)
from tests.fakes import MARDI_9H, FakeDepot

R1, R2, R3, R4, R5 = map(ResidenceId, ("R1", "R2", "R3", "R4", "R5"))
BAILLEUR = Identite(role=Role.BAILLEUR, bailleur_id=BailleurId("B2"))


@pytest.fixture
def monde(depot: FakeDepot) -> Decor:
    return decor(depot)


def _dossier(
    monde: Decor, identite: Identite = SYSTEME, resultats: Resultats | None = None
) -> Dossier:
    return Dossier.open(monde.depot.uow, identite, resultats or monde.resultats, MARDI_9H)


def _fiche(monde: Decor, residence_id: ResidenceId) -> FicheResidence:
    return _dossier(monde).fiche(residence_id)


def _diagnostic(monde: Decor, identite: Identite = SYSTEME) -> Diagnostic:
    return _dossier(monde, identite).diagnostic(CONCORDANCE.ensemble)


def _past(
    monde: Decor, campagne_id: str, ouverte_le: date, *contenus: Resultats, valide: bool = True
) -> Campagne:
    passee = replace(
        monde.campagne,
        campagne_id=CampagneId(campagne_id),
        nom=campagne_id,
        ouverte_le=ouverte_le,
        etat=EtatCampagne.ARCHIVEE if valide else EtatCampagne.CLOSE,
    )
    uow = monde.depot.uow
    uow.campagnes.put(passee)
    uow.resultats_figes.put(
        *(frozen(passee, version, contenu) for version, contenu in enumerate(contenus, 1))
    )
    return passee


def test_fiche_carries_names_and_result(monde: Decor) -> None:
    fiche = _fiche(monde, R1)
    assert (fiche.ligne.residence.nom, fiche.ligne.commune, fiche.ligne.bailleur) == (
        "Cité des Alouettes",
        "Éleu",
        "Habitat d’Essai",
    )
    assert fiche.ligne.resultat == monde.resultats.residences[R1]
    assert fiche.provenance.calcule_le == CALCULE_LE
    assert fiche.provenance.edite_le == MARDI_9H
    assert fiche.provenance.est_fictif
    assert fiche.provenance.empreinte == ""
    assert (fiche.global_bailleur, fiche.global_commune) == (2, 2)
    assert fiche.cia_le is None


def test_fiche_ranks_at_most_three_strong_and_weak_points(monde: Decor) -> None:
    fiche = _fiche(monde, R1)
    assert [item.code for item in fiche.points_faibles] == ["C1", "A1", "A3"]
    assert [item.code for item in fiche.points_forts] == ["A2", "E2", "E1"]
    assert fiche.points_faibles[0].est_critique
    assert fiche.points_faibles[0].est_divergent


def test_fiche_points_never_overlap_with_few_answers(monde: Decor) -> None:
    niveaux = {CodeCritere("A"): 1.0, CodeCritere("B"): 2.0, CodeCritere("C"): 3.0}
    rapide = replace(avis(50.0, 2), niveaux=niveaux)
    resultats = results(resultat("R1", bailleur=rapide))
    fiche = _dossier(monde, resultats=resultats).fiche(R1)
    assert [item.code for item in fiche.items] == ["A", "B", "C"]
    assert [item.code for item in fiche.points_faibles] == ["A"]
    assert [item.code for item in fiche.points_forts] == ["C"]
    assert fiche.global_bailleur is None


def test_fiche_keeps_both_scores_of_a_dimension(monde: Decor) -> None:
    dimension = _fiche(monde, R1).dimensions[0]
    assert (dimension.score, dimension.bailleur, dimension.commune) == (35, 50, 20)


def test_fiche_of_a_single_side_leaves_the_other_blank(monde: Decor) -> None:
    dimension = _fiche(monde, R4).dimensions[0]
    assert (dimension.score, dimension.bailleur, dimension.commune) == (None, 60, None)


@pytest.mark.parametrize(
    ("residence_id", "qpv"), [(R1, "Les Alouettes"), (R3, "QN06209N"), (R2, None)]
)
def test_fiche_names_the_qpv_or_gives_its_code(
    monde: Decor, residence_id: ResidenceId, qpv: str | None
) -> None:
    assert _fiche(monde, residence_id).qpv == qpv


def test_fiche_shows_published_notes_only_oldest_first(monde: Decor) -> None:
    fiche = _fiche(monde, R1)
    assert [(note.categorie, note.college) for note in fiche.echanges] == [
        (Categorie.RESERVE, College.COMMUNE),
        (Categorie.FREIN, College.BAILLEUR),
        (Categorie.FREIN, College.BAILLEUR),
    ]
    assert [note.texte for note in fiche.rubrique(Categorie.FREIN)] == ["Pignons nord.", ""]
    assert fiche.rubrique(Categorie.OBJECTIF) == ()


def test_fiche_of_a_residence_without_result_is_not_rated(monde: Decor) -> None:
    monde.depot.uow.residences.put(residence("R6", "Nouvelle", commune="62009"))
    fiche = _fiche(monde, ResidenceId("R6"))
    assert fiche.ligne.resultat.classe is Classe.NON_EVALUEE
    assert fiche.ligne.resultat.n_avis == 0
    assert fiche.ligne.commune == "62009"
    assert fiche.commune is None
    assert fiche.items == ()


def test_fiche_is_refused_while_views_are_blind(monde: Decor) -> None:
    monde.depot.uow.campagnes.put(replace(monde.campagne, etat=EtatCampagne.OUVERTE))
    with pytest.raises(NonRevele):
        _dossier(monde, BAILLEUR, results()).fiche(R4)


def test_fiche_is_refused_out_of_sight(monde: Decor) -> None:
    with pytest.raises(DroitRefuse):
        _dossier(monde, BAILLEUR).fiche(R1)


def test_fiche_of_another_territory_does_not_exist(monde: Decor) -> None:
    monde.depot.uow.residences.put(residence("X", "Ailleurs", territoire_id=TerritoireId("AUTRE")))
    with pytest.raises(Introuvable):
        _fiche(monde, ResidenceId("X"))


def test_previous_class_comes_from_the_latest_validated_campaign(monde: Decor) -> None:
    _past(monde, "C2020", date(2020, 1, 1), results(both("R1", Classe.FAVORABLE, 80)))
    _past(
        monde,
        "C2023",
        date(2023, 1, 1),
        results(both("R1", Classe.FRAGILE, 30)),
        results(both("R1", Classe.A_SURVEILLER, 45)),
    )
    _past(monde, "C2024", date(2024, 1, 1))
    _past(
        monde, "C2025", date(2025, 1, 1), results(both("R1", Classe.EQUILIBREE, 60)), valide=False
    )
    _past(monde, "C2027", date(2027, 1, 1), results(both("R1", Classe.EQUILIBREE, 60)))
    precedente = _fiche(monde, R1).precedente
    assert precedente is not None
    assert (precedente.campagne, precedente.classe) == ("C2023", Classe.A_SURVEILLER)
    assert precedente.calcule_le == CALCULE_LE
    assert precedente.est_comparable


def test_previous_class_is_not_comparable_once_the_grid_changed(monde: Decor) -> None:
    contenu = replace(results(both("R1", Classe.FRAGILE, 30)), version_grille=7)
    _past(monde, "C2023", date(2023, 1, 1), contenu)
    precedente = _fiche(monde, R1).precedente
    assert precedente is not None
    assert not precedente.est_comparable


def test_previous_class_is_absent_for_a_residence_not_rated_then(monde: Decor) -> None:
    _past(monde, "C2023", date(2023, 1, 1), results(both("R1", Classe.FRAGILE, 30)))
    assert _fiche(monde, R2).precedente is None


def test_validated_documents_carry_the_fingerprint_of_the_latest_version(monde: Decor) -> None:
    validee = replace(monde.campagne, etat=EtatCampagne.VALIDEE)
    uow = monde.depot.uow
    uow.campagnes.put(validee)
    uow.resultats_figes.put(
        frozen(validee, 1, monde.resultats, "vieille"), frozen(validee, 2, monde.resultats, "neuve")
    )
    assert _diagnostic(monde).provenance.empreinte == "neuve"


def test_diagnostic_sorts_by_commune_then_name_without_accents(monde: Decor) -> None:
    diagnostic = _diagnostic(monde)
    assert [x.residence.residence_id for x in diagnostic.lignes] == [R5, R3, R1, R2, R4]
    assert [c.nom for c in diagnostic.communes] == ["Éleu", "Zutkerque"]
    assert [s.nom for s in diagnostic.par_commune] == ["62003", "Éleu", "Zutkerque"]
    assert [s.nom for s in diagnostic.par_bailleur] == ["", "Habitat d’Essai", "Logis du Nord"]


def test_diagnostic_masks_small_counts(monde: Decor) -> None:
    diagnostic = _diagnostic(monde)
    assert diagnostic.ensemble.nom == "Agglomération d’Essai"
    assert all(s.est_masquee for s in diagnostic.par_commune)
    assert diagnostic.par_commune[0].effectifs.total is None


def test_diagnostic_leaves_out_residences_without_result(monde: Decor) -> None:
    monde.depot.uow.residences.put(residence("R6", "Nouvelle"))
    assert len(_diagnostic(monde).lignes) == 5


def test_diagnostic_gives_the_published_figures_of_each_residence(monde: Decor) -> None:
    residence = monde.depot.uow.residences.get(R1)
    monde.depot.uow.indicateurs.put(
        Indicateur(
            territoire_id=residence.territoire_id,
            residence_id=R1,
            mesure=Mesure.VACANCE,
            millesime=2025,
            valeur=5.0,
            source="essai",
            logements=residence.logements,
            lu_le=MARDI_9H,
        )
    )
    chiffres = {ligne.residence.residence_id: ligne.chiffres for ligne in _diagnostic(monde).lignes}
    assert [(c.mesure, c.millesime) for c in chiffres[R1]] == [(Mesure.VACANCE, 2025)]
    assert not any(c for residence_id, c in chiffres.items() if residence_id != R1)


def test_diagnostic_of_a_bailleur_holds_its_stock_only(monde: Decor) -> None:
    diagnostic = _diagnostic(monde, BAILLEUR)
    assert [x.residence.residence_id for x in diagnostic.lignes] == [R4]
    assert [s.nom for s in diagnostic.par_bailleur] == ["Logis du Nord"]
    assert diagnostic.themes == {}


def test_diagnostic_counts_participation(monde: Decor) -> None:
    participation = _diagnostic(monde).participation
    assert (participation.delegations_bailleurs, participation.delegations_communes) == (1, 1)
    assert (participation.deux_parties, participation.une_partie, participation.aucune) == (3, 1, 1)
    assert participation.avis == 7


def test_diagnostic_measures_agreement_where_both_sides_scored(monde: Decor) -> None:
    accord = _diagnostic(monde).accord
    assert accord is not None
    assert accord.n == 3
    assert accord.ecart_moyen == pytest.approx(40 / 3)
    assert accord.sens == pytest.approx(20 / 3)
    assert accord.divergentes == 1
    assert accord.concordance == CONCORDANCE.ensemble


@pytest.mark.parametrize(("bailleur", "commune"), [(None, 50.0), (50.0, None)])
def test_diagnostic_has_no_agreement_without_two_scores(
    monde: Decor, bailleur: float | None, commune: float | None
) -> None:
    resultats = results(resultat("R1", bailleur=avis(bailleur, 2), commune=avis(commune, 2)))
    assert _dossier(monde, resultats=resultats).diagnostic(CONCORDANCE.ensemble).accord is None


def test_themes_count_a_tag_once_per_residence(monde: Decor) -> None:
    assert _diagnostic(monde).themes == {
        Categorie.FREIN: (
            Theme(etiquette=Etiquette.HUMIDITE, residences=2),
            Theme(etiquette=Etiquette.BRUIT, residences=1),
        )
    }


def test_caleol_keeps_the_order_and_drops_repeats(monde: Decor) -> None:
    document = _dossier(monde).caleol([R2, R1, R2], date(2026, 12, 3))
    assert document.le == date(2026, 12, 3)
    assert [fiche.ligne.residence.residence_id for fiche in document.fiches] == [R2, R1]
    assert document.provenance.campagne == monde.campagne.nom
    assert monde.campagne.campagne_id == CAMPAGNE
    assert {CodeInsee("62001")} == {f.ligne.residence.code_insee for f in document.fiches}
