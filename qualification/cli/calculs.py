"""Commands that compute from files to files, without a database."""

from __future__ import annotations

import argparse
import sys
import time

from qualification.cli.console import read_json, read_lines, say_error, write_json
from qualification.planning.formats import unread_fields
from qualification.services.accord import NIVEAUX_DEFAUT, agreement_report, supposed_scale
from qualification.services.calcul_fichier import NIVEAU_MAX, read_notations, read_scale
from qualification.services.evolution_fichier import COLONNES_EVOLUTION, compute_evolution
from qualification.services.fichier_ancres import read_anchors
from qualification.services.fichier_residences import read_residences
from qualification.services.fichier_textes import examine_file
from qualification.services.planification import run_planifier
from qualification.services.replanification import run_replanifier
from qualification.services.scores_fichier import COLONNES_SCORES, compute_file
from qualification.services.tables_csv import write_csv
from qualification.textes import commandes as textes
from qualification.textes.calcul import raison
from qualification.textes.formats import compte, nombre
from qualification.textes.lexique import LEXIQUE_DEFAUT
from qualification.textes.moderation import join_reasons
from qualification.textes.planning import pourquoi, reparation


def planifier(options: argparse.Namespace) -> int:
    """Propose a rotation."""
    instance = read_json(options.instance)
    _say_unread(instance)
    plan = run_planifier(instance, options.duree, clock=time.monotonic, describe=pourquoi)
    write_json(options.sortie, plan)
    # The reason is about holding every meeting, the bound about missing no more than this plan.
    borne = textes.BORNE_A_PERTE_EGALE if plan["dropped"] else textes.BORNE
    print(
        textes.PLAN.format(
            tours=plan["rounds"],
            borne=borne.format(borne=plan["lower_bound"]),
            attente=plan["idle"],
            perdue=plan["missed_value"],
            raison=plan["reason"],
        )
    )
    return 0


def replanifier(options: argparse.Namespace) -> int:
    """Repair a rotation."""
    instance, *suite = map(read_json, (options.instance, options.plan, options.evenements))
    _say_unread(instance)
    repare = run_replanifier(instance, *suite, seconds=options.duree, describe=reparation)
    write_json(options.sortie, repare)
    print(repare["reason"])
    return 0


def _say_unread(instance: object) -> None:
    """Name the fields of an instance that mean nothing: a misspelt one would pass for absent."""
    for champ in unread_fields(instance):
        modele = textes.CHAMP_RESSEMBLANT if champ.like else textes.CHAMP_IGNORE
        say_error(modele.format(champ=champ.path, connu=champ.like))


def calculer(options: argparse.Namespace) -> int:
    """Compute the scores of a file."""
    debut = time.monotonic()
    niveaux = read_scale(options.echelle)
    calcul = compute_file(
        read_notations(read_lines(options.notations), niveaux),
        read_residences(read_lines(options.residences)),
        niveaux,
        describe=raison,
    )
    options.sortie.write_text(write_csv(COLONNES_SCORES, calcul.lignes), encoding="utf-8")
    duree = round(time.monotonic() - debut, 3)
    write_json(options.rapport, {**calcul.rapport, "duree_s": duree})
    print(
        textes.SCORES.format(
            residences=compte(len(calcul.lignes), "résidence"),
            chemin=options.sortie,
            duree=nombre(duree, 1),
            raison=calcul.rapport["raison"],
        )
    )
    print(textes.dimensions_lues(calcul.rapport["dimensions"]))
    if sans_classe := textes.sans_classe(calcul.rapport["sans_classe"]):
        print(sans_classe)
    return 0


def evolution(options: argparse.Namespace) -> int:
    """Measure what changed between two campaigns of a file."""
    niveaux = read_scale(options.echelle)
    notations = read_notations(read_lines(options.notations), niveaux, campagnes=True)
    calcul = compute_evolution(notations, read_anchors(read_lines(options.ancres)), niveaux)
    options.sortie.write_text(write_csv(COLONNES_EVOLUTION, calcul.lignes), encoding="utf-8")
    write_json(options.rapport, calcul.rapport)
    print(
        textes.EVOLUTION.format(
            residences=compte(len(calcul.lignes), "résidence"),
            chemin=options.sortie,
            lien=nombre(calcul.rapport["lien"], 1),
        ),
        _link(calcul.rapport["n_ancres"], len(calcul.rapport["ancres_ecartees"])),
    )
    return 0


def _link(n_ancres: int, n_ecartees: int) -> str:
    """Say what the common drift was read on."""
    ecartees = textes.ANCRES_ECARTEES.format(ancres=compte(n_ecartees, "ancre"))
    lien = textes.LIEN_ANCRES.format(ancres=compte(n_ancres, "ancre"))
    return (lien if n_ancres else textes.LIEN_SUPPOSE) + (ecartees if n_ecartees else "")


def accord(options: argparse.Namespace) -> int:
    """Measure the agreement between raters of a file."""
    niveaux = read_scale(options.echelle) if options.echelle else None
    notations = read_notations(read_lines(options.notations), niveaux or NIVEAU_MAX)
    vus = niveaux or supposed_scale(notations)
    if niveaux is None and vus != NIVEAUX_DEFAUT:
        print(textes.ECHELLE_SUPPOSEE.format(niveaux=vus), file=sys.stderr)
    write_json(options.rapport, agreement_report(notations, vus))
    return 0


def verifier_texte(options: argparse.Namespace) -> int:
    """Say what the guard on free text would do of each text of a file."""
    examine = examine_file(read_lines(options.fichier), LEXIQUE_DEFAUT, describe=join_reasons)
    options.sortie.write_text(write_csv(examine.colonnes, examine.lignes), encoding="utf-8")
    decomptes = {decision.value: n for decision, n in examine.decomptes.items()}
    textes_lus = compte(len(examine.lignes), "texte")
    print(textes.TEXTES_EXAMINES.format(textes=textes_lus, chemin=options.sortie, **decomptes))
    return 0
