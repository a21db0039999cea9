from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.ids import BailleurId, CodeInsee, DelegationId, ResidenceId
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Residence
from qualification.services.liaisons import links
from tests import factories

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
    assert [(c.delegation_id, c.residence_id, c.n_liees) for c in liaisons.conseils] == [
        ("c1", "r01", 4)
    ]
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
        notees[conseil.residence_id].add(conseil.delegation_id)
    apres = links(DELEGATIONS, RESIDENCES, notees)
    # What no single rating links is what no residence rated by anybody could.
    assert apres.conseils == ()
    assert len(apres.groupes) <= len(avant.groupes)
