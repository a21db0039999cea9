"""Real open files, through the readers, the overlays and the service, against their oracles."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from qualification.adapters.files.lecture import Lecteur
from qualification.adapters.files.lecture.geographie import GeographieShapely
from qualification.domain.colonnes import Champ
from qualification.domain.errors import FichierRefuse
from qualification.domain.importation import Probleme, RapportImport
from qualification.domain.residence import Programme, Residence
from qualification.services.importation import ImportationService, OptionsImport
from qualification.services.sources import FichierSource
from tests.factories import CHARGE, TERRITOIRE, territoire
from tests.fakes import MARDI_9H, FakeDepot

pytestmark = pytest.mark.integration
CANNES = OptionsImport(communes=("06029", "06030"))


class Territoire:
    """An empty territory and the real readers."""

    def __init__(self) -> None:
        depot = FakeDepot()
        self.uow = depot.uow
        self.uow.territoires.put(territoire())
        self.service = ImportationService(
            depot=depot, now=lambda: MARDI_9H, lecture=Lecteur(), geographie=GeographieShapely()
        )

    def load(self, fichier: FichierSource, options: OptionsImport) -> RapportImport:
        rapport = self.service.importer(CHARGE, TERRITOIRE, fichier, options)
        assert rapport.logements_lus == (
            rapport.logements_importes
            + rapport.logements_hors_perimetre
            + rapport.logements_rejetes
        )
        return rapport

    @property
    def residences(self) -> list[Residence]:
        return self.uow.residences.all()


def cannes(partage: Path, suffixe: str = "") -> FichierSource:
    return FichierSource.at(partage / f"data/rpls/rpls2018_06_cannes_logements{suffixe}.csv")


def total(residences: Sequence[Residence], code: str) -> int:
    return sum(r.logements for r in residences if r.code_insee == code)


@pytest.mark.parametrize(("suffixe", "sans_coordonnees"), [("", 6374), ("_xy", 1415)])
def test_cannes_dwellings_are_all_there(partage: Path, suffixe: str, sans_coordonnees: int) -> None:
    terrain = Territoire()
    rapport = terrain.load(cannes(partage, suffixe), CANNES)
    assert (rapport.schema, rapport.lignes_lues) == ("rpls_2018", 6374)
    # The 162 exact duplicates are dwellings like the others.
    assert rapport.logements_importes == 6374
    assert total(terrain.residences, "06029") == 6313
    assert total(terrain.residences, "06030") == 61
    assert rapport.logements_qpv == sum(r.logements_qpv for r in terrain.residences) == 2011
    assert rapport.dpe["inconnu"] == 961
    assert rapport.sans_coordonnees == sans_coordonnees
    assert rapport.colonnes_absentes == ()
    financements = sum((Counter(r.financements) for r in terrain.residences), Counter[str]())
    assert financements == {
        "52": 2743, "12": 1876, "14": 753, "13": 560, "10": 129,
        "49": 109, "16": 98, "11": 96, "17": 10,
    }  # fmt: skip


@pytest.mark.parametrize("suffixe", ["", "_xy"])
def test_cannes_files_are_read_as_their_oracles_say(partage: Path, suffixe: str) -> None:
    table = Lecteur().table(cannes(partage, suffixe))
    lignes = [dict(zip(table.entetes, cellules, strict=True)) for _, cellules in table.lignes()]
    valeurs = {nom: Counter(li[nom].removesuffix(".0") for li in lignes) for nom in table.entetes}
    assert valeurs["DEPCOM"] == {"6029": 6313, "6030": 61}
    assert valeurs["QPV"] == {"1": 2011, "2": 4363}
    assert valeurs["TYPECONST"] == {"C": 6338, "I": 36}
    assert valeurs["DPEENERGIE"][""] == 961
    annees = [int(annee) for annee in valeurs["CONSTRUCT"]]
    assert (min(annees), max(annees)) == (1940, 2016)
    # The index that a pandas round trip adds tells lines apart: only what it indexes counts.
    colonnes = [nom for nom in table.entetes if nom not in {"", "X", "Y"}]
    uniques = Counter(tuple(li[nom] for nom in colonnes) for li in lignes)
    assert sum(n - 1 for n in uniques.values()) == 162
    adresse = ("NUMVOIE", "INDREP", "TYPVOIE", "NOMVOIE")
    assert len({tuple(li[nom].removesuffix(".0") for nom in adresse) for li in lignes}) == 283


@pytest.mark.parametrize("suffixe", ["", "_xy"])
def test_cannes_residences_keep_what_the_file_counts(partage: Path, suffixe: str) -> None:
    terrain = Territoire()
    terrain.load(cannes(partage, suffixe), CANNES)
    batis = terrain.uow.batiments.all()
    par_type = Counter[str]()
    for bati in batis:
        par_type[bati.type_construction.value] += bati.logements
    assert par_type == {"collectif": 6338, "individuel": 36}
    annees = [b.annee_construction for b in batis]
    assert (min(annees), max(annees)) == (1940, 2016)


def test_cannes_groups_of_the_landlord_are_residences(partage: Path) -> None:
    with cannes(partage).open() as flux:
        lues = list(csv.DictReader(flux.read().decode().splitlines(), delimiter=";"))
        codes = Counter(
            trouve[1]
            for ligne in lues
            if (trouve := re.fullmatch(r"(\d{4})-[0-9A-Z]{1,2}-[0-9A-Z]{2}", ligne["IMMEU"]))
        )
    assert (len(codes), sum(codes.values())) == (82, 3124)
    terrain = Territoire()
    terrain.load(cannes(partage), CANNES)
    groupes = {
        r.cle.split("|")[2]: r for r in terrain.residences if r.motif_groupement == "immeuble"
    }
    assert set(codes) <= set(groupes)
    # A group has its own dwellings, and those of its address or name that bear no code.
    assert all(groupes[code].logements >= codes[code] for code in codes)
    noms: dict[str, set[str]] = {code: set() for code in codes}
    for ligne in lues:
        code = ligne["IMMEU"][:4]
        if code in codes and ligne["IMMEU"][4:5] == "-":
            noms[code].add(ligne["COMPLGEO"].strip())
    unanimes = {code: nom for code, (nom, *autres) in noms.items() if not autres}
    assert len(unanimes) == 81
    # All the dwellings of a group, whatever their building, are in its residence and no other.
    lieux: dict[str, set[str]] = {}
    for bati in terrain.uow.batiments.all():
        for cle in bati.cles:
            if cle.split("|")[1] == "immeuble":
                lieux.setdefault(cle.split("|")[2], set()).add(bati.residence_id)
    assert {code: lieux[code] for code in codes} == {
        code: {groupes[code].residence_id} for code in codes
    }


def test_cannes_makes_residences_people_recognise(partage: Path) -> None:
    terrain = Territoire()
    rapport = terrain.load(cannes(partage), CANNES)
    assert len(terrain.residences) == 143
    assert sum(r.logements == 1 for r in terrain.residences) == 13
    assert rapport.residences_un_logement == 13
    assert (rapport.millesime, rapport.source) == (2018, "rpls2018_06_cannes_logements.csv")
    assert rapport.residences_a_verifier == 29
    noms = {r.nom for r in terrain.residences}
    assert {"El Ranchito", "La Croix du Sud", "Le Riou", "Residence les Deux Rivieres"} <= noms
    assert len(noms) == 143


@pytest.mark.parametrize(("premier", "second"), [("", "_xy"), ("_xy", "")])
def test_cannes_through_another_pipeline_finds_the_same_residences(
    partage: Path, premier: str, second: str
) -> None:
    terrain = Territoire()
    terrain.load(cannes(partage, premier), CANNES)
    avant = {r.residence_id: (r.nom, r.logements) for r in terrain.residences}
    rapport = terrain.load(cannes(partage, second), CANNES)
    assert (rapport.residences_creees, rapport.residences_mises_a_jour) == (0, len(avant))
    assert terrain.uow.changements.all() == []
    assert {r.residence_id: (r.nom, r.logements) for r in terrain.residences} == avant
    # Positions brought by one file survive the other.
    assert sum(r.coordonnees is not None for r in terrain.residences) in {127, 128}


def test_cannes_within_one_commune_counts_the_other_out(partage: Path) -> None:
    rapport = Territoire().load(cannes(partage), OptionsImport(communes=("06030",)))
    assert (rapport.logements_importes, rapport.logements_hors_perimetre) == (61, 6313)
    (dehors,) = [a for a in rapport.anomalies if a.probleme is Probleme.HORS_PERIMETRE]
    assert (dehors.valeur, dehors.nombre) == ("06029", 6313)


def test_cannes_with_a_column_missing_is_refused(partage: Path) -> None:
    with cannes(partage).open() as flux:
        sans = flux.read().replace(b"DEPCOM", b"DEPCOMM", 1)
    with pytest.raises(FichierRefuse) as refus:
        Territoire().load(FichierSource("cannes.csv", sans), CANNES)
    assert refus.value.details.items() >= {"motif": "colonne_absente", "colonne": "DEPCOM"}.items()


@pytest.fixture(scope="module")
def val_d_oise(partage: Path) -> tuple[Territoire, RapportImport]:
    terrain = Territoire()
    options = OptionsImport(
        contours=FichierSource.at(partage / "data/contours/communes_95.geojson"),
        qpv=FichierSource.at(partage / "data/qpv/qpv2024_95.geojson"),
    )
    points = FichierSource.at(partage / "data/rpls/rpls2025_95_batiments.geojson")
    return terrain, terrain.load(points, options)


def test_val_d_oise_is_one_residence_per_point(
    val_d_oise: tuple[Territoire, RapportImport],
) -> None:
    terrain, rapport = val_d_oise
    assert (rapport.lignes_lues, rapport.residences_creees) == (13_776, 13_776)
    assert rapport.logements_importes == sum(r.logements for r in terrain.residences) == 132_028
    assert rapport.dpe == {
        "A": 1784, "B": 12_739, "C": 45_715, "D": 44_507,
        "E": 13_589, "F": 3040, "G": 530, "inconnu": 10_124,
    }  # fmt: skip
    assert len(terrain.uow.communes.all()) == 184


def test_val_d_oise_dwellings_in_districts_come_from_the_overlay(
    val_d_oise: tuple[Territoire, RapportImport],
) -> None:
    terrain, rapport = val_d_oise
    par_quartier: Counter[str] = Counter()
    for residence in terrain.residences:
        if residence.qpv_code is not None:
            par_quartier[residence.qpv_code] += residence.logements_qpv
    assert rapport.logements_qpv == sum(par_quartier.values()) == 57_683
    assert sum(r.est_en_qpv for r in terrain.residences) == 4887
    assert len(par_quartier) == 42
    assert par_quartier.most_common(1) == [("QN09531M", 9089)]


def test_val_d_oise_districts_of_the_renewal_programme_are_told(
    val_d_oise: tuple[Territoire, RapportImport],
) -> None:
    terrain, _ = val_d_oise
    quartiers = {q.code for q in terrain.uow.qpvs.all() if q.est_npnru}
    assert len(quartiers) == 10
    assert {r.qpv_code for r in terrain.residences if r.programmes} == quartiers
    assert {r.programmes for r in terrain.residences if r.qpv_code in quartiers} == {
        (Programme.NPNRU,)
    }


def test_val_d_oise_keeps_the_declared_commune(
    partage: Path, val_d_oise: tuple[Territoire, RapportImport]
) -> None:
    terrain, rapport = val_d_oise
    listees = [a for a in rapport.anomalies if a.probleme is Probleme.POSITION_AILLEURS]
    assert sum(a.nombre for a in listees if not a.valeur.endswith("?")) == 120
    assert sum(a.nombre for a in listees if a.valeur.endswith("?")) == 10
    contours = {c.code_insee: c.contour for c in terrain.uow.communes.all()}
    points = [(r.coordonnees.lon, r.coordonnees.lat) for r in terrain.residences if r.coordonnees]
    trouvees = GeographieShapely().locator(contours).locate(points)
    ailleurs = [
        r.logements
        for r, code in zip(terrain.residences, trouvees, strict=True)
        if code not in {None, r.code_insee}
    ]
    assert (len(ailleurs), sum(ailleurs), trouvees.count(None)) == (120, 690, 10)
    with (partage / "data/rpls/rpls2025_95_communes.csv").open(encoding="utf-8") as fichier:
        temoins = {
            ligne["code_insee"]: int(ligne["nb_logements_geolocalises"])
            for ligne in csv.DictReader(fichier, delimiter=";")
        }
    lus: Counter[str] = Counter()
    for residence in terrain.residences:
        lus[residence.code_insee] += residence.logements
    assert lus == {code: nombre for code, nombre in temoins.items() if nombre}


def test_2025_header_alone_is_refused_as_empty(partage: Path) -> None:
    entete = FichierSource.at(partage / "data/rpls/rpls2025_dido_entete_73col.csv")
    terrain = Territoire()
    with pytest.raises(FichierRefuse) as refus:
        terrain.load(entete, CANNES)
    assert refus.value.details.items() >= {"motif": "sans_ligne", "colonnes": 73}.items()
    assert terrain.uow.communes.all() == []


def test_2025_schema_is_recognised_and_read(partage: Path) -> None:
    octets = (partage / "data/rpls/rpls2025_dido_entete_73col.csv").read_bytes()
    entetes = octets.decode("utf-8-sig").strip().split(";")
    valeurs = {
        "DEPCOM": "62498", "LIBCOM": "LENS", "NUMVOIE": "12", "TYPVOIE": "RUE", "NOMVOIE": "BAYARD",
        "QPV_CODE": "2", "PLG_QP24": "QN06201M", "PLG_QP15": "QP062001", "TYPECONST_CODE": "C",
        "CONSTRUCT": "1968", "FINAN_CODE": "52", "DPEENERGIE": "D", "EPSG": "2154",
        "X": "687000.5", "Y": "7038000.5",
    }  # fmt: skip
    ligne = ";".join(f'"{valeurs.get(e, "")}"' for e in entetes)
    terrain = Territoire()
    source = FichierSource("dido.csv", octets.rstrip() + f"\n{ligne}\n{ligne}\n".encode())
    rapport = terrain.load(source, OptionsImport(communes=("62498",)))
    assert (rapport.schema, rapport.colonnes_absentes) == ("rpls_2025", ())
    (residence,) = terrain.residences
    assert (residence.nom, residence.logements, residence.motif_groupement) == (
        "12 Rue Bayard",
        2,
        "point",
    )
    assert (residence.qpv_code, residence.logements_qpv) == ("QN06201M", 2)
    assert residence.financements == {"52": 2}
    assert residence.coordonnees is not None
    assert round(residence.coordonnees.lon, 1) == 2.8


def test_epci_outlines_are_no_perimeter(partage: Path) -> None:
    options = OptionsImport(contours=FichierSource.at(partage / "data/contours/epci_95.geojson"))
    with pytest.raises(FichierRefuse) as refus:
        Territoire().load(cannes(partage), options)
    assert refus.value.details.items() >= {"motif": "contour_code", "valeur": "200035970"}.items()


def test_call_contours_are_thirty_six_communes(partage: Path) -> None:
    chemin = partage / "data/contours/call_communes_2018.geojson"
    lus = Lecteur().contours(FichierSource.at(chemin))
    assert len(lus) == 36
    assert {lu.code[:2] for lu in lus} == {"62"}


def test_columns_can_be_chosen_for_a_file_without_headers_we_know() -> None:
    source = FichierSource("x.csv", b"quoi;lieu;combien\nPins;62498;12\n")
    choisies = {Champ.NOM: "quoi", Champ.COMMUNE: "lieu", Champ.LOGEMENTS: "combien"}
    terrain = Territoire()
    options = replace(OptionsImport(communes=("62498",)), colonnes=choisies)
    terrain.load(source, options)
    assert [(r.nom, r.logements) for r in terrain.residences] == [("Pins", 12)]
