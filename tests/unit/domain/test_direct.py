from __future__ import annotations

from qualification.domain.direct import EtapeCalcul


def test_progress_grows_and_is_never_whole_before_the_end() -> None:
    parts = [etape.part for etape in EtapeCalcul]
    assert parts == sorted(parts)
    assert 0 < parts[0] < parts[-1] < 1
