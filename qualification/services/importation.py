"""Import of a file of dwellings or residences: read, place, group, then write all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice

from qualification.domain.acces import Droit, Identite
from qualification.domain.batiment import Batiment
from qualification.domain.cles import Grain
from qualification.domain.colonnes import Champ, Schema
from qualification.domain.errors import FichierRefuse, InventaireModifie
from qualification.domain.groupement import Connues, Groupement
from qualification.domain.ids import CodeInsee, TerritoireId, code_insee
from qualification.domain.importation import (
    Anomalie,
    Anomalies,
    Comptes,
    RapportImport,
    vintage_of,
)
from qualification.domain.perimetre import Perimetre
from qualification.domain.residence import Programme, Residence
from qualification.domain.territoire import Commune, Contour, Qpv, Territoire
from qualification.services.attribution import attribute, read_attributions
from qualification.services.conversion import Convertisseur
from qualification.services.couches import read_communes, read_qpvs, read_zones
from qualification.services.depouillement import Depouillement
from qualification.services.inscription import Bilan, Inscription
from qualification.services.ports import Clock, Depot
from qualification.services.quartiers import Quartiers
from qualification.services.rapprochement import reconcile
from qualification.services.reconnaissance import TableReconnue
from qualification.services.sources import (
    LIMITE_OCTETS,
    MEBIOCTET,
    FichierSource,
    Geographie,
    LectureFichiers,
)

LIGNES_APERCU = 20
ESSAIS = 3
"""Times a file is read again because the inventory changed meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsImport:
    """How to read a file.

    The perimeter is that of ``contours`` (a layer of communes), else the INSEE codes
    ``communes``, else the communes the territory already has. ``colonnes`` replaces guesses field
    by field (an empty header: the field is not read); ``nombre`` is the column that counts
    dwellings. ``programmes``: the zones of each renewal programme. ``bailleurs`` is a table of
    addresses or residences and their bailleurs. ``bailleur`` owns the lines that name no one.
    ``millesime`` and ``source`` say of what year the file is and where it comes from: else the
    year its name bears, and its name. No ``limite_octets``: any size. ``nouveau`` is the territory
    to create along with its first import: a file refused leaves no empty one behind.
    """

    contours: FichierSource | None = None
    communes: tuple[str, ...] = ()
    qpv: FichierSource | None = None
    programmes: Mapping[Programme, FichierSource] = field(default_factory=dict)
    bailleurs: FichierSource | None = None
    bailleur: str = ""
    millesime: int | None = None
    source: str = ""
    nombre: str = ""
    colonnes: Mapping[Champ, str] = field(default_factory=dict)
    limite_octets: int | None = LIMITE_OCTETS
    progression: Callable[[int], None] | None = None
    nouveau: Territoire | None = None

    def provenance(self, fichier: FichierSource) -> tuple[int | None, str]:
        """Return the year and the origin of what a file says."""
        return self.millesime or vintage_of(fichier.nom), _clean(self.source) or fichier.nom


@dataclass(frozen=True, slots=True, kw_only=True)
class Apercu:
    """What a file looks like before it is imported: nothing has been written.

    Cells of refused columns are empty. ``comptages`` are columns that may count dwellings.
    """

    schema: Schema
    entetes: tuple[str, ...]
    colonnes: Mapping[Champ, str]
    colonnes_absentes: tuple[str, ...]
    colonnes_refusees: tuple[str, ...]
    comptages: tuple[str, ...]
    lignes: tuple[tuple[int, tuple[str, ...]], ...]
    anomalies: tuple[Anomalie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Territoire:
    """The territory as it stands, with the layers the import brings."""

    communes: Mapping[CodeInsee, Commune]
    qpvs: Mapping[str, Qpv]
    zones: Mapping[Programme, Mapping[str, Contour]]
    residences: Sequence[Residence]
    batiments: Sequence[Batiment]
    revision: int
    nouveau: Territoire | None

    @property
    def perimetre(self) -> Perimetre:
        noms = {code: commune.nom for code, commune in self.communes.items()}
        return Perimetre(noms, est_ouvert=not noms)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportationService:
    """Imports files into the inventory of a territory."""

    depot: Depot
    now: Clock
    lecture: LectureFichiers
    geographie: Geographie

    def importer(
        self,
        identite: Identite,
        territoire_id: TerritoireId,
        fichier: FichierSource,
        options: OptionsImport,
    ) -> RapportImport:
        """Import a file in one transaction and return the balanced report.

        Raises FichierRefuse when nothing can be read from it, CodeInseeInvalide for a wrong code
        of the perimeter; nothing is written then.
        """
        identite.require(Droit.PREPARER)
        reconnue = self._open(fichier, options)
        for _ in range(ESSAIS):
            try:
                return self._import(territoire_id, reconnue, options)
            except InventaireModifie:
                # Groups were matched with an inventory that is no more: match them again.
                continue
        raise InventaireModifie(fichier=fichier.nom)

    def _import(
        self, territoire_id: TerritoireId, reconnue: TableReconnue, options: OptionsImport
    ) -> RapportImport:
        comptes, anomalies = Comptes(), reconnue.anomalies()
        territoire = self._territory(territoire_id, options, anomalies)
        fichier = reconnue.fichier
        if not territoire.communes:
            raise FichierRefuse(motif="perimetre_absent", fichier=fichier.nom)
        passe = self._pass(reconnue, territoire, options, comptes, anomalies)
        reconnue.check(est_localisable=passe.communes is not None)
        passe.run_table(reconnue.table, options.progression)
        if comptes.lignes_lues == 0:
            colonnes = len(reconnue.table.entetes)
            raise FichierRefuse(motif="sans_ligne", fichier=fichier.nom, colonnes=colonnes)
        groupes = passe.groupement.groupes()
        if reconnue.grain is Grain.LOGEMENT:
            groupes = reconcile(groupes, passe.groupement.connues)
        if options.bailleurs is not None:
            table = read_attributions(
                self.lecture, options.bailleurs, territoire.perimetre, anomalies
            )
            groupes = attribute(groupes, table, _clean(options.bailleur), anomalies)
        millesime, source = options.provenance(fichier)
        with self._inscription(territoire_id, territoire, reconnue, anomalies) as inscription:
            inscription.communes(territoire.communes.values(), groupes)
            Quartiers(inscription.uow, territoire_id, self.geographie, anomalies).replace(
                territoire.qpvs
            )
            bilan = inscription.residences(groupes, millesime, source)
        return _report(reconnue, comptes, anomalies, bilan, millesime, source)

    @contextmanager
    def _inscription(
        self,
        territoire_id: TerritoireId,
        territoire: _Territoire,
        reconnue: TableReconnue,
        anomalies: Anomalies,
    ) -> Iterator[Inscription]:
        with self.depot.ecriture() as uow:
            # First of all: the row is locked, so that of two imports the second one waits here.
            uow.revisions.bump(territoire_id)
            if uow.revisions.get(territoire_id) != territoire.revision + 1:
                raise InventaireModifie
            if territoire.nouveau is not None:
                uow.territoires.put(territoire.nouveau)
            yield Inscription(
                uow,
                territoire_id,
                reconnue.grain,
                anomalies,
                self.now(),
                _programmes_told(reconnue, territoire),
            )

    def previsualiser(
        self,
        identite: Identite,
        territoire_id: TerritoireId,
        fichier: FichierSource,
        options: OptionsImport,
    ) -> Apercu:
        """Return the first lines, the guesses and what is wrong in these lines; write nothing."""
        identite.require(Droit.PREPARER)
        reconnue = self._open(fichier, options)
        comptes, anomalies = Comptes(), reconnue.anomalies()
        territoire = self._territory(territoire_id, options, anomalies)
        passe = self._pass(reconnue, territoire, options, comptes, anomalies)
        lignes = list(islice(reconnue.table.lignes(), LIGNES_APERCU))
        if reconnue.names_commune(est_localisable=passe.communes is not None):
            passe.run(lignes, None)
        return Apercu(
            schema=reconnue.schema,
            entetes=reconnue.table.entetes,
            colonnes=reconnue.colonnes,
            colonnes_absentes=reconnue.absentes,
            colonnes_refusees=reconnue.refusees,
            comptages=reconnue.comptages,
            lignes=tuple((numero, reconnue.shown(cellules)) for numero, cellules in lignes),
            anomalies=anomalies.all(),
        )

    def _open(self, fichier: FichierSource, options: OptionsImport) -> TableReconnue:
        for donne in _given(fichier, options):
            _check_size(donne, options.limite_octets)
        choisies = dict(options.colonnes)
        if options.nombre:
            choisies[Champ.LOGEMENTS] = options.nombre
        return TableReconnue.of(fichier, self.lecture.table(fichier), choisies)

    def _territory(
        self, territoire_id: TerritoireId, options: OptionsImport, anomalies: Anomalies
    ) -> _Territoire:
        with self.depot.lecture() as uow:
            if options.nouveau is None:
                uow.territoires.get(territoire_id)
            communes = {c.code_insee: c for c in uow.communes.all(territoire_id=territoire_id)}
            qpvs = {q.code: q for q in uow.qpvs.all(territoire_id=territoire_id)}
            residences = uow.residences.all(territoire_id=territoire_id)
            batiments = uow.batiments.all(territoire_id=territoire_id)
            revision = uow.revisions.get(territoire_id)
        if choisies := self._communes(territoire_id, options):
            communes = {code: _merge(communes.get(code), c) for code, c in choisies.items()}
        if options.qpv is not None:
            # A layer of repealed districts alone takes nothing away from those known.
            qpvs = read_qpvs(self.lecture, options.qpv, territoire_id, anomalies) or qpvs
        return _Territoire(
            communes=communes,
            qpvs=qpvs,
            zones={p: read_zones(self.lecture, f) for p, f in options.programmes.items()},
            residences=[r for r in residences if r.absorbee_par is None],
            batiments=batiments,
            revision=revision,
            nouveau=options.nouveau,
        )

    def _communes(
        self, territoire_id: TerritoireId, options: OptionsImport
    ) -> dict[CodeInsee, Commune]:
        if options.contours is None:
            codes = [code_insee(texte) for texte in options.communes]
            return {c: Commune(territoire_id=territoire_id, code_insee=c, nom=c) for c in codes}
        return read_communes(self.lecture, options.contours, territoire_id)

    def _pass(
        self,
        reconnue: TableReconnue,
        territoire: _Territoire,
        options: OptionsImport,
        comptes: Comptes,
        anomalies: Anomalies,
    ) -> Depouillement:
        contours: dict[str, Contour] = {
            c.code_insee: c.contour for c in territoire.communes.values() if c.contour
        }
        qpvs = {q.code: q.contour for q in territoire.qpvs.values() if q.contour}
        return Depouillement(
            convertisseur=Convertisseur(
                entetes=reconnue.table.entetes,
                colonnes=reconnue.colonnes,
                perimetre=territoire.perimetre,
                comptes=comptes,
                anomalies=anomalies,
                bailleur=_clean(options.bailleur),
                est_bailleur_differe=options.bailleurs is not None,
                peut_localiser=bool(contours),
            ),
            groupement=Groupement(
                reconnue.grain, Connues.of(territoire.residences, territoire.batiments)
            ),
            geographie=self.geographie,
            communes=self.geographie.locator(contours) if contours else None,
            qpvs=self.geographie.locator(qpvs) if qpvs else None,
            programmes={p: self.geographie.locator(z) for p, z in territoire.zones.items()},
            qpvs_npnru={q.code for q in territoire.qpvs.values() if q.est_npnru},
            comptes=comptes,
            anomalies=anomalies,
        )


def _programmes_told(reconnue: TableReconnue, territoire: _Territoire) -> set[Programme]:
    """Return the programmes that the file or a layer speaks of."""
    dits = set(territoire.zones)
    if Champ.NPNRU in reconnue.colonnes or any(q.est_npnru for q in territoire.qpvs.values()):
        dits.add(Programme.NPNRU)
    if Champ.ERBM in reconnue.colonnes:
        dits.add(Programme.ERBM)
    return dits


def _given(fichier: FichierSource, options: OptionsImport) -> list[FichierSource]:
    """Return every file of an import."""
    autres = (options.contours, options.qpv, options.bailleurs, *options.programmes.values())
    return [fichier, *(autre for autre in autres if autre is not None)]


def _clean(nom: str) -> str:
    return " ".join(nom.split())


def _check_size(fichier: FichierSource, limite_octets: int | None) -> None:
    try:
        taille = fichier.taille
    except OSError as erreur:
        raise FichierRefuse(motif="introuvable", fichier=fichier.nom) from erreur
    if taille == 0:
        raise FichierRefuse(motif="vide", fichier=fichier.nom)
    if limite_octets is not None and taille > limite_octets:
        raise FichierRefuse(
            motif="trop_gros",
            fichier=fichier.nom,
            taille=round(taille / MEBIOCTET),
            limite=round(limite_octets / MEBIOCTET),
        )


def _merge(connue: Commune | None, nouvelle: Commune) -> Commune:
    """Return the new commune with the name and contour already known when it brings none."""
    if connue is None:
        return nouvelle
    est_sans_nom = nouvelle.nom == nouvelle.code_insee
    return replace(
        nouvelle,
        nom=connue.nom if est_sans_nom else nouvelle.nom,
        contour=nouvelle.contour or connue.contour,
    )


def _report(
    reconnue: TableReconnue,
    comptes: Comptes,
    anomalies: Anomalies,
    bilan: Bilan,
    millesime: int | None,
    source: str,
) -> RapportImport:
    inconnu = comptes.logements_importes - sum(comptes.dpe.values())
    return RapportImport(
        schema=reconnue.schema.value,
        lignes_lues=comptes.lignes_lues,
        logements_lus=comptes.logements_lus,
        logements_importes=comptes.logements_importes,
        logements_hors_perimetre=comptes.logements_hors_perimetre,
        logements_rejetes=comptes.logements_rejetes,
        residences_creees=bilan.creees,
        residences_mises_a_jour=bilan.mises_a_jour,
        residences_un_logement=bilan.un_logement,
        residences_a_verifier=bilan.a_verifier,
        sans_coordonnees=comptes.sans_coordonnees,
        logements_qpv=comptes.logements_qpv,
        dpe={**comptes.dpe, "inconnu": inconnu},
        colonnes_absentes=reconnue.absentes,
        colonnes_ignorees=reconnue.ignorees,
        colonnes_refusees=reconnue.refusees,
        feuilles=reconnue.table.feuilles,
        anomalies=anomalies.all(),
        anomalies_non_listees=anomalies.non_listees,
        millesime=millesime,
        source=source,
    )
