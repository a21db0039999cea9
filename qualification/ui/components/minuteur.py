"""The countdown of a round, computed in the browser from the server's end-time."""

from __future__ import annotations

from typing import Any

import streamlit as st

from qualification.bootstrap import utc_now
from qualification.domain.seance import EtatSeance, Seance
from qualification.textes.animation import MINUTEUR_PAUSE, MINUTEUR_TERMINE
from qualification.textes.formats import duree

_CSS = """
.minuteur {font-variant-numeric: tabular-nums; color: var(--st-text-color); font-weight: 650;}
.minuteur .titre {font-weight: 400; margin-right: .5em;}
.minuteur.grand {text-align: center;}
.minuteur.grand .titre {font-size: 28px; display: block;}
.minuteur.grand .reste {font-size: clamp(120px, 15vw, 300px); line-height: 1;}
.minuteur.fini .reste {color: #a3330b;}
"""
_JS = """
export default function (component) {
  const { data, parentElement } = component;
  const boite = parentElement.querySelector(".minuteur");
  boite.className = "minuteur" + (data.grand ? " grand" : "");
  boite.querySelector(".titre").textContent = data.titre;
  const reste = boite.querySelector(".reste");
  const annonce = boite.querySelector(".annonce");
  // The server's clock decides: the difference with this device's is measured once.
  const ecart = Date.now() - data.maintenant;
  // Drawn again on the same element without being ended: one countdown at a time writes there, and
  // what was announced of an end is not announced again.
  const avant = boite.minuteur;
  clearInterval(avant?.horloge);
  const dits = avant?.fin === data.fin ? avant.dits : new Set();
  const afficher = () => {
    if (data.fin === null) { reste.textContent = data.texte; return; }
    const secondes = Math.max(0, Math.round((data.fin - (Date.now() - ecart)) / 1000));
    const mm = Math.floor(secondes / 60);
    const ss = String(secondes % 60).padStart(2, "0");
    reste.textContent = secondes > 0 ? mm + ":" + ss : data.termine;
    boite.classList.toggle("fini", secondes === 0);
    for (const seuil of [120, 30, 0]) {
      if (secondes <= seuil && secondes > seuil - 3 && !dits.has(seuil)) {
        dits.add(seuil);
        annonce.textContent = [data.titre, reste.textContent].filter(Boolean).join("\\u00a0: ");
      }
    }
  };
  afficher();
  boite.minuteur = { dits, fin: data.fin, horloge: setInterval(afficher, 500) };
  return () => clearInterval(boite.minuteur.horloge);
}
"""
_HTML = """<div class="minuteur" role="timer"><span class="titre"></span>
<span class="reste"></span><span class="annonce" role="status"
style="position:absolute;left:-9999px"></span></div>"""

_COMPONENT = st.components.v2.component("qualification_minuteur", html=_HTML, css=_CSS, js=_JS)


def countdown(seance: Seance | None, *, titre: str, key: str, est_grand: bool = False) -> None:
    """Draw what is left of the round; nothing before the first round or after the last."""
    if seance is None or seance.etat in {EtatSeance.PREVUE, EtatSeance.TERMINEE}:
        return
    fin = seance.fin_tour_le
    data: dict[str, Any] = {
        "titre": titre,
        "fin": round(fin.timestamp() * 1000) if fin else None,
        "maintenant": round(utc_now().timestamp() * 1000),
        "texte": f"{duree(seance.reste_s)} {MINUTEUR_PAUSE}",
        "termine": MINUTEUR_TERMINE,
        "grand": est_grand,
    }
    _COMPONENT(data=data, key=key)
