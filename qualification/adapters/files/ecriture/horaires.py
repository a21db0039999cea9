"""How the sheets of the rotation say who and when: by the clock when known, else by rounds."""

from __future__ import annotations

from qualification.services.impression import Equipe, Passage
from qualification.textes import feuilles as t
from qualification.textes.formats import heure


def full_name(equipe: Equipe) -> str:
    """Return the organisation and its team on one line."""
    return f"{equipe.organisation}, {equipe.nom}" if equipe.nom else equipe.organisation


def rounds(premier: int, dernier: int) -> str:
    """Return ``Tour 4`` or ``Tours 4 à 6``."""
    if premier == dernier:
        return t.TOUR.format(tour=premier)
    return t.TOURS.format(premier=premier, dernier=dernier)


def span(premier: Passage, dernier: Passage) -> str:
    """Return from when to when, from the start of a meeting to the end of another."""
    if premier.debut_le is None or dernier.fin_le is None:
        return rounds(premier.rencontre.debut, dernier.dernier_tour)
    return t.DE_A.format(debut=heure(premier.debut_le), fin=heure(dernier.fin_le))


def arrival(passage: Passage) -> str:
    """Return when a meeting starts."""
    if passage.debut_le is None:
        return t.TOUR.format(tour=passage.rencontre.debut)
    return heure(passage.debut_le)


def departure(passage: Passage) -> str:
    """Return when a meeting ends."""
    if passage.fin_le is None:
        return t.APRES_TOUR.format(tour=passage.dernier_tour)
    return heure(passage.fin_le)
