from __future__ import annotations

from qualification.domain.participants import College
from qualification.domain.seance import EtatSeance
from qualification.services.suivi import Agregat
from qualification.ui.presenters.salle import room_html, shared_views_html
from tests import factories
from tests.unit.presenters.test_animation import NOMS, RENCONTRE, heard, ligne, seance, tableau


def test_before_the_first_round_the_room_reads_how_many_tablets_are_there() -> None:
    html = room_html(tableau(ligne(factories.delegation(), signal=heard())), NOMS)
    assert "En attente des participants\u00a0: 2 tablettes connectées" in html


def test_between_rounds_the_room_reads_nothing_more() -> None:
    entre = tableau(seance=seance(tour=2, etat=EtatSeance.TERMINEE))
    assert room_html(entre, NOMS) == ""


def test_each_table_has_one_line_and_no_name_of_a_team() -> None:
    autre = factories.rencontre(table=2)
    html = room_html(
        tableau(
            ligne(
                factories.delegation(nom="Équipe de Paul"),
                rencontre=RENCONTRE,
                n_recues=41,
                n_attendues=48,
            ),
            ligne(
                factories.delegation(College.COMMUNE),
                rencontre=RENCONTRE,
                n_recues=7,
                n_attendues=48,
            ),
            ligne(factories.delegation(), rencontre=autre),
            ligne(factories.delegation()),
        ),
        NOMS,
    )
    assert html.index("Table 2\u00a0: Habitat d’Essai – Noirval") < html.index("Table 4\u00a0:")
    assert html.count("<li>") == 2
    assert '<span style="width:50%"></span>' in html
    assert "48/96" in html
    assert "0/0" in html
    assert "Paul" not in html


def test_shared_views_wait_for_the_reveal_then_for_five_opinions() -> None:
    grille = factories.grille()
    assert shared_views_html(Agregat(n_residences=0, niveaux={}), grille) == ""
    masque = shared_views_html(Agregat(n_residences=2, niveaux={1: 1, 3: 3}), grille)
    assert "Moins de 5 réponses\u00a0: résultat masqué." in masque
    html = shared_views_html(Agregat(n_residences=3, niveaux={1: 1, 3: 4}), grille)
    assert "Note d’ensemble de 3\u00a0résidences révélées (5\u00a0avis)" in html
    assert html.count("<li>") == 4
    assert "80\u202f%" in html
    assert html.index("20\u202f%") < html.index("80\u202f%")
