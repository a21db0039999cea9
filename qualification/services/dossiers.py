"""Gathers what the documents of one campaign are made of, within one reading transaction."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from qualification.domain.acces import Droit, Identite
from qualification.domain.campagne import ETATS_VALIDES, Campagne, Geste
from qualification.domain.classement import Classe
from qualification.domain.echange import Categorie, NoteEchange, Publication
from qualification.domain.errors import DroitRefuse, Introuvable, NonRevele
from qualification.domain.grille import GLOBAL, Grille
from qualification.domain.ids import CodeCritere, CodeInsee, ResidenceId
from qualification.domain.indicateur import Indicateur, publish
from qualification.domain.ordre import cle_tri
from qualification.domain.participants import College, Delegation
from qualification.domain.repartition import LigneRepartition, distribute
from qualification.domain.residence import Residence
from qualification.domain.resultat import (
    AvisCollege,
    Concordance,
    ResultatFige,
    ResultatResidence,
    Resultats,
)
from qualification.domain.territoire import Commune, Territoire
from qualification.services.documents import (
    Accord,
    ClassePrecedente,
    Diagnostic,
    FicheCaleol,
    FicheResidence,
    LigneDimension,
    LigneItem,
    LigneResidence,
    NotePubliee,
    Participation,
    Provenance,
    Synthese,
    Theme,
)
from qualification.services.ports import UnitOfWork
from qualification.services.references import latest, latest_before

_POINTS_MAX = 3
_THEMES_MAX = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One campaign, its results as the person may see them, and the names that go with them."""

    uow: UnitOfWork
    identite: Identite
    campagne: Campagne
    resultats: Resultats
    grille: Grille
    provenance: Provenance
    bailleurs: Mapping[str, str]
    communes: Mapping[CodeInsee, Commune]
    precedent: tuple[Campagne, ResultatFige] | None

    @classmethod
    def open(
        cls, uow: UnitOfWork, identite: Identite, resultats: Resultats, edite_le: datetime
    ) -> Dossier:
        """Read what every document of the campaign needs."""
        campagne = uow.campagnes.get(resultats.campagne_id)
        territoire = uow.territoires.get(campagne.territoire_id)
        grille = uow.grilles.get(campagne.grille_id)
        ici = campagne.territoire_id
        return cls(
            uow=uow,
            identite=identite,
            campagne=campagne,
            resultats=resultats,
            grille=grille,
            provenance=_provenance(uow, campagne, territoire, grille, resultats, edite_le),
            bailleurs={b.bailleur_id: b.nom for b in uow.bailleurs.all(territoire_id=ici)},
            communes={c.code_insee: c for c in uow.communes.all(territoire_id=ici)},
            precedent=latest_before(uow, campagne),
        )

    def fiche(self, residence_id: ResidenceId) -> FicheResidence:
        """Return the sheet of a residence.

        Raises Introuvable outside the campaign's territory, DroitRefuse out of the person's sight,
        NonRevele while its views are still blind.
        """
        residence = self.uow.residences.get(residence_id)
        if residence.territoire_id != self.campagne.territoire_id:
            raise Introuvable(residence=residence_id)
        if not self.identite.can_see(residence):
            raise DroitRefuse(droit=Droit.CONSULTER, role=self.identite.role)
        if residence_id not in self.resultats.residences and self.campagne.allows(Geste.NOTER):
            raise NonRevele(residence=residence_id)
        ligne = self._ligne(
            residence, self.uow.indicateurs.all(residence_id=residence.residence_id)
        )
        items = _items(self.grille, ligne.resultat)
        forts, faibles = _points(items)
        qpv = residence.qpv_code and self.uow.qpvs.find(residence.territoire_id, residence.qpv_code)
        return FicheResidence(
            provenance=self.provenance,
            ligne=ligne,
            qpv=qpv.nom if qpv else residence.qpv_code,
            commune=self.communes.get(residence.code_insee),
            global_bailleur=_level(ligne.resultat.bailleur, GLOBAL),
            global_commune=_level(ligne.resultat.commune, GLOBAL),
            dimensions=_dimensions(self.grille, ligne.resultat),
            items=items,
            points_forts=forts,
            points_faibles=faibles,
            echanges=self._published(residence_id),
            precedente=self._previous(residence_id),
        )

    def caleol(self, residence_ids: Sequence[ResidenceId], le: date) -> FicheCaleol:
        """Return the context sheets for a meeting, in the order asked, each residence once."""
        fiches = tuple(self.fiche(residence_id) for residence_id in dict.fromkeys(residence_ids))
        return FicheCaleol(provenance=self.provenance, le=le, fiches=fiches)

    def diagnostic(self, concordance: Concordance) -> Diagnostic:
        """Return the diagnostic over every residence of the results the person may see."""
        residences = [
            residence
            for residence in self.uow.residences.all(territoire_id=self.campagne.territoire_id)
            if residence.residence_id in self.resultats.residences
            and self.identite.can_see(residence)
        ]
        chiffres: dict[ResidenceId, list[Indicateur]] = defaultdict(list)
        for indicateur in self.uow.indicateurs.all(territoire_id=self.campagne.territoire_id):
            chiffres[indicateur.residence_id].append(indicateur)
        lignes = sorted(
            (self._ligne(r, chiffres[r.residence_id]) for r in residences),
            key=lambda x: (cle_tri(x.commune), cle_tri(x.residence.nom)),
        )
        repartition = distribute(self.resultats, residences)
        communes = {ligne.residence.code_insee for ligne in lignes}
        return Diagnostic(
            provenance=self.provenance,
            lignes=tuple(lignes),
            dimensions=tuple((d.code, d.libelle) for d in self.grille.dimensions),
            communes=tuple(self.communes[code] for code in sorted(communes & set(self.communes))),
            ensemble=Synthese(
                code="", nom=self.provenance.territoire, effectifs=repartition.ensemble
            ),
            par_commune=_syntheses(
                (code, self._commune(code), ligne) for code, ligne in repartition.communes.items()
            ),
            par_bailleur=_syntheses(
                (code, self.bailleurs.get(code, ""), ligne)
                for code, ligne in repartition.bailleurs.items()
            ),
            participation=_participation(self._delegations().values(), lignes),
            accord=_accord(lignes, concordance),
            themes=_themes(self._notes(), {x.residence.residence_id for x in lignes}),
        )

    def _ligne(self, residence: Residence, indicateurs: Iterable[Indicateur]) -> LigneResidence:
        return LigneResidence(
            residence=residence,
            bailleur=self.bailleurs.get(residence.bailleur_id or "", ""),
            commune=self._commune(residence.code_insee),
            resultat=self.resultats.residences.get(residence.residence_id)
            or _not_rated(residence.residence_id),
            chiffres=publish(indicateurs, residence),
        )

    def _commune(self, code: CodeInsee) -> str:
        return self.communes[code].nom if code in self.communes else code

    def _notes(self, **criteres: object) -> list[NoteEchange]:
        return self.uow.echanges.all(
            campagne_id=self.campagne.campagne_id, publication=Publication.PUBLIE, **criteres
        )

    def _delegations(self) -> dict[str, Delegation]:
        campagne_id = self.campagne.campagne_id
        return {d.delegation_id: d for d in self.uow.delegations.all(campagne_id=campagne_id)}

    def _published(self, residence_id: ResidenceId) -> tuple[NotePubliee, ...]:
        delegations = self._delegations()
        return tuple(
            NotePubliee(
                categorie=note.categorie,
                college=delegations[note.delegation_id].college,
                etiquettes=note.etiquettes,
                texte=note.texte,
            )
            for note in sorted(
                self._notes(residence_id=residence_id), key=lambda note: note.saisie_le
            )
        )

    def _previous(self, residence_id: ResidenceId) -> ClassePrecedente | None:
        if self.precedent is None:
            return None
        campagne, fige = self.precedent
        resultat = fige.contenu.residences.get(residence_id)
        if resultat is None:
            return None
        return ClassePrecedente(
            campagne=campagne.nom,
            calcule_le=fige.contenu.calcule_le,
            classe=resultat.classe,
            version_methode=fige.contenu.version_methode,
            est_comparable=fige.contenu.version_grille == self.resultats.version_grille,
        )


def _provenance(
    uow: UnitOfWork,
    campagne: Campagne,
    territoire: Territoire,
    grille: Grille,
    resultats: Resultats,
    edite_le: datetime,
) -> Provenance:
    return Provenance(
        territoire=territoire.nom,
        est_fictif=territoire.est_fictif,
        campagne=campagne.nom,
        etat=campagne.etat,
        calcule_le=resultats.calcule_le,
        edite_le=edite_le,
        version_methode=resultats.version_methode,
        version_grille=resultats.version_grille,
        niveau_max=grille.niveau_max,
        seuils=resultats.seuils,
        empreinte=_empreinte(uow, campagne),
        correction=resultats.correction,
    )


def _empreinte(uow: UnitOfWork, campagne: Campagne) -> str:
    fige = latest(uow, campagne.campagne_id)
    return fige.empreinte if fige and campagne.etat in ETATS_VALIDES else ""


def _not_rated(residence_id: ResidenceId) -> ResultatResidence:
    return ResultatResidence(
        residence_id=residence_id, classe=Classe.NON_EVALUEE, n_avis=0, bailleur=None, commune=None
    )


def _level(avis: AvisCollege | None, item: CodeCritere) -> float | None:
    return None if avis is None else avis.niveaux.get(item)


def _items(grille: Grille, resultat: ResultatResidence) -> tuple[LigneItem, ...]:
    libelles = [(d.code, d.libelle) for d in grille.dimensions]
    libelles += [(c.code, c.libelle) for c in grille.criteres()]
    lignes = (
        LigneItem(
            code=code,
            libelle=libelle,
            bailleur=_level(resultat.bailleur, code),
            commune=_level(resultat.commune, code),
            est_divergent=code in resultat.criteres_divergents,
            est_critique=code in resultat.points_critiques,
        )
        for code, libelle in libelles
    )
    return tuple(ligne for ligne in lignes if ligne.niveau is not None)


def _points(
    items: Sequence[LigneItem],
) -> tuple[tuple[LigneItem, ...], tuple[LigneItem, ...]]:
    # At most half of the items on each side, so that none is both strong and weak.
    n = min(_POINTS_MAX, len(items) // 2)
    ranges = sorted(items, key=lambda item: item.niveau or 0)
    return tuple(reversed(ranges[len(ranges) - n :])), tuple(ranges[:n])


def _dimensions(grille: Grille, resultat: ResultatResidence) -> tuple[LigneDimension, ...]:
    def score(avis: AvisCollege | None, code: CodeCritere) -> float | None:
        return None if avis is None else avis.dimensions.get(code)

    return tuple(
        LigneDimension(
            code=d.code,
            libelle=d.libelle,
            score=(resultat.dimensions or {}).get(d.code),
            bailleur=score(resultat.bailleur, d.code),
            commune=score(resultat.commune, d.code),
        )
        for d in grille.dimensions
    )


def _syntheses(lignes: Iterable[tuple[str, str, LigneRepartition]]) -> tuple[Synthese, ...]:
    return tuple(
        Synthese(code=code, nom=nom, effectifs=effectifs)
        for code, nom, effectifs in sorted(lignes, key=lambda x: (cle_tri(x[1]), cle_tri(x[0])))
    )


def _participation(
    delegations: Iterable[Delegation], lignes: Sequence[LigneResidence]
) -> Participation:
    actives = Counter(d.college for d in delegations if d.revoquee_le is None)
    parties = Counter(
        sum(bool(cote and cote.n_delegations) for cote in (x.resultat.bailleur, x.resultat.commune))
        for x in lignes
    )
    return Participation(
        delegations_bailleurs=actives[College.BAILLEUR],
        delegations_communes=actives[College.COMMUNE],
        avis=sum(ligne.resultat.n_avis for ligne in lignes),
        deux_parties=parties[2],
        une_partie=parties[1],
        aucune=parties[0],
    )


def _accord(lignes: Sequence[LigneResidence], concordance: Concordance) -> Accord | None:
    ecarts = [
        x.resultat.bailleur.score - x.resultat.commune.score
        for x in lignes
        if x.resultat.bailleur is not None
        and x.resultat.commune is not None
        and x.resultat.bailleur.score is not None
        and x.resultat.commune.score is not None
    ]
    if not ecarts:
        return None
    return Accord(
        n=len(ecarts),
        ecart_moyen=sum(map(abs, ecarts)) / len(ecarts),
        sens=sum(ecarts) / len(ecarts),
        divergentes=sum(ligne.resultat.est_divergent for ligne in lignes),
        concordance=concordance,
    )


def _themes(
    notes: Iterable[NoteEchange], visibles: set[ResidenceId]
) -> dict[Categorie, tuple[Theme, ...]]:
    # A tag counts once per residence, however many notes carry it.
    dits = {
        (note.categorie, etiquette, note.residence_id)
        for note in notes
        if note.residence_id in visibles
        for etiquette in note.etiquettes
    }
    comptes = Counter((categorie, etiquette) for categorie, etiquette, _ in dits)
    ordonnes = sorted(comptes.items(), key=lambda x: (-x[1], x[0]))
    par_categorie: dict[Categorie, list[Theme]] = defaultdict(list)
    for (categorie, etiquette), n in ordonnes:
        par_categorie[categorie].append(Theme(etiquette=etiquette, residences=n))
    return {
        categorie: tuple(par_categorie[categorie][:_THEMES_MAX])
        for categorie in Categorie
        if categorie in par_categorie
    }
