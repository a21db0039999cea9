"""Laws are checked without a stopwatch: a busy machine is not a defect."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("sans_chronometre", deadline=None)
settings.load_profile("sans_chronometre")
