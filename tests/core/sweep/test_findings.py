"""What a sweep found: who learned, why others did not, and the sentences that say so."""

import csv
import io
import re
from dataclasses import replace

import numpy as np
import pytest

from core.errors import LabError
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.sweep import Variant
from core.sweep.axes import AXES
from core.sweep.failures import FailureKind, why
from core.sweep.findings import Findings, findings_of
from core.sweep.findings_words import in_words, learned_means
from core.sweep.plan import DEFAULT_PLAN, SweepPlan, plan_from_view, plan_in_view
from core.sweep.table import sweep_table
from core.tables.spreadsheet_cells import COMMA
from core.training.course import Settings
from core.training.run import Run

FOUR = Variant(Settings(FOUR_PEOPLE, 0.1), (2, 2, 1))


def found_by(base: Variant = FOUR, **plan) -> Findings:
    wanted = SweepPlan(**plan)
    sweep = wanted.sweep(base)
    sweep.run()
    return findings_of(wanted, base, sweep, 0.0)


def said(found: Findings) -> str:
    return in_words(found, lambda value: f"{value:.4g}")


@pytest.fixture(scope="module")
def rates() -> Findings:
    return found_by(starts=60)


def test_shift_or_none_shows_first_what_the_article_says():
    found = found_by(axis="shift", learned_below=0.01)
    assert found.counts == [100, 0, 100]
    assert found.failures[0] is None
    assert found.failures[1].kind is FailureKind.UNSHIFTED
    sentence = said(found)
    assert "All 100 starts learn with the shift 135, 66 and standardised inputs." in sentence
    assert "none with no shift" in sentence
    assert "end near 0.25: what the network sees is far from 0" in sentence


def test_the_finder_names_the_largest_rate_that_always_learns_and_the_first_jump(rates):
    assert rates.counts == [0, 9, 56, 60, 60, 60, 60, 60, 60, 51, 11]
    sentence = said(rates)
    assert "Every start learns from η = 0.03 up to η = 10." in sentence
    first = int(np.flatnonzero(rates.jumped.any(axis=1))[0])
    assert f"The smallest η with a jump is {rates.settings[first].label}" in sentence
    assert "At a small η the loss is still falling" in sentence


def test_a_jump_is_a_loss_larger_than_that_of_the_start(rates):
    for setting, seed in np.argwhere(rates.jumped)[::7].tolist():
        course = rates.course(setting, seed)
        run = Run.of(course)
        before = run.loss
        run.advance(rates.last_step(setting, seed))
        assert run.loss > before


def test_dots_are_the_runs_they_open(rates):
    rng = np.random.default_rng(5)
    for setting, seed in zip(rng.integers(0, 11, 30), rng.integers(0, 60, 30), strict=True):
        run = Run.of(rates.course(int(setting), int(seed)))
        run.advance(rates.last_step(int(setting), int(seed)))
        assert run.loss == rates.results.final_loss[setting, seed]
        values = rates.results.values[setting][seed]
        assert run.parameters.values.tobytes() == values.tobytes()


def test_the_present_rate_stands_between_those_of_the_table():
    found = found_by(Variant(Settings(FOUR_PEOPLE, 0.2), (2, 2, 1)), starts=10, epochs=5)
    assert found.settings[found.own].label == "0.2"
    labels = [float(setting.label) for setting in found.settings]
    assert labels == sorted(labels)
    assert len(labels) == 12


@pytest.mark.parametrize("axis", AXES)
def test_every_axis_has_sentences_and_a_place_for_the_present_settings(axis):
    found = found_by(starts=10, axis=axis, epochs=20)
    assert found.own >= 0
    assert said(found).endswith(".")
    assert "{" not in said(found) + learned_means(found)


def test_relu_that_is_off_from_the_start_is_told_apart():
    """With all biases far below 0 no ReLU hears anybody: found by its own definition."""
    base = Variant(Settings(FOUR_PEOPLE, 0.1, activation="relu"), (2, 1, 1))
    plan = SweepPlan(starts=200, axis="none")
    sweep = plan.sweep(base)
    results = sweep.run()
    off = []
    for seed in range(200):
        start = Parameters.normal((2, 1, 1), seed=seed).as_dict()
        sums = FOUR_PEOPLE.inputs @ [start["w1"], start["w2"]] + start["b1"]
        if (sums <= 0).all():
            off.append(seed)
    assert off, "there are such starts"
    for seed in off:
        assert why(sweep, results, 0, seed) is FailureKind.OFF_FROM_START
    found = findings_of(plan, base, sweep, 0.0)
    assert not found.learned[0, off].any()


def test_runs_that_diverge_are_said_to():
    """A sigmoid output never lets a run diverge: so the results say that some have."""
    plan = SweepPlan(starts=10, axis="none", epochs=20)
    sweep = plan.sweep(FOUR)
    results = sweep.run()
    ended = np.where(np.arange(10) < 4, 7, -1)[None, :]
    sweep.results = replace(results, ended=ended, final_loss=np.full((1, 10), 0.01))
    found = findings_of(plan, FOUR, sweep, 0.0)
    assert found.counts == [6]
    assert found.jumped[0].tolist() == [True] * 4 + [False] * 6
    assert found.last_step(0, 0) == 7
    assert said(found) == (
        "6 of 10 starts learn. The other 4 diverge: a number grew too large to hold."
    )


@pytest.mark.parametrize(
    ("starts", "learn", "words"),
    [
        (10, 2, r"2 of 10 starts learn\. (Most of the|The) other 8 end "),
        (10, 1, r"1 of 10 starts learns\. (Most of the|The) other 9 end "),
        (10, 0, r"None of 10 starts learns\. (Most of them|They) end "),
        (2, 1, r"1 of 2 starts learns\. The other one ends .*, it needs more epochs\."),
        (1, 0, r"The start does not learn\. It ends near .*\."),
        (1, 1, r"The start learns: it ends at 0\.01\."),
    ],
)
def test_as_many_are_named_as_there_are(starts, learn, words):
    plan = SweepPlan(starts=starts, axis="none", epochs=20)
    sweep = plan.sweep(FOUR)
    losses = np.where(np.arange(starts) < learn, 0.01, 0.3)[None, :]
    sweep.results = replace(sweep.run(), final_loss=losses)
    assert re.match(words, said(findings_of(plan, FOUR, sweep, 0.0)))


def test_where_no_start_learns_no_rate_is_the_best():
    found = found_by(starts=10, rates=(0.001, 0.01), axis="rate", epochs=1)
    assert not any(found.counts)
    assert said(found).startswith("At no η does a start learn.")


def test_the_people_of_one_gender_are_those_learned_from():
    women = replace(FOUR, settings=replace(FOUR.settings, dataset=FOUR_PEOPLE.with_tests([1, 2])))
    found = found_by(women, starts=10, axis="none", epochs=1, learned_below=1e-6)
    assert said(found).endswith("all people learned from have the same gender.")


def test_all_right_is_another_way_to_have_learned():
    found = found_by(starts=30, axis="none", epochs=60, learned_below=None)
    assert (found.learned == (found.results.right == 4)).all()
    until = found.epochs_until()
    assert (np.isfinite(until) == found.learned).all()


def test_bands_hold_as_many_starts_as_they_say(rates):
    low, lower, median, upper, high = rates.bands(4)
    losses = rates.results.losses[4]
    assert (np.diff([low, lower, median, upper, high], axis=0) >= 0).all()
    share = np.mean((losses >= lower) & (losses <= upper), axis=0)
    assert (np.abs(share - 0.5) < 0.06).all()


@pytest.mark.parametrize("setting", range(11))
def test_best_median_and_worst(rates, setting):
    losses = rates.results.final_loss[setting]
    best, median, worst = rates.ranked(setting)
    assert (losses[best], losses[worst]) == (losses.min(), losses.max())
    assert losses[median] == np.sort(losses)[30] == rates.medians[setting]


def test_the_table_has_every_run_to_the_last_bit(rates):
    rows = list(csv.reader(io.StringIO("".join(sweep_table(rates)))))
    assert len(rows) == 1 + 11 * 60
    for row in rows[1::37]:
        setting = [s.label for s in rates.settings].index(row[0])
        assert float(row[2]) == rates.results.final_loss[setting, int(row[1])]
        assert (row[3] == "yes") == rates.learned[setting, int(row[1])]


def test_the_table_for_european_spreadsheets_has_the_same_numbers(rates):
    text = "".join(sweep_table(rates, COMMA))
    assert "." not in text
    plain = list(csv.reader(io.StringIO("".join(sweep_table(rates)))))
    theirs = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert [[cell.replace(",", ".") for cell in row] for row in theirs] == plain


class TestPlan:
    def test_the_default_is_not_said(self):
        assert plan_in_view(DEFAULT_PLAN) == {}
        assert plan_from_view({}) == DEFAULT_PLAN

    @pytest.mark.parametrize(
        "plan",
        [
            SweepPlan(starts=1000, axis="shift", epochs=50, learned_below=0.01),
            SweepPlan(learned_below=None),
            SweepPlan(axis="none"),
        ],
    )
    def test_a_plan_comes_back_from_a_file(self, plan):
        assert plan_from_view(plan_in_view(plan)) == plan

    @pytest.mark.parametrize(
        "view",
        [
            {"sweep_starts": True},
            {"sweep_starts": 10**9},
            {"sweep_starts": "many"},
            {"sweep_axis": "colour"},
            {"sweep_epochs": -5},
            {"sweep_epochs": 2.5},
            {"sweep_learned_below": "soon"},
            {"sweep_learned_below": -1.0},
            {"sweep_learned_below": False},
        ],
    )
    def test_nonsense_is_as_if_it_were_not_said(self, view):
        assert plan_from_view(view) == DEFAULT_PLAN

    def test_nobody_to_learn_from_is_said(self):
        with pytest.raises(LabError, match="nobody to learn from"):
            SweepPlan().sweep(Variant(Settings(Dataset(()), 0.1), (2, 2, 1)))

    def test_one_person_alone(self):
        alone = Variant(Settings(FOUR_PEOPLE.removed([1, 2, 3]), 0.1), (2, 2, 1))
        found = found_by(alone, starts=10, axis="none", epochs=500)
        assert said(found).startswith("All 10 starts learn")
