"""People written as text are the same people when they are read."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.people.dataset import FOUR_PEOPLE, MAX_NAME_LENGTH, Dataset, Gender, Person, Shift
from core.people.units import METRIC
from core.tables import read_people, written_people
from core.tables.spreadsheet_cells import ENCODING
from core.tables.synonyms import Meaning
from tests.core.strategies import genders, names, odd_people

tricky = st.text(st.sampled_from("'=+-@\t\r\n ,;|\"0159.eE＝＋a\u202e\u2028\x85"), max_size=6)
tricky_people = st.builds(
    Person, names | tricky, st.floats(1e-300, 1500), st.floats(5e-324, 120), genders
)
datasets = st.lists(odd_people | tricky_people, max_size=5).map(Dataset)


@given(datasets, st.sampled_from([",", "\t", ";", "|"]))
@example(Dataset([Person("\r", 1, 1, Gender.MALE)]), ",")
def test_reading_gives_back_what_was_written(dataset, delimiter):
    data = written_people(dataset, delimiter).encode(ENCODING)
    assert read_people(data).dataset == dataset


@given(datasets, st.sampled_from([";", "\t"]))
def test_a_decimal_comma_gives_back_the_same_people(dataset, delimiter):
    data = written_people(dataset, delimiter, mark=",").encode(ENCODING)
    assert read_people(data).dataset == dataset


@given(st.lists(odd_people | tricky_people, min_size=1, max_size=5).map(Dataset))
def test_the_clipboard_needs_no_titles(dataset):
    text = written_people(dataset, "\t", titles=False)
    answers = {"order": "weight first", "weight unit": "lb", "height unit": "in"}
    # A row without titles has no room for the tick of test people.
    kept = dataset.with_tests(range(len(dataset)), is_test=False)
    assert read_people(text.encode(), answers).dataset == kept


def test_what_a_file_looks_like():
    dataset = Dataset([*FOUR_PEOPLE[:1], Person("Lee, Bob", 160.1, 72, Gender.MALE)])
    assert written_people(dataset).splitlines() == [
        "Name,Weight (lb),Height (in),Gender",
        "Alice,133.0,65.0,Female",
        '"Lee, Bob",160.1,72.0,Male',
    ]


def test_other_units_are_named_and_come_back_within_an_ulp_or_two():
    dataset = FOUR_PEOPLE.with_shift(Shift(1, 2))
    preview = read_people(written_people(dataset, units=METRIC).encode(), shift=Shift(1, 2))
    assert preview.unit(Meaning.WEIGHT) == METRIC.weight
    assert preview.unit(Meaning.HEIGHT) == METRIC.height
    assert preview.dataset.weights.tolist() == pytest.approx(dataset.weights.tolist(), rel=1e-15)
    assert preview.dataset.shift == dataset.shift


@given(names | tricky)
def test_no_spreadsheet_runs_a_name(name):
    text = written_people(Dataset([Person(name, 1, 1, Gender.MALE)]), titles=False)
    (cells,) = csv.reader(io.StringIO(text, newline=""))
    assert len(cells) == 4
    bare = cells[0].lstrip()
    if bare[:1] in tuple("=+-@＝＋－＠"):
        float(bare.replace(",", ".").replace("−", "-"))  # a plain number may stay


@pytest.mark.parametrize("name", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "  =1", "\n=1", "'=1"])
def test_formulas_go_out_as_text(name):
    text = written_people(Dataset([Person(name, 1, 1, Gender.MALE)]), titles=False)
    assert text.lstrip('"').startswith("'" + name)


@pytest.mark.parametrize("name", ["-5", "+5", "-5.5", "-5,5", "'tis", "O'Neil", "a=b", "-1e5"])
def test_plain_numbers_and_words_stay(name):
    text = written_people(Dataset([Person(name, 1, 1, Gender.MALE)]), titles=False)
    assert text.lstrip('"').startswith(name)


@pytest.mark.parametrize("unit", ["x", ",", '"', "\n", "\r\n", "'", "=", "🙂", ",\n", '"\r'])
def test_the_longest_names_come_back(unit):
    name = (unit * MAX_NAME_LENGTH)[:MAX_NAME_LENGTH]
    dataset = Dataset([Person(name, 130, 64, Gender.FEMALE)] * 20)
    assert read_people(written_people(dataset).encode()).dataset == dataset


def test_ten_thousand_people_come_back():
    numbers = range(10_000)
    dataset = Dataset.from_columns(
        [f"Person {i}" for i in numbers],
        [100 + i / 7 % 100 for i in numbers],
        [55 + i / 3 % 25 for i in numbers],
        [i % 2 for i in numbers],
    )
    assert read_people(written_people(dataset).encode()).dataset == dataset


@given(datasets, st.sampled_from([",", "\t", ";"]), st.data())
def test_test_people_have_a_column_of_ticks(dataset, delimiter, data):
    rows = data.draw(st.sets(st.integers(0, max(0, len(dataset) - 1)), max_size=3))
    marked = dataset.with_tests(rows) if len(dataset) else dataset
    text = written_people(marked, delimiter)
    assert text.startswith(f"Name{delimiter}")
    assert ("Test\r\n" in text) is marked.has_tests
    assert read_people(text.encode(ENCODING)).dataset == marked


@pytest.mark.parametrize(
    ("tick", "is_test"), [("x", True), ("1", True), ("yes", True), ("", False), ("0", False)]
)
def test_ticks_of_others_are_read_too(tick, is_test):
    table = f"name,weight (lb),height (in),gender,test\nAda,140,64,F,{tick}\n"
    (ada,) = read_people(table.encode()).people
    assert ada.is_test is is_test


def test_a_test_score_is_no_tick():
    table = b"name,weight (lb),height (in),gender,test score\nAda,140,64,F,1\n"
    (ada,) = read_people(table).people
    assert not ada.is_test
