"""Joins groups that are one residence: spellings of a name, dwellings of an address, streets.

Always inside one commune and one bailleur; never two residences already known as two, nor two
groups that the landlord numbers apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from qualification.domain import adresse, variantes
from qualification.domain.cites import join_streets
from qualification.domain.cles import MOTIFS_FORTS, Motif, owner_key
from qualification.domain.groupement import Connues, Groupe
from qualification.domain.residence import TypeConstruction

LETTRES_PAR_FAUTE = 6
"""One spelling mistake is forgiven for as many letters."""
Jonction = tuple[Groupe, Groupe, bool]
"""A group, the one it may be joined to, and whether only a likeness of names says so."""


def reconcile(groupes: Iterable[Groupe], connues: Connues) -> list[Groupe]:
    """Return the groups, those that are one residence joined, in the order met."""
    par_parc: dict[tuple[str, str], list[Groupe]] = defaultdict(list)
    for groupe in groupes:
        par_parc[groupe.code_insee, owner_key(groupe.bailleur, groupe.siren)].append(groupe)
    return [g for parc in par_parc.values() for g in _Parc(parc, connues).joined()]


class _Parc:
    """The groups of one commune and one bailleur, being joined."""

    def __init__(self, groupes: list[Groupe], connues: Connues) -> None:
        self.groupes = groupes
        self.connues = connues

    def joined(self) -> list[Groupe]:
        for proposer in (_by_name, _by_stub, _by_address, _by_street, _by_neighbourhood):
            self._apply(proposer)
        return self.groupes

    def _apply(self, proposer: Callable[[Sequence[Groupe]], Iterator[Jonction]]) -> None:
        remplace: dict[int, Groupe] = {}

        def present(groupe: Groupe) -> Groupe:
            while id(groupe) in remplace:
                groupe = remplace[id(groupe)]
            return groupe

        for un, autre, est_approche in list(proposer(self.groupes)):
            garde, perdu = self._order(present(un), present(autre))
            if garde is perdu or self._are_apart(garde, perdu):
                continue
            garde.absorb(perdu)
            garde.est_approche |= est_approche or perdu.est_approche
            remplace[id(perdu)] = garde
        self.groupes = [g for g in self.groupes if id(g) not in remplace]

    def _order(self, un: Groupe, autre: Groupe) -> tuple[Groupe, Groupe]:
        """Return the group that gives its key, then the other: known, then named, then larger."""
        garde, perdu = sorted(
            (un, autre),
            key=lambda g: (
                g.cle in self.connues.principales,
                g.motif is Motif.IMMEUBLE,
                g.motif in MOTIFS_FORTS,
                g.logements,
                g.cle,
            ),
            reverse=True,
        )
        return garde, perdu

    def _are_apart(self, un: Groupe, autre: Groupe) -> bool:
        sont_connus = {un.cle, autre.cle} <= self.connues.principales
        sont_numerotes = un.motif is autre.motif is Motif.IMMEUBLE
        return sont_connus or sont_numerotes


def _by_name(groupes: Sequence[Groupe]) -> Iterator[Jonction]:
    """Propose groups whose names are two spellings of one, the surest first."""
    nommes = [(g, g.nom) for g in groupes if g.motif in _NOMMES and (g.noms or _is_cite(g))]
    hasardeuses: list[Jonction] = []
    coupes: dict[int, list[Jonction]] = defaultdict(list)
    for (un, nom), (autre, autre_nom) in combinations(nommes, 2):
        if variantes.are_numbered_apart(nom, autre_nom):
            continue
        if variantes.are_spellings(nom, autre_nom):
            yield un, autre, False
        elif _is_alike(nom, autre_nom):
            hasardeuses.append((un, autre, True))
        elif _is_cut(nom, autre_nom) and _share_a_street(un, autre):
            court = un if len(nom) < len(autre_nom) else autre
            coupes[id(court)].append((un, autre, True))
    yield from hasardeuses
    # Of two names that begin alike, a person will tell.
    yield from (possibles[0] for possibles in coupes.values() if len(possibles) == 1)


_NOMMES = frozenset({Motif.NOM, Motif.IMMEUBLE, Motif.RUE, Motif.MANUEL})


def _by_stub(groupes: Sequence[Groupe]) -> Iterator[Jonction]:
    """Propose dwellings whose name is too short to be one (« Le P ») to the one name it begins."""
    nommes = [(g, g.nom) for g in groupes if g.motif in _NOMMES and g.noms]
    for groupe in groupes:
        bouts = {f.ligne.complement for f in groupe.fragments}
        bout = bouts.pop()
        if bouts or groupe.noms or not any(c.isalpha() for c in bout):
            continue
        possibles = [
            autre
            for autre, nom in nommes
            if variantes.is_cut_at_accent(bout, nom)
            or (variantes.is_beginning(bout, nom) and _share_a_street(groupe, autre))
        ]
        if len(possibles) == 1:
            yield groupe, possibles[0], True


def _is_cite(groupe: Groupe) -> bool:
    return groupe.motif is Motif.RUE and adresse.fold(groupe.nom).startswith(
        ("CITE ", "RESIDENCE ")
    )


def _is_alike(un: str, autre: str) -> bool:
    if variantes.is_too_short(un) or variantes.is_too_short(autre):
        return False
    a, b = variantes.core(un), variantes.core(autre)
    permis = min(len(a), len(b)) // LETTRES_PAR_FAUTE
    return Levenshtein.distance(a, b, score_cutoff=permis) <= permis


def _is_cut(un: str, autre: str) -> bool:
    return variantes.is_beginning(un, autre) or variantes.is_beginning(autre, un)


def _share_a_street(un: Groupe, autre: Groupe) -> bool:
    return not _streets(un).isdisjoint(_streets(autre))


def _streets(groupe: Groupe) -> set[str]:
    return {adresse.street(f.ligne.adresse) for f in groupe.fragments if f.ligne.adresse}


def _by_address(groupes: Sequence[Groupe]) -> Iterator[Jonction]:
    """Propose dwellings known by their address alone to the one residence that has this address."""
    par_adresse: dict[tuple[str, int | None], list[Groupe]] = defaultdict(list)
    for groupe in groupes:
        if groupe.motif in MOTIFS_FORTS:
            for place in _places(groupe):
                par_adresse[place].append(groupe)
    for groupe in groupes:
        if groupe.motif in {Motif.POINT, Motif.ADRESSE, Motif.ADRESSE_ANNEE}:
            places = _places(groupe)
            candidats = {id(g): g for place in places for g in par_adresse.get(place, ())}
            if len(candidats) == 1 and all(place in par_adresse for place in places):
                yield groupe, next(iter(candidats.values())), False


def _places(groupe: Groupe) -> set[tuple[str, int | None]]:
    """Return the numbered addresses of a group, with their years."""
    normes = ((adresse.normalize(f.ligne.adresse), f.ligne.annee) for f in groupe.fragments)
    return {(norme, annee) for norme, annee in normes if norme[:1].isdigit()}


def _by_street(groupes: Sequence[Groupe]) -> Iterator[Jonction]:
    """Propose houses without a cité to the one cité that has houses in their street."""
    par_rue: dict[str, dict[int, Groupe]] = defaultdict(dict)
    for groupe in groupes:
        if groupe.motif in MOTIFS_FORTS:
            for fragment in groupe.fragments:
                if fragment.ligne.type_construction is TypeConstruction.INDIVIDUEL:
                    rue = adresse.street(fragment.ligne.adresse)
                    par_rue[rue][id(groupe)] = groupe
    for groupe in groupes:
        if groupe.motif is Motif.RUE:
            cites = {i: g for rue in _streets(groupe) for i, g in par_rue.get(rue, {}).items()}
            if len(cites) == 1:
                yield groupe, next(iter(cites.values())), False


def _by_neighbourhood(groupes: Sequence[Groupe]) -> Iterator[Jonction]:
    for rue, cite in join_streets(groupes):
        yield rue, cite, False
