"""Simulated tablets: the pad's own protocol, a finger, a queue that waits."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from qualification.adapters.repetition.reseau import Lien, LienRompu, Reponse, Trouble
from qualification.domain.errors import RepetitionRefusee

SONDAGE_S = 4.0
LOT_MAX = 100
_RETENTES_S = (0.3, 1.5)
_FICHIERS = ("tablette", "app/static/tablette/pave.css", "app/static/tablette/pave.js")
Reponses = dict[tuple[str, str], int]
"""Residence and item → level."""


@dataclass(slots=True)
class Releve:
    """What all tablets together saw. Durations in seconds."""

    entrees: list[float] = field(default_factory=list)
    recus: list[float] = field(default_factory=list)
    """From a tap to its receipt, taps made while the link was sound only."""
    rafale: list[float] = field(default_factory=list)
    """The same for the first tap of each, all at once."""
    retards: list[float] = field(default_factory=list)
    """How late the simulator itself was."""
    touches: int = 0
    lots: int = 0
    renvois: int = 0
    refus: dict[str, int] = field(default_factory=dict)
    troubles: dict[str, int] = field(default_factory=dict)
    recuperation_s: float = 0.0


@dataclass(slots=True)
class Tablette:
    """One tablet: what its finger did, what waits, what was received."""

    nom: str
    code: str
    lien: Lien
    sonde: Lien
    hasard: random.Random
    releve: Releve
    residences: Sequence[str] = ()
    items: Sequence[str] = ()
    niveaux: Sequence[int] = (-1, 0, 1, 2, 3, 4)
    voulu: Reponses = field(default_factory=dict)
    envoyees: list[str] = field(default_factory=list)
    file: dict[str, tuple[dict[str, Any], float, bool]] = field(default_factory=dict)
    _sequence: int = 0
    _reveil: asyncio.Event = field(default_factory=asyncio.Event)

    async def join(self, partage: tuple[int, int]) -> None:
        """Open the page, its files, the state and the notebook; take one's part of residences.

        ``partage``: rank and number of the tablets of the delegation. Raises RepetitionRefusee.
        """
        debut = time.perf_counter()
        for fichier in _FICHIERS:
            await self._must(f"/{fichier}")
        await self._must("/api/etat")
        carnet = json.loads((await self._must("/api/carnet")).contenu)
        self.releve.entrees.append(time.perf_counter() - debut)
        # What is sent is looked for in the journal of residences: fiches témoins have their own.
        residences = [r for r in carnet["residences"] if "seule" not in r]
        libres = [r["id"] for r in residences if not (r["revelee"] or r["finie"])]
        rang, combien = partage
        self.residences = libres[rang::combien]
        self.items = list(carnet["items"])

    def tap(self) -> None:
        """Touch a level of a residence: into the queue, then away."""
        if not self.residences:
            return
        residence, item = self.hasard.choice(self.residences), self.hasard.choice(self.items)
        valeur = self.hasard.choice(self.niveaux)
        self._sequence = max(self._sequence + 1, time.time_ns() // 1_000_000)
        reponse_id = f"{self.nom}-{self._sequence:x}-{self.hasard.getrandbits(40):x}"
        reponse = {
            "reponse_id": reponse_id,
            "residence": residence,
            "item": item,
            "valeur": valeur,
            "sequence": self._sequence,
        }
        self.voulu[residence, item] = valeur
        self.envoyees.append(reponse_id)
        est_sain = self.lien.trouble() is None
        self.file[reponse_id] = (reponse, time.perf_counter(), est_sain)
        self.releve.touches += 1
        self._reveil.set()

    async def send(self, est_fini: Callable[[], bool]) -> None:
        """Send what waits as long as there is any, or more may come."""
        while self.file or not est_fini():
            if not self.file:
                self._reveil.clear()
                try:
                    await asyncio.wait_for(self._reveil.wait(), timeout=0.5)
                except TimeoutError:
                    continue
            lot = list(self.file.values())[:LOT_MAX]
            try:
                reponse = await self.lien.ask(
                    "/api/notations", self.code, {"reponses": [r for r, _, _ in lot]}
                )
            except LienRompu as rupture:
                self._count(rupture)
                await asyncio.sleep(self.hasard.uniform(*_RETENTES_S))
            else:
                await self._settle(reponse)

    async def poll(self, est_fini: Callable[[], bool]) -> None:
        """Ask for the state of the room as the pad does, and say what waits."""
        await asyncio.sleep(SONDAGE_S * self.hasard.random())
        while not est_fini():
            chemin = f"/api/etat?appareil={self.nom}&attente={len(self.file)}"
            try:
                await self.sonde.ask(chemin, self.code)
            except LienRompu as rupture:
                self._count(rupture)
            await asyncio.sleep(SONDAGE_S + self.hasard.random())

    async def read_back(self) -> Reponses:
        """Return what the server holds of the delegation's answers."""
        carnet = json.loads((await self._must("/api/carnet")).contenu)
        return {
            (r["id"], item): valeur
            for r in carnet["residences"]
            for item, valeur in r["reponses"].items()
        }

    async def _settle(self, reponse: Reponse) -> None:
        self.releve.lots += 1
        try:
            recus = json.loads(reponse.contenu).get("recus")
        except ValueError:
            recus = None
        if not isinstance(recus, list):
            await self._refused(reponse)
            return
        le = time.perf_counter()
        for recu in recus:
            connue = self.file.pop(recu.get("reponse_id", ""), None)
            if connue is None:
                continue
            if recu["statut"] != 200:
                self._refuse(str(recu["statut"]))
            elif connue[2] and self.lien.trouble() is None:
                est_premiere = recu["reponse_id"] == self.envoyees[0]
                durees = self.releve.rafale if est_premiere else self.releve.recus
                durees.append(le - connue[1])

    async def _refused(self, reponse: Reponse) -> None:
        """Wait before sending again a batch refused whole; what can never pass is counted."""
        self._refuse(str(reponse.statut))
        self.releve.renvois += 1
        await asyncio.sleep(reponse.attente_s or self.hasard.uniform(*_RETENTES_S))

    def _refuse(self, statut: str) -> None:
        self.releve.refus[statut] = self.releve.refus.get(statut, 0) + 1

    def _count(self, rupture: LienRompu) -> None:
        self.releve.renvois += 1
        genre = str(rupture)
        if genre in {t.value for t in Trouble}:
            self.releve.troubles[genre] = self.releve.troubles.get(genre, 0) + 1

    async def _must(self, chemin: str) -> Reponse:
        """Ask until there is an answer: entering and checking suffer no trouble of their own."""
        for _ in range(20):
            try:
                reponse = await self.lien.ask(chemin, self.code)
            except LienRompu:
                await asyncio.sleep(0.3)
                continue
            if reponse.statut == 429:
                await asyncio.sleep(reponse.attente_s or 1.0)
            elif reponse.statut == 200:
                return reponse
            else:
                motif = "code" if reponse.statut == 401 else "statut"
                raise RepetitionRefusee(motif=motif, statut=reponse.statut, chemin=chemin)
        raise RepetitionRefusee(motif="muet", statut=0, chemin=chemin)
