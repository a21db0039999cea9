from __future__ import annotations

import ast
import inspect
import string
from collections.abc import Iterator

import pytest

from qualification.domain import errors
from qualification.domain.acces import Droit, Role
from qualification.domain.campagne import EtatCampagne, Geste
from qualification.domain.errors import QualificationError
from qualification.domain.moderation import Motif
from qualification.domain.participants import College
from qualification.domain.seance import EtatSeance
from qualification.planning.faults import FauteInstance, InstanceRefusee
from qualification.planning.publication import FauteRegle, PlanRefuse
from qualification.textes.erreurs import CHAMPS, ERREURS, message, messages
from tests.architecture.corpus import RACINE, python_files, tree

REFUS = {
    nom: classe
    for nom, classe in [
        *inspect.getmembers(errors),
        ("FauteInstance", FauteInstance),
        ("FauteRegle", FauteRegle),
    ]
    if inspect.isclass(classe) and issubclass(classe, QualificationError)
}
CODES = {classe.code for classe in REFUS.values()} | {InstanceRefusee.code, PlanRefuse.code}


def placeholders(modele: str) -> set[str]:
    return {champ for _, champ, _, _ in string.Formatter().parse(modele) if champ}


def constructions() -> Iterator[tuple[str, type[QualificationError], dict[str, object]]]:
    """Yield where a refusal is made, its class, and its details: values of literals, else None."""
    for chemin in python_files("qualification"):
        for noeud in ast.walk(tree(chemin)):
            if not (isinstance(noeud, ast.Call) and isinstance(noeud.func, ast.Name)):
                continue
            classe = REFUS.get(noeud.func.id)
            a_des_details = classe is not None and classe.__init__ is QualificationError.__init__
            if not a_des_details or any(k.arg is None for k in noeud.keywords):
                continue
            details: dict[str, object] = {
                str(k.arg): k.value.value if isinstance(k.value, ast.Constant) else None
                for k in noeud.keywords
            }
            assert classe is not None
            yield f"{chemin.relative_to(RACINE)}:{noeud.lineno}", classe, details


CONSTRUCTIONS = list(constructions())


def test_every_refusal_has_its_sentence_and_every_sentence_its_refusal() -> None:
    assert set(ERREURS) >= CODES
    racines = CODES | {"valeur.absente"}
    orphelines = [
        code
        for code in ERREURS
        if not any(f"{code}.".startswith(f"{racine}.") for racine in racines)
    ]
    assert orphelines == []


def test_refusals_are_found_in_the_code() -> None:
    assert len(CONSTRUCTIONS) > 60
    assert {classe.code for _, classe, _ in CONSTRUCTIONS} >= {"acces.code", "grille.invalide"}


@pytest.mark.parametrize(("lieu", "classe", "details"), CONSTRUCTIONS, ids=lambda v: str(v)[-40:])
def test_refusal_gives_what_its_sentence_names(
    lieu: str, classe: type[QualificationError], details: dict[str, object]
) -> None:
    precise = ERREURS.get(f"{classe.code}.{details.get('motif')}")
    modele = precise or ERREURS[classe.code]
    assert placeholders(modele) <= set(details), lieu


def test_a_reason_in_code_is_never_shown_as_such() -> None:
    nus = [
        (lieu, details["motif"])
        for lieu, classe, details in CONSTRUCTIONS
        if isinstance(details.get("motif"), str)
        and "motif" in placeholders(ERREURS[classe.code])
        and f"{classe.code}.{details['motif']}" not in ERREURS
    ]
    assert nus == []


def test_every_field_named_by_a_refusal_has_its_label() -> None:
    nommes = {
        details["champ"]
        for _, classe, details in CONSTRUCTIONS
        if classe is errors.ValeurInvalide and isinstance(details["champ"], str)
    }
    assert nommes == set(CHAMPS)


@pytest.mark.parametrize(
    ("erreur", "phrase"),
    [
        (
            errors.NiveauHorsEchelle(niveau=5, maximum=4),
            "Le niveau 5 est hors de l’échelle (de 1 à 4). Choisissez l’un des niveaux proposés.",
        ),
        (
            errors.TransitionInterdite(
                de=EtatCampagne.CLOSE, vers=EtatCampagne.PREPAREE, role=Role.COMMUNE
            ),
            "La campagne « Close » ne peut pas passer à « Préparée » avec le profil « Commune ».",
        ),
        (
            errors.CampagneFigee(etat=EtatCampagne.VALIDEE, geste=Geste.INVITER),
            "Une campagne « Validée » ne le permet pas : modifier les participants.",
        ),
        (
            errors.DroitRefuse(droit=Droit.EXPORTER, role=College.COMMUNE),
            "Votre profil « Commune » n’en donne pas le droit : exporter le diagnostic.",
        ),
        (
            errors.ValeurInvalide(champ="etat", valeur=EtatSeance.PREVUE),
            "La valeur « Prévue » ne convient pas pour « état ».",
        ),
        (
            errors.ValeurInvalide(champ="seuils", valeur=(55.5, 40.0)),
            "La valeur « 55,5, 40 » ne convient pas pour « seuils ».",
        ),
        (
            errors.ValeurInvalide(champ="nom", valeur=" "),
            "Il manque une valeur pour « nom ».",
        ),
        (
            errors.ValeurInvalide(champ="niveau", valeur=None),
            "Il manque une valeur pour « niveau ».",
        ),
        (
            errors.GrilleInvalide(motif="cellule_vide", valeur="Poids"),
            "Une cellule de la colonne « Poids » est vide. Renseignez-la.",
        ),
    ],
)
def test_message_says_what_was_refused_in_words(erreur: QualificationError, phrase: str) -> None:
    assert message(erreur).replace("\u00a0", " ") == phrase


def test_message_prefers_the_sentence_of_the_reason() -> None:
    inconnu, expire = errors.CodeRefuse(motif="inconnu"), errors.CodeRefuse(motif="expire")
    assert message(inconnu) == ERREURS["acces.code"]
    assert message(expire) == ERREURS["acces.code.expire"]


def test_message_of_a_refused_text_says_its_reasons() -> None:
    phrase = message(errors.TexteRefuse(decision=None, motifs=(Motif.COURRIEL, Motif.INJURE)))
    assert phrase == (
        "Ce texte n’a pas été enregistré\u00a0: il contient une adresse électronique, il contient "
        "un mot injurieux. Décrivez le lieu, jamais les habitants."
    )


def test_messages_say_each_faulty_line() -> None:
    fautes = [
        errors.FichierRefuse(motif="notations_vide", ligne=ligne, colonne="rater")
        for ligne in (3, 9)
    ]
    refus = errors.LignesRefusees(fautes)
    assert messages(refus) == [message(faute) for faute in fautes]
    assert message(refus).endswith("nombre de lignes à corriger, 2.")
    assert messages(fautes[0]) == [message(fautes[0])]
