"""A calculation on paper: the first wrong line is named, what follows it is not punished."""

import gc
import weakref

import pytest

from core.errors import LabError
from core.lessons.calculation import calculation
from core.lessons.checking import FOLLOWS, check_calculation, form_for, pasted
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, ONLY_ALICE
from core.training import Run
from tests.core.lessons.by_hand import Paper

ARTICLE = Run(ONLY_ALICE, Parameters.constant()).moment
STANDARD_FORM = ("h1", "h2", "ŷ", "L", "∂L/∂ŷ", "∂ŷ/∂h1", "∂h1/∂w1", "∂L/∂w1", "w1 after")


def by_hand(**wrong) -> dict[str, str]:
    """The standard form of the worked example, with what is worked out otherwise."""
    ones = Parameters.constant().as_dict()
    numbers = Paper(ones, (-2.0, -1.0), 1.0, "sigmoid", "squared", **wrong).numbers()
    return {name: f"{numbers[name]:.6g}" for name in STANDARD_FORM}


def verdicts(typed: dict[str, str]) -> dict[str, str]:
    return {line.name: line.marked.verdict for line in check_calculation(ARTICLE, typed)}


def test_a_right_calculation_is_right_in_every_line():
    assert set(verdicts(by_hand()).values()) == {"right"}


def test_the_article_is_right_with_rounded_factors():
    typed = {"h1": "0.0474", "ŷ": "0.524", "∂L/∂ŷ": "-0.952", "∂ŷ/∂h1": "0.249",
             "∂h1/∂w1": "-0.0904", "∂L/∂w1": "0.0214"}  # fmt: skip
    found = verdicts(typed)
    assert set(found.values()) == {"right", "rounded"}
    assert found["∂L/∂w1"] == "rounded"


def test_the_first_wrong_line_is_named_and_the_rest_is_right_from_there():
    lines = check_calculation(ARTICLE, by_hand(two=1.0))
    first = next(line for line in lines if line.is_first_wrong)
    assert (first.name, first.marked.mistake) == ("∂L/∂ŷ", "the 2 forgotten")
    after = {line.name: line.marked.verdict for line in lines}
    assert after["∂L/∂w1"] == after["w1 after"] == FOLLOWS
    assert after["h1"] == after["∂h1/∂w1"] == "right"
    assert sum(line.is_first_wrong for line in lines) == 1


def test_a_second_mistake_is_wrong_too():
    typed = by_hand(two=1.0) | {"w1 after": "2.5"}
    lines = {line.name: line for line in check_calculation(ARTICLE, typed)}
    assert lines["w1 after"].marked.verdict == "wrong"
    assert not lines["w1 after"].is_first_wrong


def test_lines_come_in_the_order_of_the_calculation_and_empty_ones_are_left_out():
    typed = {"∂L/∂w1": "1", "h1": "", "ŷ": "0.524"}
    assert [line.name for line in check_calculation(ARTICLE, typed)] == ["ŷ", "∂L/∂w1"]


def test_what_cannot_be_read_is_not_wrong_and_nothing_follows_from_it():
    found = verdicts(by_hand() | {"∂L/∂ŷ": "?"})
    assert found["∂L/∂ŷ"] == "unread"
    assert found["∂L/∂w1"] == "right"


@pytest.mark.parametrize("name", ["loss", "ŷ after", "sign of ∂L/∂w1", "h9"])
def test_what_is_no_line_is_refused(name):
    moment = Run(FOUR_PEOPLE, Parameters.normal(seed=1)).moment
    with pytest.raises(LabError):
        check_calculation(moment, {name: "1"})


def test_marking_keeps_no_moment_alive():
    """A cache that holds what it is keyed by never lets it go."""
    moment = Run(FOUR_PEOPLE, Parameters.normal(seed=1)).moment
    update = moment.update_for(0)
    calculation(update)
    gone = weakref.ref(update)
    del update
    gc.collect()
    assert gone() is None


def test_the_form_fits_the_network_and_the_chosen_parameter():
    assert form_for(ARTICLE, "w1", 0) == STANDARD_FORM
    assert form_for(ARTICLE, "b3", 0)[-3:] == ("∂ŷ/∂b3", "∂L/∂b3", "b3 after")
    deeper = Run(FOUR_PEOPLE, Parameters.normal((2, 2, 2, 1), seed=1)).moment
    form = form_for(deeper, "w1", 2)
    assert form[:4] == ("h1", "h2", "h3", "h4")
    assert {"∂ŷ/∂h3", "∂ŷ/∂h4", "∂h3/∂h1", "∂h4/∂h1", "∂h1/∂w1"} < set(form)
    typed = {name: f"{calculation(deeper.update_for(2)).exact[name]:.8g}" for name in form}
    assert {line.marked.verdict for line in check_calculation(deeper, typed, 2)} == {"right"}
    with pytest.raises(LabError):
        form_for(ARTICLE, "w1", 9)


def test_of_a_batch_the_form_leaves_out_what_others_decide_too():
    moment = Run(FOUR_PEOPLE, Parameters.normal(seed=1), batch=2).moment
    assert form_for(moment, "w1", 0)[-1] == "∂L/∂w1"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("h1 = 0.0474\nŷ = f(0.0949) = 0.524", {"h1": "0.0474", "ŷ": "0.524"}),
        ("0,0474\n0,0474\n0,524", {"h1": "0,0474", "h2": "0,0474", "ŷ": "0,524"}),
        ("0.0474\t0.0474\t0.524", {"h1": "0.0474", "h2": "0.0474", "ŷ": "0.524"}),
        ("dL/dw1 = 0.0214\n0.05", {"∂L/∂w1": "0.0214", "h1": "0.05"}),
        ("w1 after = 1 - 0.1 * 0.0214 = 0.998", {"w1 after": "0.998"}),
        ("", {}),
    ],
)
def test_what_is_pasted_finds_its_lines(text, found):
    assert pasted(text, STANDARD_FORM) == found
