from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from qualification.domain.acces import SYSTEME
from qualification.domain.campagne import EtatCampagne
from qualification.domain.echange import Categorie, Etiquette, Issue, Publication
from qualification.domain.errors import NiveauHorsEchelle
from qualification.domain.grille import NSP
from qualification.domain.ids import CodeCritere
from qualification.domain.participants import Delegation
from qualification.services.notations import Saisie
from qualification.textes.erreurs import message
from tests.pages.conftest import Atelier, OpenPage, expire, shown_texts

Noter = Callable[[Delegation], AppTest]


@pytest.fixture
def noter(atelier: Atelier, open_page: OpenPage) -> Noter:
    """Return what opens the tablet of a delegation: twice is a reload."""

    def ouvrir(delegation: Delegation) -> AppTest:
        return open_page(
            "noter", application=atelier.application, code=delegation.code, mode="simple"
        )

    return ouvrir


def _tap(page: AppTest, cle: str, valeur: int) -> None:
    page.pills(key=cle).set_value(valeur).run()


def _finish(page: AppTest) -> None:
    page.button(key="noter_reste_nsp").click().run()
    page.button(key="noter_terminer").click().run()


def test_the_pad_is_the_page_unless_the_simple_one_is_asked_for(
    atelier: Atelier, open_page: OpenPage
) -> None:
    page = open_page("noter", application=atelier.application, code=atelier.bailleur.code)
    assert [e.value for e in page.exception] == []
    assert len(page.get("bidi_component")) == 1
    assert len(page.pills) == 0


def test_without_a_code_the_page_sends_to_the_door(atelier: Atelier, open_page: OpenPage) -> None:
    page = open_page("noter", application=atelier.application)
    assert [i.value for i in page.info] == [
        "Ouvrez cette page avec le code de votre carte de table."
    ]
    assert "rejoindre" in [lien.page for lien in page.page_link]


def test_a_tap_is_in_the_database_and_a_reload_shows_it(atelier: Atelier, noter: Noter) -> None:
    ormes, _ = atelier.residences
    page = noter(atelier.bailleur)
    assert [t.value for t in page.title] == ["Les Ormes"]
    _tap(page, f"note_{ormes}_GLOBAL", 3)
    assert atelier.reponses(atelier.bailleur) == {(ormes, "GLOBAL"): 3}
    assert "**1 réponse sur 13 – tout est enregistré**" in shown_texts(page)
    rechargee = noter(atelier.bailleur)
    assert rechargee.pills(key=f"note_{ormes}_GLOBAL").value == 3
    assert "**1 réponse sur 13 – tout est enregistré**" in shown_texts(rechargee)


def test_the_last_tap_stands_and_the_journal_keeps_both(atelier: Atelier, noter: Noter) -> None:
    ormes, _ = atelier.residences
    page = noter(atelier.bailleur)
    _tap(page, f"note_{ormes}_A1", 1)
    _tap(page, f"note_{ormes}_A1", 4)
    assert atelier.reponses(atelier.bailleur) == {(ormes, "A1"): 4}
    with atelier.application.depot.lecture() as uow:
        assert [r.valeur for r in uow.reponses.journal(atelier.campagne_id)] == [1, 4]


def test_the_other_side_sees_none_of_it(atelier: Atelier, noter: Noter) -> None:
    ormes, _ = atelier.residences
    _tap(noter(atelier.bailleur), f"note_{ormes}_GLOBAL", 3)
    page = noter(atelier.commune)
    assert page.pills(key=f"note_{ormes}_GLOBAL").value is None
    assert len(page.table) == 0


def test_one_goes_to_the_next_residence_and_back(atelier: Atelier, noter: Noter) -> None:
    _, tilleuls = atelier.residences
    page = noter(atelier.commune)
    assert page.button(key="noter_avant").disabled
    page.button(key="noter_apres").click().run()
    assert [t.value for t in page.title] == ["Les Tilleuls"]
    assert "40\u00a0logements · 12 rue des Écoles" in shown_texts(page)
    _tap(page, f"note_{tilleuls}_GLOBAL", 2)
    assert [t.value for t in page.title] == ["Les Tilleuls"]
    page.button(key="noter_avant").click().run()
    assert [t.value for t in page.title] == ["Les Ormes"]
    assert atelier.reponses(atelier.commune) == {(tilleuls, "GLOBAL"): 2}


def test_a_level_out_of_the_scale_is_refused_whatever_the_page_shows(atelier: Atelier) -> None:
    saisie = Saisie(
        reponse_id="r1",
        residence_id=atelier.residences[0],
        item=CodeCritere("A1"),
        valeur=5,
        sequence=1,
    )
    with pytest.raises(NiveauHorsEchelle) as refus:
        atelier.application.notations.record(atelier.bailleur.code, [saisie])
    assert message(refus.value) == (
        "Le niveau 5 est hors de l’échelle (de 1 à 4). Choisissez l’un des niveaux proposés."
    )
    assert atelier.reponses(atelier.bailleur) == {}


def test_the_rest_is_answered_unknown_at_once(atelier: Atelier, noter: Noter) -> None:
    ormes, _ = atelier.residences
    page = noter(atelier.bailleur)
    _tap(page, f"note_{ormes}_GLOBAL", 3)
    page.button(key="noter_reste_nsp").click().run()
    reponses = dict(atelier.reponses(atelier.bailleur))
    assert len(reponses) == 13
    assert reponses.pop((ormes, "GLOBAL")) == 3
    assert set(reponses.values()) == {NSP}
    assert "noter_reste_nsp" not in {b.key for b in page.button}


def test_the_first_to_finish_waits_and_may_take_it_up_again(atelier: Atelier, noter: Noter) -> None:
    ormes, _ = atelier.residences
    page = noter(atelier.bailleur)
    _finish(page)
    assert [i.value for i in page.info] == [
        (
            "Vous avez terminé. Les deux avis seront montrés quand l’autre partie aura terminé "
            "aussi, ou quand l’animateur les révélera."
        )
    ]
    assert page.pills(key=f"note_{ormes}_GLOBAL").disabled
    assert len(page.table) == 0
    page.button(key="noter_rouvrir").click().run()
    assert not page.pills(key=f"note_{ormes}_GLOBAL").disabled


def _both_finish(atelier: Atelier, noter: Noter) -> AppTest:
    ormes, _ = atelier.residences
    for delegation, niveau in ((atelier.bailleur, 4), (atelier.commune, 1)):
        page = noter(delegation)
        _tap(page, f"note_{ormes}_GLOBAL", niveau)
        _finish(page)
    return page


def test_both_sides_done_both_views_show_and_a_shared_note_is_kept(
    atelier: Atelier,
    noter: Noter,
) -> None:
    ormes, _ = atelier.residences
    page = _both_finish(atelier, noter)
    assert [s.value for s in page.subheader] == ["Les deux avis"]
    [vues] = page.table
    premiere = vues.value.iloc[0]
    assert premiere["Écart"] == "3 niveaux"
    assert premiere["Votre avis"] != premiere["L’autre partie"]
    assert page.button(key=f"revelation_{ormes}_convenir").disabled
    page.pills(key=f"revelation_{ormes}_niveau").set_value(2).run()
    page.button(key=f"revelation_{ormes}_convenir").click().run()
    [convenu] = page.success
    assert convenu.value.startswith("Note partagée enregistrée\u00a0: ")
    note = atelier.application.echanges.agreement(atelier.bailleur.code, ormes)
    assert note is not None
    assert (note.issue, note.niveau, note.auteur) == (Issue.ACCORD, 2, "Noirval")
    # Both first views stay beside it.
    assert atelier.reponses(atelier.bailleur)[ormes, "GLOBAL"] == 4
    assert [s.value for s in noter(atelier.bailleur).success] == [convenu.value]


def test_a_pair_may_record_that_its_views_diverge(atelier: Atelier, noter: Noter) -> None:
    ormes, _ = atelier.residences
    page = _both_finish(atelier, noter)
    page.button(key=f"revelation_{ormes}_diverger").click().run()
    assert [s.value for s in page.success] == [
        "Avis divergents enregistrés. L’écart ira en plénière."
    ]
    note = atelier.application.echanges.agreement(atelier.commune.code, ormes)
    assert note is not None
    assert (note.issue, note.niveau) == (Issue.AVIS_DIVERGENTS, None)


def test_words_about_people_are_refused_and_not_kept(atelier: Atelier, noter: Noter) -> None:
    ormes, _ = atelier.residences
    page = noter(atelier.bailleur)
    page.text_area(key=f"echange_{ormes}_texte").input("Mme Dupont fait du bruit au 3e étage")
    page.button(key=f"echange_{ormes}_ajouter").click().run()
    [refus] = page.error
    assert refus.value.startswith("Ce texte n’a pas été enregistré\u00a0: ")
    assert refus.value.endswith("Décrivez le lieu, jamais les habitants.")
    assert atelier.application.echanges.of_pair(atelier.bailleur.code, ormes) == []


def test_a_tag_and_words_about_the_place_stay_between_both_sides(
    atelier: Atelier,
    noter: Noter,
) -> None:
    ormes, _ = atelier.residences
    page = noter(atelier.bailleur)
    page.selectbox(key=f"echange_{ormes}_categorie").select(Categorie.FREIN)
    page.pills(key=f"echange_{ormes}_etiquettes").set_value([Etiquette.ECLAIRAGE])
    page.text_area(key=f"echange_{ormes}_texte").input("Éclairage absent côté parking")
    page.button(key=f"echange_{ormes}_ajouter").click().run()
    assert [s.value for s in page.success] == [
        "Ajouté. Le texte reste entre les deux parties tant que l’animateur ne l’a pas publié."
    ]
    [note] = atelier.application.echanges.of_pair(atelier.bailleur.code, ormes)
    assert (note.categorie, note.etiquettes, note.texte, note.publication) == (
        Categorie.FREIN,
        (Etiquette.ECLAIRAGE,),
        "Éclairage absent côté parking",
        Publication.PRIVE,
    )
    assert "Éclairage – Éclairage absent côté parking" in shown_texts(page)
    assert "Éclairage – Éclairage absent côté parking" not in shown_texts(noter(atelier.commune))


def test_ones_own_words_can_be_taken_back(atelier: Atelier, noter: Noter) -> None:
    ormes, _ = atelier.residences
    note = atelier.application.echanges.add(
        atelier.bailleur.code, ormes, Categorie.LIMITE, etiquettes=(Etiquette.BRUIT,)
    )
    assert note is not None
    page = noter(atelier.bailleur)
    page.button(key=f"echange_retirer_{note.note_id}").click().run()
    assert atelier.application.echanges.of_pair(atelier.bailleur.code, ormes) == []


def test_once_closed_a_tap_is_refused_and_nothing_changes(atelier: Atelier, noter: Noter) -> None:
    ormes, _ = atelier.residences
    page = noter(atelier.bailleur)
    atelier.application.campagnes.move(SYSTEME, atelier.campagne_id, EtatCampagne.CLOSE)
    _tap(page, f"note_{ormes}_GLOBAL", 3)
    assert [e.value for e in page.error] == [
        (
            "La campagne est «\u00a0Close\u00a0»\u00a0: elle n’enregistre plus de réponses. "
            "Adressez-vous à l’animateur."
        )
    ]
    assert atelier.reponses(atelier.bailleur) == {}
    assert page.pills(key=f"note_{ormes}_GLOBAL").value is None


def test_a_code_that_expires_during_the_session_stops_there(atelier: Atelier, noter: Noter) -> None:
    page = noter(atelier.bailleur)
    expire(atelier.application, atelier.bailleur)
    _tap(page, f"note_{atelier.residences[0]}_GLOBAL", 3)
    assert {e.value for e in page.error} == {
        "Ce code a expiré. Demandez un nouveau code à l’animateur."
    }
    assert atelier.reponses(atelier.bailleur) == {}
