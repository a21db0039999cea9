"""The command line: exit 0 on success, 2 on refused input, the reason in French on stderr."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from qualification import bootstrap
from qualification.adapters.sql.maintenance import backup, integrity
from qualification.adapters.sql.schema import check_schema, latest_revision, migrate
from qualification.bootstrap import Application
from qualification.domain.acces import SYSTEME
from qualification.domain.errors import FichierRefuse, QualificationError
from qualification.domain.ids import CampagneId, TerritoireId
from qualification.domain.territoire import Territoire
from qualification.services.accord import agreement_report
from qualification.services.calcul_fichier import read_notations, read_scale
from qualification.services.demonstration import GRAINE_DEFAUT
from qualification.services.documents import FormatExport
from qualification.services.evolution import (
    COLONNES_EVOLUTION,
    compute_evolution,
    read_anchors,
)
from qualification.services.fichier_residences import read_residences
from qualification.services.importation import OptionsImport
from qualification.services.planification import run_planifier
from qualification.services.replanification import DUREE_OPTIMUM_S, run_replanifier
from qualification.services.scores_fichier import COLONNES_SCORES, compute_file
from qualification.services.sources import FichierSource
from qualification.services.tables_csv import decode, write_csv
from qualification.textes import commandes as textes
from qualification.textes.calcul import raison
from qualification.textes.erreurs import messages
from qualification.textes.formats import compte, nombre
from qualification.textes.importation import describe, sentence, summary
from qualification.textes.libelles import libelle
from qualification.textes.planning import pourquoi, reparation

ANOMALIES_AFFICHEES = 20
Commande = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command."""
    options = _parser().parse_args(arguments)
    commande: Commande = options.commande
    try:
        return commande(options)
    except QualificationError as refus:
        for phrase in messages(refus):
            _say_error(phrase)
    except OSError as refus:
        cause = textes.CAUSES.get(refus.errno or 0, refus.strerror or refus)
        _say_error(textes.FICHIER_ILLISIBLE.format(chemin=refus.filename or "", cause=cause))
    except SQLAlchemyError as panne:
        _say_error(textes.BASE_MUETTE.format(cause=type(panne).__name__))
    return 2


def _demo(options: argparse.Namespace) -> int:
    application = bootstrap.application()
    if options.si_absente and application.demonstration.is_loaded():
        print(textes.DEMO_PRESENTE)
        return 0
    campagne_id = application.demonstration.load(SYSTEME, options.graine)
    print(textes.DEMO_CREEE.format(graine=options.graine, campagne=campagne_id))
    return 0


def _importer(options: argparse.Namespace) -> int:
    application = bootstrap.application()
    territoire_id, nouveau = _territory(application, options.nom_territoire)
    rapport = application.importation.importer(
        SYSTEME,
        territoire_id,
        FichierSource.at(options.fichier),
        OptionsImport(
            contours=FichierSource.at(options.territoire) if options.territoire else None,
            communes=tuple(filter(None, (c.strip() for c in options.communes.split(",")))),
            qpv=FichierSource.at(options.qpv) if options.qpv else None,
            bailleur=options.bailleur,
            nombre=options.nombre,
            limite_octets=None,
            progression=_Progression(),
            nouveau=nouveau,
        ),
    )
    if options.rapport:
        _write_json(options.rapport, rapport.as_json(describe))
    for anomalie in rapport.anomalies[:ANOMALIES_AFFICHEES]:
        _say_error(sentence(anomalie))
    tues = len(rapport.anomalies[ANOMALIES_AFFICHEES:]) + rapport.anomalies_non_listees
    if tues:
        _say_error(textes.ANOMALIES_TUES.format(n=tues))
    print(*summary(rapport), sep="\n")
    return 0


def _planifier(options: argparse.Namespace) -> int:
    instance = _read_json(options.instance)
    plan = run_planifier(instance, options.duree, clock=time.monotonic, describe=pourquoi)
    _write_json(options.sortie, plan)
    print(
        textes.PLAN.format(
            tours=plan["rounds"],
            borne=plan["lower_bound"],
            attente=plan["idle"],
            perdue=plan["missed_value"],
            raison=plan["reason"],
        )
    )
    return 0


def _replanifier(options: argparse.Namespace) -> int:
    lus = map(_read_json, (options.instance, options.plan, options.evenements))
    repare = run_replanifier(*lus, seconds=options.duree, describe=reparation)
    _write_json(options.sortie, repare)
    print(repare["reason"])
    return 0


def _calculer(options: argparse.Namespace) -> int:
    debut = time.monotonic()
    niveaux = read_scale(options.echelle)
    calcul = compute_file(
        read_notations(_lines(options.notations), niveaux),
        read_residences(_lines(options.residences)),
        niveaux,
        describe=raison,
    )
    options.sortie.write_text(write_csv(COLONNES_SCORES, calcul.lignes), encoding="utf-8")
    duree = round(time.monotonic() - debut, 3)
    _write_json(options.rapport, {**calcul.rapport, "duree_s": duree})
    print(
        textes.SCORES.format(
            residences=compte(len(calcul.lignes), "résidence"),
            chemin=options.sortie,
            duree=nombre(duree, 1),
            raison=calcul.rapport["raison"],
        )
    )
    return 0


def _evolution(options: argparse.Namespace) -> int:
    niveaux = read_scale(options.echelle)
    notations = read_notations(_lines(options.notations), niveaux, campagnes=True)
    calcul = compute_evolution(notations, read_anchors(_lines(options.ancres)), niveaux)
    options.sortie.write_text(write_csv(COLONNES_EVOLUTION, calcul.lignes), encoding="utf-8")
    _write_json(options.rapport, calcul.rapport)
    print(
        textes.EVOLUTION.format(
            residences=compte(len(calcul.lignes), "résidence"),
            chemin=options.sortie,
            lien=nombre(calcul.rapport["lien"], 1),
            ancres=calcul.rapport["n_ancres"],
        )
    )
    return 0


def _accord(options: argparse.Namespace) -> int:
    notations = read_notations(_lines(options.notations))
    _write_json(options.rapport, agreement_report(notations))
    return 0


def _exporter(options: argparse.Namespace) -> int:
    fichier = bootstrap.application().restitutions.exporter(
        SYSTEME, CampagneId(options.campagne), FormatExport(options.format)
    )
    options.sortie.write_bytes(fichier.contenu)
    print(textes.EXPORTE.format(chemin=options.sortie, octets=len(fichier.contenu)))
    return 0


def _campagnes(_options: argparse.Namespace) -> int:
    for campagne in bootstrap.application().campagnes.all():
        print(campagne.campagne_id, libelle(campagne.etat), campagne.nom, sep="\t")
    return 0


def _migrer(_options: argparse.Namespace) -> int:
    migrate(bootstrap.application().engine)
    print(textes.BASE_A_JOUR.format(schema=latest_revision()))
    return 0


def _verifier(_options: argparse.Namespace) -> int:
    engine = bootstrap.application().engine
    ecarts = [*check_schema(engine), *integrity(engine)]
    if ecarts:
        _say_error(textes.BASE_ECARTS.format(ecarts=" ; ".join(ecarts)))
        return 2
    print(textes.BASE_SAINE.format(schema=latest_revision()))
    return 0


def _sauvegarder(options: argparse.Namespace) -> int:
    application = bootstrap.application()
    if not application.settings.est_sqlite:
        _say_error(textes.SAUVEGARDE_POSTGRESQL)
        return 2
    backup(application.engine, options.archive)
    print(textes.SAUVEGARDEE.format(chemin=options.archive))
    return 0


def _territory(application: Application, nom: str | None) -> tuple[TerritoireId, Territoire | None]:
    """Return the territory to import into: the one named, the only real one, else one to create."""
    reels = {
        t.nom: t.territoire_id for t in application.inventaire.territoires() if not t.est_fictif
    }
    if nom is None and len(reels) == 1:
        return next(iter(reels.values())), None
    nom = nom or textes.TERRITOIRE_IMPORTE
    if nom in reels:
        return reels[nom], None
    nouveau = application.inventaire.draft_territoire(nom)
    return nouveau.territoire_id, nouveau


class _Progression:
    """Say on stderr how many lines were read, at most once per 100 000."""

    PAS = 100_000

    def __init__(self) -> None:
        self._prochaine = self.PAS

    def __call__(self, n: int) -> None:
        if n >= self._prochaine:
            _say_error(textes.PROGRESSION.format(n=n))
            self._prochaine = n + self.PAS


def _lines(chemin: Path) -> Iterable[str]:
    return decode(chemin.read_bytes(), chemin.name)


def _say_error(phrase: str) -> None:
    print(phrase, file=sys.stderr, flush=True)


def _read_json(chemin: Path) -> object:
    try:
        return json.loads(chemin.read_text(encoding="utf-8"))
    except ValueError as error:
        raise FichierRefuse(motif="json", fichier=chemin.name) from error


def _write_json(chemin: Path, contenu: object) -> None:
    chemin.write_text(json.dumps(contenu, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="qualification", description=textes.DESCRIPTION)
    commandes = parser.add_subparsers(required=True, metavar="COMMANDE")

    def add(nom: str, commande: Commande) -> argparse.ArgumentParser:
        sous = commandes.add_parser(nom, help=textes.AIDE[nom], description=textes.AIDE[nom])
        sous.set_defaults(commande=commande)
        return sous

    demo = add("demo", _demo)
    demo.add_argument("--graine", type=int, default=GRAINE_DEFAUT, help=textes.GRAINE)
    demo.add_argument("--si-absente", action="store_true", help=textes.SI_ABSENTE)
    _add_importer(add("importer", _importer))
    _add_planifier(add("planifier", _planifier))
    _add_replanifier(add("replanifier", _replanifier))
    _add_notations(add("calculer", _calculer)).add_argument(
        "--residences", type=Path, required=True, help=textes.RESIDENCES
    )
    _add_notations(add("evolution", _evolution)).add_argument(
        "--ancres", type=Path, required=True, help=textes.ANCRES
    )
    accord = add("accord", _accord)
    accord.add_argument("notations", type=Path, help=textes.NOTATIONS)
    accord.add_argument("--rapport", type=Path, required=True, help=textes.RAPPORT)
    exporter = add("exporter", _exporter)
    exporter.add_argument("--campagne", required=True, help=textes.CAMPAGNE)
    exporter.add_argument(
        "--format", required=True, choices=[f.value for f in FormatExport], help=textes.FORMAT
    )
    exporter.add_argument("--sortie", type=Path, required=True, help=textes.SORTIE)
    add("campagnes", _campagnes)
    add("migrer", _migrer)
    add("verifier", _verifier)
    sauvegarder = add("sauvegarder", _sauvegarder)
    sauvegarder.add_argument("archive", type=Path, help=textes.ARCHIVE)
    return parser


def _add_planifier(planifier: argparse.ArgumentParser) -> None:
    planifier.add_argument("instance", type=Path, help=textes.INSTANCE)
    planifier.add_argument("--sortie", type=Path, required=True, help=textes.SORTIE)
    planifier.add_argument("--duree", type=float, default=10.0, help=textes.DUREE)


def _add_replanifier(replanifier: argparse.ArgumentParser) -> None:
    replanifier.add_argument("instance", type=Path, help=textes.INSTANCE)
    replanifier.add_argument("plan", type=Path, help=textes.PLAN_PUBLIE)
    replanifier.add_argument("evenements", type=Path, help=textes.EVENEMENTS)
    replanifier.add_argument("--sortie", type=Path, required=True, help=textes.SORTIE)
    replanifier.add_argument("--duree", type=float, default=DUREE_OPTIMUM_S, help=textes.DUREE)


def _add_notations(commande: argparse.ArgumentParser) -> argparse.ArgumentParser:
    commande.add_argument("notations", type=Path, help=textes.NOTATIONS)
    commande.add_argument("--echelle", default="1-4", help=textes.ECHELLE)
    commande.add_argument("--sortie", type=Path, required=True, help=textes.SORTIE)
    commande.add_argument("--rapport", type=Path, required=True, help=textes.RAPPORT)
    return commande


def _add_importer(importer: argparse.ArgumentParser) -> None:
    importer.add_argument("fichier", type=Path, help=textes.FICHIER)
    perimetre = importer.add_mutually_exclusive_group()
    perimetre.add_argument("--territoire", type=Path, help=textes.TERRITOIRE)
    perimetre.add_argument("--communes", default="", help=textes.COMMUNES)
    importer.add_argument("--nom-territoire", help=textes.NOM_TERRITOIRE)
    importer.add_argument("--bailleur", default="", help=textes.BAILLEUR)
    importer.add_argument("--qpv", type=Path, help=textes.QPV)
    importer.add_argument("--nombre", default="", help=textes.NOMBRE)
    importer.add_argument("--rapport", type=Path, help=textes.RAPPORT)
