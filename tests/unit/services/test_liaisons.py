from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.ancre import Ancre
from qualification.domain.ids import (
    BailleurId,
    CodeInsee,
    DelegationId,
    ResidenceId,
    TemoinId,
)
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Residence
from qualification.services.liaisons import Reperes, links, reperes_of
from qualification.services.notations import Saisie, as_recorded
from qualification.services.temoins import AvancementTemoins
from tests import factories
from tests.fakes import MARDI_9H, FakeDepot

N = 4


def bailleur(n: int) -> Delegation:
    return factories.delegation(
        delegation_id=DelegationId(f"b{n}"), nom=f"B{n}", bailleur_id=BailleurId(f"B{n}")
    )


def commune(n: int) -> Delegation:
    return factories.delegation(
        College.COMMUNE,
        delegation_id=DelegationId(f"c{n}"),
        nom=f"C{n}",
        code_insee=CodeInsee(f"9900{n}"),
    )


def residence(b: int, c: int, logements: int = 10) -> Residence:
    return factories.residence(
        f"r{b}{c}",
        bailleur_id=BailleurId(f"B{b}"),
        code_insee=CodeInsee(f"9900{c}"),
        logements=logements,
    )


DELEGATIONS = [*(bailleur(n) for n in range(N)), *(commune(n) for n in range(N))]
RESIDENCES = {r.residence_id: r for r in (residence(b, c) for b in range(N) for c in range(N))}


def ids(*noms: str) -> set[DelegationId]:
    return {DelegationId(nom) for nom in noms}


def test_nothing_rated_links_nobody() -> None:
    liaisons = links(DELEGATIONS, RESIDENCES, {})
    assert (liaisons.groupes, liaisons.n_comparables, liaisons.conseils) == ((), 0, ())
    assert set(liaisons.muettes) == {d.delegation_id for d in DELEGATIONS}


def test_common_residences_make_groups_and_the_missing_rating_is_told() -> None:
    notees = {
        ResidenceId("r00"): ids("b0", "c0"),
        ResidenceId("r11"): ids("b1", "c1"),
        ResidenceId("r01"): ids("b0"),
    }
    liaisons = links(DELEGATIONS, RESIDENCES, notees)
    assert liaisons.groupes == (("b0", "c0"), ("b1", "c1"))
    # One rating by the commune of the residence its landlord has rated joins both groups.
    assert [(c.delegation_id, c.lieu, c.n_liees) for c in liaisons.conseils] == [("c1", "r01", 4)]
    assert liaisons.muettes == ("b2", "b3", "c2", "c3")


def test_the_rating_that_links_most_comes_first_and_large_places_before_small() -> None:
    residences = {**RESIDENCES, ResidenceId("r01"): residence(0, 1, logements=400)}
    notees = {
        ResidenceId("r00"): ids("b0", "c0"),
        ResidenceId("r01"): ids("b0"),
        ResidenceId("r02"): ids("b0"),
        ResidenceId("r11"): ids("b1"),
    }
    conseils = links(DELEGATIONS, residences, notees).conseils
    assert [(c.delegation_id, c.n_liees) for c in conseils] == [("c1", 3), ("c1", 4), ("c2", 5)]


def test_what_left_the_campaign_is_not_counted() -> None:
    notees = {
        ResidenceId("partie"): ids("b0", "c0"),
        ResidenceId("r00"): ids("ancienne"),
    }
    liaisons = links(DELEGATIONS, RESIDENCES, notees)
    assert liaisons.groupes == ()
    assert liaisons.conseils == ()


@given(
    st.dictionaries(
        st.sampled_from(sorted(RESIDENCES)),
        st.sets(st.sampled_from(["bailleur", "commune"]), min_size=1),
    )
)
def test_following_the_advice_leaves_one_group_wherever_one_can_be(
    cotes: dict[ResidenceId, set[str]],
) -> None:
    notees = {
        residence_id: {
            DelegationId(f"{'b' if cote == 'bailleur' else 'c'}{residence_id[1 + i]}")
            for i, cote in enumerate(("bailleur", "commune"))
            if cote in ensemble
        }
        for residence_id, ensemble in cotes.items()
    }
    avant = links(DELEGATIONS, RESIDENCES, notees)
    for conseil in avant.conseils:
        notees[ResidenceId(conseil.lieu)].add(conseil.delegation_id)
    apres = links(DELEGATIONS, RESIDENCES, notees)
    # What no single rating links is what no residence rated by anybody could.
    assert apres.conseils == ()
    assert len(apres.groupes) <= len(avant.groupes)


def reperes(
    fiches: dict[str, set[DelegationId]] | None = None, *ancres: str, completes: str = ""
) -> Reperes:
    fiches = fiches or {}
    return Reperes(
        fiches={TemoinId(f): e for f, e in fiches.items()},
        avancement=AvancementTemoins(
            titres={TemoinId(f): f for f in fiches}, completes=frozenset(ids(*completes.split()))
        ),
        ancres=tuple(map(ResidenceId, ancres)),
    )


def test_fiches_temoins_link_delegations_without_a_common_residence() -> None:
    notees = {ResidenceId("r00"): ids("b0", "c0"), ResidenceId("r11"): ids("b1", "c1")}
    a_part = links(DELEGATIONS, RESIDENCES, notees)
    assert (len(a_part.groupes), a_part.n_comparables) == (2, 0)
    ensemble = links(
        DELEGATIONS, RESIDENCES, notees, reperes({"f": ids("b0", "b1", "c1", "partie")})
    )
    assert ensemble.groupes == (("b0", "b1", "c0", "c1"),)
    assert ensemble.n_comparables == 4


def test_rating_a_fiche_is_advised_where_it_links_most() -> None:
    notees = {ResidenceId("r00"): ids("b0", "c0")}
    conseils = links(DELEGATIONS, RESIDENCES, notees, reperes({"f": ids("b0", "b1")})).conseils
    # None of them shares a place that one of the group has rated, but the fiche is everybody's.
    assert {c.delegation_id for c in conseils} == ids("c1", "b2", "c2", "b3", "c3")
    assert {c.lieu for c in conseils} == {"f"}
    assert [c.n_liees for c in conseils] == [4, 5, 6, 7, 8]


def test_residence_goes_before_a_fiche_that_links_as_many() -> None:
    notees = {ResidenceId("r01"): ids("b0")}
    premier, *_ = links(DELEGATIONS, RESIDENCES, notees, reperes({"f": ids("b0")})).conseils
    assert (premier.delegation_id, premier.lieu) == ("c1", "r01")


def test_fiche_that_nobody_rated_links_nobody() -> None:
    liaisons = links(DELEGATIONS, RESIDENCES, {}, reperes({"f": set()}))
    assert (liaisons.groupes, liaisons.conseils) == ((), ())
    assert liaisons.temoins.titres == {"f": "f"}


def test_anchors_one_side_has_rated_come_before_those_nobody_has() -> None:
    notees = {
        ResidenceId("r00"): ids("b0", "c0"),
        ResidenceId("r22"): ids("c2", "partie"),
    }
    liaisons = links(DELEGATIONS, RESIDENCES, notees, reperes(None, "r00", "r11", "r22", "retiree"))
    assert liaisons.n_ancres == 4
    assert [(a.residence_id, a.delegations) for a in liaisons.ancres_a_noter] == [
        ("r22", ("b2",)),
        ("r11", ("b1", "c1")),
    ]


def test_marks_of_a_campaign_are_read_with_who_rated_them(depot: FakeDepot) -> None:
    factories.fill(depot)
    uow = depot.uow
    uow.ancres.put(
        Ancre(
            campagne_id=factories.CAMPAGNE,
            residence_id=factories.RESIDENCE,
            choisie_le=MARDI_9H,
            auteur="Anim",
        )
    )
    campagne, grille = factories.campagne(), factories.grille()
    vides = reperes_of(uow, campagne, grille, [])
    assert (vides.fiches, vides.avancement.titres) == ({}, {})
    assert vides.ancres == (factories.RESIDENCE,)
    fiches = [factories.fiche_temoin(), factories.fiche_temoin("f2", rang=2)]
    qui = factories.delegation()
    for n, item in enumerate(grille.items(campagne.mode)):
        saisie = Saisie(
            reponse_id=str(n),
            residence_id=ResidenceId(factories.TEMOIN),
            item=item,
            valeur=1,
            sequence=1,
        )
        uow.reponses.record(  # type: ignore[attr-defined] # the fake writes too
            [as_recorded(qui, saisie, MARDI_9H, {factories.TEMOIN})]
        )
    lus = reperes_of(uow, campagne, grille, fiches[:1])
    assert lus.fiches == {factories.TEMOIN: {qui.delegation_id}}
    assert lus.avancement.completes == {qui.delegation_id}
    assert reperes_of(uow, campagne, grille, fiches).avancement.completes == frozenset()
