"""Briefs of every released schema, as their program wrote them: they can be proved for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.page.explain import explanation
from briefing.page.verify import verify
from briefing.pipeline import candidates_again

RECORDS = sorted((Path(__file__).parent / "records").glob("*/briefing.*"))


@pytest.mark.parametrize("file", RECORDS, ids=lambda path: f"{path.parent.name}{path.suffix}")
def test_an_old_brief_is_still_proved(file: Path, in_root: Path) -> None:
    told = str(verify(file, derive=candidates_again if file.suffix == ".json" else None))
    assert "verified: 15 printed sentences in 4 sources" in told


def test_an_old_brief_is_still_explained() -> None:
    assert explanation(RECORDS[0].with_suffix(".json"), 1).lines
