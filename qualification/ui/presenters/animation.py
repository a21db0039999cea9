"""The facilitator's board as one escaped block of HTML; the round in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from html import escape

from qualification.domain.campagne import EtatCampagne
from qualification.domain.ids import DelegationId
from qualification.domain.ordre import cle_tri
from qualification.domain.residence import Residence
from qualification.domain.seance import EtatSeance, Planning, Seance
from qualification.services.incidents import LigneJournal
from qualification.services.liaisons import Liaisons
from qualification.services.suivi import Couverture, LigneTableau, Tableau
from qualification.textes import animation as textes
from qualification.textes import journal
from qualification.textes.formats import compte, heure, nombre, pourcentage
from qualification.textes.libelles import libelle
from qualification.ui.presenters.planning import met_by

_COLONNES = (
    textes.COL_TABLE,
    textes.COL_DELEGATION,
    textes.COL_AVEC,
    textes.COL_DU_TOUR,
    textes.COL_COMPLETES,
    textes.COL_COMMENCEES,
    textes.COL_RESTE,
    textes.COL_TABLETTES,
    textes.COL_SIGNAL,
)
_HORS_TABLE = 10_000
CONSEILS_MAX = 12


def board_html(tableau: Tableau, noms: Mapping[str, str]) -> str:
    """Return the whole board as one block: one element to send, however many delegations."""
    tete = "".join(f'<th scope="col">{escape(c)}</th>' for c in _COLONNES)
    equipes = {ligne.delegation.delegation_id: ligne.delegation.nom for ligne in tableau.lignes}
    corps = "".join(
        _row(ligne, equipes, noms, tableau.le) for ligne in sorted(tableau.lignes, key=_place)
    )
    alertes = "".join(f"<li>{escape(a)}</li>" for a in alerts(tableau))
    return (
        f'<p class="recues">{escape(received(tableau))}</p>'
        f'<p class="jauge">{escape(coverage_line(tableau.couverture))}</p>'
        + (f'<ul class="alertes">{alertes}</ul>' if alertes else "")
        + f'<table class="tableau"><caption>{escape(textes.TABLEAU)}</caption>'
        f"<thead><tr>{tete}</tr></thead><tbody>{corps}</tbody></table>"
    )


def received(tableau: Tableau) -> str:
    """Return ``98/98 reçues``: the answers in the database out of those the tablets speak of."""
    total = tableau.n_recues + tableau.n_en_attente
    return textes.RECUES.format(n=nombre(tableau.n_recues), total=nombre(total))


def alerts(tableau: Tableau) -> list[str]:
    """Return what the facilitator should see to: who is silent, who holds answers back."""
    return [
        phrase for ligne in sorted(tableau.lignes, key=_place) for phrase in _alerts(ligne, tableau)
    ]


def coverage_line(couverture: Couverture) -> str:
    """Return how many residences have both views, one, none."""
    sans_avis = couverture.n_residences - couverture.n_deux_parties - couverture.n_une_partie
    return textes.COUVERTURE.format(
        total=compte(couverture.n_residences, *textes.RESIDENCE_PARTAGEE),
        deux=nombre(couverture.n_deux_parties),
        une=nombre(couverture.n_une_partie),
        aucune=nombre(sans_avis),
    )


def coverage_html(couverture: Couverture, noms: Mapping[str, str]) -> str:
    """Return the coverage of each organisation, those that miss most first."""
    entetes = (
        textes.COL_ORGANISATION,
        textes.COL_COLLEGE,
        textes.COL_RESIDENCES,
        textes.COL_SANS_BAILLEUR,
        textes.COL_SANS_COMMUNE,
        textes.COL_COUVERTURE,
    )
    jauges = sorted(
        couverture.jauges,
        key=lambda j: (
            j.college,
            -(j.sans_bailleur + j.sans_commune) / j.n_residences,
            cle_tri(noms.get(j.organisation, j.organisation)),
        ),
    )
    lignes = (
        (
            noms.get(j.organisation, j.organisation),
            libelle(j.college),
            nombre(j.n_residences),
            nombre(j.sans_bailleur),
            nombre(j.sans_commune),
            pourcentage(1 - (j.sans_bailleur + j.sans_commune) / (2 * j.n_residences)),
        )
        for j in jauges
    )
    return _table(textes.COUVERTURE_TITRE, entetes, lignes)


def links_html(
    liaisons: Liaisons,
    noms: Mapping[str, str],
    residences: Mapping[str, Residence],
) -> str:
    """Return which delegations are linked, and who should rate what next.

    ``noms``: of delegations, by identifier.
    """
    phrases = [_linked(liaisons), *_marks(liaisons, noms)]
    if len(liaisons.groupes) > 1:
        grand, *petits = liaisons.groupes
        # The room is the largest group: naming those that are apart is what helps.
        phrases.append(textes.LIENS_GROUPE.format(n=1, noms=compte(len(grand), "délégation")))
        phrases += [
            textes.LIENS_GROUPE.format(
                n=rang, noms=", ".join(sorted((noms.get(d, "") for d in groupe), key=cle_tri))
            )
            for rang, groupe in enumerate(petits, 2)
        ]
    if liaisons.muettes:
        muettes = ", ".join(sorted((noms.get(d, "") for d in liaisons.muettes), key=cle_tri))
        phrases.append(textes.LIENS_MUETTES.format(noms=muettes))
    html = "".join(f"<p>{escape(phrase)}</p>" for phrase in phrases)
    if liaisons.ancres_a_noter:
        lignes = (
            (
                residences[a.residence_id].nom,
                ", ".join(sorted((noms.get(d, "") for d in a.delegations), key=cle_tri)),
            )
            for a in liaisons.ancres_a_noter[:CONSEILS_MAX]
        )
        html += _table(textes.ANCRES_A_NOTER, (textes.COL_ANCRE, textes.COL_ATTENDUES), lignes)
    if liaisons.conseils:
        titres: Mapping[str, str] = {
            temoin_id: textes.FICHE_TEMOIN.format(titre=titre)
            for temoin_id, titre in liaisons.temoins.titres.items()
        }
        conseils = (
            (
                noms.get(c.delegation_id, ""),
                titres.get(c.lieu) or residences[c.lieu].nom,
                compte(c.n_liees, "délégation"),
            )
            for c in liaisons.conseils[:CONSEILS_MAX]
        )
        entetes = (textes.COL_DELEGATION, textes.COL_A_NOTER, textes.COL_RELIE)
        html += _table(textes.LIENS_CONSEILS, entetes, conseils)
    return html


def journal_html(lignes: Sequence[LigneJournal]) -> str:
    """Return the journal, latest first."""
    rangees = (
        (
            heure(ligne.incident.survenu_le),
            nombre(ligne.incident.tour) if ligne.incident.tour else "",
            journal.phrase(ligne.incident, ligne.delegation),
            ligne.incident.auteur,
        )
        for ligne in lignes
    )
    return _table(journal.TITRE, journal.COLONNES[1:], rangees)


def round_label(etat: EtatCampagne, seance: Seance, planning: Planning | None) -> str:
    """Return ``Tour 3 sur 19``, or where the day stands; that of the campaign out of session."""
    if etat is not EtatCampagne.EN_SEANCE:
        return libelle(etat)
    if seance.etat is EtatSeance.TERMINEE:
        return textes.SEANCE_TERMINEE
    if seance.tour == 0:
        return textes.AVANT_PREMIER_TOUR
    if planning is None:
        return textes.TOUR.format(tour=seance.tour)
    return textes.TOUR_SUR.format(tour=seance.tour, total=planning.tours)


def signal(derniere_le: datetime, le: datetime) -> str:
    """Return how long ago the last sign came."""
    secondes = max(0, round((le - derniere_le).total_seconds()))
    if secondes < 60:
        return textes.IL_Y_A_S.format(n=secondes)
    if secondes < 3600:
        return textes.IL_Y_A_MIN.format(n=secondes // 60)
    return textes.IL_Y_A_LONGTEMPS


def _alerts(ligne: LigneTableau, tableau: Tableau) -> Iterator[str]:
    qui = _who(ligne)
    recu = ligne.signal
    if recu is not None and recu.is_silent(tableau.le) and ligne.rencontre is not None:
        secondes = round((tableau.le - recu.vu_le).total_seconds())
        yield textes.SILENCE.format(qui=qui, duree=_for(secondes))
    if recu is not None and recu.en_attente:
        yield textes.EN_ATTENTE.format(qui=qui, n=nombre(recu.en_attente))
    if ligne.est_uniforme:
        yield textes.UNIFORME.format(qui=ligne.delegation.nom)


def _who(ligne: LigneTableau) -> str:
    if ligne.rencontre is None:
        return ligne.delegation.nom
    return textes.QUI_TABLE.format(table=ligne.rencontre.table, nom=ligne.delegation.nom)


def _for(secondes: int) -> str:
    if secondes < 60:
        return textes.DUREE_S.format(n=secondes)
    return textes.DUREE_MIN.format(n=secondes // 60)


def _place(ligne: LigneTableau) -> tuple[int, str, str]:
    table = ligne.rencontre.table if ligne.rencontre else _HORS_TABLE
    return table, ligne.delegation.college, cle_tri(ligne.delegation.nom)


def _linked(liaisons: Liaisons) -> str:
    n = sum(len(groupe) for groupe in liaisons.groupes)
    if not n:
        return textes.LIENS_AUCUN
    modele = textes.LIENS_UN if len(liaisons.groupes) == 1 else textes.LIENS_PLUSIEURS
    return modele.format(
        n=compte(n, "délégation"),
        groupes=nombre(len(liaisons.groupes)),
        comparables=nombre(liaisons.n_comparables),
    )


def _marks(liaisons: Liaisons, noms: Mapping[str, str]) -> Iterator[str]:
    """Yield how far the fiches témoins and the anchors are, where there are."""
    if liaisons.temoins.titres:
        manquent = sorted(set(noms) - liaisons.temoins.completes, key=lambda d: cle_tri(noms[d]))
        yield textes.TEMOINS_NOTES.format(
            n=nombre(len(noms) - len(manquent)), total=compte(len(noms), "délégation")
        )
        if 0 < len(manquent) < len(noms):
            yield textes.TEMOINS_MANQUENT.format(noms="\u00a0; ".join(noms[d] for d in manquent))
    if liaisons.n_ancres:
        n = liaisons.n_ancres - len(liaisons.ancres_a_noter)
        yield textes.ANCRES_NOTEES.format(n=nombre(n), total=nombre(liaisons.n_ancres))


def _row(
    ligne: LigneTableau, equipes: Mapping[DelegationId, str], noms: Mapping[str, str], le: datetime
) -> str:
    rencontre, recu = ligne.rencontre, ligne.signal
    avec, part = "", ""
    if rencontre is not None:
        avec = met_by(rencontre, ligne.delegation, equipes, noms)
        part = f"{nombre(ligne.n_recues)}/{nombre(ligne.n_attendues)}"
    est_muette = recu is not None and rencontre is not None and recu.is_silent(le)
    # An answer is a sign too: the simple page asks nothing else of the server.
    signes = [s for s in (recu.vu_le if recu else None, ligne.derniere_le) if s is not None]
    depuis = signal(max(signes), le) if signes else textes.AUCUN_SIGNAL
    cellules = (
        avec,
        part,
        nombre(ligne.n_completes),
        nombre(ligne.n_commencees),
        nombre(max(0, ligne.n_residences - ligne.n_completes - ligne.n_commencees)),
        nombre(recu.n_appareils) if recu else nombre(0),
    )
    signe = f"⚠ {depuis}" if est_muette else depuis
    table = str(rencontre.table) if rencontre else ""
    return (
        f"<tr{' class=muette' if est_muette else ''}><td>{table}</td>"
        f'<th scope="row">{escape(ligne.delegation.nom)}</th>'
        + "".join(f"<td>{escape(cellule)}</td>" for cellule in cellules)
        + f'<td class="signal">{escape(signe)}</td></tr>'
    )


def _table(titre: str, entetes: Sequence[str], lignes: Iterator[Sequence[str]]) -> str:
    tete = "".join(f'<th scope="col">{escape(c)}</th>' for c in entetes)
    corps = "".join(
        f'<tr><th scope="row">{escape(premiere)}</th>'
        + "".join(f"<td>{escape(cellule)}</td>" for cellule in autres)
        + "</tr>"
        for premiere, *autres in lignes
    )
    return (
        f'<table class="tableau"><caption>{escape(titre)}</caption>'
        f"<thead><tr>{tete}</tr></thead><tbody>{corps}</tbody></table>"
    )
