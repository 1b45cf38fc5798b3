from __future__ import annotations

from pathlib import Path

import pytest

from briefing import config
from briefing.errors import ConfigError


def written(folder: Path, text: str) -> Path:
    path = folder / "briefing.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_options_go_before_the_file_and_the_file_before_defaults(tmp_path: Path) -> None:
    file = written(tmp_path, '[page]\npaper = "letter"\nfont-size = 11\n[brief]\ntitle = "Desk"')
    effective = config.load({"page.paper": "a4", "brief.title": None}, file=file)
    assert effective.config.page.paper == "a4"
    assert effective.config.page.font_size == 11
    assert effective.config.brief.title == "Desk"
    assert effective.config.rank.ranker == "textrank"
    assert effective.origins == {"page.paper": "--paper", "page.font-size": str(file), "brief.title": str(file)}


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('[page]\npapper = "a4"', "unknown setting 'page.papper'", "did you mean 'page.paper'?"),
        ("[page]\nfont_size = 9", "unknown setting 'page.font_size'", "did you mean 'page.font-size'?"),
        ('[page]\npaper = "a5"', "page.paper: 'a5' is no choice", "it may be a4, letter"),
        (
            '[rank]\nranker = "lexrnk"',
            "'lexrnk' is no choice",
            "did you mean 'lexrank'? it may be textrank, lexrank, lsa",
        ),
        ('[brief]\nmarking = "' + "A" * 61 + '"', "brief.marking: Expected `str` of length <= 60", ""),
        ("[page]\nfont-size = 99", "page.font-size:", ""),
        ("[page", "is not TOML", ""),
    ],
)
def test_a_wrong_setting_is_one_clear_line(tmp_path: Path, text: str, message: str, hint: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        config.load({}, file=file)
    assert message in str(caught.value)
    assert str(file) in str(caught.value)
    assert hint in caught.value.hint


def test_a_choice_is_taken_in_any_letters(tmp_path: Path) -> None:
    file = written(tmp_path, '[page]\npaper = "Letter"')
    assert config.load({"rank.ranker": "LexRank"}, file=file).config.page.paper == "letter"
    assert config.load({"page.paper": "A4"}, file=file).config.page.paper == "a4"


def test_actors_and_template_variables_take_any_key(tmp_path: Path) -> None:
    file = written(tmp_path, '[actors]\n"River Commission" = ["the commission"]\n[template.vars]\nto = "The Minister"')
    settings = config.load({}, file=file).config
    assert settings.actors == {"River Commission": ("the commission",)}
    assert settings.template.vars == {"to": "The Minister"}


def test_every_setting_is_described() -> None:
    described = config.descriptions()
    assert [key for key in config.flat(config.Config()) if not described.get(key)] == []


def test_mail_settings_are_never_recorded() -> None:
    settings = config.load({"mail.user": "analyst"}).config
    assert "mail" not in config.recorded(settings)
    assert config.from_record(config.recorded(settings)).mail.user == ""
