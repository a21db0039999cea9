"""Positions of residences: geocoding with consent, placing by hand, what lies elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from qualification import bootstrap
from qualification.domain.campagne import Campagne
from qualification.domain.geocodage import SEUIL_DEFAUT, SEUIL_MINIMUM, IssueGeocodage
from qualification.domain.ids import CodeInsee, ResidenceId, TerritoireId
from qualification.domain.ordre import cle_tri
from qualification.domain.residence import Coordonnees, Residence
from qualification.services.geocodage import ResultatGeocodage, of_issue, tally
from qualification.textes import positions as textes
from qualification.textes.formats import compte, nombre
from qualification.textes.inventaire import VIDE
from qualification.ui import identity, state
from qualification.ui.cache import territoire
from qualification.ui.cache.vue import Vue
from qualification.ui.components.carte import position_sur_carte
from qualification.ui.components.residences import SANS_OUTILS
from qualification.ui.components.verdict import say, verdict
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import atelier
from qualification.ui.presenters import positions as presenter
from qualification.ui.presenters.propre import plain

_HAUTEUR_CARTE = 420
_DEGRES = "%.6f"
"""Ten centimetres."""
_PLACER, _QUARTIERS = "positions_placer", "positions_quartiers"
"""The parts of the page that say what was done in them."""


def positions(campagne: Campagne) -> None:
    """Draw the figures, the geocoding, the map to place by hand, the positions to check."""
    territoire_id = campagne.territoire_id
    application, identite = bootstrap.application(), identity.current()
    if not application.inventaire.residences(identite, territoire_id):
        st.info(VIDE, icon=":material/home_work:")
        return
    noms = application.inventaire.organisation_names(territoire_id)
    st.html(SANS_OUTILS)
    chiffres = st.container()
    st.subheader(textes.GEOCODER)
    _geocoding(territoire_id, noms)
    residences = application.inventaire.residences(identite, territoire_id)
    ailleurs = _elsewhere(territoire_id)
    with chiffres:
        montres = presenter.figures(residences, ailleurs)
        for colonne, (label, valeur) in zip(st.columns(len(montres)), montres.items(), strict=True):
            colonne.metric(label, valeur, border=True)
    st.subheader(textes.PLACER)
    _placing(campagne, residences, noms)
    st.subheader(textes.VERIFIER)
    if ailleurs is None:
        st.info(textes.SANS_CONTOUR, icon=":material/info:")
    elif not ailleurs:
        st.success(textes.AUCUNE_AILLEURS, icon=":material/check_circle:")
    else:
        st.markdown(textes.VERIFIER_AIDE)
        st.dataframe(presenter.elsewhere_rows(ailleurs, noms), hide_index=True, alt=textes.VERIFIER)
    _districts(territoire_id, noms)


def _districts(territoire_id: TerritoireId, noms: Mapping[str, str]) -> None:
    """List the residences whose position belies their district; retain it for those ticked."""
    application, identite = bootstrap.application(), identity.current()
    ecarts = application.geocodage.district_gaps(identite, territoire_id)
    if not ecarts:
        verdict(_QUARTIERS)
        return
    st.subheader(textes.QUARTIERS)
    st.markdown(textes.QUARTIERS_AIDE)
    quartiers = {q.code: q.nom for q in application.inventaire.qpvs(territoire_id)}
    choix = st.dataframe(
        presenter.district_rows(ecarts, {**noms, **quartiers}),
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        key=f"quartiers_{application.inventaire.revision(territoire_id)}",
        alt=textes.QUARTIERS,
    )
    rangs: Sequence[int] = choix["selection"]["rows"]
    choisies = [ecarts[rang][0].residence_id for rang in rangs if rang < len(ecarts)]
    if st.button(textes.RETENIR, disabled=not choisies, key="quartiers_retenir"):
        n = application.geocodage.retain_districts(identite, territoire_id, choisies)
        say(_QUARTIERS, textes.RETENUES.format(n=nombre(n)))
        st.rerun()
    verdict(_QUARTIERS)


def _elsewhere(territoire_id: TerritoireId) -> list[tuple[Residence, CodeInsee | None]] | None:
    """Return the residences outside their commune; None when no contour can tell."""
    application = bootstrap.application()
    if not any(c.contour for c in application.inventaire.communes(territoire_id)):
        return None
    return application.geocodage.misplaced(identity.current(), territoire_id)


def _geocoding(territoire_id: TerritoireId, noms: Mapping[str, str]) -> None:
    """Say what would be sent and where; send it once agreed; list what came of it."""
    service, identite = bootstrap.application().geocodage, identity.current()
    sans = service.unplaced(identite, territoire_id)
    demandes = service.demandes(identite, territoire_id)
    if not sans:
        st.success(textes.TOUT_PLACE, icon=":material/check_circle:")
        return
    if service.hote is None or not demandes:
        st.info(
            textes.COUPE if service.hote is None else textes.RIEN_A_ENVOYER, icon=":material/info:"
        )
        return
    envois = presenter.sent_rows(demande for _, demande in demandes)
    st.markdown(
        textes.CE_QUI_PART.format(
            adresses=compte(len(envois), "adresse"),
            residences=compte(len(demandes), "résidence"),
            hote=service.hote,
        )
    )
    if len(sans) > len(demandes):
        manquent = compte(len(sans) - len(demandes), "résidence")
        st.markdown(textes.SANS_ADRESSE.format(residences=manquent))
    with st.expander(textes.VOIR_ENVOI, icon=":material/visibility:"):
        st.dataframe(envois, hide_index=True, alt=textes.VOIR_ENVOI)
    seuil = st.slider(
        textes.SEUIL,
        SEUIL_MINIMUM,
        1.0,
        SEUIL_DEFAUT,
        step=0.05,
        help=textes.SEUIL_AIDE,
        key="geocodage_seuil",
    )
    est_accorde = st.checkbox(textes.ACCORD.format(hote=service.hote), key="geocodage_accord")
    if st.button(
        textes.LANCER,
        type="primary",
        icon=":material/my_location:",
        disabled=not est_accorde,
        key="geocodage_lancer",
    ):
        _send(territoire_id, seuil, noms)


def _send(territoire_id: TerritoireId, seuil: float, noms: Mapping[str, str]) -> None:
    barre = st.progress(0.0)

    def advance(faites: int, total: int) -> None:
        texte = textes.EN_COURS.format(faites=nombre(faites), total=nombre(total))
        barre.progress(faites / total, text=texte)

    with showing_errors():
        resultats = bootstrap.application().geocodage.geocode(
            identity.current(), territoire_id, seuil=seuil, progression=advance
        )
        _results(resultats, noms)
    barre.empty()


def _results(resultats: Sequence[ResultatGeocodage], noms: Mapping[str, str]) -> None:
    comptes = tally(resultats)
    placees = comptes[IssueGeocodage.ACCEPTEE]
    if placees:
        st.success(textes.PLACEES_N.format(n=nombre(placees)), icon=":material/check_circle:")
    else:
        st.warning(textes.AUCUNE_PLACEE, icon=":material/location_off:")
    for issue, titre in textes.RESULTATS.items():
        if comptes[issue]:
            with st.expander(titre.format(n=nombre(comptes[issue])), expanded=issue in _A_VOIR):
                st.dataframe(
                    presenter.result_rows(of_issue(resultats, issue), noms),
                    hide_index=True,
                    alt=titre.format(n=nombre(comptes[issue])),
                )


_A_VOIR = frozenset({IssueGeocodage.TROP_FAIBLE, IssueGeocodage.AUTRE_COMMUNE})


@st.fragment
def _placing(campagne: Campagne, residences: Sequence[Residence], noms: Mapping[str, str]) -> None:
    """Choose a residence, point at its place on the map or write it, confirm."""
    montrer_toutes = st.checkbox(textes.PLACER_TOUTES, key="placer_toutes")
    possibles = {
        r.residence_id: r
        for r in sorted(residences, key=lambda r: (-r.logements, cle_tri(r.nom)))
        if r.est_active and (montrer_toutes or r.coordonnees is None)
    }
    if not possibles:
        verdict(_PLACER)
        st.success(textes.TOUT_PLACE, icon=":material/check_circle:")
        return
    choisie: ResidenceId | None = st.selectbox(
        textes.PLACER_QUI,
        list(possibles),
        index=None,
        format_func=lambda i: atelier.label(possibles[i], noms) if i in possibles else i,
        placeholder=textes.PLACER_QUI_VIDE,
        key="placer_qui",
    )
    if choisie is None or choisie not in possibles:
        verdict(_PLACER)
        return
    residence = possibles[choisie]
    st.markdown(textes.PLACER_AIDE)
    cle = f"placer_{choisie}"
    ici = _position(state.widget_value(f"{cle}_lat"), state.widget_value(f"{cle}_lon"))
    clic = position_sur_carte(
        presenter.landmarks(residences, noms, residence, ici),
        territoire.fond(Vue.of(identity.current(), campagne)),
        key=f"{cle}_carte",
        selection=choisie,
        hauteur=_HAUTEUR_CARTE,
    )
    if clic is not None:
        state.show_in_widget(f"{cle}_lat", clic[1])
        state.show_in_widget(f"{cle}_lon", clic[0])
        # The map is drawn again, with the residence where it was put.
        st.rerun()
    with showing_errors():
        _confirm(campagne.territoire_id, residence, noms, cle)


def _confirm(
    territoire_id: TerritoireId, residence: Residence, noms: Mapping[str, str], cle: str
) -> None:
    with st.container(horizontal=True):
        lat = st.number_input(
            textes.LATITUDE, -90.0, 90.0, None, step=0.0001, format=_DEGRES, key=f"{cle}_lat"
        )
        lon = st.number_input(
            textes.LONGITUDE, -180.0, 180.0, None, step=0.0001, format=_DEGRES, key=f"{cle}_lon"
        )
    ici = _position(lat, lon)
    application = bootstrap.application()
    if ici is not None and any(c.contour for c in application.inventaire.communes(territoire_id)):
        trouvee = application.geocodage.commune_at(territoire_id, ici)
        est_dedans, phrase = presenter.verdict(residence, trouvee, noms)
        if est_dedans:
            st.markdown(plain(phrase))
        else:
            st.warning(plain(phrase), icon=":material/wrong_location:")
    if st.button(
        textes.CONFIRMER.format(nom=plain(residence.nom)),
        type="primary",
        icon=":material/add_location_alt:",
        disabled=ici is None,
        key=f"{cle}_confirmer",
    ):
        assert ici is not None
        application.atelier_inventaire.place(identity.current(), residence.residence_id, ici)
        say(_PLACER, textes.PLACEE.format(nom=residence.nom))
        st.rerun()
    verdict(_PLACER)


def _position(lat: float | None, lon: float | None) -> Coordonnees | None:
    return None if lat is None or lon is None else Coordonnees(lon, lat)
