"""From dwellings to residences: fragments that nothing tells apart, then groups by their best key.

A group lies inside one commune and one bailleur. A key already known from an earlier import wins
over a better new one: that is how the same stock, read from another file, finds the same
residences again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from qualification.domain import adresse, batiment, cles
from qualification.domain.batiment import Batiment
from qualification.domain.cles import MOTIFS_FORTS, Grain, Motif
from qualification.domain.ids import BailleurId, CodeInsee, ResidenceId, TerritoireId
from qualification.domain.importation import LigneSource
from qualification.domain.residence import Programme, Residence
from qualification.domain.variantes import best_spelling


@dataclass(slots=True)
class Fragment:
    """Dwellings whose lines say the same of their place: words from one of them, counts from all.

    ``lieu`` is the commune, comparable address and building. ``est_repete``: lines that count
    several dwellings each are identical.
    """

    ligne: LigneSource
    cles: tuple[str, ...]
    lieu: str
    logements: int = 0
    logements_qpv: int = 0
    qpvs: Counter[str] = field(default_factory=Counter)
    programmes: set[Programme] = field(default_factory=set)
    dpe: Counter[str] = field(default_factory=Counter)
    financements: Counter[str] = field(default_factory=Counter)
    est_repete: bool = False

    @classmethod
    def of(cls, ligne: LigneSource, grain: Grain) -> Fragment:
        """Return an empty fragment for the place of a line."""
        trouvees = cles.keys(ligne, grain)
        norme, partie = adresse.normalize(ligne.adresse), cles.building(ligne)
        # Dwellings said to be nowhere are told apart by what they are grouped by.
        lieu = f"{norme}|{partie}" if norme or partie else f"|{trouvees[0]}"
        return cls(ligne, trouvees, f"{ligne.code_insee}|{lieu}")

    def add(self, ligne: LigneSource) -> None:
        """Count a line in."""
        self.logements += ligne.nombre
        self.logements_qpv += ligne.nombre if ligne.est_en_qpv else 0
        self.dpe.update(ligne.dpe)
        self.financements.update(ligne.financements)
        self.programmes |= ligne.programmes
        self.est_repete |= ligne.fois > 1 and ligne.nombre > ligne.fois
        if ligne.qpv_code:
            self.qpvs[ligne.qpv_code] += max(ligne.nombre, 1)

    @property
    def poids(self) -> int:
        """Weight in a vote: a line of zero dwellings still says where it is."""
        return max(self.logements, 1)


@dataclass(slots=True)
class Groupe:
    """The dwellings of one residence.

    ``est_rapproche``: joined from several groups. ``est_approche``: by a mere likeness of names.
    """

    cle: str
    bailleur: str
    code_insee: CodeInsee
    fragments: list[Fragment] = field(default_factory=list)
    est_rapproche: bool = False
    est_approche: bool = False

    @property
    def motif(self) -> Motif:
        """Why these dwellings are together."""
        return cles.motif_of(self.cle)

    @property
    def logements(self) -> int:
        """Number of dwellings."""
        return sum(f.logements for f in self.fragments)

    @property
    def commune(self) -> str:
        """Name of the commune as the file writes it, or ""."""
        return next((f.ligne.commune for f in self.fragments if f.ligne.commune), "")

    @property
    def siren(self) -> str | None:
        """The SIREN its lines give the bailleur, if any."""
        return next((f.ligne.siren for f in self.fragments if f.ligne.siren), None)

    @property
    def noms(self) -> Counter[str]:
        """Dwellings by the name their lines give."""
        return batiment.weigh((cles.shown_name(f.ligne), f.logements) for f in self.fragments)

    @property
    def programmes(self) -> tuple[Programme, ...]:
        """Programmes that some of its dwellings are part of."""
        return tuple(sorted({p for f in self.fragments for p in f.programmes}))

    @property
    def nom(self) -> str:
        """The name most dwellings give, else their street or address, else the commune and year."""
        if self.noms:
            return best_spelling(self.noms)
        adresses = batiment.weigh(
            (adresse.title(f.ligne.adresse), f.logements) for f in self.fragments
        )
        premiere = adresse.whole_place(batiment.commonest(adresses) or "")
        rue = adresse.title(adresse.street(premiere)) if self.motif is Motif.RUE else ""
        annee = batiment.commonest(
            batiment.weigh((f.ligne.annee, f.logements) for f in self.fragments)
        )
        seul = " ".join(str(p) for p in (self.commune or self.code_insee, annee or "") if p)
        return rue or premiere or seul

    def absorb(self, autre: Groupe) -> None:
        """Take the dwellings of another group."""
        self.fragments += autre.fragments
        self.est_rapproche = True

    def batiments(self, residence: Residence) -> list[Batiment]:
        """Return the buildings of the group, as those of this residence."""
        par_cle: dict[str, list[Fragment]] = {}
        for fragment in self.fragments:
            ligne = fragment.ligne
            sorte = ligne.type_construction.value
            par_cle.setdefault(f"{fragment.lieu}|{ligne.annee or ''}|{sorte}", []).append(fragment)
        return [_building(residence, cle, fragments) for cle, fragments in par_cle.items()]

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
            motif_groupement=self.motif.value,
        )
        return self.update(vide, bailleur_id)

    def update(self, residence: Residence, bailleur_id: BailleurId | None) -> Residence:
        """Return a known residence with what this group says; what a person decided is kept."""
        lue = replace(
            batiment.assemble(residence, self.batiments(residence)),
            bailleur_id=bailleur_id or residence.bailleur_id,
            cle=self.cle,
            motif_groupement=self.motif.value,
        )
        gardes = {c: getattr(residence, c) for c in residence.manuels if c != "groupement"}
        return replace(lue, **gardes)


def _building(residence: Residence, cle: str, fragments: list[Fragment]) -> Batiment:
    ligne, lieu = fragments[0].ligne, fragments[0].lieu
    points = batiment.weigh((f.ligne.coordonnees, f.logements) for f in fragments)
    qpvs: Counter[str] = sum((f.qpvs for f in fragments), Counter())
    return Batiment(
        territoire_id=residence.territoire_id,
        residence_id=residence.residence_id,
        cle=cle,
        lieu=lieu,
        adresse=adresse.title(ligne.adresse),
        batiment=cles.building(ligne),
        logements=sum(f.logements for f in fragments),
        logements_qpv=sum(f.logements_qpv for f in fragments),
        annee_construction=ligne.annee,
        type_construction=ligne.type_construction,
        coordonnees=batiment.middle(points) if points else None,
        qpv_code=batiment.commonest(qpvs),
        dpe=batiment.total(f.dpe for f in fragments),
        financements=batiment.total(f.financements for f in fragments),
        cles=tuple(dict.fromkeys(c for f in fragments for c in f.cles)),
    )


@dataclass(frozen=True, slots=True)
class Connues:
    """What the residences of the territory are known by.

    ``principales``: their own keys. ``secondaires``: other keys of their dwellings.
    ``fixes``: places a person put in a residence. All lead to the key of the residence.
    """

    principales: frozenset[str]
    secondaires: Mapping[str, str]
    fixes: Mapping[str, str]

    @classmethod
    def of(cls, residences: Iterable[Residence], batiments: Iterable[Batiment] = ()) -> Connues:
        """Index residences; of two that share a secondary key, one answers for it.

        The one known by its place rather than the one that has a name, which its dwellings would
        have said; then the larger.
        """
        liste = sorted(
            (r for r in residences if r.cle),
            key=lambda r: (r.motif_groupement not in MOTIFS_FORTS, r.logements, r.cle),
        )
        par_residence: dict[ResidenceId, list[Batiment]] = {r.residence_id: [] for r in liste}
        for bati in batiments:
            if bati.residence_id in par_residence:
                par_residence[bati.residence_id].append(bati)
        secondaires = {}
        for residence in liste:
            for cle in _other_keys(residence, par_residence[residence.residence_id]):
                secondaires[cle] = residence.cle
        fixes = {
            b.lieu: residence.cle
            for residence in liste
            for b in par_residence[residence.residence_id]
            if b.est_fixe
        }
        return cls(frozenset(r.cle for r in liste), secondaires, fixes)

    def choose(self, fragment: Fragment) -> str:
        """Return the known key of a fragment, the best one when none is known."""
        if fragment.lieu in self.fixes:
            return self.fixes[fragment.lieu]
        principale = next((cle for cle in fragment.cles if cle in self.principales), None)
        if principale is not None:
            return principale
        est_nomme = cles.motif_of(fragment.cles[0]) in MOTIFS_FORTS
        for cle in fragment.cles:
            if cle in self.secondaires and (not est_nomme or _is_precise(cle)):
                return self.secondaires[cle]
        return fragment.cles[0]


def _other_keys(residence: Residence, batiments: list[Batiment]) -> Iterator[str]:
    if batiments:
        yield from (cle for b in batiments for cle in b.cles)
    elif residence.motif_groupement in {Motif.POINT, Motif.ADRESSE_ANNEE, Motif.ADRESSE}:
        yield from _address_keys(residence)


def _address_keys(residence: Residence) -> Iterator[str]:
    for texte in residence.adresses:
        norme = adresse.normalize(texte)
        if residence.annee_construction is not None:
            valeur = f"{norme}|{residence.annee_construction}"
            yield cles.make_key(residence.code_insee, Motif.ADRESSE_ANNEE, valeur)
        yield cles.make_key(residence.code_insee, Motif.ADRESSE, norme)


def _is_precise(cle: str) -> bool:
    """Whether a key says enough to find dwellings that bear a name never met."""
    motif, valeur = cles.motif_of(cle), cles.value_of(cle)
    if motif is Motif.ADRESSE_ANNEE:
        return valeur[:1].isdigit()
    return motif in MOTIFS_FORTS or (motif is Motif.POINT and "|" in valeur)


@dataclass(slots=True)
class Groupement:
    """Puts lines into fragments as they are read; memory grows with places, not with lines."""

    grain: Grain
    connues: Connues
    _fragments: dict[tuple[object, ...], Fragment] = field(default_factory=dict)

    def add(self, ligne: LigneSource) -> None:
        """Count a line, whose commune is known, into its fragment."""
        identite = _identity(ligne)
        fragment = self._fragments.get(identite)
        if fragment is None:
            fragment = self._fragments[identite] = Fragment.of(ligne, self.grain)
        fragment.add(ligne)

    def groupes(self) -> list[Groupe]:
        """Return the groups, in the order met."""
        trouves: dict[tuple[str, str], Groupe] = {}
        for fragment in self._fragments.values():
            cle, ligne = self.connues.choose(fragment), fragment.ligne
            assert ligne.code_insee is not None
            identite = (cle, cles.owner_key(ligne.bailleur, ligne.siren))
            if identite not in trouves:
                trouves[identite] = Groupe(cle, ligne.bailleur, ligne.code_insee)
            trouves[identite].fragments.append(fragment)
        return list(trouves.values())


def _identity(ligne: LigneSource) -> tuple[object, ...]:
    return (
        ligne.code_insee,
        ligne.bailleur,
        ligne.siren,
        ligne.adresse,
        ligne.nom,
        ligne.complement,
        ligne.immeuble,
        ligne.batiment,
        ligne.lieudit,
        ligne.annee,
        ligne.type_construction,
        ligne.coordonnees,
    )


def distinct_names(
    nouvelles: Iterable[Residence], presentes: Iterable[Residence] = ()
) -> list[Residence]:
    """Return the new residences, homonyms of a same commune told apart by year, then by number.

    The names of those already there are taken.
    """
    liste = list(nouvelles)
    pris = Counter((r.code_insee, r.nom) for r in presentes)
    vus = pris + Counter((r.code_insee, r.nom) for r in liste)
    liste = [_with_year(r) if vus[r.code_insee, r.nom] > 1 else r for r in liste]
    rangs = Counter(pris)
    for i, residence in enumerate(liste):
        nom, rang = residence.nom, rangs[residence.code_insee, residence.nom]
        while rang and rangs[residence.code_insee, f"{nom} – {rang + 1}"]:
            rang += 1
        liste[i] = replace(residence, nom=f"{nom} – {rang + 1}") if rang else residence
        rangs[residence.code_insee, nom] += 1
        rangs[residence.code_insee, liste[i].nom] += liste[i].nom != nom
    return liste


def _with_year(residence: Residence) -> Residence:
    annee = residence.annee_construction
    return replace(residence, nom=f"{residence.nom} ({annee})") if annee else residence
