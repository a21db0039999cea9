"""A small territory with everything a document may have to say."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from qualification.domain.acces import SYSTEME, Droit, Identite
from qualification.domain.campagne import Campagne, EtatCampagne
from qualification.domain.classement import CLASSES_ORDONNEES, SEUILS_DEFAUT, Classe, Statut
from qualification.domain.echange import Categorie, Etiquette, NoteEchange, Publication
from qualification.domain.grille import GLOBAL, Grille
from qualification.domain.ids import (
    BailleurId,
    CampagneId,
    CodeCritere,
    CodeInsee,
    DelegationId,
    GrilleId,
    ResidenceId,
    TerritoireId,
)
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Bailleur, Coordonnees, Residence, TypeConstruction
from qualification.domain.resultat import (
    AvisCollege,
    Concordance,
    ConcordanceCampagne,
    Lecture,
    ResultatFige,
    ResultatResidence,
    Resultats,
)
from qualification.domain.territoire import Commune, Qpv, Territoire
from qualification.services.documents import Diagnostic
from qualification.services.dossiers import Dossier
from qualification.textes.grille import DIMENSIONS_DEFAUT
from tests.fakes import MARDI_9H, FakeDepot

TERRITOIRE = TerritoireId("T")
CAMPAGNE = CampagneId("C2026")
GRILLE = Grille(
    grille_id=GrilleId("G"),
    territoire_id=TERRITOIRE,
    nom="Bien-vivre",
    version=1,
    dimensions=DIMENSIONS_DEFAUT,
)
CARRE = ((2.8, 50.4), (2.9, 50.4), (2.9, 50.5), (2.8, 50.5), (2.8, 50.4))
CALCULE_LE = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
"""Already 21 November in Paris."""


CONCORDANCE = ConcordanceCampagne(
    ensemble=Concordance(n=3, alpha=0.61, ac2=0.72, accord_exact=0.58, ecarts_2=0.07), criteres={}
)


@dataclass
class StubResultats:
    """Results as given, limited to what the person may see."""

    resultats: Resultats
    depot: FakeDepot

    def agreement(self, identite: Identite, campagne_id: CampagneId) -> ConcordanceCampagne:
        assert identite.has(Droit.CONSULTER)
        assert campagne_id == self.resultats.campagne_id
        return CONCORDANCE

    def results(self, identite: Identite, campagne_id: CampagneId) -> Resultats:
        assert campagne_id == self.resultats.campagne_id
        visibles = {
            k: v
            for k, v in self.resultats.residences.items()
            if (r := self.depot.uow.residences.find(k)) is None or identite.can_see(r)
        }
        return replace(self.resultats, residences=visibles)


def avis(score: float | None, niveau: float, **ecarts: float) -> AvisCollege:
    """One side's view: the same level everywhere but where ``ecarts`` says otherwise."""
    niveaux = {c.code: ecarts.get(c.code, niveau) for c in GRILLE.criteres()}
    return AvisCollege(
        score=score,
        part_repondue=0.875,
        dimensions={d.code: score for d in GRILLE.dimensions} if score is not None else {},
        niveaux={GLOBAL: niveau, **niveaux},
        n_delegations=1,
    )


def resultat(
    residence_id: str,
    classe: Classe = Classe.EQUILIBREE,
    bailleur: AvisCollege | None = None,
    commune: AvisCollege | None = None,
    **plus: Any,
) -> ResultatResidence:
    n_avis = (bailleur is not None) + (commune is not None)
    return ResultatResidence(
        residence_id=ResidenceId(residence_id),
        classe=classe,
        n_avis=n_avis,
        bailleur=bailleur,
        commune=commune,
        **plus,
    )


def both(residence_id: str, classe: Classe, score: float, ecart: float = 0.0) -> ResultatResidence:
    """A residence both sides scored, ``ecart`` points apart (bailleur minus commune)."""
    return resultat(
        residence_id,
        classe,
        avis(score + ecart / 2, 2, C1=1, A2=4),
        avis(score - ecart / 2, 2, A2=3),
        score=score,
        indice_fragilite=100 - score,
        dimensions={d.code: score for d in GRILLE.dimensions},
        erreur_type=9.7,
        classe_calculee=classe,
        statut=Statut.PROBABLE,
        probabilites={c: 0.55 if c is classe else 0.15 for c in CLASSES_ORDONNEES},
        brute=Lecture(classe=classe, score=score - 4),
        ecart=abs(ecart),
        est_divergent=abs(ecart) >= 25,
        criteres_divergents=(CodeCritere("C1"),) if abs(ecart) >= 25 else (),
        points_critiques=(CodeCritere("C1"),) if classe is Classe.FRAGILE else (),
    )


def residence(
    residence_id: str,
    nom: str,
    bailleur: str | None = "B1",
    commune: str = "62001",
    logements: int = 40,
    **plus: Any,
) -> Residence:
    return Residence(
        residence_id=ResidenceId(residence_id),
        territoire_id=plus.pop("territoire_id", TERRITOIRE),
        code_insee=CodeInsee(commune),
        nom=nom,
        logements=logements,
        bailleur_id=BailleurId(bailleur) if bailleur else None,
        **plus,
    )


def note(numero: int, residence_id: str, categorie: Categorie, **plus: Any) -> NoteEchange:
    return NoteEchange(
        note_id=f"N{numero}",
        campagne_id=CAMPAGNE,
        residence_id=ResidenceId(residence_id),
        delegation_id=DelegationId(plus.pop("delegation", "DB")),
        categorie=categorie,
        saisie_le=MARDI_9H - timedelta(minutes=numero),
        **{"publication": Publication.PUBLIE, **plus},
    )


def results(*residences: ResultatResidence, campagne_id: CampagneId = CAMPAGNE) -> Resultats:
    return Resultats(
        campagne_id=campagne_id,
        calcule_le=CALCULE_LE,
        version_methode="1.0",
        version_grille=1,
        seuils=SEUILS_DEFAUT,
        residences={r.residence_id: r for r in residences},
    )


RESIDENCES = (
    residence(
        "R1",
        "Cité des Alouettes",
        logements=120,
        coordonnees=Coordonnees(2.85, 50.45),
        adresses=("1 rue des Alouettes", "2 rue des Alouettes"),
        type_construction=TypeConstruction.INDIVIDUEL,
        annee_construction=1921,
        qpv_code="QN06201N",
        logements_qpv=100,
        dpe={"D": 60, "F": 10, "G": 5},
    ),
    residence("R2", "Résidence Éluard", coordonnees=Coordonnees(2.86, 50.46)),
    residence("R3", "bâtiment Zola", logements=12, qpv_code="QN06209N", adresses=("3 rue Zola",)),
    residence("R4", "Les Ormes", bailleur="B2", commune="62002", logements_qpv=3),
    residence("R5", "Le Parc", bailleur=None, commune="62003"),
)


@dataclass
class Decor:
    """The filled depot and the results that go with it."""

    depot: FakeDepot
    resultats: Resultats
    campagne: Campagne = field(
        default_factory=lambda: Campagne(
            campagne_id=CAMPAGNE,
            territoire_id=TERRITOIRE,
            nom="Campagne 2026",
            grille_id=GRILLE.grille_id,
            ouverte_le=date(2026, 10, 1),
            etat=EtatCampagne.CLOSE,
        )
    )

    def fill(self) -> Decor:
        uow = self.depot.uow
        uow.territoires.put(
            Territoire(
                territoire_id=TERRITOIRE,
                nom="Agglomération d’Essai",
                cree_le=MARDI_9H,
                est_fictif=True,
            )
        )
        uow.grilles.put(GRILLE)
        uow.campagnes.put(self.campagne)
        contour = {"type": "Polygon", "coordinates": [CARRE]}
        multiple = {"type": "MultiPolygon", "coordinates": [[CARRE]]}
        for code, nom, forme in (
            ("62001", "Éleu", contour),
            ("62002", "Zutkerque", multiple),
        ):
            uow.communes.put(
                Commune(
                    territoire_id=TERRITOIRE, code_insee=CodeInsee(code), nom=nom, contour=forme
                )
            )
        uow.qpvs.put(Qpv(territoire_id=TERRITOIRE, code="QN06201N", nom="Les Alouettes"))
        for code, nom in (("B1", "Habitat d’Essai"), ("B2", "Logis du Nord")):
            uow.bailleurs.put(
                Bailleur(bailleur_id=BailleurId(code), territoire_id=TERRITOIRE, nom=nom)
            )
        uow.residences.put(*RESIDENCES)
        uow.delegations.put(*delegations())
        uow.echanges.put(
            note(1, "R1", Categorie.FREIN, etiquettes=(Etiquette.HUMIDITE, Etiquette.BRUIT)),
            note(2, "R1", Categorie.FREIN, etiquettes=(Etiquette.HUMIDITE,), texte="Pignons nord."),
            note(3, "R2", Categorie.FREIN, etiquettes=(Etiquette.HUMIDITE,)),
            note(4, "R1", Categorie.RESERVE, texte="Travaux en 2027.", delegation="DC"),
            note(5, "R1", Categorie.OBJECTIF, texte="privé", publication=Publication.PRIVE),
        )
        return self


def delegations() -> tuple[Delegation, ...]:
    commun: dict[str, Any] = {
        "campagne_id": CAMPAGNE,
        "cree_le": MARDI_9H,
        "expire_le": MARDI_9H + timedelta(days=90),
    }
    bailleur = Delegation(
        delegation_id=DelegationId("DB"),
        nom="Habitat d’Essai",
        college=College.BAILLEUR,
        code="AAAA",
        bailleur_id=BailleurId("B1"),
        **commun,
    )
    commune = Delegation(
        delegation_id=DelegationId("DC"),
        nom="Éleu",
        college=College.COMMUNE,
        code="BBBB",
        code_insee=CodeInsee("62001"),
        **commun,
    )
    revoquee = replace(commune, delegation_id=DelegationId("DR"), revoquee_le=MARDI_9H)
    return bailleur, commune, revoquee


def decor(depot: FakeDepot) -> Decor:
    return Decor(
        depot=depot,
        resultats=results(
            both("R1", Classe.FRAGILE, 35.0, ecart=30.0),
            both("R2", Classe.A_SURVEILLER, 50.0, ecart=-10.0),
            both("R3", Classe.FAVORABLE, 80.0),
            resultat("R4", Classe.AVIS_D_UNE_SEULE_PARTIE, avis(60.0, 3)),
            resultat("R5", Classe.NON_EVALUEE),
        ),
    ).fill()


def frozen(
    campagne: Campagne, version: int, contenu: Resultats, empreinte: str = "abc"
) -> ResultatFige:
    return ResultatFige(
        campagne_id=campagne.campagne_id,
        version=version,
        fige_le=CALCULE_LE,
        auteur="CIL",
        empreinte=empreinte,
        contenu=contenu,
    )


def documents(depot: FakeDepot) -> tuple[Diagnostic, Dossier]:
    """The diagnostic of the small territory, and the dossier sheets come from."""
    monde = decor(depot)
    dossier = Dossier.open(depot.uow, SYSTEME, monde.resultats, MARDI_9H)
    return dossier.diagnostic(CONCORDANCE.ensemble), dossier


NOMS_HOSTILES = (
    "<b>gras</b> & Cie",
    "=cmd()|A1",
    "+1",
    "-1",
    "@SUM(A1)",
    "#let x = 1",
    "$x^2$ _a_ *b* `c`",
    "C:\\temp\\",
    '"guillemets" «\u00a0chevrons\u00a0»',
    "你好 😀 \u202eabc",
    "@ref <label> [crochets] {accolades} // rien",
    "ligne\nsuivante\ttabulée\x07",
    "Résidence au nom interminable " * 8,
)
"""What a spreadsheet, a page or a database might take for an order."""


def hostile(depot: FakeDepot) -> Diagnostic:
    """A diagnostic where every text a user types is hostile."""
    monde = decor(depot)
    uow = depot.uow
    resultats = {}
    for rang, nom in enumerate(NOMS_HOSTILES):
        uow.residences.put(
            residence(f"H{rang:02}", nom, adresses=(nom,), coordonnees=Coordonnees(2.85, 50.45))
        )
        resultats[f"H{rang:02}"] = both(f"H{rang:02}", Classe.FRAGILE, 30.0)
    uow.bailleurs.put(
        Bailleur(bailleur_id=BailleurId("B1"), territoire_id=TERRITOIRE, nom="=HYPERLINK(1)")
    )
    contenu = replace(monde.resultats, residences=results(*resultats.values()).residences)
    dossier = Dossier.open(uow, SYSTEME, contenu, MARDI_9H)
    return dossier.diagnostic(CONCORDANCE.ensemble)
