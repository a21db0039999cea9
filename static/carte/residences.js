/* Residences as proportional circles on one canvas.

   Columns come from Python (qualification/adapters/maps/couches.py): x, y in 1e-5 degree from
   `origine`, `logements`, one digit of class and one of divergence per residence, names joined by
   line feeds. A click fires « click » with a GeoJSON feature holding the residence's identifier. */
(function () {
  "use strict";

  const CONTOUR = "#333333";
  const SELECTION = "#0b57b0";
  const RAYON_MAX = 24;
  const RAYON_LETTRE = 9;
  const MARGE = 5;
  const FINESSE = L.Browser.retina ? 2 : 1;

  const nombre = new Intl.NumberFormat("fr-FR");

  /* Area grows with dwellings; slower than the ground when zooming in, so that crowds thin out. */
  function radius(logements, zoom) {
    const grandissement = Math.pow(1.32, zoom - 11);
    const mini = Math.min(4, Math.max(2.5, 4 * grandissement));
    return Math.min(RAYON_MAX, Math.max(mini, 0.8 * grandissement * Math.sqrt(logements)));
  }

  function circle(ctx, r) {
    ctx.beginPath();
    ctx.arc(0, 0, r, 0, 2 * Math.PI);
  }

  const REMPLIR = {
    plein(ctx, r, symbole) {
      ctx.fillStyle = symbole.fond;
      circle(ctx, r);
      ctx.fill();
    },
    vide(ctx, r, symbole) {
      ctx.fillStyle = symbole.fond;
      circle(ctx, r);
      ctx.fill();
      // A dash needs room to read as a dash.
      if (r >= 4) ctx.setLineDash([Math.max(2, r / 4), Math.max(1.5, r / 5)]);
    },
    demi(ctx, r, symbole) {
      ctx.fillStyle = "#ffffff";
      circle(ctx, r);
      ctx.fill();
      ctx.fillStyle = symbole.fond;
      ctx.beginPath();
      ctx.arc(0, 0, r, Math.PI / 2, (3 * Math.PI) / 2);
      ctx.closePath();
      ctx.fill();
    },
  };

  /* Between the two rings of diverging views. */
  function gap(r) {
    return r < 7 ? 2.5 : 3.5;
  }

  function drawSymbol(ctx, r, symbole, estDivergent) {
    if (estDivergent) {
      ctx.fillStyle = "#ffffff";
      circle(ctx, r + gap(r));
      ctx.fill();
      ctx.strokeStyle = CONTOUR;
      ctx.lineWidth = 1.5;
      ctx.stroke();
    }
    REMPLIR[symbole.genre](ctx, r, symbole);
    ctx.strokeStyle = symbole.contour;
    ctx.lineWidth = r < 6 ? 1 : 1.5;
    circle(ctx, r);
    ctx.stroke();
    ctx.setLineDash([]);
    if (symbole.lettre && r >= RAYON_LETTRE) {
      ctx.fillStyle = symbole.encre;
      ctx.font = `600 ${Math.round(Math.min(15, r * 1.05))}px system-ui, 'Segoe UI', sans-serif`;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillText(symbole.lettre, 0, 0.5);
    }
  }

  function read(colonnes) {
    const ids = colonnes.ids ? colonnes.ids.split("\n") : [];
    const noms = colonnes.noms.split("\n");
    const points = ids.map((id, i) => ({
      id,
      nom: noms[i],
      lon: (colonnes.origine[0] + colonnes.x[i]) / 1e5,
      lat: (colonnes.origine[1] + colonnes.y[i]) / 1e5,
      logements: colonnes.logements[i],
      classe: Number(colonnes.classes[i]),
      estDivergent: colonnes.divergences[i] === "1",
      commune: colonnes.communes[colonnes.commune[i]],
      bailleur: colonnes.bailleurs[colonnes.bailleur[i]],
    }));
    // Small circles are drawn after large ones, and so stay visible and reachable.
    return points.sort((a, b) => b.logements - a.logements);
  }

  const Residences = L.Canvas.extend({
    options: { pane: "residences", padding: 0.3, tolerance: L.Browser.mobile ? 12 : 3 },

    initialize(colonnes, options) {
      L.Canvas.prototype.initialize.call(this, options);
      this._points = read(colonnes);
      this._timbres = new Map();
    },

    beforeAdd(map) {
      if (!map.getPane("residences")) map.createPane("residences").style.zIndex = 420;
    },

    onAdd(map) {
      for (const point of this._points) {
        // Web Mercator is affine in the zoom's scale: one projection serves every zoom.
        point.plan = map.project([point.lat, point.lon], 0);
      }
      this._bulle = L.tooltip({ direction: "top", className: "bulle", opacity: 1 });
      L.Canvas.prototype.onAdd.call(this, map);
      const { cadre } = this.options;
      const estACadrer = cadre ? map.cadre !== cadre : !map.emprise;
      map.cadre = cadre;
      if (estACadrer && this._points.length) {
        window.qualif.frame(map, L.latLngBounds(this._points.map((p) => [p.lat, p.lon])).pad(0.05));
      }
      this._reach();
      if (this.options.textes.lasso) window.qualif.lasso(map, this, this.options.textes);
      return this;
    },

    onRemove(map) {
      map.closeTooltip(this._bulle);
      L.Canvas.prototype.onRemove.call(this, map);
    },

    /* Bring a selection made elsewhere into view; leave the view alone otherwise. */
    _reach() {
      const map = this._map;
      const choisie = this._find(this.options.selection);
      if (choisie && map.selectionVue !== choisie.id) {
        map.panInside([choisie.lat, choisie.lon], { padding: [40, 40] });
      }
      map.selectionVue = this.options.selection;
    },

    _find(id) {
      return id ? this._points.find((point) => point.id === id) : undefined;
    },

    _draw() {
      const ctx = this._ctx;
      const zoom = this._map.getZoom();
      const echelle = this._map.getZoomScale(zoom, 0);
      const origine = this._map.getPixelOrigin();
      const { min, max } = this._bounds;
      if (zoom !== this._zoomTimbres) {
        this._timbres.clear();
        this._zoomTimbres = zoom;
      }
      for (const point of this._points) {
        point.x = point.plan.x * echelle - origine.x;
        point.y = point.plan.y * echelle - origine.y;
        point.r = radius(point.logements, zoom);
        const hors =
          point.x < min.x - RAYON_MAX || point.x > max.x + RAYON_MAX ||
          point.y < min.y - RAYON_MAX || point.y > max.y + RAYON_MAX;
        if (!hors) this._stamp(ctx, point);
      }
      const choisies = new Set([this.options.selection, ...(this.options.choisies || [])]);
      for (const point of this._points) if (choisies.has(point.id)) this._highlight(ctx, point);
    },

    /* Each symbol is drawn once per size, then copied: thousands of circles cost no more. */
    _stamp(ctx, point) {
      const r = Math.round(point.r * 2) / 2;
      const cle = `${point.classe}${point.estDivergent ? "d" : ""}${r}`;
      const cote = 2 * (r + MARGE);
      let timbre = this._timbres.get(cle);
      if (!timbre) {
        timbre = document.createElement("canvas");
        timbre.width = timbre.height = cote * FINESSE;
        const pinceau = timbre.getContext("2d");
        pinceau.scale(FINESSE, FINESSE);
        pinceau.translate(cote / 2, cote / 2);
        drawSymbol(pinceau, r, this.options.symboles[point.classe], point.estDivergent);
        this._timbres.set(cle, timbre);
      }
      // On whole device pixels the copy is exact, and several times faster.
      const x = Math.round((point.x - cote / 2) * FINESSE) / FINESSE;
      const y = Math.round((point.y - cote / 2) * FINESSE) / FINESSE;
      ctx.drawImage(timbre, x, y, cote, cote);
    },

    _highlight(ctx, point) {
      const r = point.r + 3 + (point.estDivergent ? gap(point.r) : 0);
      ctx.save();
      ctx.translate(point.x, point.y);
      ctx.lineWidth = 6;
      ctx.strokeStyle = "#ffffff";
      circle(ctx, r);
      ctx.stroke();
      ctx.lineWidth = 3;
      ctx.strokeStyle = SELECTION;
      circle(ctx, r);
      ctx.stroke();
      ctx.restore();
      this._stamp(ctx, point);
    },

    /* The topmost circle under the pointer, else the nearest within the tolerance. */
    _under(position) {
      let proche = null;
      let ecart = this.options.tolerance;
      for (let i = this._points.length - 1; i >= 0; i -= 1) {
        const point = this._points[i];
        const distance = Math.hypot(point.x - position.x, point.y - position.y) - point.r;
        if (distance <= 0) return point;
        if (distance < ecart) {
          ecart = distance;
          proche = point;
        }
      }
      return proche;
    },

    _handleMouseHover(e, position) {
      const point = this._under(position);
      if (point === this._survol) return;
      this._survol = point;
      this._container.classList.toggle("leaflet-interactive", Boolean(point));
      if (!point) {
        this._map.closeTooltip(this._bulle);
        return;
      }
      this._bulle.options.offset = L.point(0, -point.r - 2);
      this._bulle.setContent(this._describe(point)).setLatLng([point.lat, point.lon]);
      this._map.openTooltip(this._bulle);
    },

    _handleMouseOut() {
      this._survol = null;
      if (this._map) this._map.closeTooltip(this._bulle);
    },

    _onClick(e) {
      const moved = this._map.dragging && this._map.dragging.moved();
      const estChoix = e.type === "click" && !moved && !this.options.reperes;
      const point = estChoix && this._under(this._map.mouseEventToLayerPoint(e));
      if (!point) {
        this._fireEvent(false, e);
        return;
      }
      this.options.selection = this._map.selectionVue = point.id;
      this._redraw();
      this.fire("click", { latlng: L.latLng(point.lat, point.lon), layer: this._feature(point) });
    },

    _feature({ id, lon, lat }) {
      return {
        toGeoJSON: () => ({
          type: "Feature",
          // The instant makes two clicks on the same residence two events.
          properties: { residence_id: id, instant: Date.now() },
          geometry: { type: "Point", coordinates: [lon, lat] },
        }),
      };
    },

    _describe(point) {
      const { textes, symboles } = this.options;
      const unite = point.logements < 2 ? textes.logement : textes.logements;
      const lignes = [
        [point.commune, `${nombre.format(point.logements)}\u00a0${unite}`].join(" · "),
        point.bailleur,
        symboles[point.classe].libelle + (point.estDivergent ? ` · ${textes.divergents}` : ""),
      ];
      const bloc = document.createElement("div");
      bloc.appendChild(document.createElement("strong")).textContent = point.nom;
      for (const ligne of lignes.filter(Boolean)) {
        bloc.appendChild(document.createElement("div")).textContent = ligne;
      }
      return bloc;
    },
  });

  /* What a size means, at the zoom shown. */
  const Tailles = L.Control.extend({
    options: { position: "bottomright", exemples: [200, 80, 20] },

    onAdd(map) {
      this._bloc = L.DomUtil.create("div", "tailles");
      this._bloc.setAttribute("aria-hidden", "true");
      map.on("zoomend", this._show, this);
      this._show();
      return this._bloc;
    },

    onRemove(map) {
      map.off("zoomend", this._show, this);
    },

    _show() {
      const rayons = this.options.exemples.map((n) => radius(n, this._map.getZoom()));
      const grand = rayons[0];
      const base = 2 * grand + 2;
      const pas = 13;
      const hauteur = Math.max(base, pas * rayons.length) + 2;
      const haut = hauteur - base;
      const dessin = rayons.map((r, i) => {
        const y = haut + base - 2 * r;
        const texte = pas * (i + 0.5) + 2;
        return `<circle cx="${grand + 1}" cy="${y + r}" r="${r}"/>` +
          `<path d="M${grand + 1} ${y}L${2 * grand + 8} ${texte}h5"/>` +
          `<text x="${2 * grand + 16}" y="${texte + 4}">${this.options.exemples[i]}</text>`;
      });
      const largeur = 2 * grand + 42;
      this._bloc.innerHTML = `<div></div><svg width="${largeur}" height="${hauteur + 2}">${dessin.join("")}</svg>`;
      this._bloc.firstChild.textContent = this.options.titre;
    },
  });

  window.qualif.residences = (colonnes, options) => new Residences(colonnes, options);
  window.qualif.tailles = (map, titre) => new Tailles({ titre }).addTo(map);
})();
