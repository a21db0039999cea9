from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import folium
import pytest
from playwright.sync_api import Browser, Page, Route

from qualification.adapters.maps.carte import base_map, build_map, residences_layer
from qualification.adapters.maps.contours import prepare_fond
from qualification.adapters.maps.points import PointCarte
from qualification.domain.classement import Classe
from qualification.domain.ids import ResidenceId
from qualification.domain.territoire import Commune
from tests.integration.maps.fabrique import DEUX_COMMUNES, carre, point, qpv
from tests.serveur import RACINE

HOTE = "http://carte.invalid"
PIEGE = "<img src=x onerror=alert(1)> {{'map_div'}} {% fin %} </script>\u2028«\u00a0Clos\u00a0»"


class TestPage:
    def test_page_names_no_other_host(self) -> None:
        html = build_map([point("R1", 2.05, 50.05)], DEUX_COMMUNES, []).get_root().render()
        assert re.findall(r"https?://[^\s\"']+", html) == []

    def test_every_asset_of_the_page_is_in_the_static_folder(self) -> None:
        html = build_map([], DEUX_COMMUNES, []).get_root().render()
        adresses = re.findall(r'(?:src|href)="/app/(static/[^"]+)"', html)
        assert len(adresses) == 6
        assert [adresse for adresse in adresses if not (RACINE / adresse).is_file()] == []

    def test_lists_of_folium_are_left_as_they_were(self) -> None:
        avant = list(folium.Map.default_js)
        base_map(prepare_fond([], []))
        assert folium.Map.default_js == avant

    def test_ground_does_not_depend_on_residences(self) -> None:
        fond = prepare_fond(DEUX_COMMUNES, [])
        scripts = {
            re.sub(r"_[0-9a-f]{32}", "", base_map(fond).get_root().render()) for _ in range(2)
        }
        assert len(scripts) == 1

    def test_thousands_of_residences_weigh_less_than_80_bytes_each(self) -> None:
        points = [point(f"{i:012d}", 2 + i / 1e5, 50 + i / 1e5) for i in range(5_000)]
        carte = base_map(prepare_fond([], []))
        vide = len(carte.get_root().render())
        residences_layer(points).add_to(carte)
        assert len(carte.get_root().render()) - vide < 80 * len(points)


@pytest.fixture
def page(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context(viewport={"width": 800, "height": 600})
    contexte.set_default_timeout(15_000)
    yield contexte.new_page()
    contexte.close()


def show(
    page: Page, points: list[PointCarte], communes: tuple[Commune, ...], **options: object
) -> list[str]:
    """Open the map in the browser; return the list that other hosts' requests fall into."""
    html = build_map(points, communes, [qpv(carre(2.02, 50.02, 0.02))], **options)  # type: ignore[arg-type] # forwarded
    dehors: list[str] = []

    def serve(route: Route) -> None:
        adresse = route.request.url
        if adresse == f"{HOTE}/":
            route.fulfill(body=html.get_root().render(), content_type="text/html")
        elif adresse.startswith(f"{HOTE}/app/static/"):
            route.fulfill(path=RACINE / adresse.removeprefix(f"{HOTE}/app/"))
        else:
            dehors.append(adresse)
            route.abort()

    page.route("**/*", serve)
    page.goto(f"{HOTE}/")
    page.evaluate(
        """() => {
            window.carte = Object.values(window).find((v) => v instanceof L.Map);
            window.couche = Object.values(carte._layers).find((c) => c._points);
            window.clics = [];
            couche.on("click", (e) => clics.push(e.layer.toGeoJSON().properties.residence_id));
        }"""
    )
    return dehors


def position(page: Page, identifiant: str) -> tuple[float, float]:
    x, y = page.evaluate(
        """(id) => {
            const p = couche._find(id);
            const c = carte.layerPointToContainerPoint([p.x, p.y]);
            return [c.x, c.y];
        }""",
        identifiant,
    )
    return x, y


def pixel(page: Page, identifiant: str, dx: float = 0, *, au_dela: float = 0) -> list[int]:
    """Return the colour drawn at ``dx`` radii and ``au_dela`` pixels right of a residence."""
    couleur: list[int] = page.evaluate(
        """([id, dx, auDela]) => {
            const p = couche._find(id);
            const x = p.x + p.r * dx + auDela - couche._bounds.min.x;
            const [r, v, b] = couche._ctx.getImageData(x, p.y - couche._bounds.min.y, 1, 1).data;
            return [r, v, b];
        }""",
        [identifiant, dx, au_dela],
    )
    return couleur


@pytest.mark.e2e
class TestNavigateur:
    def test_map_is_drawn_and_asks_no_other_host(self, page: Page) -> None:
        erreurs: list[str] = []
        page.on("pageerror", lambda erreur: erreurs.append(str(erreur)))
        dehors = show(page, [point("R1", 2.05, 50.05)], DEUX_COMMUNES)
        assert (dehors, erreurs) == ([], [])
        assert pixel(page, "R1", -0.6) == [0xCC, 0x4C, 0x02]

    def test_whole_territory_is_in_view_at_start(self, page: Page) -> None:
        show(page, [], DEUX_COMMUNES)
        assert page.evaluate("carte.getBounds().contains([[50.0, 2.0], [50.1, 2.2]])")

    def test_points_frame_the_map_without_contours(self, page: Page) -> None:
        show(page, [point("R1", 2.05, 50.05), point("R2", 2.15, 50.02)], ())
        assert page.evaluate("carte.getBounds().contains([[50.02, 2.05], [50.05, 2.15]])")
        assert page.evaluate("carte.getZoom()") > 10

    def test_click_on_a_circle_gives_its_residence(self, page: Page) -> None:
        show(page, [point("R1", 2.05, 50.05), point("R2", 2.15, 50.02)], DEUX_COMMUNES)
        page.mouse.click(*position(page, "R2"))
        page.mouse.click(*position(page, "R1"))
        page.mouse.click(20, 590)
        assert page.evaluate("clics") == ["R2", "R1"]

    def test_small_circle_is_reached_over_a_large_one(self, page: Page) -> None:
        grand = point("R1", 2.05, 50.05, logements=400)
        petit = point("R2", 2.05, 50.05, logements=3, classe=Classe.FAVORABLE)
        show(page, [petit, grand], DEUX_COMMUNES)
        page.mouse.click(*position(page, "R2"))
        assert page.evaluate("clics") == ["R2"]
        assert pixel(page, "R2") == [0xFF, 0xFF, 0xD4]

    def test_area_grows_with_dwellings(self, page: Page) -> None:
        points = [point("R1", 2.05, 50.05, logements=100), point("R2", 2.1, 50.05, logements=400)]
        show(page, points, DEUX_COMMUNES)
        petit, grand = (page.evaluate("(id) => couche._find(id).r", i) for i in ("R1", "R2"))
        assert grand == pytest.approx(2 * petit)

    def test_view_of_one_side_is_half_filled_and_no_view_is_hollow(self, page: Page) -> None:
        seule = point("R1", 2.05, 50.05, classe=Classe.AVIS_D_UNE_SEULE_PARTIE)
        aucune = point("R2", 2.15, 50.05, classe=Classe.NON_EVALUEE)
        show(page, [seule, aucune], DEUX_COMMUNES)
        assert pixel(page, "R1", -0.5) == [0xA8, 0xA8, 0xA8]
        assert pixel(page, "R1", 0.5) == [0xFF, 0xFF, 0xFF]
        assert pixel(page, "R2") == [0xFF, 0xFF, 0xFF]

    def test_name_holding_html_stays_text(self, page: Page) -> None:
        show(page, [point("R1", 2.05, 50.05, nom=PIEGE, est_divergent=True)], DEUX_COMMUNES)
        page.mouse.move(*position(page, "R1"))
        bulle = page.locator(".bulle")
        assert bulle.locator("strong").text_content() == " ".join(PIEGE.split())
        assert bulle.locator("div div").all_text_contents() == [
            "Valmont · 40\u00a0logements",
            "Habitat du Val",
            "Fragile · Avis divergents",
        ]

    def test_selection_is_ringed(self, page: Page) -> None:
        points = [point("R1", 2.05, 50.05), point("R2", 2.15, 50.05)]
        show(page, points, DEUX_COMMUNES, selection=ResidenceId("R2"))
        assert pixel(page, "R2", 1, au_dela=3) == [0x0B, 0x57, 0xB0]
        assert pixel(page, "R1", 1, au_dela=3) == [0, 0, 0]

    def test_selection_out_of_view_is_brought_into_it(self, page: Page) -> None:
        points = [point("R1", 2.05, 50.05), point("R2", 2.4, 50.05)]
        show(page, points, DEUX_COMMUNES, selection=ResidenceId("R2"))
        page.wait_for_function("carte.getBounds().contains([50.05, 2.4])")

    def test_controls_speak_french_and_give_the_territory_back(self, page: Page) -> None:
        show(page, [], DEUX_COMMUNES)
        debut = page.evaluate("carte.getZoom()")
        page.get_by_role("button", name="Zoomer", exact=True).click()
        page.wait_for_function("(z) => carte.getZoom() > z", arg=debut)
        page.get_by_role("button", name="Voir tout le territoire").click()
        page.wait_for_function("(z) => carte.getZoom() === z", arg=debut)

    def test_wheel_scrolls_the_page_until_the_map_is_entered(self, page: Page) -> None:
        show(page, [], DEUX_COMMUNES)
        assert page.evaluate("carte.scrollWheelZoom.enabled()") is False
        page.get_by_role("region", name="Carte des résidences").focus()
        assert page.evaluate("carte.scrollWheelZoom.enabled()") is True


def test_vendored_leaflet_keeps_its_licence() -> None:
    dossier: Path = RACINE / "static/leaflet"
    assert "Leaflet 1.9.4" in (dossier / "leaflet.js").read_text(encoding="utf-8")[:200]
    assert "BSD 2-Clause" in (dossier / "LICENSE").read_text(encoding="utf-8")
