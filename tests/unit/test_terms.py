from __future__ import annotations

import pytest

from briefing.text.terms import terms, wanted


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("thaad", "THAAD"),
        ("Trump", "TRUMP"),
        ("sanction", "SANCTIONS"),
        ("us", "U.S."),
        ("US", "US"),
        ("the un", "UN"),
    ],
)
def test_what_a_reader_types_means_what_articles_write(typed: str, written: str) -> None:
    (meant,) = wanted(typed)
    assert meant & set(terms(written))


def test_stop_words_beside_others_mean_nothing() -> None:
    assert len(wanted("the talks about us")) == 1
    assert wanted(" , ") == ()
