from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.architecture.corpus import RACINE

_ENTITES = "unit/domain/test_entities.py"
REGROUPES: Mapping[str, str] = {
    # Entities whose invariants are one line each are refused in one place.
    "domain/echange": _ENTITES,
    "domain/participants": _ENTITES,
    "domain/residence": _ENTITES,
    "domain/territoire": _ENTITES,
    # Frozen records without a rule of their own; their life is the use case that makes them.
    "domain/notation": "unit/services/test_notations.py",
    "domain/ancre": "unit/services/test_ancres.py",
    # Codes and details only; each refusal is tested where it is raised, its sentence in textes.
    "domain/errors": "unit/textes/test_erreurs.py",
    "planning/faults": "unit/textes/test_erreurs.py",
    # Protocols: the same tests run over the fakes (services) and over both databases.
    "services/exterieur": "integration/web/test_geocodeur.py",
    "services/ports": "integration/sql/test_unit_of_work.py",
}
PAQUETS = ("domain", "stats", "planning", "services")
MODULES = [
    f"{paquet}/{chemin.stem}"
    for paquet in PAQUETS
    for chemin in sorted((RACINE / "qualification" / paquet).glob("*.py"))
    if chemin.stem != "__init__"
]


@pytest.mark.parametrize("module", MODULES)
def test_each_pure_module_has_its_tests(module: str) -> None:
    paquet, nom = module.split("/")
    attendu = REGROUPES.get(module, f"unit/{paquet}/test_{nom}.py")
    assert (RACINE / "tests" / attendu).is_file()


def test_grouped_modules_have_no_file_of_their_own() -> None:
    superflus = [
        module
        for module in REGROUPES
        if module not in MODULES
        or (RACINE / f"tests/unit/{module.replace('/', '/test_')}.py").is_file()
    ]
    assert superflus == []
