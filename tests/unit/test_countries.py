from briefing.marks.gazetteer import cities, demonyms, names


def test_a_country_its_capital_and_its_people_mean_the_state() -> None:
    known = names(())
    assert [known.actors[name] for name in ("Albania", "Tirana", "Albanian")] == ["Albania"] * 3
    assert "Tirana" in cities()
    assert {"Albanian", "Albanians"} <= demonyms()
    assert "" not in known.actors.keys() | cities() | demonyms()


def test_a_capital_that_more_often_means_something_else_is_no_state() -> None:
    assert "Kingston" not in names(()).actors
