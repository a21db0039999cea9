from __future__ import annotations

import pytest

from qualification.domain.errors import ValeurInvalide
from qualification.domain.ids import TerritoireId
from qualification.domain.inventaire import ProfilColonnes


def test_matching_of_columns_has_a_name() -> None:
    with pytest.raises(ValeurInvalide, match="nom"):
        ProfilColonnes(territoire_id=TerritoireId("t"), nom=" ", colonnes={})
