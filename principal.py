"""The main script, run again for each visitor's action: navigation, then the chosen page."""

from qualification.ui.navigation import run

run()
