"""The inventory handed to bailleurs and communes, and what comes back of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from qualification import bootstrap
from qualification.domain.ids import BailleurId, CodeInsee, TerritoireId
from qualification.domain.inventaire import ChampCorrige, CorrectionLue
from qualification.services.documents import FormatExport
from qualification.services.relecture import Refus
from qualification.services.sources import FichierSource
from qualification.textes import importation
from qualification.textes import relecture as textes
from qualification.textes.erreurs import message
from qualification.textes.formats import compte, nombre
from qualification.ui import identity
from qualification.ui.components.depot import file_given
from qualification.ui.components.telechargement import file_on_demand
from qualification.ui.errors import showing_errors
from qualification.ui.presenters.participants import by_name
from qualification.ui.presenters.relecture import correction_rows

_BOUTONS = ((FormatExport.PDF, textes.PDF), (FormatExport.XLSX, textes.XLSX))


def validation(territoire_id: TerritoireId) -> None:
    """Draw the lists to hand out, then the corrections received."""
    st.markdown(textes.INTRO)
    _hand_out(territoire_id)
    st.subheader(textes.RETOUR)
    depose = file_given(textes.FICHIER, key="relecture_fichier")
    if depose is not None:
        with showing_errors():
            _take_back(territoire_id, depose)


def _hand_out(territoire_id: TerritoireId) -> None:
    inventaire = bootstrap.application().inventaire
    genre = st.segmented_control(
        textes.DESTINATAIRE,
        list(textes.DESTINATAIRES),
        default="bailleur",
        required=True,
        format_func=lambda nom: textes.DESTINATAIRES[nom],
        key="relecture_genre",
    )
    noms: dict[str, str] = (
        {str(b.bailleur_id): b.nom for b in inventaire.bailleurs(territoire_id)}
        if genre == "bailleur"
        else {str(c.code_insee): c.nom for c in inventaire.communes(territoire_id)}
    )
    if not noms:
        st.info(textes.VIDE, icon=":material/home_work:")
        return
    choisie = st.selectbox(
        textes.ORGANISATION,
        by_name(noms),
        format_func=lambda i: noms[i],
        key=f"relecture_{genre}",
    )
    organisation = BailleurId(choisie) if genre == "bailleur" else CodeInsee(choisie)
    revision = inventaire.revision(territoire_id)
    with st.container(horizontal=True, vertical_alignment="center"), showing_errors():
        for format_export, label in _BOUTONS:
            # Each file keeps its button and its name side by side.
            with st.container(horizontal=True, vertical_alignment="center", width="content"):
                file_on_demand(
                    partial(
                        bootstrap.application().relecture.feuille,
                        identity.current(),
                        territoire_id,
                        organisation,
                        format_export,
                    ),
                    version=(choisie, revision),
                    key=f"relecture_{format_export.extension}",
                    label=label,
                )


def _take_back(territoire_id: TerritoireId, fichier: FichierSource) -> None:
    service, identite = bootstrap.application().relecture, identity.current()
    relecture = service.lire(identite, territoire_id, fichier)
    if relecture.anomalies:
        n = nombre(len(relecture.anomalies))
        with st.expander(textes.ILLISIBLES.format(n=n), expanded=True):
            # Values come from the file: shown as text, never as markup.
            st.text("\n".join(importation.sentence(a) for a in relecture.anomalies))
    if not relecture.corrections:
        lignes = compte(relecture.lignes_lues, "ligne")
        st.info(textes.RIEN.format(lignes=lignes), icon=":material/check_circle:")
        return
    st.markdown(textes.TROUVEES.format(n=nombre(len(relecture.corrections))))
    cochees = st.data_editor(
        correction_rows(relecture.corrections),
        hide_index=True,
        disabled=[
            textes.COL_LIGNE,
            textes.C_RESIDENCE,
            textes.COL_OBJET,
            textes.COL_AVANT,
            textes.COL_APRES,
        ],
        key="relecture_corrections",
    )
    if st.button(textes.APPLIQUER, type="primary", key="relecture_appliquer"):
        retenues = [
            correction
            for correction, ligne in zip(relecture.corrections, cochees, strict=True)
            if ligne[textes.COL_APPLIQUER] and correction.champ is not ChampCorrige.REMARQUE
        ]
        _tell(retenues, service.appliquer(identite, territoire_id, retenues))


def _tell(retenues: Sequence[CorrectionLue], refusees: Sequence[Refus]) -> None:
    faites = len(retenues) - len(refusees)
    st.success(textes.APPLIQUEES.format(n=nombre(faites)), icon=":material/check_circle:")
    if refusees:
        st.error(textes.REFUSEES.format(n=nombre(len(refusees))), icon=":material/error:")
        st.text(
            "\n".join(
                textes.REFUS.format(
                    ligne=refus.correction.ligne,
                    nom=refus.correction.nom,
                    champ=textes.CHAMPS[refus.correction.champ],
                    raison=message(refus.erreur),
                )
                for refus in refusees
            )
        )
