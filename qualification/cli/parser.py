"""The words a command takes, and the function that answers it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from qualification.cli import base, calculs, donnees, repetition
from qualification.cli.analyseur import Analyseur, seconds
from qualification.services.demonstration import GRAINE_DEFAUT
from qualification.services.documents import FormatExport
from qualification.services.replanification import DUREE_OPTIMUM_S
from qualification.textes import commandes as textes

Commande = Callable[[argparse.Namespace], int]


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of every command; ``commande`` is the function to call."""
    parser = Analyseur(prog="qualification", description=textes.DESCRIPTION)
    commandes = parser.add_subparsers(required=True, metavar="COMMANDE")

    def add(nom: str, commande: Commande) -> argparse.ArgumentParser:
        sous = commandes.add_parser(nom, help=textes.AIDE[nom], description=textes.AIDE[nom])
        sous.set_defaults(commande=commande)
        return sous

    demo = add("demo", donnees.demo)
    demo.add_argument("--graine", type=int, default=GRAINE_DEFAUT, help=textes.GRAINE)
    demo.add_argument("--si-absente", action="store_true", help=textes.SI_ABSENTE)
    _add_importer(add("importer", donnees.importer))
    _add_planifier(add("planifier", calculs.planifier))
    _add_replanifier(add("replanifier", calculs.replanifier))
    _add_calculer(add("calculer", calculs.calculer))
    _add_evolution(add("evolution", calculs.evolution))
    _add_accord(add("accord", calculs.accord))
    verifier_texte = add("verifier-texte", calculs.verifier_texte)
    verifier_texte.add_argument("fichier", type=Path, help=textes.TEXTES)
    verifier_texte.add_argument("--sortie", type=Path, required=True, help=textes.SORTIE)
    _add_exporter(add("exporter", donnees.exporter))
    add("campagnes", donnees.campagnes)
    _add_repeter(add("repeter", repetition.repeter))
    add("migrer", base.migrer)
    add("verifier", base.verifier)
    sauvegarder = add("sauvegarder", base.sauvegarder)
    sauvegarder.add_argument("archive", type=Path, help=textes.ARCHIVE)
    restaurer = add("restaurer", base.restaurer)
    restaurer.add_argument("archive", type=Path, help=textes.ARCHIVE_A_LIRE)
    return parser


def _add_repeter(repeter: argparse.ArgumentParser) -> None:
    repeter.add_argument("--tablettes", type=int, required=True, help=textes.TABLETTES)
    repeter.add_argument("--duree", type=int, required=True, help=textes.DUREE_REPETITION)
    repeter.add_argument("--coupures", action="store_true", help=textes.COUPURES)
    repeter.add_argument("--url", default="", help=textes.URL)
    repeter.add_argument("--rapport", type=Path, required=True, help=textes.RAPPORT)


def _add_planifier(planifier: argparse.ArgumentParser) -> None:
    planifier.add_argument("instance", type=Path, help=textes.INSTANCE)
    planifier.add_argument("--sortie", type=Path, required=True, help=textes.SORTIE)
    planifier.add_argument("--duree", type=seconds, default=10.0, help=textes.DUREE)


def _add_replanifier(replanifier: argparse.ArgumentParser) -> None:
    replanifier.add_argument("instance", type=Path, help=textes.INSTANCE)
    replanifier.add_argument("plan", type=Path, help=textes.PLAN_PUBLIE)
    replanifier.add_argument("evenements", type=Path, help=textes.EVENEMENTS)
    replanifier.add_argument("--sortie", type=Path, required=True, help=textes.SORTIE)
    replanifier.add_argument("--duree", type=seconds, default=DUREE_OPTIMUM_S, help=textes.DUREE)


def _add_accord(accord: argparse.ArgumentParser) -> None:
    _add_notations(accord)
    accord.add_argument("--echelle", help=textes.ECHELLE_ACCORD)


def _add_calculer(calculer: argparse.ArgumentParser) -> None:
    _add_notations(calculer)
    calculer.add_argument("--echelle", default="1-4", help=textes.ECHELLE)
    calculer.add_argument("--residences", type=Path, required=True, help=textes.RESIDENCES)
    calculer.add_argument("--sortie", type=Path, required=True, help=textes.SORTIE)


def _add_evolution(evolution: argparse.ArgumentParser) -> None:
    _add_notations(evolution)
    evolution.add_argument("--echelle", default="1-4", help=textes.ECHELLE)
    evolution.add_argument("--ancres", type=Path, required=True, help=textes.ANCRES)
    evolution.add_argument("--sortie", type=Path, required=True, help=textes.SORTIE)


def _add_notations(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("notations", type=Path, help=textes.NOTATIONS)
    commande.add_argument("--rapport", type=Path, required=True, help=textes.RAPPORT)


def _add_importer(importer: argparse.ArgumentParser) -> None:
    importer.add_argument("fichier", type=Path, help=textes.FICHIER)
    perimetre = importer.add_mutually_exclusive_group()
    perimetre.add_argument("--territoire", type=Path, help=textes.TERRITOIRE)
    perimetre.add_argument("--communes", default="", help=textes.COMMUNES)
    importer.add_argument("--nom-territoire", help=textes.NOM_TERRITOIRE)
    importer.add_argument("--bailleur", default="", help=textes.BAILLEUR)
    importer.add_argument("--bailleurs", type=Path, help=textes.BAILLEURS)
    importer.add_argument("--qpv", type=Path, help=textes.QPV)
    importer.add_argument("--npnru", type=Path, help=textes.NPNRU)
    importer.add_argument("--erbm", type=Path, help=textes.ERBM)
    importer.add_argument("--millesime", type=int, help=textes.MILLESIME)
    importer.add_argument("--source", default="", help=textes.SOURCE)
    importer.add_argument("--nombre", default="", help=textes.NOMBRE)
    importer.add_argument("--rapport", type=Path, help=textes.RAPPORT)


def _add_exporter(exporter: argparse.ArgumentParser) -> None:
    exporter.add_argument("--campagne", required=True, help=textes.CAMPAGNE)
    exporter.add_argument(
        "--format", required=True, choices=[f.value for f in FormatExport], help=textes.FORMAT
    )
    exporter.add_argument("--sortie", type=Path, required=True, help=textes.SORTIE)
