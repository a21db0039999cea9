"""Import: file, perimeter, column matching, report."""

from __future__ import annotations

import json
from collections.abc import Mapping

import streamlit as st

from qualification import bootstrap
from qualification.domain.colonnes import Champ
from qualification.domain.ids import TerritoireId
from qualification.domain.importation import RapportImport
from qualification.services.importation import Apercu, OptionsImport
from qualification.services.sources import FichierSource
from qualification.textes import importation
from qualification.textes import inventaire as textes
from qualification.ui import identity
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import inventaire as presenter


def import_file(territoire_id: TerritoireId) -> None:
    """Ask for a file and its perimeter, preview it, import it, show the report."""
    fichier = _upload(textes.FICHIER, "import_fichier")
    contours = _upload(textes.CONTOURS, "import_contours")
    qpv = _upload(textes.QPV, "import_qpv")
    codes = st.text_input(textes.CODES, help=textes.CODES_AIDE, key="import_codes")
    bailleur = st.text_input(
        textes.BAILLEUR_FICHIER, help=textes.BAILLEUR_AIDE, key="import_bailleur"
    )
    if fichier is None:
        st.info(textes.DEPOSER, icon=":material/upload_file:")
        st.download_button(
            textes.MODELE,
            textes.MODELE_CONTENU.encode("utf-8-sig"),
            file_name="modele_residences.csv",
            mime="text/csv",
            key="import_modele",
        )
        return
    with showing_errors():
        options = OptionsImport(
            contours=contours,
            qpv=qpv,
            communes=tuple(filter(None, (code.strip() for code in codes.split(",")))),
            bailleur=bailleur,
        )
        service, identite = bootstrap.application().importation, identity.current()
        apercu = service.previsualiser(identite, territoire_id, fichier, options)
        colonnes = _match_columns(apercu)
        if st.button(textes.IMPORTER, type="primary", key="import_lancer"):
            with st.spinner(textes.IMPORT_EN_COURS):
                rapport = service.importer(
                    identite,
                    territoire_id,
                    fichier,
                    OptionsImport(
                        contours=contours,
                        qpv=qpv,
                        communes=options.communes,
                        bailleur=bailleur,
                        colonnes=colonnes,
                    ),
                )
            _show_report(rapport)


def _upload(label: str, key: str) -> FichierSource | None:
    depose = st.file_uploader(label, key=key)
    return FichierSource(depose.name, depose.getvalue()) if depose is not None else None


def _match_columns(apercu: Apercu) -> Mapping[Champ, str]:
    """Show the preview and the guesses; return those the user changed."""
    st.markdown(textes.SCHEMA.format(schema=importation.SCHEMAS[apercu.schema]))
    st.markdown(f"**{textes.APERCU}**")
    st.dataframe(presenter.preview_rows(apercu), hide_index=True, alt=textes.APERCU)
    changees: dict[Champ, str] = {}
    with st.expander(textes.COLONNES, icon=":material/table_chart:"):
        st.markdown(textes.COLONNES_AIDE)
        choix = ["", *filter(None, apercu.entetes)]
        for rang, (champ, label) in enumerate(importation.CHAMPS.items()):
            if rang % 3 == 0:
                trois = st.columns(3)
            devinee = apercu.colonnes.get(champ, "")
            choisie = trois[rang % 3].selectbox(
                label,
                choix,
                index=choix.index(devinee),
                format_func=lambda nom: nom or textes.NE_PAS_LIRE,
                key=f"import_colonne_{champ.value}",
            )
            if choisie != devinee:
                changees[champ] = choisie
    return changees


def _show_report(rapport: RapportImport) -> None:
    st.success(textes.IMPORTE, icon=":material/check_circle:")
    for phrase in importation.summary(rapport):
        st.markdown(phrase)
    if rapport.anomalies:
        with st.expander(textes.ANOMALIES.format(n=len(rapport.anomalies))):
            # Values come from the file: shown as text, never as markup.
            st.text("\n".join(importation.sentence(anomalie) for anomalie in rapport.anomalies))
    st.download_button(
        textes.TELECHARGER_RAPPORT,
        json.dumps(rapport.as_json(importation.describe), ensure_ascii=False, indent=1),
        file_name="rapport_import.json",
        mime="application/json",
        key="import_rapport",
        on_click="ignore",
    )
