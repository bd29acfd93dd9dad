"""The curves of a run as a table."""

import csv
import io
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.exports.curve_table import written_curves
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Dataset, Gender, Person
from core.plots.curves import people_curves
from core.tables.spreadsheet_cells import COMMA, POINT
from core.training.run import Run


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_row_is_the_run_to_the_last_bit():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(30)
    run.change("Bob gone", replace(run.settings, dataset=FOUR_PEOPLE.removed([1])))
    run.advance(30)
    rows = run.rows(1000)
    own = people_curves(run.course, rows, [("Alice", 0), ("Bob", 0)]).losses
    titles = ["Loss", "Loss of Alice", "Loss of Bob"]
    values = np.column_stack([rows.losses, own])
    found = read(written_curves(run.course, rows.steps, titles, values))
    assert len(found) == 61
    for line, step, loss in zip(found, rows.steps, rows.losses, strict=True):
        assert int(line["Step"]) == step
        assert float(line["Loss"]) == loss
        run.seek(int(step))
        assert int(float(line["Epoch"])) == run.epoch
        assert float(line["Loss of Alice"]) == pytest.approx(run.moment.update_for(0).loss)
        assert (line["Loss of Bob"] == "") == (step >= 30)


def test_a_spreadsheet_runs_nothing_that_a_name_says():
    bad = Dataset([Person('=HYPERLINK("x"),1', 130, 60, Gender.MALE)])
    run = Run(bad, Parameters.normal(seed=1))
    titles = ["Loss", f"Loss of {bad.names[0]}", bad.names[0]]
    text = written_curves(run.course, run.rows(10).steps, titles, np.zeros((1, 3)))
    header = next(csv.reader(io.StringIO(text, newline="")))
    assert header == ["Step", "Epoch", "Loss", 'Loss of =HYPERLINK("x"),1', '\'=HYPERLINK("x"),1']
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in header)


@given(
    st.lists(st.floats(allow_infinity=False, allow_nan=False), min_size=2, max_size=5),
    st.sampled_from([POINT, COMMA]),
)
def test_what_a_spreadsheet_of_either_kind_reads_are_the_same_numbers(numbers, dialect):
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    steps = np.arange(len(numbers))
    text = written_curves(run.course, steps, ["x"], np.array(numbers)[:, None], dialect=dialect)
    found = list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter))
    assert [float(line[2].replace(dialect.mark, ".")) for line in found[1:]] == numbers
    other = {",": ".", ".": ","}[dialect.mark]
    assert other not in "".join(line[2] for line in found[1:])
