from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.text.terms import ASCII_WORD, WORD, terms

PIECES = st.sampled_from("the U.S. U.S D.P.R.K. don't Kim's it' 'quoted' a.b. 5.5 _x_ e-mail x1 A B.C. '' ...".split())


@given(st.one_of(st.lists(PIECES).map(" ".join), st.text(st.characters(max_codepoint=127))))
def test_the_words_of_ascii_are_those_of_any_text(text: str) -> None:
    assert ASCII_WORD.findall(text) == WORD.findall(text)


@given(st.text())
def test_terms_of_parts_are_the_terms(text: str) -> None:
    assert terms(text) + terms("Velden") == terms(f"{text} Velden")
