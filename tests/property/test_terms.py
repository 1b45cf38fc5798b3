from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.text.terms import terms

PIECES = st.sampled_from("the U.S. U.S D.P.R.K. don't Kim's it' 'quoted' a.b. 5.5 _x_ e-mail x1 A B.C. '' ...".split())


@given(st.lists(PIECES))
def test_what_stands_between_blanks_has_terms_of_its_own(pieces: list[str]) -> None:
    assert terms(" ".join(pieces)) == tuple(term for piece in pieces for term in terms(piece))


@given(st.text())
def test_terms_of_parts_are_the_terms(text: str) -> None:
    assert terms(text) + terms("Velden") == terms(f"{text} Velden")
