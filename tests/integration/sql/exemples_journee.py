"""One full example of a day being prepared, and of what a planning was made from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from qualification.domain.ids import BailleurId, CampagneId, CodeInsee, DelegationId
from qualification.domain.journee import (
    CadrePlanning,
    Journee,
    OptionsPlanning,
    Pause,
    Plage,
    ReglageDelegation,
    ReglageRencontre,
)
from qualification.domain.participants import College

C = CampagneId("C")
OPTIONS = OptionsPlanning(
    tables=3,
    tours_max=9,
    pauses=(Pause(apres_tour=4, duree_min=15),),
    residences_par_tour=5,
    cote_assis=College.BAILLEUR,
    debut_le=datetime(2026, 11, 24, 8, 0, tzinfo=UTC),
    delegations=(
        ReglageDelegation(
            delegation_id=DelegationId("D"),
            presences=(Plage(premier=2, dernier=7),),
            connait=("62498",),
        ),
        ReglageDelegation(delegation_id=DelegationId("D2"), connait=()),
    ),
    rencontres=(
        ReglageRencontre(
            bailleur_id=BailleurId("B"), code_insee=CodeInsee("62498"), tours=3, fragilite=0.25
        ),
    ),
)
CADRE = CadrePlanning(
    campagne_id=C,
    version=1,
    options=OPTIONS,
    instance={"name": "Été « 2026 »", "breaks_after": [4], "meetings": [{"value": 3}]},
    evenements=({"type": "left", "delegation": "D", "from": 3},),
    tour=2,
)
JOURNEES = (Journee(campagne_id=C, options=OPTIONS),)
CADRES = (CADRE, replace(CADRE, version=10, evenements=(), tour=None))
