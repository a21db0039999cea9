from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from qualification.bootstrap import Application
from qualification.domain.acces import SYSTEME
from qualification.domain.errors import CodeRefuse
from qualification.domain.grille import Mode
from qualification.domain.participants import College, Delegation
from qualification.services.importation import OptionsImport
from qualification.services.sources import FichierSource
from tests.pages.conftest import Navigateur, OpenPage, campagne_en_cours, expire, sign_in

FICHIER = (
    "code_insee;nom;bailleur;logements\n"
    "99001;Les Tilleuls;Habitat d’exemple;40\n"
    "99002;Les Ormes;Habitat d’exemple;30\n"
    "99002;Les Saules;;12\n"
)


def _delegations(application: Application) -> list[Delegation]:
    campagne_id = campagne_en_cours(application).campagne_id
    return application.participants.all(SYSTEME, campagne_id)


def _table(page: AppTest) -> dict[str, str]:
    [table] = page.dataframe
    return dict(zip(table.value["Délégation"], table.value["État du code"], strict=True))


@pytest.fixture
def application_preparee(application_vide: Application, navigateur: Navigateur) -> Application:
    """Return a draft over two communes, one bailleur, and a residence without a bailleur."""
    identite = sign_in(application_vide, navigateur)
    campagne = application_vide.campagnes.create_with_territory(
        identite, "Agglomération de Delle", "Campagne 2027", Mode.COMPLET
    )
    application_vide.importation.importer(
        identite,
        campagne.territoire_id,
        FichierSource("r.csv", FICHIER.encode()),
        OptionsImport(communes=("99001", "99002")),
    )
    return application_vide


def test_missing_delegations_are_created_at_once_and_once(
    application_preparee: Application, open_page: OpenPage
) -> None:
    page = open_page("participants", application=application_preparee)
    assert len(page.dataframe) == 0
    page.button(key="participants_creer").click().run()
    assert [s.value for s in page.success] == ["Délégations créées\u00a0: 3."]
    assert [(d.college, d.nom) for d in _delegations(application_preparee)] == [
        (College.BAILLEUR, "Habitat d’exemple"),
        (College.COMMUNE, "99001"),
        (College.COMMUNE, "99002"),
    ]
    page.button(key="participants_creer").click().run()
    assert [s.value for s in page.success] == ["Délégations créées\u00a0: 0."]
    assert len(_table(page)) == 3


def test_the_table_gives_each_code_its_link_on_the_network(
    application_demo: Application, open_page: OpenPage
) -> None:
    page = open_page("participants", application=application_demo)
    [table] = page.dataframe
    delegations = _delegations(application_demo)
    assert list(table.value["Code"]) == [d.code for d in delegations]
    assert table.value["Lien pour noter"][0] == (
        f"http://192.168.1.20:8501/tablette?code={delegations[0].code}"
    )


def test_a_code_is_replaced_and_the_former_stops_working(
    application_demo: Application, open_page: OpenPage
) -> None:
    choisie = _delegations(application_demo)[1]
    page = open_page("participants", application=application_demo)
    page.selectbox(key="participants_choix").select(choisie).run()
    page.button(key="participants_remplacer").click().run()
    nouvelle = _delegations(application_demo)[1]
    assert nouvelle.delegation_id == choisie.delegation_id
    assert [s.value for s in page.success] == [
        f"Nouveau code de {choisie.nom}\u00a0: {nouvelle.code}."
    ]
    assert application_demo.participants.join(nouvelle.code) == nouvelle
    with pytest.raises(CodeRefuse):
        application_demo.participants.join(choisie.code)


def test_a_code_is_withdrawn_and_the_table_says_so(
    application_demo: Application, open_page: OpenPage
) -> None:
    choisie = _delegations(application_demo)[0]
    page = open_page("participants", application=application_demo)
    assert _table(page)[choisie.nom].startswith("valable jusqu’au ")
    page.button(key="participants_retirer").click().run()
    assert [s.value for s in page.success] == [
        f"Le code de {choisie.nom} ne fonctionne plus. Ses réponses restent."
    ]
    assert _table(page)[choisie.nom] == "retiré"
    with pytest.raises(CodeRefuse):
        application_demo.participants.join(choisie.code)


def test_an_expired_code_is_shown_as_such(
    application_demo: Application, open_page: OpenPage
) -> None:
    choisie = _delegations(application_demo)[0]
    expire(application_demo, choisie)
    page = open_page("participants", application=application_demo)
    assert _table(page)[choisie.nom] == "expiré"


def test_a_second_team_is_added_for_an_organisation(
    application_demo: Application, open_page: OpenPage
) -> None:
    avant = _delegations(application_demo)
    organisation = avant[0].organisation
    page = open_page("participants", application=application_demo)
    page.selectbox(key="participants_organisation").select(organisation)
    page.text_input(key="participants_nom").input("Équipe de nuit")
    page.button(key="participants_ajouter").click().run()
    assert [s.value for s in page.success] == ["Équipe ajoutée\u00a0: Équipe de nuit."]
    connues = {d.delegation_id for d in avant}
    [ajoutee] = [d for d in _delegations(application_demo) if d.delegation_id not in connues]
    assert (ajoutee.organisation, ajoutee.college) == (organisation, College.BAILLEUR)


def test_a_team_without_a_name_takes_that_of_its_commune(
    application_preparee: Application, open_page: OpenPage
) -> None:
    page = open_page("participants", application=application_preparee)
    page.selectbox(key="participants_organisation").select("99002")
    page.button(key="participants_ajouter").click().run()
    [ajoutee] = _delegations(application_preparee)
    assert (ajoutee.nom, ajoutee.college, ajoutee.code_insee) == (
        "99002",
        College.COMMUNE,
        "99002",
    )


def test_a_closed_campaign_takes_no_new_participant(
    application_close: Application, open_page: OpenPage
) -> None:
    avant = _delegations(application_close)
    page = open_page("participants", application=application_close)
    page.button(key="participants_creer").click().run()
    assert [e.value for e in page.error] == [
        "Une campagne «\u00a0Close\u00a0» ne le permet pas\u00a0: modifier les participants."
    ]
    assert _delegations(application_close) == avant
