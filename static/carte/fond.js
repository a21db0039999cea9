/* The ground of the map: territory, commune boundaries, priority districts, names, controls.
   Nothing here answers to the mouse: only residences do (residences.js). */
(function () {
  "use strict";

  if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
    L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, inertia: false });
  }

  const ENCRE = "#333333";
  const HALO = "rgba(251, 250, 247, 0.95)";
  const STYLES = {
    territoire: { stroke: false, fillColor: "#fbfaf7", fillOpacity: 1 },
    limites: { color: "#b3b0a8", weight: 1, fill: false },
    qpv: { color: "#4f5b93", weight: 1.25, dashArray: "5 3", fillColor: "#4f5b93", fillOpacity: 0.12 },
    bord: { color: "#6d6a63", weight: 1.75, fill: false },
  };

  /* Names on a canvas: the largest places first, none over another, none wider than its place. */
  const Noms = L.Canvas.extend({
    initialize(noms, options) {
      L.Canvas.prototype.initialize.call(this, options);
      this._noms = noms;
    },

    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.style.pointerEvents = "none";
      this._ctx = this._container.getContext("2d");
    },

    _draw() {
      const ctx = this._ctx;
      const poses = [];
      ctx.font = "500 12px system-ui, 'Segoe UI', sans-serif";
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.lineJoin = "round";
      for (const [lon, lat, demi, nom] of this._noms) {
        const p = this._map.latLngToLayerPoint([lat, lon]);
        const place = 2 * (this._map.latLngToLayerPoint([lat, lon + demi]).x - p.x);
        const largeur = ctx.measureText(nom).width;
        const boite = L.bounds(p.subtract([largeur / 2 + 4, 10]), p.add([largeur / 2 + 4, 10]));
        if (largeur > place || poses.some((autre) => autre.intersects(boite))) continue;
        poses.push(boite);
        ctx.lineWidth = 3.5;
        ctx.strokeStyle = HALO;
        ctx.strokeText(nom, p.x, p.y);
        ctx.fillStyle = ENCRE;
        ctx.fillText(nom, p.x, p.y);
      }
    },
  });

  function addContours(map, fond) {
    const trait = L.canvas({ padding: 0.4 });
    for (const nom of ["territoire", "limites", "qpv", "bord"]) {
      if (!fond[nom]) continue;
      const style = { ...STYLES[nom], renderer: trait, smoothFactor: 0.5 };
      L.geoJSON(fond[nom], { style: () => style, interactive: false }).addTo(map);
    }
    // Above the circles, which would hide them; the halo keeps both readable.
    map.createPane("noms").style.zIndex = 430;
    map.getPane("noms").style.pointerEvents = "none";
    new Noms(fond.noms, { pane: "noms", padding: 0.4 }).addTo(map);
  }

  /* A view of the whole territory: at start, when the frame gets its size, and on demand. */
  function showAll(map) {
    if (!map.emprise) return;
    // Leaflet ignores a new view while it animates a zoom.
    if (map._animatingZoom) map.once("zoomend", () => showAll(map));
    else map.fitBounds(map.emprise, { padding: [12, 12], animate: false });
  }

  function frame(map, emprise) {
    map.emprise = emprise;
    if (map._loaded) map.setMinZoom(0);
    const limit = () => {
      showAll(map);
      // No bounds to the view: a residence placed far off by mistake must be seen there.
      map.setMinZoom(map.getZoom() - 3);
    };
    if (map.getSize().x > 0) limit();
    else map.once("resize", limit);
  }

  function button(map, position, { classe, titre, svg, action }) {
    const control = L.control({ position });
    control.onAdd = () => {
      const bar = L.DomUtil.create("div", "leaflet-bar leaflet-control");
      const link = L.DomUtil.create("a", classe, bar);
      link.href = "#";
      link.title = titre;
      link.setAttribute("role", "button");
      link.setAttribute("aria-label", titre);
      link.innerHTML = svg;
      L.DomEvent.disableClickPropagation(bar);
      L.DomEvent.on(link, "click", (e) => {
        L.DomEvent.preventDefault(e);
        action();
      });
      return bar;
    };
    control.addTo(map);
  }

  function addControls(map, textes) {
    L.control.zoom({ zoomInTitle: textes.zoomer, zoomOutTitle: textes.dezoomer }).addTo(map);
    button(map, "topleft", {
      classe: "vue-ensemble",
      titre: textes.vue_ensemble,
      svg: '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"/></svg>',
      action: () => showAll(map),
    });
    // Beside the legend of sizes, which takes 90 pixels of a narrow map.
    const largeur = Math.max(40, Math.min(120, map.getSize().x - 150));
    L.control.scale({ imperial: false, maxWidth: largeur }).addTo(map);
    const nord = L.control({ position: "topright" });
    nord.onAdd = () => {
      const div = L.DomUtil.create("div", "nord");
      div.setAttribute("aria-hidden", "true");
      div.innerHTML = '<svg viewBox="0 0 16 22"><path d="M8 1 14 21 8 16.5 2 21Z"/></svg>N';
      return div;
    };
    nord.addTo(map);
    if (textes.sources) {
      L.control.attribution({ prefix: false }).addAttribution(textes.sources).addTo(map);
    }
  }

  /* The page scrolls under the wheel until someone enters the map, by a click or by Tab. */
  function addAccess(map, textes) {
    const container = map.getContainer();
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", textes.titre);
    map.scrollWheelZoom.disable();
    container.addEventListener("focusin", () => map.scrollWheelZoom.enable());
    container.addEventListener("focusout", () => map.scrollWheelZoom.disable());
    document.documentElement.lang = "fr";
    if (window.frameElement) window.frameElement.title = textes.titre;
  }

  window.qualif = {
    frame,
    fond(map, fond, textes) {
      addContours(map, fond);
      addControls(map, textes);
      addAccess(map, textes);
      if (fond.emprise) frame(map, fond.emprise);
    },
  };
})();
