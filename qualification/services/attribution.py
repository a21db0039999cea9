"""Whose residences are, from a table « address or residence → bailleur » beside the file.

The open register names no landlord. Nothing is invented: a residence that two lines give to two
bailleurs, or that no line names, stays without one and is listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from qualification.domain import adresse, valeurs
from qualification.domain.cles import bailleur_key, owner_key, shown_name
from qualification.domain.colonnes import Champ, guess_columns
from qualification.domain.errors import FichierRefuse
from qualification.domain.groupement import Fragment, Groupe
from qualification.domain.ids import CodeInsee
from qualification.domain.importation import Anomalies, Probleme, place_of
from qualification.domain.perimetre import Perimetre, read_commune
from qualification.services.sources import FichierSource, LectureFichiers, note_unread

_ADRESSE = (Champ.NUMERO, Champ.INDICE, Champ.TYPE_VOIE, Champ.VOIE)
_NOMS = (Champ.NOM, Champ.COMPLEMENT)
_REPERES = frozenset({Champ.ADRESSE, Champ.VOIE, *_NOMS})
Repere = tuple[CodeInsee | None, str]
"""A commune, or any of them, and a comparable address or name in it."""


@dataclass(slots=True, kw_only=True)
class Attributions:
    """Bailleurs by address and by name of residence, as a table gives them."""

    fichier: str
    feuilles: Sequence[str] = ()
    par_repere: dict[Repere, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    _servis: set[int] = field(default_factory=set)

    def of(self, groupe: Groupe) -> set[str]:
        """Return the bailleurs that the table gives to the dwellings of a group."""
        trouves: set[str] = set()
        for fragment in groupe.fragments:
            for repere in _marks(fragment):
                lignes = self.par_repere.get(repere, {})
                trouves |= lignes.keys()
                self._servis |= set(lignes.values())
        return trouves

    def unused(self) -> list[str]:
        """Return the lines that no dwelling answered to: their numbers, and sheets if several."""
        lues = {ligne for noms in self.par_repere.values() for ligne in noms.values()}
        places = [place_of(numero, self.feuilles) for numero in sorted(lues - self._servis)]
        return [f"{ligne} ({feuille})" if feuille else str(ligne) for feuille, ligne in places]


def read_attributions(
    lecture: LectureFichiers, fichier: FichierSource, perimetre: Perimetre, anomalies: Anomalies
) -> Attributions:
    """Read the table. Lines of communes outside the perimeter, or without a bailleur, are left.

    Sheets left unread are noted.

    Raises FichierRefuse unless it has a column of bailleurs, and one of addresses or names.
    """
    table = lecture.table(fichier)
    colonnes = guess_columns(table.entetes)
    if Champ.BAILLEUR not in colonnes or not _REPERES & set(colonnes):
        noms = ", ".join(filter(None, table.entetes))[:300]
        raise FichierRefuse(motif="table_bailleurs", fichier=fichier.nom, colonnes=noms)
    rangs = {champ: table.entetes.index(entete) for champ, entete in colonnes.items()}
    note_unread(table, anomalies, fichier.nom)
    attributions = Attributions(fichier=fichier.nom, feuilles=table.feuilles)
    for numero, cellules in table.lignes():
        lue = _Ligne(cellules, rangs)
        bailleur = lue.text(Champ.BAILLEUR)
        code, est_dedans = lue.commune(perimetre)
        if bailleur and est_dedans:
            for repere in lue.marks():
                attributions.par_repere[code, repere].setdefault(bailleur, numero)
    return attributions


def attribute(
    groupes: Sequence[Groupe], attributions: Attributions, defaut: str, anomalies: Anomalies
) -> list[Groupe]:
    """Give groups that name no bailleur the one the table gives, else ``defaut``.

    Two groups that prove to be the same residence of the same bailleur become one.
    """
    for groupe in groupes:
        if not groupe.bailleur and groupe.siren is None:
            trouves = attributions.of(groupe)
            if len({bailleur_key(nom) for nom in trouves}) > 1:
                anomalies.add(
                    Probleme.BAILLEUR_AMBIGU,
                    colonne=attributions.fichier,
                    valeur=f"{groupe.nom} : {', '.join(sorted(trouves))}",
                )
            else:
                groupe.bailleur = min(trouves, default=defaut)
            if not groupe.bailleur:
                anomalies.add(Probleme.BAILLEUR_ABSENT, valeur=groupe.nom)
    for ligne in attributions.unused():
        anomalies.add(Probleme.ATTRIBUTION_SANS_EFFET, colonne=attributions.fichier, valeur=ligne)
    return _joined(groupes)


def _joined(groupes: Iterable[Groupe]) -> list[Groupe]:
    uniques: dict[tuple[str, str], Groupe] = {}
    for groupe in groupes:
        cle = (groupe.cle, owner_key(groupe.bailleur, groupe.siren))
        if cle in uniques:
            uniques[cle].fragments += groupe.fragments
        else:
            uniques[cle] = groupe
    return list(uniques.values())


def _marks(fragment: Fragment) -> Iterator[Repere]:
    ligne = fragment.ligne
    reperes = {
        _address_mark(ligne.adresse),
        _name_mark(shown_name(ligne)),
        _name_mark(ligne.complement),
    }
    for repere in reperes - {""}:
        yield ligne.code_insee, repere
        yield None, repere


def _address_mark(texte: str) -> str:
    norme = adresse.normalize(texte)
    return f"adresse {norme}" if norme else ""


def _name_mark(texte: str) -> str:
    norme = adresse.place_name(texte) or adresse.fold(texte)
    return f"nom {norme}" if norme else ""


@dataclass(frozen=True, slots=True)
class _Ligne:
    cellules: Sequence[str]
    rangs: dict[Champ, int]

    def text(self, champ: Champ) -> str:
        rang = self.rangs.get(champ, -1)
        return valeurs.text(self.cellules[rang])[:200] if 0 <= rang < len(self.cellules) else ""

    def commune(self, perimetre: Perimetre) -> tuple[CodeInsee | None, bool]:
        """Return the commune, None for any, and whether the line is of use."""
        for champ in (Champ.COMMUNE, Champ.COMMUNE_NOM):
            ecrit = valeurs.label(self.text(champ))
            code = read_commune(ecrit) or perimetre.named(ecrit)
            if code is not None:
                dedans = perimetre.inside(code)
                return dedans, dedans is not None
        return None, True

    def marks(self) -> set[str]:
        voie = adresse.compose(*(valeurs.label(self.text(champ)) for champ in _ADRESSE))
        adresses = {_address_mark(self.text(Champ.ADRESSE)), _address_mark(voie)}
        return {*adresses, *(_name_mark(self.text(champ)) for champ in _NOMS)} - {""}
