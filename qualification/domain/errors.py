"""Refusals: a stable code and its details, never a sentence (sentences live in ``textes``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar


class QualificationError(Exception):
    """A refusal the user can understand and act upon.

    ``code`` is a stable ASCII slug, the key of the French sentence in
    ``textes.erreurs``; ``details`` fills its placeholders.
    """

    code: ClassVar[str] = "erreur"

    def __init__(self, **details: object) -> None:
        super().__init__(self.code, details)
        self.details = details

    def __str__(self) -> str:
        return f"{self.code} {self.details}" if self.details else self.code


class ValeurInvalide(QualificationError):
    """A value that breaks an invariant of the domain."""

    code = "valeur.invalide"


class PausesRefusees(QualificationError):
    """Breaks that say no round and minutes (``valeur``), or two after the round ``tour``."""

    code = "journee.pauses"


class CodeInseeInvalide(QualificationError):
    """Not an INSEE commune code of five characters."""

    code = "commune.code_insee"


class GrilleInvalide(QualificationError):
    """A grid that cannot be rated with (no criterion, duplicate code, negative weight)."""

    code = "grille.invalide"


class NiveauHorsEchelle(QualificationError):
    """A level outside the scale of the grid."""

    code = "notation.hors_echelle"


class CritereInconnu(QualificationError):
    """An answer to a criterion the grid does not have."""

    code = "notation.critere_inconnu"


class TransitionInterdite(QualificationError):
    """A campaign cannot go from this state to that one, or not by this person."""

    code = "campagne.transition"


class CampagneFigee(QualificationError):
    """The campaign's state no longer allows this change."""

    code = "campagne.figee"


class Introuvable(QualificationError):
    """No such thing in the database."""

    code = "introuvable"


class DroitRefuse(QualificationError):
    """The person does not hold the right."""

    code = "acces.refuse"


class ConnexionRefusee(QualificationError):
    """Unknown account, wrong password or suspended account."""

    code = "acces.connexion"


class CodeRefuse(QualificationError):
    """A join code that is unknown, revoked or expired."""

    code = "acces.code"


class HorsPerimetre(QualificationError):
    """A residence this delegation has no part in."""

    code = "notation.hors_perimetre"


class NotationFermee(QualificationError):
    """The campaign is not in a state that takes answers."""

    code = "notation.fermee"


class EcheancePassee(QualificationError):
    """The deadline of rating at home is past; the workshop itself has not begun."""

    code = "notation.echeance"


class TourClos(QualificationError):
    """The round is over and its grace with it; the facilitator may reopen it."""

    code = "notation.tour_clos"


class HorsSeance(QualificationError):
    """The clock of the room is touched while the campaign is not in session."""

    code = "seance.hors_seance"


class TourDepasse(QualificationError):
    """A command given for a round that is no longer the present one; ``tour`` is."""

    code = "seance.tour_depasse"


class DernierTour(QualificationError):
    """The rotation has no round after this one."""

    code = "seance.dernier_tour"


class NotationRevelee(QualificationError):
    """Both views on the residence are known: the first answers no longer change."""

    code = "notation.revelee"


class TexteRefuse(QualificationError):
    """A text the guard holds back: it speaks of people, or lets them be found."""

    code = "texte.refuse"


class FichierRefuse(QualificationError):
    """A file that cannot be imported at all; the code of the reason is in ``details``."""

    code = "fichier.refuse"


class LignesRefusees(QualificationError):
    """A file of which no line is taken, because of some; ``fautes`` says each, line by line."""

    code = "fichier.lignes"

    def __init__(self, fautes: Sequence[QualificationError]) -> None:
        super().__init__(nombre=len(fautes))
        self.fautes = tuple(fautes)


class ExportRefuse(QualificationError):
    """The campaign's state does not allow an export yet."""

    code = "export.refuse"


class MotDePasseFaible(QualificationError):
    """A password too short to be kept."""

    code = "acces.mot_de_passe"


class IdentifiantPris(QualificationError):
    """Another account already has this identifier."""

    code = "acces.identifiant_pris"


class PremierCompteRefuse(QualificationError):
    """The first account is created from the server itself, or with its start-up key."""

    code = "acces.premier_compte"


class FormatRefuse(QualificationError):
    """A document that does not exist in this file format."""

    code = "export.format"


class NonRevele(QualificationError):
    """The views on a residence stay blind until both sides have given theirs."""

    code = "resultat.non_revele"


class TerritoireReel(QualificationError):
    """A territory that is not fictional is never deleted."""

    code = "territoire.reel"


class LignePapierRefusee(QualificationError):
    """A row of a paper sheet that cannot be read; ``motif`` says why, nothing is recorded."""

    code = "papier.ligne"


class RepetitionRefusee(QualificationError):
    """A rehearsal that cannot be played; ``motif`` says why."""

    code = "repetition.refusee"


class PlanningRefuse(QualificationError):
    """No rotation can be made, or accepted; ``motif`` says why."""

    code = "planning.refuse"


class InventaireModifie(QualificationError):
    """The inventory changed while an import was matching its file with it."""

    code = "inventaire.modifie"


class TropDeLogements(QualificationError):
    """More dwellings than any residence has: a slip of the keyboard."""

    code = "inventaire.trop_de_logements"


class NomDejaPris(QualificationError):
    """Another residence of the commune bears this name."""

    code = "inventaire.nom_pris"


class FusionRefusee(QualificationError):
    """Residences that are not to be merged: other commune, other bailleur, fewer than two."""

    code = "inventaire.fusion_refusee"


class ScissionRefusee(QualificationError):
    """A cut that leaves a part without dwellings, or cuts nothing."""

    code = "inventaire.scission_refusee"


class ResidenceNotee(QualificationError):
    """The residence is being rated: its dwellings stay as they are until the campaign ends."""

    code = "inventaire.residence_notee"


class DecisionDepassee(QualificationError):
    """The residences of a decision have changed since: it cannot be taken back."""

    code = "inventaire.decision_depassee"


class BudgetRefuse(QualificationError):
    """A split of points that is not kept; ``motif`` says why."""

    code = "poids.budget"


class FichesTemoinsRefusees(QualificationError):
    """Fiches témoins that are not kept; ``motif`` says why."""

    code = "temoins.fiches"


class ServiceMuet(QualificationError):
    """A service outside did not answer, answered by halves, or may not be asked."""

    code = "service.muet"
