from __future__ import annotations

import pytest

from briefing.text.clean.language import foreign

ENGLISH = "The government said that it would raise the tax in the spring, but the opposition has promised to fight it."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "German",
            "Die Regierung will die Steuern im Frühjahr erhöhen, doch die Opposition hat Widerstand angekündigt.",
        ),
        (
            "French",
            "Le gouvernement veut augmenter les impôts au printemps, mais l’opposition a promis de s’y opposer.",
        ),
        (
            "Spanish",
            "El gobierno quiere subir los impuestos en primavera, pero la oposición ha prometido luchar contra ello.",
        ),
        ("Korean", "정부는 봄에 세금을 인상하겠다고 밝혔지만 야당은 이에 반대하겠다고 약속했다."),
        ("Russian", "Правительство намерено повысить налоги весной, но оппозиция обещает бороться против этого."),
        ("Chinese", "政府表示将在春季提高税收，但反对派承诺要与之抗争。"),
    ],
)
def test_another_language_is_named(language: str, text: str) -> None:
    assert foreign(text) == language


def test_english_is_english() -> None:
    assert foreign(ENGLISH) is None


def test_foreign_names_do_not_make_an_article_foreign() -> None:
    assert (
        foreign("Angela Merkel met Jean-Claude Juncker, Aleksandar Vučić and Beata Szydło in Brussels on Friday.")
        is None
    )
    assert foreign(f"소아쌤 기자 {ENGLISH} (연합뉴스)") is None


def test_too_little_text_is_not_judged() -> None:
    assert foreign("Kim Jong-un") is None
    assert foreign("2016 – 100") is None
