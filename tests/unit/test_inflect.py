import pytest

from briefing.lang.inflect import finite_forms_of, forms, forms_of, lemmas_by_form, with_plurals


@pytest.mark.parametrize(
    "expected",
    [
        "walk walks walked walking",
        "stress stresses stressed stressing",
        "watch watches watched watching",
        "tax taxes taxed taxing",
        "deny denies denied denying",
        "portray portrays portrayed portraying",
        "buy buys bought buying",
        "echo echoes echoed echoing",
        "go goes went gone going",
        "slam slams slammed slamming",
        "quip quips quipped quipping",
        "admit admits admitted admitting",
        "visit visits visited visiting",
        "reveal reveals revealed revealing",
        "vow vows vowed vowing",
        "welcome welcomes welcomed welcoming",
        "agree agrees agreed agreeing",
        "die dies died dying",
        "flee flees fled fleeing",
        "picnic picnics picnicked picnicking",
        "travel travels traveled traveling travelled travelling",
        "signal signals signaled signaling signalled signalling",
        "compel compels compelled compelling",
        "put puts putting",
        "begin begins began begun beginning",
        "write writes wrote written writing",
        "be am is are was were been being",
        "have has had having",
    ],
)
def test_forms_of_a_verb(expected: str) -> None:
    assert forms(expected.split()[0]) == set(expected.split())


def test_forms_of_verbs_know_their_lemma() -> None:
    assert forms_of(("say", "deny")) == forms("say") | forms("deny")
    assert finite_forms_of(("say", "write")) == set("say says said write writes wrote written".split())
    assert lemmas_by_form(("say", "deny")) == {
        **dict.fromkeys(("say", "says", "said", "saying"), "say"),
        **dict.fromkeys(("deny", "denies", "denied", "denying"), "deny"),
    }


def test_plurals() -> None:
    assert with_plurals("claim possibility crisis ash spokeswoman toy".split()) == set(
        "claim claims possibility possibilities crisis crises ash ashes spokeswoman spokeswomen toy toys".split()
    )
