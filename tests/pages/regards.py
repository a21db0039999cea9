"""What the tests of the screens of results look at."""

from __future__ import annotations

from collections.abc import Iterator

from streamlit.testing.v1 import AppTest

from qualification.bootstrap import Application
from qualification.domain.acces import SYSTEME, Identite
from qualification.domain.campagne import Campagne
from qualification.domain.classement import Classe
from qualification.domain.residence import Residence
from qualification.domain.resultat import ResultatResidence
from qualification.textes import carte as textes_carte
from tests.pages.conftest import (
    campagne_en_cours,
    shown_texts,
)

LOI = "Ne constitue ni un motif de non-attribution ou de rejet"
NON_REVELE = "Les avis sur cette résidence se découvrent"


def look_at(page: AppTest, campagne: Campagne) -> AppTest:
    return page.selectbox(key="volet_campagne").set_value(campagne.campagne_id).run()


def all_text(page: AppTest) -> str:
    assert [e.message for e in page.exception] == []
    return "\n".join(shown_texts(page))


def listed(page: AppTest) -> list[str]:
    return list(page.dataframe[0].value[textes_carte.COLONNE_RESIDENCE])


def of_class(
    application: Application, classe: Classe, campagne: Campagne | None = None
) -> Iterator[ResultatResidence]:
    campagne = campagne or campagne_en_cours(application)
    resultats = application.resultats.results(SYSTEME, campagne.campagne_id)
    return (r for r in resultats.residences.values() if r.classe is classe)


def stock(application: Application, identite: Identite = SYSTEME) -> list[Residence]:
    campagne = campagne_en_cours(application)
    return application.inventaire.residences(identite, campagne.territoire_id)


def downloads(page: AppTest) -> list[str]:
    return [bouton.proto.label for bouton in page.get("download_button")]
