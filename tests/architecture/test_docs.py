"""The documents describe what exists: each table is compared with the code it speaks of."""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from sqlalchemy import JSON, Boolean, Column, Date, Enum, Float, Integer, String

from qualification.adapters.sql.columns import UtcDateTime
from qualification.adapters.sql.tables import METADATA
from qualification.api.server import ROUTES
from qualification.cli.parser import make_parser
from qualification.config import Settings
from qualification.domain.acces import DROITS, Droit, Role
from qualification.domain.campagne import GESTES, TRANSITIONS, EtatCampagne, Geste
from qualification.domain.errors import QualificationError
from qualification.domain.seance import EtatSeance
from qualification.textes.libelles import libelle
from qualification.ui.navigation import REGISTRE
from tests.architecture.corpus import DOCS, RACINE, public_classes, python_files

PAGES = [RACINE / "README.md", RACINE / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
PROJET = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))
_CODE = re.compile(r"`([^`\n]+)`")


def read(chemin: Path) -> str:
    return chemin.read_text(encoding="utf-8")


def plain(texte: str) -> str:
    """Return a text with ordinary spaces, to be compared with words of the code."""
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def rows(document: str, *en_tete: str) -> list[list[str]]:
    """Return the rows of every table of a document that begins with these headings."""
    trouvees: list[list[str]] = []
    dedans = False
    for ligne in plain(document).splitlines():
        cellules = [cellule.strip() for cellule in ligne.strip("|").split("|")]
        if not ligne.startswith("|"):
            dedans = False
        elif cellules[: len(en_tete)] == list(en_tete):
            dedans = True
        elif dedans and not cellules[0].startswith("---"):
            trouvees.append(cellules)
    return trouvees


def code(cellule: str) -> list[str]:
    return _CODE.findall(cellule)


def test_states_of_a_campaign_are_those_of_the_code() -> None:
    attendues = [
        [
            plain(libelle(etat)),
            f"`{etat}`",
            " ; ".join(libelle(geste) for geste in Geste if geste in GESTES[etat]) or "rien",
        ]
        for etat in EtatCampagne
    ]
    lues = rows(read(DOCS / "etats.md"), "état", "code", "ce qui est permis")
    assert [ligne[:3] for ligne in lues] == attendues
    assert all(ligne[3] for ligne in lues)


def test_transitions_of_a_campaign_are_those_of_the_code() -> None:
    attendues = [
        [
            plain(libelle(de)),
            plain(libelle(vers)),
            ", ".join(plain(libelle(role)) for role in Role if role in roles),
        ]
        for de, suites in TRANSITIONS.items()
        for vers, roles in suites.items()
    ]
    lues = rows(read(DOCS / "etats.md"), "de", "vers", "qui")
    assert [ligne[:3] for ligne in lues] == attendues
    assert all(ligne[3] for ligne in lues)


def test_states_of_a_day_are_those_of_the_code() -> None:
    lues = rows(read(DOCS / "etats.md"), "état", "code", "gestes possibles")
    assert [ligne[:2] for ligne in lues] == [[libelle(e), f"`{e}`"] for e in EtatSeance]


def test_rights_are_those_of_the_code() -> None:
    lues = rows(read(DOCS / "droits.md"), "droit", "code", *(plain(libelle(r)) for r in Role))
    assert lues == [
        [
            plain(libelle(droit)),
            f"`{droit}`",
            *("oui" if droit in DROITS[role] else "–" for role in Role),
        ]
        for droit in Droit
    ]


def test_screens_and_their_rights_are_those_of_the_registry() -> None:
    lues = rows(read(DOCS / "droits.md"), "écran", "adresse", "droit demandé")
    assert lues == [
        [
            spec.titre,
            "`/`" if spec.est_accueil else f"`/{spec.nom}`",
            plain(libelle(spec.droit)) if spec.droit else "aucun",
        ]
        for spec in REGISTRE
    ]


def test_every_class_of_the_domain_is_in_the_glossary() -> None:
    definis = set(code(read(DOCS / "glossaire.md")))
    manquantes = [
        classe.__name__
        for classe in public_classes("domain")
        if not {classe.__name__, f"{classe.__module__.rpartition('.')[2]}.{classe.__name__}"}
        & definis
    ]
    assert manquantes == []


def test_glossary_names_only_what_exists() -> None:
    sources = "\n".join(read(chemin) for chemin in python_files("qualification"))
    noms = {nom.split("(")[0].rpartition(".")[2] for nom in code(read(DOCS / "glossaire.md"))}
    inconnus = [nom for nom in noms if nom.isidentifier() and not re.search(rf"\b{nom}\b", sources)]
    assert inconnus == []


def test_each_term_is_defined_once() -> None:
    document = read(DOCS / "glossaire.md")
    termes = [
        terme.strip()
        for en_tete in (("terme", "définition"), ("terme", "dans le code"))
        for ligne in rows(document, *en_tete)
        for terme in ligne[0].split(",")
    ]
    assert len(termes) > 60
    assert sorted(termes) == sorted(set(termes))


def test_refusals_of_the_glossary_are_those_of_the_domain() -> None:
    lues = {
        (*code(ligne[0]), *code(ligne[1]))
        for ligne in rows(read(DOCS / "glossaire.md"), "refus", "code", "quand")
    }
    du_domaine = {
        (classe.__name__, classe.code)
        for classe in public_classes("domain")
        if issubclass(classe, QualificationError)
    }
    assert lues == du_domaine


def _type(colonne: Column[object]) -> str:
    if isinstance(colonne.type, Enum):
        return "liste : " + ", ".join(f"`{valeur}`" for valeur in colonne.type.enums)
    noms = {
        UtcDateTime: "instant (UTC)",
        JSON: "JSON",
        Boolean: "oui ou non",
        Date: "jour",
        Integer: "entier",
        Float: "nombre",
        String: "texte",
    }
    return next(nom for genre, nom in noms.items() if isinstance(colonne.type, genre))


def test_data_dictionary_is_that_of_the_schema() -> None:
    sections = re.split(r"^## `(\w+)`$", read(DOCS / "dictionnaire-donnees.md"), flags=re.MULTILINE)
    lues = {
        table: rows(contenu, "colonne", "type", "présence", "contenu")
        for table, contenu in zip(sections[1::2], sections[2::2], strict=True)
    }
    attendues = {
        nom: [
            [
                f"`{colonne.name}`",
                _type(colonne),
                "clé" if colonne.primary_key else "non" if colonne.nullable else "oui",
                sorted(cle.column.table.name for cle in colonne.foreign_keys),
            ]
            for colonne in table.columns
        ]
        for nom, table in METADATA.tables.items()
    }
    assert {
        nom: [[*ligne[:3], re.findall(r"→ `(\w+)`", ligne[3])] for ligne in lignes]
        for nom, lignes in lues.items()
    } == attendues


def test_settings_and_variables_are_documented() -> None:
    lues = rows(read(DOCS / "exploitation.md"), "variable", "champ", "rôle")
    assert [code(ligne[1]) for ligne in lues] == [[champ.name] for champ in fields(Settings)]
    sources = "\n".join(
        read(c) for c in [*python_files("qualification", "tests"), *RACINE.glob("*.py")]
    )
    du_code = set(re.findall(r"\bQUALIFICATION_[A-Z_]+[A-Z]\b", sources))
    des_documents = {
        v for p in PAGES for v in re.findall(r"\bQUALIFICATION_[A-Z_]+[A-Z]\b", read(p))
    }
    assert des_documents == du_code


def _commands() -> set[str]:
    sous = next(
        action
        for action in make_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return set(sous.choices)


def test_commands_are_documented_and_no_other() -> None:
    lues = rows(read(DOCS / "exploitation.md"), "commande", "effet")
    documentees = {code(ligne[0])[0].split()[0] for ligne in lues} - {"python3"}
    assert documentees == _commands()
    citees = {
        commande
        for page in PAGES
        for commande in re.findall(r"(?:run\.py cli|-m qualification) ([a-z][a-z-]+)", read(page))
    }
    assert citees <= _commands()


def test_routes_are_documented() -> None:
    lues = rows(read(DOCS / "architecture.md"), "route", "réponse")
    assert [code(ligne[0])[0] for ligne in lues][:-1] == [route.path for route in ROUTES]


def test_import_contracts_are_explained() -> None:
    lues = rows(read(DOCS / "architecture.md"), "contrat", "ce qu’il garde")
    contrats = PROJET["tool"]["importlinter"]["contracts"]
    assert [code(ligne[0])[0] for ligne in lues] == [contrat["name"] for contrat in contrats]


def test_changelog_opens_with_the_present_version() -> None:
    version = re.search(r"^## \[([^\]]+)\]", read(RACINE / "CHANGELOG.md"), flags=re.MULTILINE)
    assert version is not None
    assert version[1] == PROJET["project"]["version"]


def test_decisions_are_numbered_without_a_gap_and_have_a_status() -> None:
    decisions = sorted((DOCS / "decisions").glob("*.md"))
    numeros = [int(chemin.name[:4]) for chemin in decisions]
    assert numeros == list(range(1, len(decisions) + 1))
    for chemin in decisions:
        titre, _, corps = read(chemin).partition("\n")
        assert titre.startswith(f"# {chemin.name[:4]} — "), chemin.name
        assert plain(corps).strip().startswith("Statut : "), chemin.name


def _links() -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        texte = re.sub(r"```.*?```", "", read(page), flags=re.DOTALL)
        for cible in re.findall(r"\]\((?!https?:)([^)\s#]+)", texte):
            yield page, cible


@pytest.mark.parametrize(("page", "cible"), list(_links()), ids=lambda v: getattr(v, "name", v))
def test_links_lead_somewhere(page: Path, cible: str) -> None:
    assert (page.parent / cible).exists()


def test_paths_named_in_documents_exist() -> None:
    chemin = re.compile(
        r"(?:qualification|pages|docs|tests|static|benchmarks|data|\.streamlit)/[\w./-]+"
    )
    a_l_execution = re.compile(r"data/qualification\.db")
    manquants = [
        (page.name, nom)
        for page in PAGES
        for cite in code(read(page))
        for nom in chemin.findall(cite)
        if not a_l_execution.match(nom) and not (RACINE / nom).exists()
    ]
    assert manquants == []
