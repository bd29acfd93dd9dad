"""One row in a table, and everything knows the function: mathematics, words, exports, files."""

import hashlib
import json
import re
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from core.errors import LabError
from core.explain.chain import chain
from core.explain.chain_words import as_text
from core.explain.diagnosis import FindingKind, diagnose, said
from core.explain.effect import effect
from core.exports.course_table import course_table
from core.exports.parameters import parameters_json
from core.exports.script import prediction_script, training_script
from core.files.lab_file import LabFile, dump, load
from core.network import Parameters, feedforward, gradient
from core.network.activations import ACTIVATIONS
from core.network.loops import CompiledLoops
from core.network.losses import LOSSES
from core.people.dataset import FOUR_PEOPLE, NO_SHIFT, Dataset
from core.people.identity import who_are
from core.plots.curves import gradients, people_curves
from core.plots.decision_map import decision_map
from core.plots.loss_landscape import loss_curve
from core.training.course import Order, Settings
from core.training.pinned_runs import suggested_name
from core.training.restart import differences
from core.training.run import Run
from tests.core import one_row
from tests.core.exports.test_script import names_of, output_of
from tests.core.loop import Loop
from tests.core.one_row import QUARTIC, SOFTSIGN

PAIRS = [
    ("softsign", "squared"),
    ("softsign", "quartic"),
    ("tanh", "squared"),
    ("relu", "cross-entropy"),
    ("identity", "cross-entropy"),
]
SHAPES = [(2, 2, 1), (2, 3, 2, 1)]

every_pair = pytest.mark.parametrize(("activation", "loss"), PAIRS)
every_shape = pytest.mark.parametrize("sizes", SHAPES)

KERNELS = [pytest.param((2, 2, 1), *pair, id="-".join(pair)) for pair in PAIRS] + [
    pytest.param((2, 3, 2, 1), *pair, id="-".join(pair), marks=[pytest.mark.long] * (i != 1))
    for i, pair in enumerate(PAIRS)
]
"""Each is a compilation: of the larger network one in the suite, and the others when asked for."""


@pytest.fixture(autouse=True)
def one_row_each(monkeypatch):
    """All that is done to add an activation function, and a loss function."""
    monkeypatch.setitem(ACTIVATIONS, "softsign", SOFTSIGN)
    monkeypatch.setitem(LOSSES, "quartic", QUARTIC)


def trained(activation: str, loss: str, sizes=(2, 2, 1), steps: int = 101) -> Run:
    start = Parameters.normal(sizes, seed=5)
    run = Run(FOUR_PEOPLE, start, 0.3, seed=3, activation=activation, loss=loss)
    run.advance(steps)
    return run


def write(value: float, more: int = 0) -> str:
    return f"{value:.{4 + more}g}"


# The mathematics.


@every_pair
@every_shape
def test_an_update_has_the_slopes_of_the_complex_step_and_of_nudging(sizes, activation, loss):
    run = trained(activation, loss, sizes)
    for row in range(4):
        update = run.moment.update_for(row)
        expected = one_row.slopes(run.parameters, update.x, update.y, activation, loss)
        # Near 1, ŷ is known to 1e-16 only; inputs of up to 25 enlarge that.
        assert update.gradient.values.tolist() == pytest.approx(expected, rel=1e-9, abs=2e-14)
        assert update.finite_difference.values == pytest.approx(
            update.gradient.values, rel=1e-5, abs=1e-9
        )
        own = one_row.lost(run.parameters, update.x, update.y, activation, loss)
        assert update.loss == pytest.approx(own, rel=1e-13)
        assert gradient(run.parameters, update.x, update.y, activation, loss) == update.gradient


@pytest.mark.parametrize(("sizes", "activation", "loss"), KERNELS)
@pytest.mark.parametrize("order", Order)
def test_the_kernel_is_the_update_step_for_step(sizes, activation, loss, order):
    run = Run(
        FOUR_PEOPLE,
        Parameters.normal(sizes, seed=8),
        0.7,
        order=order,
        seed=4,
        activation=activation,
        loss=loss,
    )
    run = Run.of(run.course, CompiledLoops())
    for _ in range(40):
        update = run.moment.update
        run.advance(1)
        change = np.abs(update.change.values)
        few_ulps = 1e-15 * np.abs(update.before.values) + 1e-12 * change + 1e-18
        assert (np.abs(run.parameters.values - update.after.values) <= few_ulps).all()
        assert run.rows(1000).losses[-1] == pytest.approx(run.loss, rel=1e-12)


@every_pair
def test_everybodys_loss_is_the_mean_of_each_ones(activation, loss):
    run = trained(activation, loss)
    each = [
        one_row.lost(run.parameters, x, y, activation, loss)
        for x, y in zip(FOUR_PEOPLE.inputs, FOUR_PEOPLE.targets, strict=True)
    ]
    assert run.loss == pytest.approx(np.mean(each), rel=1e-13)
    crowd = Dataset([FOUR_PEOPLE[i % 4] for i in range(20_000)])
    settings = Settings(crowd, activation=activation, loss=loss)
    assert settings.mean_loss(run.parameters) == pytest.approx(run.loss, rel=1e-12)


# What is explained.


@every_pair
@every_shape
def test_the_chain_multiplies_to_the_gradient(sizes, activation, loss):
    update = trained(activation, loss, sizes).moment.update
    for name in update.before.names:
        found = chain(update, name)
        total = sum(path.product for path in found.paths)
        assert total == pytest.approx(update.gradient[name], rel=1e-12, abs=1e-300)


def test_the_formulas_are_those_of_the_row():
    update = trained("softsign", "quartic").moment.update
    loss, onwards, own = chain(update, "w1").paths[0].factors
    h1 = float(update.forward.activations[0][0])
    assert own.slope.in_symbols() == "(1 − |h1|)²"
    assert own.slope.value == pytest.approx((1 - abs(h1)) ** 2, rel=1e-15)
    assert loss.formula.in_symbols() == "−4(y − ŷ)³"
    assert loss.formula.in_numbers(write).startswith("−4(")
    assert onwards.slope.in_symbols() == "ŷ(1 − ŷ)"
    text = as_text(chain(update, "w1"), "Alice", 4, write)
    assert "where f′(Σh1) = (1 − |h1|)² = (1 − |" in text
    assert "∂L/∂ŷ = −4(y − ŷ)³" in text


@every_pair
def test_what_an_update_does_to_everybody(activation, loss):
    run = trained(activation, loss)
    update = run.moment.update
    found = effect(update, run.moment.person, FOUR_PEOPLE)
    for person in found.people:
        x, y = FOUR_PEOPLE.inputs[person.row], float(FOUR_PEOPLE.targets[person.row])
        before = one_row.lost(update.before, x, y, activation, loss)
        after = one_row.lost(update.after, x, y, activation, loss)
        assert (person.before, person.after) == pytest.approx((before, after), rel=1e-12)
        there = np.array(one_row.slopes(update.before, x, y, activation, loss))
        promised = float(update.change.values @ there)
        assert person.promised == pytest.approx(promised, rel=1e-9, abs=1e-16)


def test_a_diagnosis_measures_by_the_function_that_is_used():
    """Sums of 20 leave the softsign a slope of 0.002, where a sigmoid is saturated."""
    start = Parameters.normal(seed=1).replaced("b1", 20.0).replaced("b2", 20.0)
    kinds = {
        name: {found.kind for found in _found(start, name)} for name in ("sigmoid", "softsign")
    }
    assert FindingKind.SATURATED in kinds["sigmoid"]
    assert FindingKind.SATURATED not in kinds["softsign"]
    far = start.replaced("b1", 1e3).replaced("b2", -1e3)
    (flat,) = [found for found in _found(far, "softsign") if found.kind is FindingKind.SATURATED]
    assert "h1 and h2 are flat for everybody" in said(flat, write)
    assert "1 would be possible" in said(flat, write)
    (here,) = [
        found for found in _found(far, "softsign") if found.kind is FindingKind.SATURATED_HERE
    ]
    assert "h1 and h2 are nearly −1 or 1" in said(here, write)
    assert "is steepest, it is 1." in said(here, write)


def test_dead_rectifiers_are_not_cured_by_smaller_weights():
    dead = Parameters.normal(seed=1).replaced("b1", -1e3).replaced("b2", -1e3)
    found = {each.kind: each for each in _found(dead, "relu")}
    flat = said(found[FindingKind.SATURATED], write)
    assert "h1 and h2 are off for everybody. f′ is 0 there." in flat
    assert "Bring b2 nearer to 0: it is -1000 now. Raise the biases" in flat
    assert "h1 and h2 are off: 0 and 0." in said(found[FindingKind.SATURATED_HERE], write)


def test_a_large_error_gets_through_where_the_loss_is_the_cross_entropy():
    """Sure and wrong: f′(Σo1) is nearly 0, but ∂L/∂Σo1 = ŷ − y is nearly 1."""
    wrong = Parameters.constant(weight=0.0).replaced("b3", 8.0)
    for loss, stuck in (("squared", True), ("cross-entropy", False)):
        run = Run(FOUR_PEOPLE, wrong, loss=loss)
        kinds = {found.kind for found in diagnose(run.moment, run.rows(10))}
        assert (FindingKind.SURE_AND_WRONG in kinds) == stuck


def _found(start: Parameters, activation: str):
    run = Run(FOUR_PEOPLE, start, activation=activation)
    return diagnose(run.moment, run.rows(10))


def test_a_diagnosis_knows_the_loss_of_guessing():
    unshifted = FOUR_PEOPLE.with_shift(NO_SHIFT)
    run = Run(unshifted, Parameters.constant(weight=0.0), loss="quartic")
    (found,) = [f for f in diagnose(run.moment, run.rows(10)) if f.kind is FindingKind.UNSHIFTED]
    assert found.guess == 1 / 16
    assert run.loss == 1 / 16


# What is drawn.


@every_pair
def test_curves_are_those_of_one_network_after_the_other(activation, loss):
    run = trained(activation, loss)
    rows = run.rows(1000)
    found = people_curves(run.course, rows, who_are(FOUR_PEOPLE, [0, 3]))
    means = gradients(run.course, rows)
    for index in range(0, len(rows), 13):
        there = Parameters((2, 2, 1), rows.values[index])
        for column, row in enumerate((0, 3)):
            x, y = FOUR_PEOPLE.inputs[row], float(FOUR_PEOPLE.targets[row])
            own = one_row.lost(there, x, y, activation, loss)
            assert found.losses[index, column] == pytest.approx(own, rel=1e-12)
            answer = one_row.predicted(there, x, activation)
            assert found.predictions[index, column] == pytest.approx(answer, rel=1e-12)
        each = [
            one_row.slopes(there, x, y, activation, loss)
            for x, y in zip(FOUR_PEOPLE.inputs, FOUR_PEOPLE.targets.tolist(), strict=True)
        ]
        assert means[index] == pytest.approx(np.mean(each, axis=0), rel=1e-9, abs=1e-15)


@every_pair
def test_the_map_and_the_landscapes(activation, loss):
    run = trained(activation, loss)
    here, update = run.parameters, run.moment.update
    found = decision_map(here, NO_SHIFT, [-3.0, 20.0], [-5.0, 6.0], activation)
    for row, height in enumerate(found.heights):
        for column, weight in enumerate(found.weights):
            answer = one_row.predicted(here, np.array([weight, height]), activation)
            assert found.predictions[row, column] == pytest.approx(answer, rel=1e-12)
    curve = loss_curve(update, "w3", FOUR_PEOPLE, [-1.0, 0.5])
    assert curve.person_here == pytest.approx(update.loss, rel=1e-13)
    for index, value in enumerate((-1.0, 0.5)):
        there = here.replaced("w3", value)
        own = one_row.lost(there, update.x, update.y, activation, loss)
        assert curve.person[index] == pytest.approx(own, rel=1e-12)
        everybody = Settings(FOUR_PEOPLE, activation=activation, loss=loss).mean_loss(there)
        assert curve.everybody[index] == pytest.approx(everybody, rel=1e-12)


# What leaves the program.


@every_pair
def test_scripts_run_by_themselves_and_give_the_same_numbers(activation, loss, tmp_path):
    run = trained(activation, loss, (2, 3, 2, 1))
    printed = output_of(training_script(run.course, run.step), tmp_path)
    expected = [f"{name} = {value!r}" for name, value in run.parameters.as_dict().items()]
    assert printed == expected
    printed = output_of(prediction_script(run.moment), tmp_path)
    answers = feedforward(run.parameters, FOUR_PEOPLE.inputs, activation).tolist()
    assert [float(line.split("\t")[1]) for line in printed] == answers


def test_a_script_of_a_training_whose_functions_were_changed_on_the_way():
    run = trained("sigmoid", "squared", (2, 3, 2, 1))
    run.change("softsign", replace(run.settings, activation="softsign"))
    run.advance(50)
    run.change("quartic", replace(run.settings, loss="quartic"))
    run.advance(50)
    run.change("as before", replace(run.settings, activation="sigmoid", loss="squared"))
    run.advance(50)
    here = run.parameters.as_dict()
    assert names_of(training_script(run.course, run.step))["train"]() == here
    run.seek(120)
    assert names_of(training_script(run.course, 120))["train"]() == run.parameters.as_dict()
    run.seek(251)
    assert run.parameters.as_dict() == here


def test_a_table_of_the_course_has_the_slopes_of_the_function():
    run = trained("softsign", "quartic")
    titles, line = list(course_table(run.saved(), 40, 40))
    cells = dict(zip(titles.strip().split(","), line.strip().split(","), strict=True))
    h1 = float(cells["h1"])
    assert float(cells["f′(Σh1)"]) == (1 - abs(h1)) ** 2
    error = float(cells["y"]) - float(cells["ŷ"])
    assert float(cells["loss of this person"]) == pytest.approx(error**4, rel=1e-14)


def test_parameters_say_which_function_they_belong_to():
    assert json.loads(parameters_json(trained("softsign", "squared").moment))["activation"] == (
        "softsign"
    )
    assert "activation" not in json.loads(parameters_json(trained("sigmoid", "squared").moment))


@every_pair
def test_a_file_brings_it_back(activation, loss, monkeypatch):
    run = trained(activation, loss)
    data = dump(LabFile(run.saved()))
    opened = Run.of(load(data).run.course)
    opened.restore(load(data).run)
    assert opened.settings == run.settings
    opened.advance(30)
    run.advance(30)
    assert opened.parameters == run.parameters
    if activation == "softsign":
        monkeypatch.delitem(ACTIVATIONS, "softsign")
        with pytest.raises(LabError, match="'softsign' is none of") as refusal:
            load(data)
        assert refusal.value.place == "run.segments[0].activation"


def test_what_is_as_ever_is_not_written_into_a_file():
    saved = trained("sigmoid", "squared").saved()
    (segment,) = json.loads(dump(LabFile(saved)))["run"]["segments"]
    assert not {"activation", "loss"} & set(segment)


# Settings.


def test_a_pinned_run_is_called_after_its_functions():
    assert suggested_name(trained("softsign", "quartic").course) == (
        "η 0.3, by hand, softsign, quartic"
    )
    assert suggested_name(trained("sigmoid", "squared").course) == "η 0.3, by hand"


def test_a_reset_says_what_it_took_back():
    old = Settings(FOUR_PEOPLE)
    new = replace(old, activation="softsign", loss="quartic")
    assert differences(new, old) == (
        ["the softsign in the hidden neurons", "the quartic error as loss"],
        ["the sigmoid in the hidden neurons", "the squared error as loss"],
    )


@pytest.mark.parametrize("odd", [{"activation": "cosine"}, {"loss": "hinge"}])
def test_a_function_that_is_in_no_table_is_refused(odd):
    with pytest.raises(LabError, match="There is no"):
        Run(FOUR_PEOPLE, Parameters.constant(), **odd)


# The defaults, bit for bit.


def test_what_leaves_the_program_has_the_bytes_it_always_had():
    """No weight, no e^x: nothing in these depends on the machine. Only a checksum is new."""
    start = Parameters.constant((2, 3, 2, 1), weight=0.0)
    run = Run(FOUR_PEOPLE, start, 0.3, order=Order.SHUFFLED, seed=7)
    texts = (
        training_script(run.course, 4000).encode(),
        prediction_script(run.moment).encode(),
        re.sub(rb'"checksum": "\w{64}"', b"", dump(LabFile(run.saved()))),
    )
    assert [hashlib.sha256(text).hexdigest() for text in texts] == [
        "46a9f8c29b4c91635c8dfa9746555506209ef25cb65db3a1aaf5dbd348d61713",
        "9cde79661c1f0268b887638cd9722eacfacf6fe108dd129a9816ec0ff5671033",
        "be0a2ced63f04902256012a607a9cb28b9e1535898768aa89d184323a893495e",
    ]


@cache
def trained_by_script(seed: int) -> dict[str, float]:
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=seed))
    return names_of(training_script(run.course, 4000))["train"]()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_loop_gives_the_bits_of_the_script(seed):
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=seed))
    run.advance(4000)
    assert run.parameters.as_dict() == trained_by_script(seed)


def test_the_loop_by_itself_takes_the_functions_too():
    run = trained("softsign", "quartic", steps=60)
    loop = Loop(Parameters.normal(seed=5), FOUR_PEOPLE, np.full(9, 0.3))
    loop.functions = ("softsign", "quartic")
    loop.go(0, 60)
    assert loop.parameters == run.parameters
