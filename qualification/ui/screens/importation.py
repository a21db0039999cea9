"""Import: file, perimeter, column matching, report."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from qualification import bootstrap
from qualification.domain.colonnes import Champ
from qualification.domain.ids import TerritoireId
from qualification.domain.importation import Anomalie, Probleme, RapportImport, vintage_of
from qualification.domain.residence import Programme
from qualification.services.importation import Apercu, OptionsImport
from qualification.services.sources import FichierSource
from qualification.textes import importation
from qualification.textes import inventaire as textes
from qualification.textes.formats import nombre
from qualification.ui import identity
from qualification.ui.components.depot import file_given
from qualification.ui.components.residences import SANS_OUTILS
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import inventaire as presenter
from qualification.ui.presenters.propre import plain
from qualification.ui.screens.contours import ask_contours


def import_file(territoire_id: TerritoireId) -> None:
    """Ask for a file and its perimeter, preview it, import it, show the report."""
    fichier = file_given(textes.FICHIER, key="import_fichier")
    contours = file_given(textes.CONTOURS, key="import_contours")
    ask_contours(territoire_id)
    qpv = file_given(textes.QPV, key="import_qpv")
    with st.expander(textes.COUCHES_PROGRAMMES, icon=":material/construction:"):
        couches = {
            Programme.NPNRU: file_given(textes.NPNRU, key="import_npnru"),
            Programme.ERBM: file_given(textes.ERBM, key="import_erbm"),
        }
    programmes = {p: fichier for p, fichier in couches.items() if fichier is not None}
    codes = st.text_input(textes.CODES, help=textes.CODES_AIDE, key="import_codes")
    bailleur = st.text_input(
        textes.BAILLEUR_FICHIER, help=textes.BAILLEUR_AIDE, key="import_bailleur"
    )
    bailleurs = file_given(textes.BAILLEURS, key="import_bailleurs")
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
            programmes=programmes,
            communes=tuple(filter(None, (code.strip() for code in codes.split(",")))),
            bailleur=bailleur,
            bailleurs=bailleurs,
        )
        service, identite = bootstrap.application().importation, identity.current()
        apercu = service.previsualiser(identite, territoire_id, fichier, options)
        _warn_of_outdated_districts(apercu.anomalies)
        _warn_of_unread_sheets(apercu.anomalies)
        colonnes = _match_columns(territoire_id, apercu)
        millesime, source = _provenance(fichier)
        if st.button(textes.IMPORTER, type="primary", key="import_lancer"):
            with st.spinner(textes.IMPORT_EN_COURS):
                rapport = service.importer(
                    identite,
                    territoire_id,
                    fichier,
                    replace(
                        options,
                        colonnes=colonnes,
                        millesime=millesime,
                        source=source,
                        progression=_Avancement(),
                    ),
                )
            _show_report(rapport)


def _provenance(fichier: FichierSource) -> tuple[int | None, str]:
    """Ask of what year the file is, and where it comes from."""
    gauche, droite = st.columns(2)
    with gauche:
        millesime = st.number_input(
            textes.MILLESIME,
            min_value=1990,
            max_value=2100,
            value=vintage_of(fichier.nom),
            step=1,
            key=f"import_millesime_{fichier.nom}",
        )
    with droite:
        source = st.text_input(
            textes.SOURCE, placeholder=fichier.nom, help=textes.SOURCE_AIDE, key="import_source"
        )
    return millesime, source


def _warn_of_outdated_districts(anomalies: Sequence[Anomalie]) -> None:
    """Say before and after the import that the layer, or a column, is of the districts of 2015."""
    perimes = [a for a in anomalies if a.probleme is Probleme.QPV_PERIME]
    if perimes:
        origine = plain(", ".join(dict.fromkeys(a.colonne for a in perimes)))
        st.warning(textes.QPV_PERIMES.format(origine=origine), icon=":material/history_toggle_off:")


def _warn_of_unread_sheets(anomalies: Sequence[Anomalie]) -> None:
    """Say before the import which sheets of the workbook it leaves."""
    noms = [a.valeur for a in anomalies if a.probleme is Probleme.FEUILLE_NON_LUE]
    if noms:
        st.warning(
            textes.FEUILLES_NON_LUES.format(noms=plain(", ".join(noms))),
            icon=":material/tab_unselected:",
        )


class _Avancement:
    """Says how many lines were read so far."""

    def __init__(self) -> None:
        self._place = st.empty()

    def __call__(self, lignes: int) -> None:
        self._place.markdown(textes.LIGNES_LUES.format(n=nombre(lignes)))


def _match_columns(territoire_id: TerritoireId, apercu: Apercu) -> Mapping[Champ, str]:
    """Show the preview and the guesses; return those the user changed."""
    st.markdown(textes.SCHEMA.format(schema=importation.SCHEMAS[apercu.schema]))
    if apercu.colonnes_refusees:
        noms = ", ".join(apercu.colonnes_refusees)
        st.warning(textes.REFUSEES.format(noms=plain(noms)), icon=":material/visibility_off:")
    st.markdown(f"**{textes.APERCU}**")
    st.html(SANS_OUTILS)
    st.dataframe(presenter.preview_rows(apercu), hide_index=True, alt=textes.APERCU)
    devinees = {**apercu.colonnes, **_profile(territoire_id, apercu), **_count(apercu)}
    with st.expander(textes.COLONNES, icon=":material/table_chart:"):
        st.markdown(textes.COLONNES_AIDE)
        choisies = _choose_columns(apercu, devinees)
        _keep_profile(territoire_id, choisies)
    return {c: nom for c, nom in choisies.items() if nom != apercu.colonnes.get(c, "")}


def _profile(territoire_id: TerritoireId, apercu: Apercu) -> Mapping[Champ, str]:
    """Propose the matchings kept that this file fits."""
    profils = bootstrap.application().profils.fitting(
        identity.current(), territoire_id, apercu.entetes
    )
    if not profils:
        return {}
    par_nom = {profil.nom: profil.colonnes for profil in profils}
    nom = st.selectbox(textes.PROFIL, ["", *par_nom], format_func=_or_none, key="import_profil")
    return par_nom.get(nom, {})


def _count(apercu: Apercu) -> Mapping[Champ, str]:
    """Ask whether lines are dwellings, or a column counts them."""
    autres = [c for c in apercu.comptages if c != apercu.colonnes.get(Champ.LOGEMENTS)]
    if not autres:
        return {}
    nom = st.selectbox(
        textes.NOMBRE,
        ["", *autres],
        format_func=lambda colonne: colonne or textes.UNE_LIGNE_UN_LOGEMENT,
        key="import_nombre",
    )
    if not nom and Champ.LOGEMENTS not in apercu.colonnes:
        st.warning(
            textes.COMPTAGE_NON_LU.format(noms=plain(", ".join(autres))),
            icon=":material/functions:",
        )
    return {Champ.LOGEMENTS: nom} if nom else {}


def _choose_columns(apercu: Apercu, devinees: Mapping[Champ, str]) -> dict[Champ, str]:
    refusees = set(apercu.colonnes_refusees)
    choix = ["", *(nom for nom in apercu.entetes if nom and nom not in refusees)]
    choisies: dict[Champ, str] = {}
    for rang, (champ, label) in enumerate(importation.CHAMPS.items()):
        if rang % 3 == 0:
            trois = st.columns(3)
        devinee = devinees.get(champ, "")
        choisies[champ] = trois[rang % 3].selectbox(
            label,
            choix,
            index=choix.index(devinee),
            format_func=lambda nom: nom or textes.NE_PAS_LIRE,
            # Another proposal is another widget: what it showed before does not stand.
            key=f"import_colonne_{champ.value}"
            if devinee == apercu.colonnes.get(champ, "")
            else f"import_colonne_{champ.value}_{devinee}",
        )
    return choisies


def _keep_profile(territoire_id: TerritoireId, choisies: Mapping[Champ, str]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        nom = st.text_input(textes.PROFIL_NOM, key="import_profil_nom")
        if st.button(textes.PROFIL_GARDER, disabled=not nom.strip(), key="import_profil_garder"):
            with showing_errors():
                lues = {champ: colonne for champ, colonne in choisies.items() if colonne}
                profil = bootstrap.application().profils.save(
                    identity.current(), territoire_id, nom, lues
                )
                st.success(
                    textes.PROFIL_GARDE.format(nom=plain(profil.nom)), icon=":material/check:"
                )


def _or_none(nom: str) -> str:
    return nom or textes.PROFIL_AUCUN


def _show_report(rapport: RapportImport) -> None:
    st.success(textes.IMPORTE, icon=":material/check_circle:")
    _warn_of_outdated_districts(rapport.anomalies)
    for phrase in importation.summary(rapport):
        st.markdown(plain(phrase))
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
