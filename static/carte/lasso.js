/* Lasso: a region drawn by hand around circles. With the mouse or a finger, one stroke; with the
   keyboard, the arrows move the map and Enter puts a corner at its centre. The region leaves as a
   GeoJSON polygon: which residences or buildings lie in it is for the server to say. */
(function () {
  "use strict";

  const PAS = 4;
  const TRAIT = { color: "#0b57b0", weight: 2, fillOpacity: 0.1, interactive: false };
  const DESSIN =
    '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 2c3.3 0 6 1.8 6 4s-2.7 4-6 4-6-1.8-6-4 2.7-4 6-4ZM4.5 9.4C3.4 11 4 12.3 5.4 12.6 6.8 12.9 7 14 6 15"/></svg>';

  const Lasso = L.Control.extend({
    options: { position: "topleft" },

    onAdd(map) {
      this._coins = [];
      const bloc = L.DomUtil.create("div", "leaflet-control");
      const barre = L.DomUtil.create("div", "leaflet-bar", bloc);
      this._bouton = L.DomUtil.create("a", "lasso", barre);
      this._bouton.href = "#";
      this._bouton.title = this.options.textes.lasso;
      this._bouton.innerHTML = DESSIN;
      for (const [nom, valeur] of [
        ["role", "button"], ["aria-label", this.options.textes.lasso], ["aria-pressed", "false"],
      ]) {
        this._bouton.setAttribute(nom, valeur);
      }
      L.DomEvent.disableClickPropagation(bloc);
      L.DomEvent.on(this._bouton, "click", (e) => {
        L.DomEvent.preventDefault(e);
        this._toggle(!this._estActif);
      });
      this._bouton.addEventListener("keydown", (e) => {
        if (e.key === " ") {
          e.preventDefault();
          this._toggle(!this._estActif);
        }
      });
      const cadre = map.getContainer();
      this._aide = L.DomUtil.create("div", "lasso-aide", cadre);
      this._aide.setAttribute("role", "status");
      this._mire = L.DomUtil.create("div", "lasso-mire", cadre);
      this._mire.setAttribute("aria-hidden", "true");
      for (const nom of ["pointerdown", "pointermove", "pointerup", "pointercancel", "keydown"]) {
        cadre.addEventListener(nom, (e) => this._estActif && this[`_${nom}`](e), true);
      }
      // While drawing, circles answer neither to a click nor to the pointer over them.
      for (const nom of ["mousedown", "mousemove", "mouseup", "click", "touchstart"]) {
        cadre.addEventListener(nom, (e) => this._swallow(e), true);
      }
      return bloc;
    },

    _toggle(estActif) {
      const map = this._map;
      this._estActif = estActif;
      this._forget();
      this._bouton.setAttribute("aria-pressed", String(estActif));
      map.getContainer().classList.toggle("au-lasso", estActif);
      for (const geste of ["dragging", "boxZoom", "doubleClickZoom", "touchZoom"]) {
        if (map[geste]) map[geste][estActif ? "disable" : "enable"]();
      }
      this._aide.textContent = estActif ? this.options.textes.lasso_aide : "";
      if (estActif) map.getContainer().focus({ preventScroll: true });
    },

    _forget() {
      this._coins = [];
      this._estTire = false;
      if (this._trait) this._trait.remove();
      this._trait = null;
    },

    _swallow(e) {
      if (this._estActif && !e.target.closest(".leaflet-control")) e.stopPropagation();
    },

    _pointerdown(e) {
      if (e.target.closest(".leaflet-control")) return;
      e.preventDefault();
      this._forget();
      this._estTire = true;
      this._map.getContainer().setPointerCapture(e.pointerId);
      this._add(this._map.mouseEventToLatLng(e));
    },

    _pointermove(e) {
      if (this._estTire) this._add(this._map.mouseEventToLatLng(e));
    },

    _pointerup() {
      if (this._estTire) this._close();
    },

    _pointercancel() {
      this._forget();
    },

    _keydown(e) {
      if (e.key === "Escape") {
        this._toggle(false);
        this._bouton.focus();
      } else if (e.key === "Enter" && !e.target.closest(".leaflet-control")) {
        e.preventDefault();
        e.stopPropagation();
        // A second Enter at the same place closes the region.
        if (!this._add(this._map.getCenter())) this._close();
      }
    },

    /* Add a corner, unless it is that of before; return whether it was added. */
    _add(coin) {
      const dernier = this._coins[this._coins.length - 1];
      const map = this._map;
      if (dernier && map.latLngToLayerPoint(coin).distanceTo(map.latLngToLayerPoint(dernier)) < PAS) {
        return false;
      }
      this._coins.push(coin);
      if (this._trait) this._trait.setLatLngs(this._coins);
      else this._trait = L.polygon(this._coins, TRAIT).addTo(map);
      return true;
    },

    _close() {
      const coins = this._coins;
      if (coins.length < 3) {
        this._forget();
        return;
      }
      const anneau = [...coins, coins[0]].map(({ lng, lat }) => [
        Math.round(lng * 1e6) / 1e6,
        Math.round(lat * 1e6) / 1e6,
      ]);
      this.cible.fire("click", {
        latlng: coins[0],
        layer: {
          toGeoJSON: () => ({
            type: "Feature",
            properties: { lasso: true, instant: Date.now() },
            geometry: { type: "Polygon", coordinates: [anneau] },
          }),
        },
      });
      this._toggle(false);
    },
  });

  /* One lasso per map; each new layer of circles takes it over. */
  window.qualif.lasso = (map, cible, textes) => {
    if (!map.lasso) map.lasso = new Lasso({ textes }).addTo(map);
    map.lasso.cible = cible;
  };
})();
