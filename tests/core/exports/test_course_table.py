"""The table of a run: every quantity of every step, as the run has it and as one finds by hand."""

import csv
import io
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Cancelled, LabError
from core.exports.course_table import course_table
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, ONLY_ALICE, Dataset, Gender, Person
from core.tables.spreadsheet_cells import COMMA
from core.training.course import MAX_STEP, Order
from core.training.position import Position
from core.training.run import Run
from tests.core.labs import runs
from tests.core.training.test_run import OPPOSED, crowd_with_one_who_breaks_it


def read(lines: list[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(lines), newline="")))


def table(run: Run, first: int, last: int, stride: int = 1) -> list[dict[str, str]]:
    return read(list(course_table(run.saved(), first, last, stride)))


def eventful_run() -> Run:
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=7), seed=3)
    run.advance(10)
    run.change("w5 set by hand", parameters=run.parameters.replaced("w5", -0.1))
    run.advance(10)
    frozen = frozenset({"w1", "b3"})
    run.change("=shuffled", replace(run.settings, order=Order.SHUFFLED, frozen=frozen))
    run.change("η", replace(run.settings, learning_rate=0.25))
    run.advance(10)
    five = run.settings.dataset.inserted(1, Person("=1+1, Eve", 141.7, 64.2, Gender.FEMALE))
    run.change("Eve added", replace(run.settings, dataset=five, order=Order.DRAWN))
    run.advance(10)
    return run


def columns(row: dict[str, str], when: str) -> dict[str, float]:
    """The parameters before or after."""
    return {t.removesuffix(when): float(v) for t, v in row.items() if t.endswith(when)}


@given(runs(), st.data())
@settings(max_examples=25)
def test_parameters_before_and_after_are_those_of_the_run(run, data):
    if run.furthest == 0:
        return
    first = data.draw(st.integers(0, run.furthest - 1))
    last = data.draw(st.integers(first, min(first + 30, run.furthest - 1)))
    rows = table(run, first, last)
    assert [int(row["step"]) for row in rows] == list(range(first, last + 1))
    starts = {segment.start for segment in run.course.segments}
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        step = int(row["step"])
        run.seek(step)
        assert columns(row, " before") == run.parameters.as_dict()
        assert int(row["epoch"]) == run.epoch
        assert int(row["person"]) == run.moment.person + 1
        run.seek(step + 1)
        if step + 1 not in starts:
            assert columns(row, " after") == run.parameters.as_dict()
            if following:
                assert columns(row, " after") == columns(following, " before")


def test_every_line_can_be_checked_by_hand():
    """Everything follows from the inputs and the parameters before, by plain arithmetic."""

    def f(x: float) -> float:
        return 1 / (1 + math.exp(-x))

    rows = table(eventful_run(), 0, 39)
    assert len(rows) == 40
    for row in rows:
        v = {title: float(cell) for title, cell in row.items() if _is_number(cell)}
        p = columns(row, " before")
        x1, x2, y = v["x1"], v["x2"], v["y"]
        by_hand = {"Σh1": p["w1"] * x1 + p["w2"] * x2 + p["b1"]}
        by_hand["Σh2"] = p["w3"] * x1 + p["w4"] * x2 + p["b2"]
        h1, h2 = by_hand["h1"], by_hand["h2"] = f(by_hand["Σh1"]), f(by_hand["Σh2"])
        by_hand["Σo1"] = p["w5"] * h1 + p["w6"] * h2 + p["b3"]
        y_hat = by_hand["ŷ"] = by_hand["o1"] = f(by_hand["Σo1"])
        by_hand["loss of this person"] = (y - y_hat) ** 2
        slope = by_hand["∂L/∂o1"] = -2 * (y - y_hat)
        o, a, b = y_hat * (1 - y_hat), h1 * (1 - h1), h2 * (1 - h2)
        by_hand |= {"f′(Σo1)": o, "f′(Σh1)": a, "f′(Σh2)": b}
        d1, d2 = slope * o * p["w5"], slope * o * p["w6"]
        by_hand |= {"∂L/∂h1": d1, "∂L/∂h2": d2}
        gradient = {"w1": d1 * a * x1, "w2": d1 * a * x2, "b1": d1 * a}
        gradient |= {"w3": d2 * b * x1, "w4": d2 * b * x2, "b2": d2 * b}
        gradient |= {"w5": slope * o * h1, "w6": slope * o * h2, "b3": slope * o}
        by_hand |= {f"∂L/∂{name}": value for name, value in gradient.items()}
        for name, value in gradient.items():
            rate = 0.0 if name in row["frozen"].split() else v["η"]
            by_hand[f"{name} after"] = p[name] - rate * value
        for title, value in by_hand.items():
            assert v[title] == pytest.approx(value, rel=1e-11, abs=1e-14), (row["step"], title)
        assert {*by_hand, *(f"{name} before" for name in p)} | {"step", "epoch", "person"} | {
            *("x1", "x2", "y", "η", "name", "change", "frozen")
        } == set(row)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_who_and_what_was_changed():
    rows = table(eventful_run(), 0, 39)
    changes = {int(row["step"]): row["change"] for row in rows if row["change"]}
    assert changes == {10: "w5 set by hand", 20: "η", 30: "Eve added"}
    assert [row["name"] for row in rows[:4]] == ["Alice", "Bob", "Charlie", "Diana"]
    assert {row["frozen"] for row in rows[:20]} == {""}
    assert {row["frozen"] for row in rows[20:]} == {"w1 b3"}
    assert {row["η"] for row in rows[20:]} == {"0.25"}
    assert {row["w1 before"] for row in rows[20:]} == {rows[20]["w1 after"]}


def test_a_change_by_hand_lies_between_after_and_before():
    rows = table(eventful_run(), 8, 11)
    after, before = columns(rows[1], " after"), columns(rows[2], " before")
    assert {name for name in after if after[name] != before[name]} == {"w5"}
    assert before["w5"] == -0.1


def test_the_worked_example_of_the_article():
    (row,) = table(Run(ONLY_ALICE, Parameters.constant()), 0, 0)
    assert row["h1"] == row["h2"] == "0.04742587317756678"
    assert row["ŷ"] == "0.5236951740839997"
    assert row["loss of this person"] == "0.22686628719087137"
    assert row["∂L/∂o1"] == "-0.9526096518320006"
    assert float(row["∂L/∂w1"]) == pytest.approx(0.02146953526581111, rel=1e-15)


@given(runs(), st.integers(0, 100), st.integers(0, 100), st.integers(1, 50))
@settings(max_examples=25)
def test_any_range_and_stride_is_a_part_of_the_whole(run, first, length, stride):
    whole = list(course_table(run.saved(), 0, run.furthest - 1)) if run.furthest else [""]
    last = min(first + length, run.furthest - 1)
    if last < first:
        return
    part = list(course_table(run.saved(), first, last, stride))
    assert part == [whole[0], *whole[1 + first : 2 + last : stride]]


def test_names_and_notes_are_text_to_a_spreadsheet():
    lines = list(course_table(eventful_run().saved(), 18, 39))
    text = "".join(lines)
    assert '"\'=1+1, Eve"' in text
    assert "=shuffled" not in text  # replaced by another change at the same step
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(1)
    run.change("=cmd", replace(run.settings, learning_rate=0.2))
    assert "'=cmd" in list(course_table(run.saved(), 1, 1))[1]


def test_far_into_a_long_run_without_replaying_it(monkeypatch):
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(4_000_000)
    saved = run.saved()
    trained = []
    train = Position.train
    monkeypatch.setattr(
        Position,
        "train",
        lambda self, stop, store: trained.append(stop - self.step) or train(self, stop, store),
    )
    (row,) = read(list(course_table(saved, 3_210_987, 3_210_987)))
    assert sum(trained) <= saved.stride
    monkeypatch.undo()
    run.seek(3_210_987)
    assert columns(row, " before") == run.parameters.as_dict()


def test_the_table_goes_on_beyond_what_the_run_has_seen_and_leaves_it_alone():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(10)
    saved = run.saved()
    assert len(table(run, 0, 99)) == 100
    assert run.saved() == saved
    assert (run.step, run.furthest) == (10, 10)


def test_the_table_ends_where_a_run_diverges():
    run = Run(crowd_with_one_who_breaks_it(12), Parameters((2, 2, 1), np.array(OPPOSED)))
    assert [int(row["step"]) for row in table(run, 5, 99)] == list(range(5, 12))
    run.advance(100)
    assert run.diverged
    assert [int(row["step"]) for row in table(run, 5, 99, 3)] == [5, 8, 11]
    assert table(run, 50, 99) == []


def test_progress_is_told_and_the_table_can_be_stopped():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(10)
    told: list[float] = []
    lines = course_table(run.saved(), 0, 99, progress=lambda part: not told.append(part))
    assert len(list(lines)) == 101
    assert told == sorted(told)
    assert 0 < told[0] < 0.02
    assert told[-1] == 1.0
    with pytest.raises(Cancelled):
        list(course_table(run.saved(), 0, 99, progress=lambda part: part < 0.5))
    # Also on the long way to the first line.
    with pytest.raises(Cancelled):
        list(course_table(run.saved(), 0, MAX_STEP - 1, 1 << 60, lambda _: False))


@pytest.mark.parametrize(
    ("first", "last", "stride"), [(-1, 5, 1), (5, 4, 1), (0, 5, 0), (0, MAX_STEP, 1)]
)
def test_what_is_no_part_of_a_run(first, last, stride):
    with pytest.raises(LabError, match="Choose"):
        course_table(eventful_run().saved(), first, last, stride)


def test_nobody_to_learn_from():
    run = eventful_run()
    run.change("nobody", replace(run.settings, dataset=Dataset()))
    assert len(table(run, 0, run.furthest - 1)) == 40
    with pytest.raises(LabError, match="nobody to learn from"):
        table(run, 0, run.furthest)


def test_a_table_for_european_spreadsheets_holds_the_same_numbers():
    saved = eventful_run().saved()
    plain = read(list(course_table(saved, 0, 30)))
    lines = course_table(saved, 0, 30, dialect=COMMA)
    theirs = list(csv.DictReader(io.StringIO("".join(lines), newline=""), delimiter=";"))
    words = {"change", "name", "frozen"}
    for mine, other in zip(plain, theirs, strict=True):
        for title in mine.keys() - words:
            assert float(other[title].replace(",", ".")) == float(mine[title])
            assert "." not in other[title]
        assert all(mine[title] == other[title] for title in words)
