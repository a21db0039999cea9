from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import pytest

from qualification.domain.acces import Role
from qualification.domain.classement import Classe
from qualification.domain.participants import College
from qualification.textes.libelles import DEFINITIONS, LIBELLES, libelle
from tests.architecture.corpus import enumerations, modules

NOMMEES = sorted({classe for classe, _ in LIBELLES}, key=lambda classe: classe.__name__)
DU_DOMAINE = enumerations("domain")
SANS_TEXTE: Mapping[str, str] = {
    "PositionRefusee": "becomes an anomaly of the import, which has its sentence",
    "Grain": "what a line stands for; chosen by the program, never shown",
}


def _translated_elsewhere() -> set[type[Enum]]:
    """Return the enumerations every member of which is a key of one mapping of textes."""
    mappings = [
        value
        for module in modules("textes")
        for value in vars(module).values()
        if isinstance(value, Mapping) and value
    ]
    return {
        classe
        for classe in DU_DOMAINE
        if any({type(cle) for cle in m} == {classe} and set(classe) <= set(m) for m in mappings)
    }


@pytest.mark.parametrize("classe", NOMMEES, ids=lambda classe: classe.__name__)
def test_every_member_has_a_label_of_its_own(classe: type[Enum]) -> None:
    textes = [libelle(membre) for membre in classe]
    assert len(set(textes)) == len(textes)
    assert all(texte == texte.strip() and texte for texte in textes)


def test_every_enumeration_of_the_domain_has_its_french() -> None:
    traduites = {*NOMMEES, *_translated_elsewhere()}
    muettes = {classe.__name__ for classe in DU_DOMAINE if classe not in traduites}
    assert muettes == set(SANS_TEXTE)


def test_equal_values_of_different_enumerations_keep_their_own_label() -> None:
    assert (libelle(Role.LECTEUR_CIL), libelle(College.COMMUNE)) == ("Lecteur de la CIL", "Commune")
    assert LIBELLES[Role, "bailleur"] == LIBELLES[College, "bailleur"] == "Bailleur"


def test_every_class_is_defined_in_a_whole_sentence() -> None:
    assert set(DEFINITIONS) == set(Classe)
    assert all(texte.endswith(".") for texte in DEFINITIONS.values())
