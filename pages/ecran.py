"""The room's screen: big timer, round, how to join, one line per table; no names, no results."""

from qualification.ui.components.cadre import require_campagne
from qualification.ui.screens import salle

salle.how_to_join()
salle.room(require_campagne())
