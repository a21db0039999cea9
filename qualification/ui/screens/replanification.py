"""Repairing the planning of a day under way: tell, read what changes, accept or refuse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from qualification import bootstrap
from qualification.domain.campagne import Campagne, Geste
from qualification.domain.ordre import cle_tri
from qualification.domain.participants import Delegation
from qualification.domain.seance import Rencontre
from qualification.services.recherche import Recherche
from qualification.services.reparation import (
    Evenement,
    JourEnCours,
    Reparation,
    arrival,
    walk_in,
)
from qualification.textes import replanification as textes
from qualification.textes.formats import compte
from qualification.textes.planning import reparation as en_mots
from qualification.ui import identity, state
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import replanification as presenter
from qualification.ui.presenters.propre import plain
from qualification.ui.presenters.replanification import Noms
from qualification.ui.screens.feuilles import slips

T = TypeVar("T")
_CLE = "reparer"
_SORTES: tuple[str, ...] = tuple(textes.SORTES)


def replan(campagne: Campagne) -> None:
    """Draw what to tell, the repair proposed and the slips of the last one accepted."""
    application = bootstrap.application()
    if not campagne.allows(Geste.INVITER):
        return
    if application.planification.current(campagne.campagne_id) is None:
        return
    recherche = application.reparation.search(campagne.campagne_id)
    ouvert = recherche is not None
    with st.expander(textes.TITRE, icon=":material/build:", expanded=ouvert), showing_errors():
        st.markdown(textes.INTRO)
        jour = application.reparation.day(identity.current(), campagne.campagne_id)
        _told(jour)
        deja = recherche.trouvee.evenements if recherche else ()
        _tell(campagne, jour, deja)
        if recherche is not None:
            _follow(campagne, recherche)
        slips(campagne)


def _told(jour: JourEnCours) -> None:
    if jour.cadre.evenements:
        noms = Noms.of(jour)
        lignes = [f"- {plain(presenter.event(e, noms))}" for e in jour.cadre.evenements]
        st.markdown("\n".join([f"**{textes.PRIS_EN_COMPTE}**", "", *lignes]))


def _tell(campagne: Campagne, jour: JourEnCours, deja: Sequence[Evenement]) -> None:
    sorte: str = st.selectbox(
        textes.SORTE, _SORTES, format_func=lambda s: textes.SORTES[s], key=f"{_CLE}_sorte"
    )
    nouveaux = _Saisie(jour).read(sorte)
    if st.button(textes.AJOUTER, type="primary", key=f"{_CLE}_ajouter", disabled=not nouveaux):
        _propose(campagne, (*deja, *nouveaux))


def _propose(campagne: Campagne, evenements: Sequence[Evenement]) -> None:
    """Look for a repair and draw the page anew: a fragment alone would keep the search it had."""
    with showing_errors():
        bootstrap.application().reparation.propose(
            identity.current(), campagne.campagne_id, evenements
        )
        st.rerun()


@dataclass(frozen=True, slots=True)
class _Saisie:
    """The fields of each kind of event; nothing to tell gives no event."""

    jour: JourEnCours

    @property
    def prochain(self) -> int:
        """The first round that may still change."""
        return self.jour.tour + 1

    def read(self, sorte: str) -> list[Evenement]:
        """Draw the fields of a kind of event; return what is told."""
        lire: dict[str, Callable[[], list[Evenement]]] = {
            "absent": self._absent,
            "late": self._late,
            "left": self._left,
            "overrun": self._overrun,
            "table_lost": self._table_lost,
            "new_delegation": self._arrival,
            "walk_in": self._walk_in,
        }
        return lire[sorte]()

    def _absent(self) -> list[Evenement]:
        gauche, milieu, droite = st.columns([2, 1, 1])
        delegation = self._delegation(gauche)
        de = self._round(milieu, textes.DU_TOUR, "de")
        a = self._round(droite, textes.AU_TOUR, "a", minimum=de)
        return self._gone({"type": "absent", "from": de, "to": a}, delegation)

    def _late(self) -> list[Evenement]:
        gauche, droite = st.columns([3, 1])
        delegation = self._delegation(gauche)
        a = self._round(droite, textes.ARRIVE_AU_TOUR, "arrive", minimum=self.prochain + 1)
        return self._gone({"type": "late", "until": a}, delegation)

    def _left(self) -> list[Evenement]:
        gauche, droite = st.columns([3, 1])
        delegation = self._delegation(gauche)
        de = self._round(droite, textes.PARTIE_DU_TOUR, "parti")
        return self._gone({"type": "left", "from": de}, delegation)

    def _overrun(self) -> list[Evenement]:
        gauche, droite = st.columns([3, 1])
        rencontre = _choose(
            gauche,
            textes.RENCONTRE,
            self.jour.en_cours,
            lambda r: presenter.meeting_option(r, self.jour.noms),
            textes.SANS_RENCONTRE,
            "rencontre",
        )
        if rencontre is None:
            return []
        fin = rencontre.debut + rencontre.tours
        until = self._round(droite, textes.FIN_AU_TOUR, "fin", minimum=fin)
        return [{"type": "overrun", **_pair(rencontre), "until": until}]

    def _table_lost(self) -> list[Evenement]:
        tables = int(self.jour.cadre.instance["tables"])
        table = st.number_input(textes.TABLE, 1, tables, 1, key=f"{_CLE}_table")
        return [{"type": "table_lost", "table": int(table)}]

    def _arrival(self) -> list[Evenement]:
        delegation = _choose(
            st.container(),
            textes.DELEGATION,
            self.jour.arrivees,
            lambda d: presenter.delegation_option(d, self.jour.noms),
            textes.SANS_ARRIVEE,
            "arrivee",
        )
        if delegation is None:
            return []
        return [arrival(delegation, self.jour.noms.get(delegation.organisation, ""))]

    def _walk_in(self) -> list[Evenement]:
        absentes = presenter.absent_organisations(
            bootstrap.application().journees.left_out(self.jour.planning.campagne_id),
            self.jour.noms,
        )
        if absentes:
            noms = plain(", ".join(absentes))
            st.caption(textes.SANS_DELEGATION.format(organisations=noms))
        gauche, droite = st.columns([3, 1])
        paire = _choose(
            gauche,
            textes.PAIRE,
            bootstrap.application().reparation.unplanned(
                identity.current(), self.jour.planning.campagne_id
            ),
            lambda p: presenter.pair_option(p, self.jour.noms),
            textes.SANS_PAIRE,
            "paire",
        )
        if paire is None:
            return []
        tours = droite.number_input(textes.TOURS, 1, 20, paire.tours, key=f"{_CLE}_duree")
        return [walk_in(paire, int(tours))]

    def _delegation(self, ou: st.delta_generator.DeltaGenerator) -> Delegation | None:
        return _choose(
            ou,
            textes.DELEGATION,
            self.jour.delegations,
            lambda d: presenter.delegation_option(d, self.jour.noms),
            textes.SANS_ARRIVEE,
            "delegation",
        )

    def _round(
        self,
        ou: st.delta_generator.DeltaGenerator,
        label: str,
        cle: str,
        *,
        minimum: int | None = None,
    ) -> int:
        premier = self.prochain if minimum is None else minimum
        dernier = max(premier, int(self.jour.cadre.instance["max_rounds"]))
        # The key follows the minimum: a value kept from an earlier round would be out of bounds.
        return int(ou.number_input(label, premier, dernier, premier, key=f"{_CLE}_{cle}_{premier}"))

    def _gone(self, evenement: Evenement, delegation: Delegation | None) -> list[Evenement]:
        if delegation is None:
            return []
        partie = {**evenement, "delegation": delegation.delegation_id}
        debutee = next(
            (
                r
                for r in self.jour.en_cours
                if r.debut == self.jour.tour
                and delegation.delegation_id in (r.delegation_bailleur, r.delegation_commune)
            ),
            None,
        )
        if debutee and st.checkbox(textes.PAS_COMMENCEE, key=f"{_CLE}_pas_commencee"):
            return [{"type": "not_begun", **_pair(debutee), "round": debutee.debut}, partie]
        return [partie]


def _choose(
    ou: st.delta_generator.DeltaGenerator,
    label: str,
    options: Sequence[T],
    nommer: Callable[[T], str],
    vide: str,
    cle: str,
) -> T | None:
    if not options:
        ou.caption(vide)
        return None
    choisie: T | None = ou.selectbox(
        label,
        sorted(options, key=lambda option: cle_tri(nommer(option))),
        format_func=nommer,
        key=f"{_CLE}_{cle}",
    )
    return choisie


def _pair(rencontre: Rencontre) -> dict[str, str]:
    return {"landlord": rencontre.bailleur_id, "commune": rencontre.code_insee}


def _follow(campagne: Campagne, recherche: Recherche[Reparation]) -> None:
    """Draw the repair; again and again while a better one is looked for."""
    cadence = None if recherche.est_finie else "1s"
    st.fragment(_proposal, run_every=cadence)(campagne, recherche, est_suivie=cadence is not None)


def _proposal(campagne: Campagne, recherche: Recherche[Reparation], *, est_suivie: bool) -> None:
    if est_suivie and recherche.est_finie:
        st.rerun()
    with showing_errors():
        jour = bootstrap.application().reparation.day(identity.current(), campagne.campagne_id)
        _show(campagne, recherche.trouvee, Noms.of(jour), est_suivie=est_suivie)


def _show(campagne: Campagne, reparation: Reparation, noms: Noms, *, est_suivie: bool) -> None:
    st.subheader(textes.PROPOSITION)
    _events(campagne, reparation, noms)
    if est_suivie:
        st.info(textes.VALABLE, icon=":material/hourglass_top:")
    st.markdown(plain(en_mots(reparation.trouvee)))
    if reparation.trouvee.cost != reparation.immediate.cost:
        st.caption(
            textes.EN_COMPARAISON.format(
                avant=presenter.balance(reparation.immediate),
                apres=presenter.balance(reparation.trouvee),
            )
        )
    change = reparation.trouvee.diff
    if change.changes:
        st.dataframe(
            presenter.change_rows(change, noms),
            hide_index=True,
            key=f"{_CLE}_changements",
            alt=textes.PROPOSITION,
        )
        concernees = presenter.delegation_names(change, noms)
        st.caption(f"{textes.NOUVELLES_FICHES}\u00a0: {plain(' · '.join(concernees))}.")
    with st.container(horizontal=True):
        if st.button(textes.ACCEPTER, type="primary", key=f"{_CLE}_accepter"):
            _accept(campagne, reparation)
        if st.button(textes.REFUSER, key=f"{_CLE}_refuser"):
            bootstrap.application().reparation.abandon(campagne.campagne_id)
            state.say_after_rerun(textes.REFUSE)
            st.rerun()


def _events(campagne: Campagne, reparation: Reparation, noms: Noms) -> None:
    for rang, evenement in enumerate(reparation.evenements):
        gauche, droite = st.columns([5, 1], vertical_alignment="center")
        gauche.markdown(f"- {plain(presenter.event(evenement, noms))}")
        if droite.button(textes.RETIRER, key=f"{_CLE}_retirer_{rang}"):
            _withdraw(campagne, reparation, rang)


def _withdraw(campagne: Campagne, reparation: Reparation, rang: int) -> None:
    restants = [e for autre, e in enumerate(reparation.evenements) if autre != rang]
    if restants:
        _propose(campagne, restants)
    else:
        bootstrap.application().reparation.abandon(campagne.campagne_id)
        st.rerun()


def _accept(campagne: Campagne, reparation: Reparation) -> None:
    with showing_errors():
        planning = bootstrap.application().reparation.accept(
            identity.current(), campagne.campagne_id, reparation
        )
        fiches = compte(len(reparation.trouvee.diff.delegations()), *textes.FICHE)
        state.say_after_rerun(textes.ACCEPTE.format(version=planning.version, fiches=fiches))
        st.rerun()
