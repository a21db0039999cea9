"""Small rated campaigns: three dimensions, four criteria, two sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import count

from qualification.domain.campagne import Campagne, EtatCampagne
from qualification.domain.grille import Critere, Dimension, Grille, Mode
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
from qualification.domain.notation import Reponse
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Residence
from tests.fakes import MARDI_9H, FakeDepot

TERRITOIRE = TerritoireId("T")
CAMPAGNE = CampagneId("C")
BAILLEUR, COMMUNE = DelegationId("bailleur"), DelegationId("commune")
NIVEAUX = ("un", "deux", "trois", "quatre")
Niveaux = Mapping[str, int | None]


def tous(niveau: int, **autres: int | None) -> Niveaux:
    return {"A1": niveau, "A2": niveau, "B1": niveau, "C1": niveau} | autres


def grille(*, niveau_max: int = 4) -> Grille:
    def critere(code: str) -> Critere:
        noms = (*NIVEAUX, "cinq")[:niveau_max]
        return Critere(code=CodeCritere(code), libelle=code, phrase=code, niveaux=noms)

    contenu = {"A": ("A1", "A2"), "B": ("B1",), "C": ("C1",)}
    return Grille(
        grille_id=GrilleId("G"),
        territoire_id=TERRITOIRE,
        nom="Grille",
        version=3,
        niveau_max=niveau_max,
        dimensions=tuple(
            Dimension(code=CodeCritere(code), libelle=code, criteres=tuple(map(critere, codes)))
            for code, codes in contenu.items()
        ),
    )


def campagne(**changes: object) -> Campagne:
    base = Campagne(
        campagne_id=CAMPAGNE,
        territoire_id=TERRITOIRE,
        nom="2026",
        grille_id=GrilleId("G"),
        ouverte_le=date(2026, 11, 1),
        mode=Mode.COMPLET,
        etat=EtatCampagne.CLOSE,
    )
    return replace(base, **changes)  # type: ignore[arg-type] # any field of the campaign


def residence(code: str, *, logements: int = 10, **changes: object) -> Residence:
    base = Residence(
        residence_id=ResidenceId(code),
        territoire_id=TERRITOIRE,
        code_insee=CodeInsee("62498"),
        bailleur_id=BailleurId("hlm"),
        nom=code,
        logements=logements,
    )
    return replace(base, **changes)  # type: ignore[arg-type] # any field of the residence


def delegation(delegation_id: DelegationId, college: College) -> Delegation:
    return Delegation(
        delegation_id=delegation_id,
        campagne_id=CAMPAGNE,
        nom=delegation_id,
        college=college,
        code=delegation_id,
        cree_le=MARDI_9H,
        expire_le=MARDI_9H,
        bailleur_id=BailleurId("hlm") if college is College.BAILLEUR else None,
        code_insee=CodeInsee("62498") if college is College.COMMUNE else None,
    )


def reponses(code: str, delegation_id: DelegationId, niveaux: Niveaux) -> Iterable[Reponse]:
    for rang, (item, valeur) in zip(count(1), niveaux.items(), strict=False):
        yield Reponse(
            reponse_id=f"{code}-{delegation_id}-{item}",
            campagne_id=CAMPAGNE,
            residence_id=ResidenceId(code),
            delegation_id=delegation_id,
            item=CodeCritere(item),
            valeur=valeur,
            sequence=rang,
            saisie_le=MARDI_9H,
        )


def fill(depot: FakeDepot, residences: Iterable[Residence], **changes: object) -> None:
    """Put a campaign, its two delegations and its residences, nothing rated yet."""
    uow = depot.uow
    uow.grilles.put(grille())
    uow.campagnes.put(campagne(**changes))
    uow.delegations.put(
        delegation(BAILLEUR, College.BAILLEUR), delegation(COMMUNE, College.COMMUNE)
    )
    uow.residences.put(*residences)


def rate(depot: FakeDepot, code: str, delegation_id: DelegationId, niveaux: Niveaux) -> None:
    depot.uow.reponses.record(list(reponses(code, delegation_id, niveaux)))  # type: ignore[attr-defined] # the fake writes too
