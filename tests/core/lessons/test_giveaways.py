"""What is hidden with a covered number: what says the same, and nothing that leads to it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.covers.cover import Cover, Covers
from core.lessons.calculation import calculation
from core.lessons.giveaways import hidden_numbers, kinds, of_one_kind
from core.network import Parameters
from core.network.activations import ACTIVATIONS
from core.network.losses import LOSSES
from core.people.dataset import FOUR_PEOPLE, ONLY_ALICE
from core.training.course import Settings
from core.training.run import Run

SIZES = st.sampled_from([(2, 1), (2, 2, 1), (2, 3, 2, 1)])
FUNCTIONS = st.tuples(st.sampled_from(sorted(ACTIVATIONS)), st.sampled_from(sorted(LOSSES)))


def settings_with(activation="sigmoid", loss="squared") -> Settings:
    return Settings(FOUR_PEOPLE, 0.1, activation=activation, loss=loss)


def hidden(*symbols, activation="sigmoid", loss="squared", sizes=(2, 2, 1), person="Alice"):
    covers = Covers(frozenset(map(Cover, symbols)))
    return hidden_numbers(covers, sizes, settings_with(activation, loss), person)


@pytest.mark.parametrize(
    ("covered", "goes_too"),
    [
        ("ŷ", {"L", "∂L/∂ŷ", "prediction", "f′(Σo1)", "∂ŷ/∂b3"}),
        ("h1", {"f′(Σh1)", "∂h1/∂b1"}),
        ("∂L/∂w1", {"Δw1", "w1 after"}),
        ("∂L/∂b1", {"Δb1", "b1 after", "∂L/∂Σh1"}),
        ("Σh1", set()),
        ("loss", set()),
        ("∂ŷ/∂h1", set()),
    ],
)
def test_what_says_the_same_goes_too(covered, goes_too):
    assert hidden(covered) == {covered} | goes_too


def test_where_the_slope_at_the_sum_is_the_error_it_tells_the_prediction():
    assert {"∂L/∂Σo1", "∂L/∂b3"} <= hidden("ŷ", loss="cross-entropy")
    assert "∂L/∂b3" not in hidden("ŷ")


def test_where_a_neuron_only_passes_its_sum_on_its_answer_tells_the_sum():
    assert "h1" in hidden("Σh1", activation="identity")
    assert "h1" not in hidden("Σh1", activation="tanh")


def test_a_cover_of_one_person_hides_nobody_else():
    covers = Covers(frozenset({Cover("ŷ", "Bob")}))
    assert "L" in hidden_numbers(covers, (2, 2, 1), settings_with(), "Bob")
    assert not hidden_numbers(covers, (2, 2, 1), settings_with(), "Alice")


def test_with_one_person_in_the_table_everybodys_loss_is_theirs():
    alone = Settings(ONLY_ALICE, 0.1)
    for covered in ("loss", "L", "ŷ"):
        for cover in (Cover(covered), Cover(covered, "Alice")):
            covers = Covers(frozenset({cover}))
            assert "L" in hidden_numbers(covers, (2, 2, 1), alone, "Alice")
            assert "loss" in hidden_numbers(covers, (2, 2, 1), alone)
    bobs = Covers(frozenset({Cover("ŷ", "Alice")}))
    assert "prediction" not in hidden_numbers(bobs, (2, 2, 1), alone)


@given(SIZES, FUNCTIONS, st.data())
def test_every_number_of_the_same_value_in_every_moment_goes_too(sizes, functions, data):
    """Two numbers that are equal at three unlike moments are one number under two names.

    What only repeats a weight or an input is in sight anyhow.
    """
    activation, loss = functions
    updates = [
        Run(FOUR_PEOPLE, Parameters.normal(sizes, seed=seed), activation=activation, loss=loss)
        .moment.update_for(seed % 4)
        for seed in (3, 6, 9)
    ]  # fmt: skip
    exact = [calculation(update).exact for update in updates]
    given_names = {"x1", "x2", *updates[0].before.names}
    givens = {abs(exact[0][name]) for name in given_names}
    coverable = [name for kind in kinds(sizes) for name in kind if name in exact[0]]
    coverable = [name for name in coverable if abs(exact[0][name]) not in givens]
    covered = data.draw(st.sampled_from(coverable))
    found = hidden(covered, activation=activation, loss=loss, sizes=sizes, person="")
    twins = {
        name
        for name in coverable
        if all(math.isclose(each[name], each[covered], rel_tol=1e-12) for each in exact)
        and len({each[covered] for each in exact}) == 3
    }
    assert twins - found == set()


@given(SIZES)
def test_every_number_is_of_one_kind(sizes):
    every = [name for kind in kinds(sizes) for name in kind]
    assert len(every) == len(set(every))
    for name in every:
        assert name in of_one_kind(name, sizes)
    update = Run(FOUR_PEOPLE, Parameters.normal(sizes, seed=1)).moment.update
    computed = calculation(update).lines.keys()
    assert set(every) >= computed
    assert of_one_kind("something else", sizes) == ("something else",)
