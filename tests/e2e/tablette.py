"""A table of the workshop: its residences, its two delegations, and the tablets on it."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from qualification.adapters.sql.engine import create_engine_for
from qualification.adapters.sql.schema import migrate
from qualification.adapters.sql.unit_of_work import SqlDepot
from qualification.api.pave import HEURE
from qualification.domain.campagne import EtatCampagne
from qualification.domain.ids import BailleurId, CodeInsee, DelegationId, ResidenceId, new_code
from qualification.domain.participants import College, Delegation
from qualification.domain.seance import Seance
from qualification.textes.pave import CARNET, PAGE
from tests import factories
from tests.e2e.visite import ATTENTE_MS

LOINTAIN = datetime(2999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Table:
    """A bailleur and a commune of their own, sharing residences of their own."""

    bailleur: Delegation
    commune: Delegation
    residences: tuple[ResidenceId, ...]


class Salle:
    """The database of the server under test, one campaign in session."""

    def __init__(self, fichier: Path) -> None:
        engine = create_engine_for(f"sqlite:///{fichier}")
        weakref.finalize(self, engine.dispose)
        migrate(engine)
        self.depot = SqlDepot(engine)
        self._rang = 0
        with self.depot.ecriture() as uow:
            uow.territoires.put(factories.territoire())
            uow.grilles.put(factories.grille())
            uow.campagnes.put(factories.campagne())

    def table(self, n_residences: int = 3) -> Table:
        self._rang += 1
        bailleur_id = BailleurId(f"b{self._rang}")
        code_insee = CodeInsee(f"99{self._rang:03d}")
        residences = [
            factories.residence(
                f"t{self._rang}r{n}",
                nom=f"Résidence {n}",
                bailleur_id=bailleur_id,
                code_insee=code_insee,
                adresses=(f"{n} rue des Tilleuls",),
            )
            for n in range(1, n_residences + 1)
        ]
        bailleur, commune = (
            factories.delegation(
                college,
                delegation_id=DelegationId(f"d{self._rang}{college}"),
                nom=f"{college.capitalize()} {self._rang}",
                code=new_code(),
                expire_le=LOINTAIN,
                **champs,
            )
            for college, champs in (
                (College.BAILLEUR, {"bailleur_id": bailleur_id}),
                (College.COMMUNE, {"code_insee": code_insee}),
            )
        )
        with self.depot.ecriture() as uow:
            uow.communes.put(factories.commune(code_insee, f"Commune {self._rang}"))
            uow.bailleurs.put(factories.bailleur(bailleur_id, f"Bailleur {self._rang}"))
            uow.residences.put(*residences)
            uow.delegations.put(bailleur, commune)
            uow.revisions.bump(factories.TERRITOIRE)
        return Table(bailleur, commune, tuple(r.residence_id for r in residences))

    def change(self, delegation: Delegation, **champs: object) -> Delegation:
        changee = replace(delegation, **champs)  # type: ignore[arg-type] # fields of a delegation
        with self.depot.ecriture() as uow:
            uow.delegations.put(changee)
        return changee

    def lead(self, etat: EtatCampagne) -> None:
        with self.depot.ecriture() as uow:
            uow.campagnes.put(factories.campagne(etat))

    def start(self, seance: Seance | None) -> None:
        with self.depot.ecriture() as uow:
            for ancienne in uow.seances.all():
                uow.seances.remove(ancienne.seance_id)
            if seance is not None:
                uow.seances.put(seance)

    def standing(self, delegation: Delegation) -> dict[tuple[str, str], int | None]:
        with self.depot.lecture() as uow:
            reponses = uow.reponses.current(
                delegation.campagne_id, delegation_id=delegation.delegation_id
            )
        return {(str(r.residence_id), str(r.item)): r.valeur for r in reponses}

    def journal(self, delegation: Delegation) -> list[tuple[str, int | None]]:
        """Return what was recorded, in the order the fingers did it."""
        with self.depot.lecture() as uow:
            journal = uow.reponses.journal(delegation.campagne_id)
        siennes = [r for r in journal if r.delegation_id == delegation.delegation_id]
        return [(r.item, r.valeur) for r in sorted(siennes, key=lambda r: r.sequence)]


OuvrePave = Callable[..., "Pave"]
"""Opens a pad for a delegation, on a tablet of its own or in a given page."""


class Pave:
    """The pad as a hand sees it."""

    def __init__(self, page: Page, adresse: str, delegation: Delegation) -> None:
        self.page = page
        self.code = delegation.code
        self._adresse = adresse
        self.doigt: list[tuple[str, int]] = []
        """What was tapped, in order."""

    @property
    def etat(self) -> Locator:
        return self.page.locator("#etat")

    @property
    def avis(self) -> Locator:
        return self.page.locator("#avis")

    def open(self) -> None:
        self.page.goto(f"{self._adresse}/tablette?code={self.code}")

    def join(self) -> None:
        self.open()
        self.button(PAGE["commencer"]).click()
        expect(self.button(PAGE["suivante"])).to_be_visible()

    def button(self, nom: str) -> Locator:
        return self.page.get_by_role("button", name=nom, exact=True)

    def radio(self, item: str, valeur: int) -> Locator:
        return self.page.locator(f'input[name="{item}"][value="{valeur}"]')

    def tap(self, **reponses: int) -> None:
        for item, valeur in reponses.items():
            self.radio(item, valeur).locator("xpath=..").click()
            self.doigt.append((item, valeur))

    def saw_saved(self, n: int) -> None:
        texte = CARNET["un" if n == 1 else "tout"].format(n=n, total=13)
        expect(self.etat).to_have_text(texte)

    def shows(self, reponses: Mapping[str, int]) -> None:
        for item, valeur in reponses.items():
            expect(self.radio(item, valeur)).to_be_checked()
        expect(self.page.locator("#fiche :checked")).to_have_count(len(reponses))

    def last_sequence(self) -> int:
        """Return the rank of the last answer the storage of the tablet holds."""
        return int(
            self.page.evaluate(
                "Math.max(...Object.values(localStorage).filter((v) => v.includes('sequence'))"
                ".map((v) => JSON.parse(v).sequence))"
            )
        )

    def knows_it_is_past(self, instant_ms: int) -> None:
        """Wait until the server has told this tablet a later time."""
        with self.page.expect_response(
            lambda r: int(r.headers.get(HEURE, 0)) > instant_ms, timeout=ATTENTE_MS
        ) as reponse:
            pass
        reponse.value.finished()

    def kept(self) -> int:
        """Return how many answers the storage of the tablet holds."""
        return int(
            self.page.evaluate(
                "Object.values(localStorage).filter((v) => v.includes('sequence')).length"
            )
        )
