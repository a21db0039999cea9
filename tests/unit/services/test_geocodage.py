from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest

from qualification.domain.acces import Identite, Role
from qualification.domain.batiment import of_residence
from qualification.domain.errors import DroitRefuse, ServiceMuet, ValeurInvalide
from qualification.domain.geocodage import AdresseDemandee, IssueGeocodage, PositionProposee
from qualification.domain.ids import CodeInsee, ResidenceId
from qualification.domain.residence import Coordonnees
from qualification.domain.territoire import Qpv
from qualification.services import geocodage
from qualification.services.atelier_inventaire import AtelierInventaireService
from qualification.services.geocodage import GeocodageService, of_issue, tally
from tests.factories import CHARGE, COMMUNE, TERRITOIRE, commune, residence, territoire
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.import_fakes import FakeGeographie, box

ICI, LA = Coordonnees(2.85, 50.45), Coordonnees(2.75, 50.45)
LECTEUR = Identite(role=Role.LECTEUR_CIL)


@dataclass
class FakeGeocodeur:
    """Answers by address; ``during`` happens while it answers."""

    hote: str = "geo.exemple"
    reponses: dict[str, PositionProposee] = field(default_factory=dict)
    demandes: list[list[AdresseDemandee]] = field(default_factory=list)
    during: Callable[[], None] = lambda: None

    def geocode(self, demandes: Sequence[AdresseDemandee]) -> list[PositionProposee]:
        self.demandes.append(list(demandes))
        self.during()
        return [self.reponses.get(d.adresse, PositionProposee()) for d in demandes]


class Terrain:
    def __init__(self, depot: FakeDepot) -> None:
        self.uow = depot.uow
        self.uow.territoires.put(territoire())
        self.uow.communes.put(commune())
        self.uow.residences.put(
            residence("a", nom="A", adresses=("1 rue A", "9 rue Z"), logements=10),
            residence("b", nom="B", adresses=("2 rue B",), logements=30),
            residence("c", nom="C", adresses=("1 rue A",), logements=20),
            residence("sans", nom="Sans", adresses=(), logements=5),
            residence("situee", nom="Située", adresses=("3 rue C",), coordonnees=LA),
            residence("retiree", nom="Retirée", adresses=("4 rue D",), est_active=False),
        )
        self.geo = FakeGeocodeur(
            reponses={
                "1 rue A": PositionProposee(ICI, 0.9, "1 Rue A", COMMUNE, "housenumber"),
                "2 rue B": PositionProposee(LA, 0.6, "2 Rue B", COMMUNE, "housenumber"),
            }
        )
        self.service = GeocodageService(
            depot=depot, now=lambda: MARDI_9H, geographie=FakeGeographie(), geocodeur=self.geo
        )
        self.atelier = AtelierInventaireService(depot=depot, now=lambda: MARDI_9H)

    def position(self, residence_id: str) -> Coordonnees | None:
        position: Coordonnees | None = self.uow.residences.get(residence_id).coordonnees
        return position


@pytest.fixture
def terrain(depot: FakeDepot) -> Terrain:
    return Terrain(depot)


def test_what_would_be_sent_is_known_before(terrain: Terrain) -> None:
    assert [r.residence_id for r in terrain.service.unplaced(CHARGE, TERRITOIRE)] == [
        "b", "c", "a", "sans",
    ]  # fmt: skip
    assert [d for _, d in terrain.service.demandes(CHARGE, TERRITOIRE)] == [
        AdresseDemandee("2 rue B", "Noirval", COMMUNE),
        AdresseDemandee("1 rue A", "Noirval", COMMUNE),
        AdresseDemandee("1 rue A", "Noirval", COMMUNE),
    ]
    assert (terrain.service.hote, terrain.geo.demandes) == ("geo.exemple", [])


def test_accepted_positions_are_written_and_the_others_listed(terrain: Terrain) -> None:
    resultats = terrain.service.geocode(CHARGE, TERRITOIRE, seuil=0.7)
    assert tally(resultats) == {IssueGeocodage.ACCEPTEE: 2, IssueGeocodage.TROP_FAIBLE: 1}
    assert [r.residence.nom for r in of_issue(resultats, IssueGeocodage.ACCEPTEE)] == ["C", "A"]
    assert (terrain.position("a"), terrain.position("c")) == (ICI, ICI)
    assert (terrain.position("b"), terrain.position("situee")) == (None, LA)
    # One address is asked once, whoever bears it.
    assert [[d.adresse for d in lot] for lot in terrain.geo.demandes] == [["2 rue B", "1 rue A"]]


def test_a_geocoding_is_one_decision_taken_back_whole(terrain: Terrain) -> None:
    terrain.service.geocode(CHARGE, TERRITOIRE)
    (decision,) = terrain.atelier.latest(CHARGE, TERRITOIRE, 8)
    assert {r.residence_id for r in decision.apres} == {"a", "c"}
    assert terrain.uow.residences.get("a").manuels == ()
    terrain.atelier.undo(CHARGE, decision.decision_id)
    assert terrain.position("a") is None


def test_nothing_accepted_is_no_decision(terrain: Terrain) -> None:
    terrain.geo.reponses.clear()
    resultats = terrain.service.geocode(CHARGE, TERRITOIRE)
    assert tally(resultats) == {IssueGeocodage.INTROUVABLE: 3}
    assert terrain.atelier.latest(CHARGE, TERRITOIRE, 8) == []


def test_progress_is_told_by_lots(terrain: Terrain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geocodage, "LOT", 1)
    dites: list[tuple[int, int]] = []
    terrain.service.geocode(CHARGE, TERRITOIRE, progression=lambda *n: dites.append(n))
    assert dites == [(1, 2), (2, 2)]


def test_a_position_given_meanwhile_stands(terrain: Terrain) -> None:
    def meanwhile() -> None:
        terrain.atelier.place(CHARGE, residence("a").residence_id, LA)
        terrain.uow.residences.put(replace(terrain.uow.residences.get("c"), est_active=False))

    terrain.geo.during = meanwhile
    terrain.service.geocode(CHARGE, TERRITOIRE)
    assert (terrain.position("a"), terrain.position("c")) == (LA, None)


def test_a_failure_writes_nothing(terrain: Terrain, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        if len(terrain.geo.demandes) == 2:
            raise ServiceMuet(motif="panne", hote="geo.exemple", essais=4)

    monkeypatch.setattr(geocodage, "LOT", 1)
    terrain.geo.reponses["2 rue B"] = PositionProposee(LA, 0.9, "", COMMUNE, "street")
    terrain.geo.during = fail
    with pytest.raises(ServiceMuet):
        terrain.service.geocode(CHARGE, TERRITOIRE)
    assert terrain.position("b") is None


@pytest.mark.parametrize("seuil", [0.49, 1.01, float("nan")])
def test_a_threshold_that_would_take_anything_is_refused(terrain: Terrain, seuil: float) -> None:
    with pytest.raises(ValeurInvalide):
        terrain.service.geocode(CHARGE, TERRITOIRE, seuil=seuil)
    assert terrain.geo.demandes == []


def test_nothing_is_sent_when_calling_outside_is_off(terrain: Terrain) -> None:
    coupe = replace(terrain.service, geocodeur=None)
    assert coupe.hote is None
    with pytest.raises(ServiceMuet, match="coupe"):
        coupe.geocode(CHARGE, TERRITOIRE)


def test_nothing_is_sent_for_who_may_not_ask(terrain: Terrain) -> None:
    for appel in (
        terrain.service.geocode,
        terrain.service.demandes,
        terrain.service.misplaced,
        terrain.service.district_gaps,
    ):
        with pytest.raises(DroitRefuse):
            appel(LECTEUR, TERRITOIRE)
    assert terrain.geo.demandes == []


def test_residences_outside_their_commune_are_found(terrain: Terrain) -> None:
    voisine = CodeInsee("99002")
    terrain.uow.communes.put(
        replace(commune(), contour=box(2.8, 50.4, 2.9, 50.5)),
        replace(commune(voisine, "Voisine"), contour=box(2.7, 50.4, 2.8, 50.5)),
        commune("99003", "Sans contour"),
    )
    terrain.uow.residences.put(
        residence("dedans", coordonnees=ICI),
        residence("loin", coordonnees=Coordonnees(9.0, 43.0)),
        residence("ailleurs", code_insee=CodeInsee("99003"), coordonnees=ICI),
    )
    trouvees = terrain.service.misplaced(CHARGE, TERRITOIRE)
    assert {r.residence_id: code for r, code in trouvees} == {"situee": voisine, "loin": None}
    assert terrain.service.commune_at(TERRITOIRE, LA) == voisine


def test_without_contours_no_position_is_judged(terrain: Terrain) -> None:
    assert terrain.service.misplaced(CHARGE, TERRITOIRE) == []
    assert terrain.service.commune_at(TERRITOIRE, ICI) is None


def test_districts_a_position_belies_are_listed_and_retained(terrain: Terrain) -> None:
    assert terrain.service.district_gaps(CHARGE, TERRITOIRE) == []
    terrain.uow.qpvs.put(
        Qpv(territoire_id=TERRITOIRE, code="QN1", nom="Un", contour=box(2.8, 50.4, 2.9, 50.5)),
        Qpv(territoire_id=TERRITOIRE, code="QN2", nom="Sans contour"),
    )
    detaillee = residence("detaillee", nom="Détaillée", coordonnees=ICI)
    terrain.uow.residences.put(
        residence("dedans", nom="Dedans", coordonnees=ICI, logements=30),
        residence("partie", nom="Partie", coordonnees=ICI, logements=30, logements_qpv=4),
        residence("dehors", nom="Dehors", coordonnees=LA, logements=30, logements_qpv=30),
        residence("juste", nom="Juste", coordonnees=ICI, qpv_code="QN1", logements_qpv=1),
        residence("dite", nom="Dite", coordonnees=ICI, manuels=("qpv_code",)),
        detaillee,
    )
    terrain.uow.batiments.put(of_residence(detaillee))
    ecarts = terrain.service.district_gaps(CHARGE, TERRITOIRE)
    assert {r.residence_id: code for r, code in ecarts} == {
        "dedans": "QN1", "partie": "QN1", "dehors": None,
    }  # fmt: skip
    ids = [ResidenceId(i) for i in ("dedans", "partie", "dehors", "inconnue")]
    assert terrain.service.retain_districts(CHARGE, TERRITOIRE, ids) == 3
    lues = [terrain.uow.residences.get(i) for i in ids[:3]]
    assert [(r.qpv_code, r.logements_qpv) for r in lues] == [("QN1", 30), ("QN1", 4), (None, 0)]
    assert {r.manuels for r in lues} == {("qpv_code", "logements_qpv")}
    assert terrain.service.district_gaps(CHARGE, TERRITOIRE) == []
    assert terrain.service.retain_districts(CHARGE, TERRITOIRE, ids) == 0
    (decision,) = terrain.atelier.latest(CHARGE, TERRITOIRE, 8)
    terrain.atelier.undo(CHARGE, decision.decision_id)
    assert len(terrain.service.district_gaps(CHARGE, TERRITOIRE)) == 3


def test_districts_without_a_residence_to_place_are_not_asked(terrain: Terrain) -> None:
    terrain.uow.qpvs.put(
        Qpv(territoire_id=TERRITOIRE, code="QN1", nom="Un", contour=box(2.8, 50.4, 2.9, 50.5))
    )
    terrain.uow.residences.remove("situee")
    assert terrain.service.district_gaps(CHARGE, TERRITOIRE) == []
