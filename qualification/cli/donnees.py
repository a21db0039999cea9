"""Commands that fill the database and take from it."""

from __future__ import annotations

import argparse

from qualification import bootstrap
from qualification.bootstrap import Application
from qualification.cli.console import Progression, say_error, write_json
from qualification.domain.acces import SYSTEME
from qualification.domain.ids import CampagneId, TerritoireId
from qualification.domain.residence import Programme
from qualification.domain.territoire import Territoire
from qualification.services.documents import FormatExport
from qualification.services.importation import OptionsImport
from qualification.services.sources import FichierSource
from qualification.textes import commandes as textes
from qualification.textes.importation import describe, sentence, summary
from qualification.textes.libelles import libelle

ANOMALIES_AFFICHEES = 20


def demo(options: argparse.Namespace) -> int:
    """Create the demonstration and its two campaigns."""
    application = bootstrap.application()
    if options.si_absente and application.demonstration.is_loaded():
        print(textes.DEMO_PRESENTE)
        return 0
    campagne_id = application.demonstration.load(SYSTEME, options.graine)
    print(textes.DEMO_CREEE.format(graine=options.graine, campagne=campagne_id))
    return 0


def importer(options: argparse.Namespace) -> int:
    """Import a file of dwellings or residences."""
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
            programmes={
                programme: FichierSource.at(chemin)
                for programme, chemin in (
                    (Programme.NPNRU, options.npnru),
                    (Programme.ERBM, options.erbm),
                )
                if chemin
            },
            bailleurs=FichierSource.at(options.bailleurs) if options.bailleurs else None,
            bailleur=options.bailleur,
            millesime=options.millesime,
            source=options.source,
            nombre=options.nombre,
            limite_octets=None,
            progression=Progression(),
            nouveau=nouveau,
        ),
    )
    if options.rapport:
        write_json(options.rapport, rapport.as_json(describe))
    for anomalie in rapport.anomalies[:ANOMALIES_AFFICHEES]:
        say_error(sentence(anomalie))
    tues = len(rapport.anomalies[ANOMALIES_AFFICHEES:]) + rapport.anomalies_non_listees
    if tues:
        say_error(textes.ANOMALIES_TUES.format(n=tues))
    print(*summary(rapport), sep="\n")
    return 0


def exporter(options: argparse.Namespace) -> int:
    """Write the diagnostic of a campaign."""
    fichier = bootstrap.application().restitutions.exporter(
        SYSTEME, CampagneId(options.campagne), FormatExport(options.format)
    )
    options.sortie.write_bytes(fichier.contenu)
    print(textes.EXPORTE.format(chemin=options.sortie, octets=len(fichier.contenu)))
    return 0


def campagnes(_options: argparse.Namespace) -> int:
    """List the campaigns."""
    for campagne in bootstrap.application().campagnes.all():
        print(campagne.campagne_id, libelle(campagne.etat), campagne.nom, sep="\t")
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
