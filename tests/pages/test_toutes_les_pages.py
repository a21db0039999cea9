"""Every page, on every state of the database, in every role."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from qualification.bootstrap import Application
from qualification.domain.acces import DROITS, Droit, Identite, Role
from qualification.domain.campagne import EtatCampagne
from qualification.domain.echange import Publication
from qualification.domain.errors import DroitRefuse, TransitionInterdite
from qualification.domain.grille import Mode
from qualification.domain.ids import BailleurId, CodeInsee, CompteId, DelegationId, TerritoireId
from qualification.domain.journee import OptionsPlanning
from qualification.services.documents import FormatExport
from qualification.services.importation import OptionsImport
from qualification.services.seances import Commande
from qualification.services.sources import FichierSource
from qualification.textes.libelles import libelle
from qualification.ui.navigation import REGISTRE, PageSpec
from tests.pages.conftest import OpenPage, campagne_en_cours, identite_de, identites, shown_texts

BASES = ("vide", "demo", "close")
# The room's screen is headed by its campaign: nothing heads it while there is none.
SANS_TITRE = {"ecran"}
ANGLAIS = re.compile(
    r"\b(?:None|NaN|NaT|True|False|undefined|the|and|with|your|please|error|loading|select|choose"
    r"|click|submit|upload|save|delete|warning)\b"
)
MODELE_NON_REMPLI = re.compile(r"\{\w*\}")
CODE_INTERNE = re.compile(r"(?<![\w/.-])[a-z]+_[a-z_]+(?![\w/.-])")
BALISES = re.compile(r"<style>.*?</style>|<[^>]+>|:material/\w+:", re.DOTALL)

INSEE = CodeInsee("99001")
FICHIER = FichierSource("residences.csv", b"nom;commune;logements\nLes Tilleuls;99001;4\n")


@pytest.fixture
def bases(request: pytest.FixtureRequest) -> Callable[[str], Application]:
    def ouvrir(nom: str) -> Application:
        application: Application = request.getfixturevalue(f"application_{nom}")
        return application

    return ouvrir


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("spec", REGISTRE, ids=lambda spec: spec.nom)
def test_each_page_renders_for_each_role_or_says_why_not(
    spec: PageSpec, base: str, bases: Callable[[str], Application], open_page: OpenPage
) -> None:
    application = bases(base)
    page = open_page(spec.nom, application=application)
    for role, identite in identites(application).items():
        page.session_state["qualif.identite"] = identite
        page.run()
        refus = _refusals(spec, role)
        assert [e.message for e in page.exception] == [], role
        assert [e.value for e in page.error] == refus, role
        if refus or spec.nom not in SANS_TITRE:
            assert len(page.title) == 1, role
        assert _faults(shown_texts(page)) == {}, role


def _refusals(spec: PageSpec, role: Role) -> list[str]:
    if spec.droit is None or spec.droit in DROITS[role]:
        return []
    profil, droit = libelle(role), libelle(spec.droit)
    return [f"Votre profil «\u00a0{profil}\u00a0» n’en donne pas le droit\u00a0: {droit}."]


def _faults(textes: list[str]) -> Mapping[str, list[str]]:
    motifs = {"anglais": ANGLAIS, "modèle": MODELE_NON_REMPLI, "code": CODE_INTERNE}
    propres = [BALISES.sub("", texte) for texte in textes]
    trouvees = {nom: [t for t in propres if motif.search(t)] for nom, motif in motifs.items()}
    return {nom: fautes for nom, fautes in trouvees.items() if fautes}


Appel = Callable[[Application, Identite], object]


def _campagne(appel: Callable[..., object]) -> Appel:
    """Return a call made on the running campaign."""
    return lambda a, i: appel(a, i, campagne_en_cours(a).campagne_id)


def _residence(appel: Callable[..., object]) -> Appel:
    def faire(a: Application, i: Identite) -> object:
        campagne = campagne_en_cours(a)
        with a.depot.lecture() as uow:
            residence = uow.residences.all(territoire_id=campagne.territoire_id)[0]
        return appel(a, i, campagne, residence)

    return faire


D, T = DelegationId("personne"), TerritoireId("nulle-part")
APPELS: Mapping[Droit, Mapping[str, Appel]] = {
    Droit.ADMINISTRER: {
        "lire les comptes": lambda a, i: a.comptes.all(i),
        "ouvrir un compte": lambda a, i: a.comptes.create(
            i, identifiant="x", nom="X", mot_de_passe="x" * 12, role=Role.ANIMATEUR
        ),
        "suspendre": lambda a, i: a.comptes.set_active(i, CompteId("x"), est_actif=False),
        "effacer un territoire": lambda a, i: a.inventaire.remove_territoire(i, T),
    },
    Droit.PREPARER: {
        "créer un territoire": lambda a, i: a.inventaire.create_territoire(i, "Ici"),
        "corriger une résidence": _residence(lambda a, i, _c, r: a.inventaire.save_residence(i, r)),
        "ajouter une résidence": lambda a, i: a.inventaire.add_residence(
            i, T, code_insee=INSEE, nom="Les Tilleuls", logements=4
        ),
        "nommer un bailleur": lambda a, i: a.inventaire.save_bailleur(i, T, "Habitat"),
        "prévisualiser": lambda a, i: a.importation.previsualiser(i, T, FICHIER, OptionsImport()),
        "importer": lambda a, i: a.importation.importer(i, T, FICHIER, OptionsImport()),
        "créer une campagne": lambda a, i: a.campagnes.create(i, T, "2027", Mode.COMPLET),
        "régler": _campagne(lambda a, i, c: a.campagnes.configure(i, c, nom="Autre")),
        "enregistrer la grille": _campagne(
            lambda a, i, c: a.campagnes.save_grid(i, c, a.campagnes.grid(c).dimensions)
        ),
        "supprimer": _campagne(lambda a, i, c: a.campagnes.remove(i, c)),
        "lire les codes": _campagne(lambda a, i, c: a.participants.all(i, c)),
        "créer les délégations": _campagne(lambda a, i, c: a.participants.create_missing(i, c)),
        "ajouter une équipe": _campagne(
            lambda a, i, c: a.participants.add(i, c, nom="X", bailleur_id=BailleurId("x"))
        ),
        "remplacer un code": lambda a, i: a.participants.renew(i, D),
        "retirer un code": lambda a, i: a.participants.revoke(i, D),
        "proposer un planning": _campagne(
            lambda a, i, c: a.planification.propose(i, c, OptionsPlanning(), iterations=0)
        ),
        "figer": _campagne(lambda a, i, c: a.resultats.freeze(i, c)),
    },
    Droit.ANIMER: {
        "régler la séance": _campagne(lambda a, i, c: a.seances.prepare(i, c, 12)),
        "commander": _campagne(
            lambda a, i, c: a.seances.command(i, c, Commande.TOUR_SUIVANT, tour=0)
        ),
        "voir le tableau": _campagne(lambda a, i, c: a.suivi.board(i, c)),
        "voir les notées": _campagne(lambda a, i, c: a.seances.rated_by_both(i, c)),
        "révéler": _campagne(lambda a, i, c: a.notations.reveal(i, c, [])),
    },
    Droit.CONSULTER: {
        "résultats": _campagne(lambda a, i, c: a.resultats.results(i, c)),
        "accord": _campagne(lambda a, i, c: a.resultats.agreement(i, c)),
        "diagnostic": _campagne(lambda a, i, c: a.restitutions.diagnostic(i, c)),
        "fiche": _residence(
            lambda a, i, c, r: a.restitutions.fiche(i, c.campagne_id, r.residence_id)
        ),
        "fiche imprimée": _residence(
            lambda a, i, c, r: a.restitutions.fiche_pdf(i, c.campagne_id, r.residence_id)
        ),
        "résidence": _residence(lambda a, i, _c, r: a.inventaire.residence(i, r.residence_id)),
        "échanges": _residence(
            lambda a, i, c, r: a.echanges.published(i, c.campagne_id, r.residence_id)
        ),
    },
    Droit.MODERER: {
        "lire les textes": _campagne(lambda a, i, c: a.echanges.to_review(i, c)),
        "publier": lambda a, i: a.echanges.review(i, "note", Publication.PUBLIE),
    },
    Droit.EXPORTER: {
        "exporter": _campagne(lambda a, i, c: a.restitutions.exporter(i, c, FormatExport.PDF)),
    },
    Droit.PREPARER_CALEOL: {
        "caleol": _residence(
            lambda a, i, c, r: a.restitutions.caleol(
                i, c.campagne_id, [r.residence_id], c.ouverte_le, FormatExport.PDF
            )
        ),
    },
}


@pytest.mark.parametrize("droit", APPELS)
def test_services_refuse_whoever_lacks_the_right(
    droit: Droit, application_demo: Application
) -> None:
    refuses = [role for role in Role if droit not in DROITS[role]]
    assert Role.VISITEUR in refuses
    toutes = identites(application_demo)
    for role in refuses:
        identite = toutes[role]
        for nom, appel in APPELS[droit].items():
            with pytest.raises(DroitRefuse) as refus:
                appel(application_demo, identite)
            assert refus.value.details == {"droit": droit, "role": role}, nom


def test_every_right_but_rating_is_asked_by_a_service() -> None:
    # Rating asks for the code of a delegation, never for a role.
    assert set(Droit) - set(APPELS) == {Droit.NOTER}


def test_states_are_moved_only_by_those_the_table_names(application_demo: Application) -> None:
    campagne = campagne_en_cours(application_demo)
    for role in set(Role) - {Role.ADMINISTRATEUR, Role.ANIMATEUR}:
        with pytest.raises(TransitionInterdite):
            application_demo.campagnes.move(
                Identite(role=role), campagne.campagne_id, EtatCampagne.CLOSE
            )
    assert campagne_en_cours(application_demo) == campagne


@pytest.mark.parametrize("role", [Role.BAILLEUR, Role.COMMUNE])
def test_a_party_sees_its_own_stock_only(role: Role, application_demo: Application) -> None:
    inventaire = application_demo.inventaire
    identite = identite_de(role, application_demo)
    territoire_id = campagne_en_cours(application_demo).territoire_id
    toutes = inventaire.residences(Identite(role=Role.LECTEUR_CIL), territoire_id)
    siennes = [r for r in toutes if identite.can_see(r)]
    assert 0 < len(siennes) < len(toutes)
    assert inventaire.residences(identite, territoire_id) == siennes
    autre = next(r for r in toutes if not identite.can_see(r))
    with pytest.raises(DroitRefuse):
        inventaire.residence(identite, autre.residence_id)
