"""Import of figures by residence: file, year, source, report."""

from __future__ import annotations

import streamlit as st

from qualification import bootstrap
from qualification.domain.ids import TerritoireId
from qualification.services.indicateurs import RapportIndicateurs
from qualification.textes import importation
from qualification.textes import indicateurs as textes
from qualification.textes.formats import compte, nombre
from qualification.ui import identity
from qualification.ui.components.depot import file_given
from qualification.ui.errors import showing_errors


def import_figures(territoire_id: TerritoireId) -> None:
    """Ask for a table of figures, import it, show what became of each line."""
    st.markdown(textes.INTRO)
    depose = file_given(textes.FICHIER, key="indicateurs_fichier")
    gauche, droite = st.columns(2)
    with gauche:
        millesime = st.number_input(
            textes.MILLESIME,
            min_value=1990,
            max_value=2100,
            value=bootstrap.utc_now().year - 1,
            step=1,
            key="indicateurs_millesime",
        )
    with droite:
        source = st.text_input(
            textes.SOURCE, placeholder=textes.SOURCE_EXEMPLE, key="indicateurs_source"
        )
    if depose is None:
        st.download_button(
            textes.MODELE,
            textes.MODELE_CONTENU.encode("utf-8-sig"),
            file_name="modele_indicateurs.csv",
            mime="text/csv",
            key="indicateurs_modele",
            icon=":material/download:",
            on_click="ignore",
        )
        return
    if st.button(textes.IMPORTER, type="primary", key="indicateurs_importer"):
        with showing_errors():
            rapport = bootstrap.application().indicateurs.importer(
                identity.current(),
                territoire_id,
                depose,
                millesime=int(millesime),
                source=source,
            )
            _show(rapport)


def _show(rapport: RapportIndicateurs) -> None:
    residences = compte(rapport.residences, "résidence")
    chiffres = nombre(rapport.chiffres)
    st.success(
        textes.IMPORTE.format(chiffres=chiffres, residences=residences),
        icon=":material/check_circle:",
    )
    lues = compte(rapport.lignes_lues, "ligne")
    st.markdown(textes.LIGNES.format(lues=lues, ecartees=nombre(rapport.lignes_ecartees)))
    if rapport.colonnes_ignorees:
        # Headers and values come from the file: shown as text, never as markup.
        st.text(textes.IGNOREES.format(noms=", ".join(rapport.colonnes_ignorees)))
    if rapport.anomalies:
        with st.expander(textes.ANOMALIES.format(n=nombre(len(rapport.anomalies))), expanded=True):
            st.text("\n".join(importation.sentence(anomalie) for anomalie in rapport.anomalies))
