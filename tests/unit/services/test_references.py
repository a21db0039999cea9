from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qualification.domain.campagne import EtatCampagne
from qualification.domain.classement import Classe, Seuils
from qualification.domain.ids import CampagneId
from qualification.domain.resultat import ResultatFige, Resultats
from qualification.services.calcul import compute_resultats
from qualification.services.references import References, latest, latest_before
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.campagne_simulee import Severe, drawn
from tests.unit.services.campagnes_notees import campagne

AVANT, PLUS_TOT = CampagneId("avant"), CampagneId("plus tôt")
CONTENU = compute_resultats(drawn(Severe(bailleurs=(0,), communes=(0,))), MARDI_9H)


def put(depot: FakeDepot, campagne_id: CampagneId, annee: int, *contenus: Resultats) -> None:
    depot.uow.campagnes.put(
        campagne(
            campagne_id=campagne_id,
            ouverte_le=date(annee, 6, 1),
            etat=EtatCampagne.VALIDEE,
            nom=campagne_id,
        )
    )
    depot.uow.resultats_figes.put(
        *(
            ResultatFige(
                campagne_id=campagne_id,
                version=version,
                fige_le=MARDI_9H,
                auteur="A",
                empreinte="",
                contenu=contenu,
            )
            for version, contenu in enumerate(contenus, 1)
        )
    )


def of_class(classe: Classe) -> Resultats:
    return replace(
        CONTENU, residences={k: replace(r, classe=classe) for k, r in CONTENU.residences.items()}
    )


def test_latest_version_of_the_latest_campaign_is_read(depot: FakeDepot) -> None:
    put(depot, PLUS_TOT, 2020, of_class(Classe.FAVORABLE))
    put(depot, AVANT, 2023, of_class(Classe.FRAGILE), of_class(Classe.EQUILIBREE))
    found = References().of(depot.uow, campagne(), 3)
    assert found is not None
    assert found.campagne_id == AVANT
    assert set(found.classes.values()) == {Classe.EQUILIBREE}
    fige = latest(depot.uow, AVANT)
    assert fige is not None
    assert fige.version == 2


def test_frozen_results_are_read_once_until_the_revision_moves(depot: FakeDepot) -> None:
    put(depot, AVANT, 2023, of_class(Classe.FRAGILE))
    references = References()
    premiere = references.of(depot.uow, campagne(), 3)
    put(depot, AVANT, 2023, of_class(Classe.EQUILIBREE))
    assert references.of(depot.uow, campagne(), 3) == premiere
    depot.uow.revisions.bump(AVANT)
    seconde = references.of(depot.uow, campagne(), 3)
    assert seconde is not None
    assert set(seconde.classes.values()) == {Classe.EQUILIBREE}


@pytest.mark.parametrize(
    ("version", "seuils"), [(4, Seuils()), (3, Seuils(version=2, a_surveiller=30))]
)
def test_another_grid_or_other_cut_offs_keep_no_class(
    depot: FakeDepot, version: int, seuils: Seuils
) -> None:
    put(depot, AVANT, 2023, CONTENU)
    put(depot, PLUS_TOT, 2020, CONTENU)
    assert References().of(depot.uow, campagne(seuils=seuils), version) is None


def test_campaign_never_frozen_is_passed_over_and_none_is_none(depot: FakeDepot) -> None:
    assert References().of(depot.uow, campagne(), 3) is None
    put(depot, AVANT, 2023)
    assert References().of(depot.uow, campagne(), 3) is None
    put(depot, PLUS_TOT, 2020, CONTENU)
    found = References().of(depot.uow, campagne(), 3)
    assert found is not None
    assert found.campagne_id == PLUS_TOT


def test_a_campaign_that_froze_nothing_is_passed_over(depot: FakeDepot) -> None:
    put(depot, PLUS_TOT, 2020, of_class(Classe.FAVORABLE))
    put(depot, AVANT, 2023)
    trouvee = latest_before(depot.uow, campagne())
    assert trouvee is not None
    passee, fige = trouvee
    assert (passee.campagne_id, fige.contenu) == (PLUS_TOT, of_class(Classe.FAVORABLE))
