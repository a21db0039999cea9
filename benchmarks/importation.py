"""Speed of an import: a department, then a national file filtered to one intercommunality.

``python -m benchmarks.importation [--departement 132028] [--national 5400000] [--dossier /tmp]``

Files are generated in the present 73-column schema, read by the service on a real SQLite database,
and beside it by a plain ``pandas.read_csv`` of the same file. Memory is the peak of a process of
its own. A national file smaller than 5 400 000 rows is extrapolated, and said to be.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from qualification.adapters.files.lecture import Lecteur
from qualification.adapters.files.lecture.geographie import GeographieShapely
from qualification.adapters.sql.engine import create_engine_for
from qualification.adapters.sql.schema import migrate
from qualification.adapters.sql.unit_of_work import SqlDepot
from qualification.bootstrap import utc_now
from qualification.domain.acces import SYSTEME
from qualification.services.importation import ImportationService, OptionsImport
from qualification.services.inventaire import InventaireService
from qualification.services.sources import FichierSource

_SCHEMA = (
    "REG_CODE REG_LIBELLE LIBREG DEP_CODE DEP_LIBELLE LIBDEP EPCI_CODE EPCI_LIBELLE LIBEPCI "
    "DROIT_CODE DROIT_LIBELLE DEPCOM CODEPOSTAL LIBCOM NUMVOIE INDREP TYPVOIE NOMVOIE ETAGE "
    "COMPLGEO LIEUDIT QPV_CODE QPV_LIBELLE TYPECONST_CODE TYPECONST_LIBELLE NBPIECE SURFHAB "
    "CONSTRUCT LOCAT PATRIMOINE ORIGINE FINAN_CODE FINAN_LIBELLE FINANAUTRE CONV NUMCONV DATCONV "
    "NEWLOGT_CODE NEWLOGT_LIBELLE CUS DPEDATE DPEENERGIE DPESERRE SRU_EXPIR SRU_ALINEA "
    "CODSEGPATRIM LIBSEGPATRIM PMR_CODE PMR_LIBELLE PLG_VOIE EPSG X Y PLG_QP24 PLG_QP15 "
    "PLG_IRIS2024_CODE PLG_IRIS2024_LIBELLE PLG_ZUS PLG_QVA QUALITE_VOIE QUALITE_NUMERO "
    "QUALITE_XY DISTANCE_PRECISION QUALITE_QP24 QUALITE_QP15 QUALITE_IRIS QUALITE_ZUS QUALITE_QVA "
    "COMAQP COMAZUS UU2020 AAV2020 ZE2020"
)
ENTETES = _SCHEMA.split()
NATIONAL = 5_400_000
COMMUNES_NATIONALES = 10_000
PANDAS_ENTIER = 500_000_000
"""Bytes up to which pandas reads a file at once: it takes about four times as many in memory."""
MORCEAU = 200_000
OCTETS_PAR_LIGNE = 500
COMMUNES_EPCI = 36
"""As many communes as the intercommunality of the model case."""


def buildings(rng: random.Random, communes: list[str], logements: int) -> Iterator[tuple[str, int]]:
    """Yield the shared part of the lines of each building, and its number of dwellings."""
    reste = logements
    while reste > 0:
        commune = rng.choice(communes)
        est_maison = rng.random() < 0.35
        taille = min(reste, 1 if est_maison else rng.choice((4, 8, 12, 20, 30, 60)))
        annee, rue = rng.randint(1905, 2022), rng.randint(1, 80)
        nom = "" if rng.random() < 0.3 else f"RESIDENCE DES ARBRES {rng.randint(1, 40)}"
        valeurs = {
            "REG_CODE": "32", "REG_LIBELLE": "Hauts-de-France", "DEP_CODE": commune[:2],
            "EPCI_CODE": "246200364", "EPCI_LIBELLE": "CA de Lens - Liévin", "DROIT_CODE": "1",
            "DROIT_LIBELLE": "pleine propriété", "DEPCOM": commune, "CODEPOSTAL": commune,
            "LIBCOM": f"COMMUNE {commune}", "NUMVOIE": str(rng.randint(1, 120)),
            "TYPVOIE": "RUE", "NOMVOIE": f"DU PUITS {rue}", "COMPLGEO": nom, "QPV_CODE": "2",
            "QPV_LIBELLE": "hors quartier", "TYPECONST_CODE": "I" if est_maison else "C",
            "TYPECONST_LIBELLE": "individuel" if est_maison else "collectif",
            "CONSTRUCT": str(annee), "LOCAT": str(annee), "PATRIMOINE": str(annee), "ORIGINE": "1",
            "FINAN_CODE": "52", "FINAN_LIBELLE": "HLM/O", "CONV": "1",
            "NUMCONV": f"62{rng.randint(0, 10**12)}", "DATCONV": "12/1990", "CUS": "52",
            "DPEDATE": "03/2019", "DPEENERGIE": rng.choice("ABCDEFG"), "PMR_CODE": "1",
            "PMR_LIBELLE": "non accessible", "EPSG": "2154",
            "X": f"{680_000 + rng.random() * 20_000:.2f}",
            "Y": f"{7_030_000 + rng.random() * 15_000:.2f}", "PLG_QP24": "HZ",
            "PLG_IRIS2024_CODE": f"{commune}0101", "QUALITE_XY": "11", "UU2020": "00759",
        }  # fmt: skip
        avant, apres = (
            ";".join(f'"{valeurs.get(nom, "")}"' for nom in noms)
            for noms in (ENTETES[:18], ENTETES[19:])
        )
        yield f'{avant};"{{}}";{apres}\n', taille
        reste -= taille


def write(chemin: Path, communes: list[str], logements: int) -> None:
    """Write a file of this many dwellings, in the order of the national file: by commune."""
    rng = random.Random(62)
    with chemin.open("w", encoding="utf-8") as flux:
        flux.write(";".join(ENTETES) + "\n")
        for modele, taille in buildings(rng, communes, logements):
            flux.writelines(modele.replace("{}", str(etage % 5)) for etage in range(taille))


def measure(commande: list[str]) -> dict[str, float]:
    """Run a part of this script in a process of its own and return what it printed."""
    fini = subprocess.run(
        [sys.executable, "-m", "benchmarks.importation", *commande],
        check=True,
        capture_output=True,
        text=True,
    )
    lu: dict[str, float] = json.loads(fini.stdout.splitlines()[-1])
    return lu


def importer(chemin: Path, communes: tuple[str, ...]) -> dict[str, float]:
    """Import into a new database; return seconds, and what was read and made."""
    with tempfile.TemporaryDirectory() as dossier:
        engine = create_engine_for(f"sqlite:///{dossier}/essai.db")
        migrate(engine)
        depot = SqlDepot(engine)
        territoire = InventaireService(depot=depot, now=utc_now).create_territoire(SYSTEME, "Essai")
        service = ImportationService(
            depot=depot, now=utc_now, lecture=Lecteur(), geographie=GeographieShapely()
        )
        options = OptionsImport(communes=communes, limite_octets=None)
        debut = time.perf_counter()
        rapport = service.importer(
            SYSTEME, territoire.territoire_id, FichierSource.at(chemin), options
        )
        duree = time.perf_counter() - debut
        engine.dispose()
    return {
        "s": duree,
        "lignes": rapport.lignes_lues,
        "importes": rapport.logements_importes,
        "residences": rapport.residences_creees,
    }


def plain_pandas(chemin: Path) -> dict[str, float]:
    """Read the same file as text with pandas, and do nothing with it.

    Whole when it holds in memory, else in pieces that are thrown away, which flatters pandas.
    """
    import pandas as pd  # noqa: PLC0415 -- not to weigh on the memory of the other process

    debut = time.perf_counter()
    if chemin.stat().st_size > PANDAS_ENTIER:
        morceaux = pd.read_csv(chemin, sep=";", dtype=str, chunksize=MORCEAU)
        lignes = sum(len(morceau) for morceau in morceaux)
    else:
        lignes = len(pd.read_csv(chemin, sep=";", dtype=str))
    return {"s": time.perf_counter() - debut, "lignes": float(lignes)}


def report(titre: str, chemin: Path, communes: list[str], national: int | None) -> None:
    """Print both readings of a file and their ratio."""
    taille = chemin.stat().st_size / 1e6
    notre = measure(["--importer", str(chemin), "--communes", ",".join(communes)])
    pandas = measure(["--pandas", str(chemin)])
    print(f"\n{titre} : {notre['lignes']:,.0f} lignes, {taille:,.0f} Mo")
    for nom, mesure in (("import complet", notre), ("pandas.read_csv", pandas)):
        debit = mesure["lignes"] / mesure["s"]
        print(
            f"  {nom:16} {mesure['s']:7.2f} s (processeur {mesure['cpu']:6.2f} s)"
            f"  {debit:9,.0f} lignes/s  {mesure['memoire']:6.0f} Mo"
        )
    print(f"  rapport import / pandas : {notre['s'] / pandas['s']:.2f}")
    print(f"  {notre['importes']:,.0f} logements importés, {notre['residences']:,.0f} résidences")
    if national is not None and national < NATIONAL:
        echelle = NATIONAL / national
        print(
            f"  extrapolé à {NATIONAL:,} lignes (non mesuré) : {notre['s'] * echelle:.0f} s, "
            f"dont {notre['cpu'] * echelle:.0f} s de processeur"
        )


def check_room(dossier: Path | None, lignes: int) -> None:
    """Stop before filling the disk: the file takes what its lines weigh, and is deleted after."""
    libre = shutil.disk_usage(dossier or tempfile.gettempdir()).free
    if libre < 2 * lignes * OCTETS_PAR_LIGNE:
        sys.exit(f"Place insuffisante : {libre / 1e9:.1f} Go libres.")


def main() -> None:
    """Measure what the arguments ask for."""
    options = _arguments()
    if options.importer or options.pandas:
        if options.importer:
            mesure = importer(options.importer, tuple(options.communes.split(",")))
        else:
            mesure = plain_pandas(options.pandas)
        mesure["cpu"] = time.process_time()
        mesure["memoire"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(mesure))
        return
    check_room(options.dossier, max(options.national, options.departement))
    with tempfile.TemporaryDirectory(dir=options.dossier) as dossier:
        departement = [f"62{i:03}" for i in range(1, 181)]
        chemin = Path(dossier) / "departement.csv"
        write(chemin, departement, options.departement)
        report("Département entier", chemin, departement, None)
        chemin.unlink()
        if options.national:
            france = [f"{1 + i // 110:02}{1 + i % 110:03}" for i in range(COMMUNES_NATIONALES)]
            write(chemin, france, options.national)
            report("France, filtrée sur un EPCI", chemin, france[:COMMUNES_EPCI], options.national)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--departement", type=int, default=132_028)
    parser.add_argument("--national", type=int, default=NATIONAL)
    parser.add_argument("--dossier", type=Path)
    parser.add_argument("--importer", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--pandas", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--communes", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
