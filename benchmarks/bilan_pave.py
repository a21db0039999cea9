"""The table that ends ``benchmarks/pave.py``: each target, what was seen, and the others beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

P50_150_MS, P95_150_MS, P95_240_MS, PENDANT_MS = 8, 40, 60, 150
SATURATION, CPU_MS, ENTREE_S, MEMOIRE_MO = 1000, 2, 5, 300
Figures = Mapping[str, float]


@dataclass(slots=True)
class Bilan:
    """Lines gathered as the run goes: what, target, ours, the bare route, held or not."""

    _lignes: list[tuple[str, str, str, str, bool]] = field(default_factory=list)
    _usine: str = ""

    def room(self, n: int, entree_s: float, pave: Figures, nue: Figures) -> None:
        """Note a paced room of ``n`` tablets, and how long they took to come in."""
        if n == 150:
            self._most("150 tablettes : touche → reçu, p50 (ms)", P50_150_MS, "p50", pave, nue)
            self._most("150 tablettes : touche → reçu, p95 (ms)", P95_150_MS, "p95", pave, nue)
            self._most("150 tablettes : processeur (ms par réponse)", CPU_MS, "cpu", pave, nue)
            self._add(
                "150 tablettes entrent (s)", f"≤ {ENTREE_S}", entree_s, "", entree_s <= ENTREE_S
            )
        elif n == 240:
            self._most("240 tablettes : touche → reçu, p95 (ms)", P95_240_MS, "p95", pave, nue)
            self._most("240 tablettes : mémoire (Mo)", MEMOIRE_MO, "memoire", pave, nue)

    def saturation(self, pave: Figures, nue: Figures) -> None:
        """Note how many answers a second one process takes at most."""
        tenu = pave["debit"] >= SATURATION
        autre = f"{nue['debit']:.0f}"
        self._add(
            "saturation (réponses par seconde)", f"≥ {SATURATION}", pave["debit"], autre, tenu
        )
        self._most("saturation : processeur (ms par réponse)", CPU_MS, "cpu", pave, nue)

    def during(self, travail: str, pave: Figures) -> None:
        """Note a room that taps while something heavy goes on."""
        tenu = pave["p95"] <= PENDANT_MS
        self._add(f"pendant {travail} : p95 (ms)", f"≤ {PENDANT_MS}", pave["p95"], "", tenu)

    def of_the_works(self, n: int, usine: Figures) -> None:
        """Note what Streamlit as it comes does with a room of ``n`` native pages."""
        self._usine = (
            f"Streamlit d’usine, {n} sessions : p50 {usine['p50']:.0f} ms, p95 {usine['p95']:.0f} "
            f"ms, {usine['debit']:.1f} réponses par seconde, {usine['cpu']:.0f} ms de processeur "
            f"par réponse, {usine['memoire']:.0f} Mo"
        )

    def show(self, n_recues: int, *, est_complet: bool) -> None:
        """Print the table."""
        print(f"\n{'':<46}{'objectif':>9}{'pavé':>9}{'nue':>9}")
        for nom, objectif, notre, nue, tenu in self._lignes:
            print(f"{nom:<46}{objectif:>9}{notre:>9}{nue:>9}  {'tenu' if tenu else 'NON TENU'}")
        if self._usine:
            print(self._usine)
        dit = "oui" if est_complet else "NON"
        print(f"{n_recues} réponses reçues, toutes au journal, une fois chacune : {dit}")

    def _most(self, nom: str, objectif: int, champ: str, pave: Figures, nue: Figures) -> None:
        tenu = pave[champ] <= objectif
        self._add(nom, f"≤ {objectif}", pave[champ], f"{nue[champ]:.1f}", tenu)

    def _add(self, nom: str, objectif: str, notre: float, nue: str, tenu: bool) -> None:  # noqa: FBT001 -- a column
        self._lignes.append((nom, objectif, f"{notre:.1f}", nue, tenu))
