"""From dwellings to residences: a cascade of keys, the best one a line has.

A key always lies inside a commune, and a group inside one bailleur. The order is that of the
measures made on real files: the landlord's own code of the group, the name of the residence, the
position, the address. A key already known from an earlier import wins over a better new one: that
is how the same stock, read from another file, finds the same residences again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import accumulate
from operator import attrgetter

from qualification.domain import adresse
from qualification.domain.ids import BailleurId, CodeInsee, ResidenceId, TerritoireId
from qualification.domain.importation import LigneSource
from qualification.domain.residence import Coordonnees, Residence, TypeConstruction

PART_MAJORITAIRE = 0.8
"""Share of the dwellings of known kind from which a residence is said to be of that kind."""
_GROUPE = re.compile(r"([0-9A-Z][0-9A-Z-]*?)-([0-9A-Z]{1,3})-([0-9A-Z]{1,3})", re.ASCII)


class Grain(StrEnum):
    """What a line stands for: dwellings to be grouped, residences, or points kept apart."""

    LOGEMENT = "logement"
    RESIDENCE = "residence"
    POINT = "point"


class Motif(StrEnum):
    """Why dwellings were put together."""

    IMMEUBLE = "immeuble"
    NOM = "nom"
    CODE = "code"
    POINT = "point"
    RUE = "rue"
    ADRESSE_ANNEE = "adresse_annee"
    ADRESSE = "adresse"
    COMMUNE = "commune"
    MANUEL = "manuel"


def building_group(immeuble: str) -> str:
    """Return the group of a code ``GROUPE-BATIMENT-ENTREE`` (``7062-01-02`` → ``7062``), or ""."""
    trouve = _GROUPE.fullmatch(immeuble.upper())
    return trouve[1] if trouve else ""


def residence_name(ligne: LigneSource) -> str:
    """Return the comparable name of the residence; a place or the commune itself is none."""
    nom = adresse.place_name(ligne.complement)
    lieux = {adresse.fold(ligne.commune)}
    if ligne.type_construction is not TypeConstruction.INDIVIDUEL:
        lieux.add(adresse.fold(ligne.lieudit))
    return "" if nom in lieux else nom


def name_key(code_insee: CodeInsee, nom: str) -> str:
    """Return the key of a residence known by its name."""
    return _key(code_insee, Motif.NOM, adresse.place_name(nom) or adresse.fold(nom))


def keys(ligne: LigneSource, grain: Grain) -> Iterator[str]:
    """Yield the keys of a line, best first; there is always one. The commune must be known."""
    assert ligne.code_insee is not None
    for motif, valeur in _CASCADES[grain](ligne):
        if valeur:
            yield _key(ligne.code_insee, motif, valeur)
    yield _key(ligne.code_insee, Motif.COMMUNE, str(ligne.annee or ""))


def motif_of(cle: str) -> Motif:
    """Return the reason a key stands for."""
    return Motif(cle.split("|")[1])


def _key(commune: str, motif: Motif, valeur: str) -> str:
    return f"{commune}|{motif.value}|{valeur}"


Paires = Iterator[tuple[Motif, str]]


def _dwelling_cascade(ligne: LigneSource) -> Paires:
    yield Motif.IMMEUBLE, building_group(ligne.immeuble)
    yield Motif.NOM, adresse.place_name(ligne.nom) or residence_name(ligne)
    yield Motif.CODE, _landlord_code(ligne)
    if ligne.type_construction is TypeConstruction.INDIVIDUEL:
        yield Motif.NOM, _hamlet(ligne)
        yield Motif.RUE, adresse.street(ligne.adresse)
    yield Motif.POINT, _point(ligne.coordonnees, 5, ligne.annee)
    yield from _address_cascade(ligne)


def _residence_cascade(ligne: LigneSource) -> Paires:
    yield Motif.NOM, adresse.place_name(ligne.nom) or adresse.fold(ligne.nom)
    yield Motif.NOM, residence_name(ligne)
    yield from _address_cascade(ligne)
    yield Motif.POINT, _point(ligne.coordonnees, 5, ligne.annee)


def _point_cascade(ligne: LigneSource) -> Paires:
    # Two buildings may be published at the very same position.
    position = _point(ligne.coordonnees, 7, ligne.annee)
    yield Motif.POINT, position and f"{position}|{adresse.normalize(ligne.adresse)}"
    yield from _residence_cascade(ligne)


def _address_cascade(ligne: LigneSource) -> Paires:
    norme = adresse.normalize(ligne.adresse)
    if ligne.annee is not None and norme:
        yield Motif.ADRESSE_ANNEE, f"{norme}|{ligne.annee}"
    yield Motif.ADRESSE, norme


_CASCADES = {
    Grain.LOGEMENT: _dwelling_cascade,
    Grain.RESIDENCE: _residence_cascade,
    Grain.POINT: _point_cascade,
}


def _landlord_code(ligne: LigneSource) -> str:
    # A number alone may be a building's; written twice, as building and as complement, it is the
    # landlord's code of the group.
    code = ligne.complement
    return code if len(code) > 2 and code.isdigit() and code == ligne.immeuble else ""


def _hamlet(ligne: LigneSource) -> str:
    nom = adresse.place_name(ligne.lieudit)
    return "" if nom == adresse.fold(ligne.commune) else nom


def _point(coordonnees: Coordonnees | None, decimales: int, annee: int | None) -> str:
    """Return a position rounded to about 1 m (5 decimals of a degree) or 1 cm (7), and a year."""
    if coordonnees is None:
        return ""
    position = f"{coordonnees.lon:.{decimales}f} {coordonnees.lat:.{decimales}f}"
    return position if annee is None else f"{position}|{annee}"


@dataclass(frozen=True, slots=True)
class Connues:
    """Keys of the residences of the territory, and the addresses they are also known by."""

    cles: frozenset[str]
    adresses: Mapping[str, str]

    @classmethod
    def of(cls, residences: Iterable[Residence]) -> Connues:
        """Index residences; of two that share an address, the larger one answers for it."""
        liste = sorted((r for r in residences if r.cle), key=lambda r: (r.logements, r.cle))
        adresses = {
            cle: residence.cle
            for residence in liste
            if residence.motif_groupement in {Motif.POINT, Motif.ADRESSE_ANNEE, Motif.ADRESSE}
            for cle in _address_keys(residence)
        }
        return cls(frozenset(r.cle for r in liste), adresses)

    def choose(self, possibles: Iterator[str]) -> str:
        """Return the known key among these, the best one when none is known."""
        if not self.cles:
            return next(possibles)
        liste = list(possibles)
        connue = next((cle for cle in liste if cle in self.cles), None)
        if connue is None:
            connue = next((self.adresses[cle] for cle in liste if cle in self.adresses), None)
        return connue or liste[0]


def _address_keys(residence: Residence) -> Iterator[str]:
    for texte in residence.adresses:
        norme = adresse.normalize(texte)
        if residence.annee_construction is not None:
            valeur = f"{norme}|{residence.annee_construction}"
            yield _key(residence.code_insee, Motif.ADRESSE_ANNEE, valeur)
        yield _key(residence.code_insee, Motif.ADRESSE, norme)


@dataclass(slots=True)
class Groupe:
    """The dwellings of one residence, counted as they come."""

    cle: str
    bailleur: str
    code_insee: CodeInsee
    logements: int = 0
    logements_qpv: int = 0
    noms: Counter[str] = field(default_factory=Counter)
    adresses: Counter[str] = field(default_factory=Counter)
    types: Counter[TypeConstruction] = field(default_factory=Counter)
    annees: Counter[int] = field(default_factory=Counter)
    qpvs: Counter[str] = field(default_factory=Counter)
    dpe: Counter[str] = field(default_factory=Counter)
    financements: Counter[str] = field(default_factory=Counter)
    points: Counter[Coordonnees] = field(default_factory=Counter)
    commune: str = ""

    def add(self, ligne: LigneSource) -> None:
        """Count a line in."""
        n = ligne.nombre
        self.logements += n
        self.logements_qpv += n if ligne.est_en_qpv else 0
        self.commune = self.commune or ligne.commune
        self.dpe.update(ligne.dpe)
        self.financements.update(ligne.financements)
        for compte, valeur in (
            (self.noms, _shown_name(ligne)),
            (self.adresses, adresse.title(ligne.adresse)),
            (self.annees, ligne.annee),
            (self.qpvs, ligne.qpv_code),
            (self.points, ligne.coordonnees),
        ):
            if valeur:
                # A line of zero dwellings still says where it is.
                compte[valeur] += max(n, 1)  # type: ignore[index]  # each counter with its own kind
        if ligne.type_construction is not TypeConstruction.INCONNU:
            self.types[ligne.type_construction] += n

    @property
    def motif(self) -> Motif:
        """Why these dwellings are together."""
        return motif_of(self.cle)

    @property
    def nom(self) -> str:
        """The name most dwellings give, else their street or address, else the commune and year."""
        if self.noms:
            return _first(self.noms)
        if self.adresses:
            premiere = adresse.whole_place(_first(self.adresses))
            rue = adresse.title(adresse.street(premiere)) if self.motif is Motif.RUE else ""
            return rue or premiere
        return " ".join(str(p) for p in (self.commune or self.code_insee, self.annee or "") if p)

    @property
    def annee(self) -> int | None:
        """The commonest year of construction, the earliest of equals."""
        return min(self.annees, key=lambda a: (-self.annees[a], a)) if self.annees else None

    @property
    def type_construction(self) -> TypeConstruction:
        """The kind of at least PART_MAJORITAIRE of the dwellings of known kind, else mixed."""
        if not self.types:
            return TypeConstruction.INCONNU
        sorte, nombre = self.types.most_common(1)[0]
        connus = sum(self.types.values())
        return sorte if nombre >= PART_MAJORITAIRE * connus else TypeConstruction.MIXTE

    @property
    def coordonnees(self) -> Coordonnees | None:
        """The median position, which no single misplaced dwelling can drag away."""
        if not self.points:
            return None
        return Coordonnees(_median(self.points, "lon"), _median(self.points, "lat"))

    def create(
        self, residence_id: ResidenceId, territoire_id: TerritoireId, bailleur_id: BailleurId | None
    ) -> Residence:
        """Return the residence of this group."""
        vide = Residence(
            residence_id=residence_id,
            territoire_id=territoire_id,
            code_insee=self.code_insee,
            nom=self.nom,
            logements=0,
        )
        return self.update(vide, bailleur_id)

    def update(self, residence: Residence, bailleur_id: BailleurId | None) -> Residence:
        """Return a known residence with what this group says; its name and sectors are kept."""
        return replace(
            residence,
            bailleur_id=bailleur_id or residence.bailleur_id,
            logements=self.logements,
            logements_qpv=self.logements_qpv,
            qpv_code=_first(self.qpvs) if self.qpvs else None,
            adresses=tuple(self.adresses) or residence.adresses,
            coordonnees=self.coordonnees or residence.coordonnees,
            type_construction=self.type_construction,
            annee_construction=self.annee or residence.annee_construction,
            dpe=dict(sorted(self.dpe.items())),
            financements=dict(sorted(self.financements.items())),
            cle=self.cle,
            motif_groupement=self.motif.value,
        )


@dataclass(slots=True)
class Groupement:
    """Puts lines into groups as they are read; memory grows with residences, not with lines."""

    grain: Grain
    connues: Connues
    groupes: dict[tuple[str, str], Groupe] = field(default_factory=dict)

    def add(self, ligne: LigneSource) -> None:
        """Put a line, whose commune is known, into its group."""
        assert ligne.code_insee is not None
        cle = self.connues.choose(keys(ligne, self.grain))
        identite = (cle, adresse.fold(ligne.bailleur))
        if identite not in self.groupes:
            self.groupes[identite] = Groupe(cle, ligne.bailleur, ligne.code_insee)
        self.groupes[identite].add(ligne)


def distinct_names(residences: Iterable[Residence]) -> list[Residence]:
    """Return the residences, homonyms of a same commune told apart by year, then by number."""
    liste = list(residences)
    for marque in (_with_year, _with_rank):
        vus = Counter((r.code_insee, r.nom) for r in liste)
        rangs: Counter[tuple[str, str]] = Counter()
        for i, residence in enumerate(liste):
            cle = (residence.code_insee, residence.nom)
            if vus[cle] > 1:
                rangs[cle] += 1
                liste[i] = marque(residence, rangs[cle])
    return liste


def _with_year(residence: Residence, _rang: int) -> Residence:
    annee = residence.annee_construction
    return replace(residence, nom=f"{residence.nom} ({annee})") if annee else residence


def _with_rank(residence: Residence, rang: int) -> Residence:
    return replace(residence, nom=f"{residence.nom} – {rang}") if rang > 1 else residence


def _shown_name(ligne: LigneSource) -> str:
    if ligne.nom:
        return adresse.title(ligne.nom)
    if residence_name(ligne):
        return adresse.title(adresse.whole_place(ligne.complement))
    if ligne.type_construction is TypeConstruction.INDIVIDUEL and _hamlet(ligne):
        return adresse.title(ligne.lieudit)
    return ""


def _first(compte: Counter[str]) -> str:
    return min(compte, key=lambda valeur: (-compte[valeur], valeur))


def _median(points: Counter[Coordonnees], axe: str) -> float:
    """Return the weighted median of one axis."""
    ordre = sorted(points, key=attrgetter(axe))
    cumuls = list(accumulate(points[point] for point in ordre))
    return float(getattr(ordre[bisect_left(cumuls, cumuls[-1] / 2)], axe))
