"""What the room reads: one line per table, numbers only; shared views once revealed."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from qualification.domain.grille import Grille
from qualification.services.suivi import Agregat, LigneTableau, Tableau
from qualification.textes import animation as textes
from qualification.textes.formats import compte, nombre, pourcentage
from qualification.textes.questions import level_words


def room_html(tableau: Tableau, noms: Mapping[str, str]) -> str:
    """Return one line per table of the round, a bar for how far it is; no name of a person."""
    par_table: dict[int, list[LigneTableau]] = {}
    for ligne in tableau.lignes:
        if ligne.rencontre is not None:
            par_table.setdefault(ligne.rencontre.table, []).append(ligne)
    if not par_table:
        n = sum(ligne.signal.n_appareils for ligne in tableau.lignes if ligne.signal)
        attente = textes.ECRAN_CONNECTES.format(n=nombre(n))
        return f'<p class="salle">{escape(attente)}</p>' if tableau.seance.tour == 0 else ""
    lignes = "".join(_table(table, par_table[table], noms) for table in sorted(par_table))
    return f'<ul class="salle">{lignes}</ul>'


def shared_views_html(agregat: Agregat, grille: Grille) -> str:
    """Return the overall notes of what is revealed, or why they are not shown."""
    if not agregat.n_residences:
        return ""
    if not agregat.est_montrable:
        return f'<p class="salle">{escape(textes.AGREGAT_MASQUE)}</p>'
    titre = textes.AGREGAT.format(
        residences=compte(agregat.n_residences, *textes.RESIDENCE_REVELEE),
        avis=compte(agregat.n_avis, *textes.AVIS),
    )
    parts = "".join(
        _bar(mot, part, pourcentage(part))
        for mot, part in (
            (mot, agregat.niveaux.get(niveau, 0) / agregat.n_avis)
            for niveau, mot in enumerate(level_words(grille), 1)
        )
    )
    return f'<h2 class="salle">{escape(titre)}</h2><ul class="salle">{parts}</ul>'


def _table(table: int, lignes: list[LigneTableau], noms: Mapping[str, str]) -> str:
    rencontre = lignes[0].rencontre
    assert rencontre is not None
    paire = textes.ECRAN_PAIRE.format(
        bailleur=noms.get(str(rencontre.bailleur_id), ""),
        commune=noms.get(str(rencontre.code_insee), ""),
    )
    recues = sum(ligne.n_recues for ligne in lignes)
    attendues = sum(ligne.n_attendues for ligne in lignes)
    nom = textes.ECRAN_LIGNE.format(table=table, paire=paire)
    return _bar(
        nom, recues / attendues if attendues else 0, f"{nombre(recues)}/{nombre(attendues)}"
    )


def _bar(nom: str, part: float, mesure: str) -> str:
    largeur = round(100 * min(part, 1))
    return (
        f'<li><span class="nom">{escape(nom)}</span>'
        f'<span class="mesure">{escape(mesure)}</span>'
        f'<span class="barre" aria-hidden="true"><span style="width:{largeur}%"></span></span></li>'
    )
