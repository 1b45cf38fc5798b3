import math

import pytest

from briefing.text.background import information, share


def test_a_term_tells_the_more_the_rarer_it_is() -> None:
    assert information("zubrania") > information("treati") > information("minist") > 0


def test_no_term_is_rarer_than_the_rarest() -> None:
    assert share("zubrania") == 0.0
    assert information("zubrania") == pytest.approx(-math.log(1e-4))
    assert information("zubrania", 1e-5) == pytest.approx(-math.log(1e-5))
