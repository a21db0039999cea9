from __future__ import annotations

import pytest

from qualification.domain.geocodage import AdresseDemandee, IssueGeocodage, PositionProposee, judge
from qualification.domain.ids import CodeInsee
from qualification.domain.residence import Coordonnees

ICI = Coordonnees(2.83, 50.43)
LENS = AdresseDemandee("12 rue Bayard", "Lens", CodeInsee("62498"))
PARIS = AdresseDemandee("1 rue de Rivoli", "Paris", CodeInsee("75056"))


@pytest.mark.parametrize(
    ("demande", "reponse", "issue"),
    [
        (LENS, PositionProposee(ICI, 0.7, "", "62498", "housenumber"), IssueGeocodage.ACCEPTEE),
        (LENS, PositionProposee(ICI, 0.7, "", "62498", "street"), IssueGeocodage.ACCEPTEE),
        (LENS, PositionProposee(ICI, 0.69, "", "62498", "housenumber"), IssueGeocodage.TROP_FAIBLE),
        (
            LENS,
            PositionProposee(ICI, float("nan"), "", "62498", "housenumber"),
            IssueGeocodage.TROP_FAIBLE,
        ),
        (
            LENS,
            PositionProposee(ICI, 0.99, "", "62498", "municipality"),
            IssueGeocodage.TROP_FAIBLE,
        ),
        (
            LENS,
            PositionProposee(ICI, 0.99, "", "62510", "housenumber"),
            IssueGeocodage.AUTRE_COMMUNE,
        ),
        (LENS, PositionProposee(ICI, 0.1, "", "", "housenumber"), IssueGeocodage.AUTRE_COMMUNE),
        (LENS, PositionProposee(), IssueGeocodage.INTROUVABLE),
        # An arrondissement is in its commune; leading zeros come back as they may.
        (PARIS, PositionProposee(ICI, 0.9, "", "75101", "housenumber"), IssueGeocodage.ACCEPTEE),
        (
            AdresseDemandee("1 rue A", "Cannes", CodeInsee("06029")),
            PositionProposee(ICI, 0.9, "", "6029", "housenumber"),
            IssueGeocodage.ACCEPTEE,
        ),
    ],
)
def test_a_position_is_taken_only_when_it_is_one(
    demande: AdresseDemandee, reponse: PositionProposee, issue: IssueGeocodage
) -> None:
    assert judge(demande, reponse, 0.7) is issue
