from __future__ import annotations

from dataclasses import replace

from qualification.domain.evolution import Bilan, DeriveTemoins, Incomparable, Tendance
from qualification.domain.ids import CampagneId
from qualification.domain.residence import Bailleur
from qualification.domain.territoire import Commune
from qualification.textes import evolution as textes
from qualification.textes import restitution
from qualification.ui.presenters import carte
from qualification.ui.presenters.evolution import screen
from tests.unit.domain.test_evolution import evolution
from tests.unit.services.campagnes_notees import residence

COMMUNES: tuple[Commune, ...] = ()
BAILLEURS: tuple[Bailleur, ...] = ()
LIGNES = carte.lignes(
    [residence("haut"), residence("bas"), residence("bruit"), residence("ailleurs")],
    {},
    communes=COMMUNES,
    bailleurs=BAILLEURS,
)
BILAN = Bilan(
    avant_id=CampagneId("a"),
    apres_id=CampagneId("b"),
    residences=(
        evolution("haut", 30, Tendance.AVEREE),
        evolution("bas", -13, Tendance.PROBABLE),
        evolution("bruit", -0.5, Tendance.STABLE),
    ),
    lien=4.2,
    rho=0.45,
    est_corrigee=True,
)


def test_what_moved_is_counted_and_listed_by_name() -> None:
    ecran = screen(BILAN, LIGNES)
    assert "Évolution avérée\u00a0: 1 en mieux, 0 en moins bien" in ecran.phrases[0]
    assert "Évolution probable\u00a0: 0 en mieux, 1 en moins bien" in ecran.phrases[0]
    assert ecran.identifiants == ("bas", "haut")
    assert ecran.colonnes[restitution.C_RESIDENCE] == ["bas", "haut"]
    assert ecran.colonnes[textes.C_VARIATION] == ["−13 (±\u202f16)", "+30 (±\u202f16)"]
    assert ecran.barres == {
        Tendance.AVEREE: {28: 1},
        Tendance.PROBABLE: {-16: 1},
        Tendance.STABLE: {-4: 1},
    }
    assert "dans le bruit 1" in ecran.alternative


def test_drift_says_what_it_rests_on() -> None:
    phrases = " ".join(screen(BILAN, LIGNES).phrases)
    assert "+4,2\u00a0points" in phrases
    assert "en supposant que la majorité" in phrases
    assert "0,45" in phrases
    autres = " ".join(
        screen(replace(BILAN, n_ancres=32, est_corrigee=False, rho=0.0), LIGNES).phrases
    )
    assert "32 résidences ancres" in autres
    assert "telles que notées" in autres
    assert "corrélation" not in autres


def test_drift_of_the_fiches_temoins_is_told_whatever_links() -> None:
    derive = DeriveTemoins(valeur=3.5, erreur_type=1.0, n_fiches=6, n_organisations=21)
    lie = " ".join(
        screen(replace(BILAN, derive=derive, est_lie_par_temoins=True, lien=3.5), LIGNES).phrases
    )
    assert "+3,5\u00a0points (±\u202f1,6) pour tout le monde" in lie
    assert "6 fiches témoins que 21 organisations ont notées les deux fois" in lie
    assert "majorité" not in lie
    assert "À titre de comparaison" not in lie
    ancres = " ".join(screen(replace(BILAN, derive=derive, n_ancres=32), LIGNES).phrases)
    assert "32 résidences ancres" in ancres
    assert (
        "les 6 fiches témoins notées les deux fois par 21 organisations ont glissé de +3,5"
        in ancres
    )


def test_campaigns_that_cannot_be_compared_say_why_and_no_more() -> None:
    for motif in Incomparable:
        ecran = screen(replace(BILAN, residences=(), motif=motif), LIGNES)
        assert ecran.phrases == (textes.MOTIFS[motif],)
        assert ecran.identifiants == ()
