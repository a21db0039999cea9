"""The key of what is kept, and the decorator that keeps it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from qualification import bootstrap
from qualification.domain.acces import Identite, Role
from qualification.domain.campagne import Campagne
from qualification.domain.ids import BailleurId, CampagneId, CodeInsee, TerritoireId

cache = st.cache_resource  # noqa: TID251 -- this package owns the caches


@dataclass(frozen=True, slots=True, kw_only=True)
class Vue:
    """A campaign at one revision, through the eyes of all who have the same rights on it.

    ``est_brute``: scores are read as given, not as retained. Files are always of what is retained.
    """

    base: str
    campagne_id: CampagneId
    territoire_id: TerritoireId
    revision_campagne: int
    revision_inventaire: int
    role: Role
    bailleur_id: BailleurId | None
    code_insee: CodeInsee | None
    est_brute: bool = False

    @property
    def retenue(self) -> Vue:
        """The same view of the scores retained."""
        return replace(self, est_brute=False)

    @classmethod
    def of(cls, identite: Identite, campagne: Campagne) -> Vue:
        """Return what this person looks at now."""
        application = bootstrap.application()
        return cls(
            base=application.settings.database_url,
            campagne_id=campagne.campagne_id,
            territoire_id=campagne.territoire_id,
            revision_campagne=application.campagnes.revision(campagne.campagne_id),
            revision_inventaire=application.inventaire.revision(campagne.territoire_id),
            role=identite.role,
            bailleur_id=identite.bailleur_id,
            code_insee=identite.code_insee,
        )

    def identite(self) -> Identite:
        """Return somebody with these rights, and no name."""
        return Identite(role=self.role, bailleur_id=self.bailleur_id, code_insee=self.code_insee)
