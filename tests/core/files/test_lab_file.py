"""Laboratory files: nothing is lost in them, nothing gets in through them."""

import base64
import codecs
import hashlib
import json
import math
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import LabError
from core.files.checksum import WrongChecksumError
from core.files.lab_file import LabFile, dump, load
from core.files.strict_json import MAX_FILE_BYTES
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.training.bookmarks import Bookmark
from core.training.course import MAX_STEP, Course, Order, Settings
from core.training.pinned_runs import MAX_PINNED
from core.training.position import Position
from core.training.run import Run
from core.training.saved_run import SAVED_ROWS, SavedRun
from tests.core.labs import labs, runs

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "resources" / "chainrule.schema.json").read_text("utf-8")
)


def small_run() -> Run:
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=3), order=Order.SHUFFLED, seed=5)
    run.advance(90)
    frozen = frozenset({"w1", "b3"})
    run.change(
        "η 0.1 → 0.5, w1 and b3 frozen", replace(run.settings, learning_rate=0.5, frozen=frozen)
    )
    run.advance(60)
    run.bookmarks = (Bookmark(40, "here"), Bookmark(120, "there"))
    run.seek(100)
    return run


SMALL = LabFile(small_run().saved(), (("first", small_run().saved()),), {"digits": 4, "dark": True})


def document(lab: LabFile = SMALL) -> dict:
    """A file as its fields, without the checksum, as whoever writes one by hand leaves it."""
    fields = json.loads(dump(lab))
    del fields["view"]["checksum"]
    return fields


def refused(data: bytes | dict) -> str:
    with pytest.raises(LabError) as error:
        load(data if isinstance(data, bytes) else json.dumps(data).encode())
    return str(error.value)


# Nothing is lost.


@given(labs())
def test_what_was_saved_is_opened(lab):
    data = dump(lab)
    assert load(data) == lab
    assert dump(load(data)) == data


@given(runs(), st.data())
def test_a_run_goes_on_as_if_it_had_never_been_closed(run, data):
    reopened = Run.of(load(dump(LabFile(run.saved()))).run.course)
    reopened.restore(load(dump(LabFile(run.saved()))).run)
    for _ in range(4):
        assert states(reopened) == states(run)
        if data.draw(st.booleans()):
            target = data.draw(st.integers(0, run.furthest))
            run.seek(target), reopened.seek(target)
        elif len(run.course.segments[-1].settings.dataset):
            steps = data.draw(st.integers(0, 150))
            run.advance(steps), reopened.advance(steps)


def states(run: Run) -> tuple:
    before = run.moment_before
    return (
        run.step,
        run.furthest,
        run.epoch,
        run.diverged,
        run.parameters,
        before and before.parameters,
        run.moment.person,
        run.course,
        run.bookmarks,
    )


def test_a_long_run_is_open_at_once_and_exact(monkeypatch):
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(5_000_000)
    run.seek(4_123_457)
    saved = load(dump(LabFile(run.saved()))).run
    assert len(saved.rows) <= SAVED_ROWS + 3
    assert saved.stride > 2000
    reopened = Run.of(saved.course)
    replayed = []
    train = Position.train
    monkeypatch.setattr(
        Position,
        "train",
        lambda self, stop, store: replayed.append(stop - self.step) or train(self, stop, store),
    )
    reopened.restore(saved)
    assert sum(replayed) <= 1
    assert states(reopened) == states(run)
    reopened.advance(1_000_000)
    run.advance(1_000_000)
    assert states(reopened) == states(run)


def test_pinned_runs_of_large_networks_keep_fewer_rows_and_their_own_moment():
    run = Run(FOUR_PEOPLE, Parameters.normal((2, 8, 8, 8, 8, 1), seed=1))
    run.advance(3001)
    lab = LabFile(run.saved(), (("large", run.saved()),))
    rows = lab.pinned[0][1].rows
    assert len(rows) < 400
    assert 3000 in rows
    assert load(dump(lab)) == lab


def test_texts_too_long_for_a_file_are_cut():
    run = small_run()
    run.change("x" * 30_000, replace(run.settings, learning_rate=0.2))
    lab = LabFile(run.saved(), (("y" * 30_000, run.saved()),))
    assert lab.run.course.segments[-1].note == "x" * 25_000
    assert lab.pinned[0][0] == "y" * 10_000
    assert load(dump(lab)) == lab


def test_datasets_are_written_once_and_shared():
    text = document()
    assert len(text["datasets"]) == 1
    lab = load(dump(SMALL))
    every = [
        s.settings.dataset
        for _, saved in (("", lab.run), *lab.pinned)
        for s in saved.course.segments
    ]
    assert len({id(dataset) for dataset in every}) == 1


def test_short_columns_can_be_read_and_long_ones_are_packed():
    text = document()
    assert text["datasets"][0]["weights"] == [133.0, 160.0, 152.0, 120.0]
    assert text["datasets"][0]["genders"] == "FMMF"
    assert isinstance(text["run"]["history"]["parameters"], str)
    rows = np.frombuffer(base64.b64decode(text["run"]["history"]["parameters"]), "<f8")
    assert rows[:9].tolist() == Parameters.normal(seed=3).values.tolist()


def test_many_people_are_kept_exactly():
    rng = np.random.default_rng(1)
    n = 20_000
    people = Dataset.from_columns(
        [f"Ünï [{i}], {{x: 1}}" for i in range(n)],
        rng.uniform(90, 300, n),
        rng.uniform(50, 80, n),
        rng.integers(0, 2, n),
    )
    lab = LabFile(Run(people, Parameters.normal(seed=1)).saved())
    assert load(dump(lab)).run.course.opening.settings.dataset == people


def test_the_mark_of_utf_8_and_raw_characters_are_read():
    text = json.dumps(document(), ensure_ascii=False).encode()
    assert load(codecs.BOM_UTF8 + text) == SMALL


def test_whole_numbers_stand_for_floats():
    text = document()
    text["datasets"][0]["weights"] = [133, 160, 152, 120]
    assert load(json.dumps(text).encode()) == SMALL


def test_without_history_the_run_is_computed():
    text = document()
    text["run"]["history"] = None
    saved = load(json.dumps(text).encode()).run
    run = Run.of(saved.course)
    run.restore(saved)
    assert states(run) == states(small_run())


@given(labs())
@settings(max_examples=15)
def test_the_published_schema_is_true(lab):
    jsonschema.validate(document(lab), SCHEMA)


def test_the_example_of_the_documentation_opens():
    page = (Path(__file__).parents[3] / "docs" / "lab-file.md").read_text("utf-8")
    example = page.split("```json")[1].split("```")[0]
    jsonschema.validate(json.loads(example), SCHEMA)
    saved = load(example.encode()).run
    run = Run.of(saved.course)
    run.restore(saved)
    assert (run.step, run.bookmarks[0].name) == (4000, "here it separates them")


# Nothing gets in.

CHANGES = [
    ("format", "zip", "not a laboratory file"),
    ("version", 2, "newer Chainrule (format 2)"),
    ("version", True, "version: true stands where a whole number"),
    ("version", 0, "version: 0 is not from 1"),
    ("run", [], "run: A list stands where an object should be"),
    ("run.layers", [2, 9, 1], "run.layers[1]: 9 is not from 1 to 8"),
    ("run.layers", [3, 2, 1], "no network of two inputs"),
    ("run.layers", [2, 2, 2], "no network of two inputs and one output"),
    ("run.layers", [2, 3, 1], "run.segments[0].parameters: The list has 9 items; it must have 13"),
    ("run.layers", [2, 1, 1, 1, 1, 1, 1], "run.layers: The list has 7 items"),
    ("run.segments", [], "run.segments: The list has 0 items"),
    ("run.segments.0.start", 1, "A run begins at step 0"),
    ("run.segments.0.origin", 1, "run.segments[0].origin"),
    ("run.segments.1.origin", 91, "run.segments[1].origin"),
    ("run.segments.1.first_epoch", 1 << 61, "run.segments[1].origin: Epochs cannot be counted"),
    ("run.segments.1.start", "90", "run.segments[1].start: '90' stands where"),
    ("run.segments.1.start", 90.0, "run.segments[1].start: 90.0 stands where"),
    ("run.segments.1.start", True, "run.segments[1].start: true stands where"),
    ("run.segments.1.start", -1, "run.segments[1].start: -1 is not from 0"),
    ("run.segments.1.start", 10**4000, "run.segments[1].start: 1000"),
    ("run.segments.1.start", 151, "has not come as far as its last change"),
    ("run.segments.1.dataset", 1, "run.segments[1].dataset: 1 is not from 0 to 0"),
    ("run.segments.1.dataset", -1, "run.segments[1].dataset"),
    ("run.segments.1.learning_rate", 1e9, "run.segments[1].Learning rate"),
    ("run.segments.1.learning_rate", 0, "run.segments[1].Learning rate"),
    ("run.segments.1.learning_rate", False, "run.segments[1].learning_rate: false stands"),
    ("run.segments.1.learning_rate", 10**400, "run.segments[1].learning_rate: The number is too"),
    ("run.segments.1.order", "random", "run.segments[1].order: 'random' is none of table, shuf"),
    ("run.segments.1.seed", -1, "run.segments[1].seed"),
    ("run.segments.1.seed", 1 << 63, "run.segments[1].seed"),
    ("run.segments.1.frozen", ["w9"], "no parameter called 'w9'"),
    ("run.segments.1.frozen", ["w1", "w1"], "run.segments[1].frozen: A name stands here twice"),
    ("run.segments.1.frozen", [1], "run.segments[1].frozen: A list of texts"),
    ("run.segments.1.note", "x" * 25_001, "run.segments[1].note: The text has 25001"),
    (
        "run.segments.1.note",
        "\ud800",
        "run.segments[1].note: The text holds the character '\\ud800'",
    ),
    ("run.segments.1.parameters", [1.0] * 8, "run.segments[1].parameters: The list has 8 items"),
    ("run.segments.1.parameters.3", None, "run.segments[1].parameters[3]: null stands where"),
    ("run.segments.1.parameters", "AAAA", "run.segments[1].parameters: There are 0.375 packed"),
    ("run.segments.1.parameters", "?", "run.segments[1].parameters: These are no packed numbers"),
    ("run.segments.1.parameters.0", 7.0, "The row of step 90 is not what the run has there"),
    ("run.step", 151, "run.step: The run stands beyond the last step"),
    ("run.furthest", 99, "run.step: The run stands beyond the last step"),
    ("run.furthest", MAX_STEP + 1, "run.furthest: 4611686018427387905 is not from"),
    ("run.diverged", 0, "run.diverged: 0 stands where true or false"),
    ("run.bookmarks.0.step", 120, "run.bookmarks: Bookmarks must stand in the order"),
    ("run.bookmarks.1.step", 151, "run.bookmarks: A bookmark lies beyond"),
    ("run.bookmarks.1.name", "x" * 10_001, "run.bookmarks[1].name: The text has 10001 characters"),
    ("run.bookmarks.1.name", "", "run.bookmarks[1].Bookmark: Give the bookmark a name"),
    ("run.history.stride", 3, "run.history.stride: That is no stride"),
    ("run.history.stride", 0, "run.history.stride: 0 is not from 1"),
    ("run.history.steps.0", 1, "run.history.steps: Rows must begin at step 0 and rise"),
    ("run.history.steps.1", 0, "run.history.steps: Rows must begin at step 0 and rise"),
    ("run.history.steps", [0], "run.history.losses: "),
    ("run.history.losses", "", "run.history.losses: There are 0 packed numbers here"),
    ("run.history", [], "run.history: A list stands where an object"),
    ("pinned.0.name", 5, "pinned[0].name: 5 stands where a text"),
    ("pinned.0.run.step", 999, "pinned[0].run.step: The run stands beyond"),
    ("view.digits", None, "view.digits: null stands where a number"),
    ("view.digits", [1], "view.digits: A list stands where a number"),
    ("view.digits", 1 << 64, "view.digits: 18446744073709551616 is not from"),
    ("view", {str(i): i for i in range(201)}, "view: At most 200 settings"),
    ("datasets", [], "run.segments[0].dataset: 0 is not from 0 to -1"),
    ("datasets.0.names.0", "A\0", "datasets[0].Row 1, Name: A name cannot hold"),
    ("datasets.0.names.0", "x" * 10_001, "datasets[0].names: At most 100000 texts of 10000"),
    ("datasets.0.names", ["x"] * 100_001, "datasets[0].names: There are 100\u202f001 people here"),
    ("datasets.0.names.0", 1, "datasets[0].names: A list of texts"),
    ("datasets.0.weights.2", 1501, "datasets[0].Row 3, Weight: 1501 lb is more than anyone has"),
    ("datasets.0.weights.2", True, "datasets[0].weights[2]: true stands where a number"),
    ("datasets.0.heights", [1.0], "datasets[0].heights: The list has 1 items; it must have 4 to 4"),
    ("datasets.0.genders", "FMM", "datasets[0].People: Names, weights, heights and genders"),
    ("datasets.0.genders", "FMMX", "datasets[0].genders: Genders are written with the letters"),
    ("datasets.0.shift.weight", 1e300, "datasets[0].Shift"),
    ("datasets.0.shift.depth", 1, "datasets[0].shift: The field 'depth' is not known here"),
    ("run.pickle", "x", "run: The field 'pickle' is not known here"),
]


@pytest.mark.parametrize(("path", "value", "said"), CHANGES)
def test_one_wrong_value_is_refused_with_its_place(path, value, said):
    text = document()
    *parents, last = (int(part) if part.isdigit() else part for part in path.split("."))
    inside = text
    for part in parents:
        inside = inside[part]
    inside[last] = value
    assert said in refused(text)


def test_every_missing_field_is_named():
    def without_each(value: object) -> list[tuple[str, dict]]:
        found = []
        for path in paths(value):
            copy = deepcopy(value)
            inside = copy
            for part in path[:-1]:
                inside = inside[part]
            del inside[path[-1]]
            found.append((path[-1], copy))
        return found

    cases = without_each(document())
    assert len(cases) > 50
    for name, text in cases:
        said = refused(text)
        without = (
            "not a laboratory file"
            if name in ("format", "version")
            else f"The field {name!r} is missing"
        )
        assert without in said


def paths(value: object, here: tuple = ()) -> list[tuple]:
    """The paths of all fields that a reader needs."""
    items = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list):
        items = enumerate(value)
    found = []
    for name, inner in items:
        if here == ("view",):
            continue
        if isinstance(value, dict):
            found.append((*here, name))
        found += paths(inner, (*here, name))
    return found


WHOLE = dump(SMALL)


@pytest.mark.parametrize("word", [b"NaN", b"Infinity", b"-Infinity"])
def test_words_that_are_no_numbers(word):
    said = refused(WHOLE.replace(b'"learning_rate": 0.1', b'"learning_rate": ' + word, 1))
    assert said == f"{word.decode()} stands where a number should be."


def test_numbers_beyond_all_numbers():
    said = refused(WHOLE.replace(b'"learning_rate": 0.1', b'"learning_rate": 1e999', 1))
    assert said == "run.segments[0].learning_rate: The number is too large."
    said = refused(WHOLE.replace(b'"seed": 5', b'"seed": ' + b"9" * 5000, 1))
    assert "absurd length" in said


def test_packed_numbers_must_be_finite_where_it_matters():
    text = document()
    rows = np.frombuffer(base64.b64decode(text["run"]["history"]["parameters"]), "<f8").copy()
    rows[100] = math.nan
    text["run"]["history"]["parameters"] = base64.b64encode(rows.tobytes()).decode()
    assert refused(text) == "run.history.parameters: Parameters must be finite."
    text = document()
    infinite = base64.b64encode(np.full(9, math.inf).tobytes()).decode()
    text["run"]["segments"][1]["parameters"] = infinite
    assert refused(text) == "run.segments[1].parameters: Parameters must be finite."


def test_double_fields():
    said = refused(WHOLE.replace(b'"seed": 5', b'"seed": 5, "seed": 6', 1))
    assert said == "The field 'seed' stands twice in the same place."


def test_deep_brackets():
    for bracket in (b"[", b'{"a":'):
        assert "nested" in refused(bracket * 30_000) or "damaged" in refused(bracket * 30_000)


def test_vast_structures_are_not_even_parsed():
    for vast in (b"[" + b"{}," * 2_000_000, b"[" + b"0," * 5_000_000, b'{"a":' * 1_000_000):
        assert "far more" in refused(vast)
    # What stands in strings is no structure.
    text = document()
    text["view"] = {"x": "[" * 9000}
    text["run"]["segments"][1]["note"] = "{:,}" * 200
    assert load(json.dumps(text).encode()).view["x"] == "[" * 9000


def test_structures_are_told_from_strings_in_linear_time():
    for hostile in (b'"' + b'\\"' * 5_000_000, b'"[' * 3_000_000, b"[" * 300_000 + b'"\\'):
        assert refused(hostile)


def test_sizes():
    assert "more than 64 MB" in refused(b" " * (MAX_FILE_BYTES + 1))
    assert "more than 16 MB" in refused("é".encode() + b" " * 16_000_000)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Line 1, column 1"),
        (b"{", "Line 1, column 2"),
        (b"null", "null stands where an object should be"),
        (b"[]", "A list stands where an object should be"),
        (b'"\xff"', "UTF-8"),
        (WHOLE.decode().encode("utf-16"), "UTF-8"),
        (WHOLE + b"x", "column"),
        (WHOLE.replace(b"first", b"fi\nst"), "Line 1, column"),
        (b'{"format": "chainrule"}', "not a laboratory file"),
        (b'{"format": "chainrule", "version": 99, "new": {}}', "newer Chainrule (format 99)"),
        (b"\x80\x04\x95\x0b\x00\x00\x00\x00\x00\x00\x00\x8c\x07builtin", "UTF-8"),
    ],
)
def test_what_is_no_laboratory_file(data, said):
    assert said in refused(data)


def test_a_file_cut_off_anywhere():
    for length in range(0, len(WHOLE), 97):
        assert refused(WHOLE[:length])


def test_a_moment_that_cannot_be_reached_in_reasonable_time():
    text = document()
    text["run"] |= {"step": MAX_STEP, "furthest": MAX_STEP}
    assert "step 150: that is too far away" in refused(text)
    text["run"]["history"] = None
    assert "step 90: that is too far away" in refused(text)
    text["run"]["step"] = 120
    assert load(json.dumps(text).encode()).run.furthest == MAX_STEP


def test_nobody_leads_nowhere():
    run = small_run()
    run.change("everybody removed", replace(run.settings, dataset=Dataset()))
    lab = LabFile(run.saved())
    assert load(dump(lab)) == lab
    text = document(lab)
    text["run"]["furthest"] += 1
    assert "Nobody was left" in refused(text)
    text["run"]["segments"].append(dict(text["run"]["segments"][-1], start=101))
    assert "run.segments[3].start: Nobody was left" in refused(text)


# What cannot be saved says so.


def test_too_much_for_a_file():
    saved = small_run().saved()
    with pytest.raises(LabError, match=r"At most 32 pinned runs"):
        LabFile(saved, (("x", saved),) * (MAX_PINNED + 1))
    with pytest.raises(LabError, match=r"view\.zoom: The number is too large"):
        LabFile(saved, view={"zoom": math.nan})
    with pytest.raises(LabError, match="too many changes"):
        LabFile(replace(saved, course=Course(saved.course.segments * 6000)))
    with pytest.raises(LabError, match=r"pinned\[0\].name"):
        LabFile(saved, (("\ud800", saved),))
    with pytest.raises(LabError, match=r"Its file would have 44 MB.* Reset the run"):
        dump(LabFile(saved, tuple((str(seed), huge(seed)) for seed in range(16))))


def huge(seed: int) -> SavedRun:
    n = 100_000
    people = Dataset.from_columns(
        ["x"] * n, np.random.default_rng(seed).uniform(100, 200, n), np.full(n, 66.0), np.zeros(n)
    )
    return Run.of(Course((replace(small_run().course.opening, settings=Settings(people)),))).saved()


# The checksum.


EIGHTHS = [5, *(pytest.param(first, marks=pytest.mark.long) for first in (0, 1, 2, 3, 4, 6, 7))]


@pytest.mark.parametrize("first", EIGHTHS)
def test_no_bit_of_a_file_can_change_without_a_word(first):
    """A bit of each eighth byte, of the numbers and all the rest: refused, or the same content."""
    data = dump(SMALL)
    for place in range(first, len(data), 8):
        spoilt = bytearray(data)
        spoilt[place] ^= 1 << (place % 7)
        try:
            opened = load(bytes(spoilt))
        except LabError:
            continue
        # Only the checksum's own name, or a space, may be something else.
        assert replace(opened, view={}) == replace(SMALL, view={})


def test_a_file_with_a_wrong_checksum_opens_if_one_wants():
    spoilt = dump(SMALL).replace(b'"furthest": 150', b'"furthest": 151', 1)
    assert spoilt != dump(SMALL)
    with pytest.raises(WrongChecksumError, match="not as it was saved"):
        load(spoilt)
    assert load(spoilt, despite_checksum=True).run.furthest == 151


def test_a_checksum_does_not_mind_a_mark_before_the_text_nor_blanks_after_it():
    assert load(codecs.BOM_UTF8 + dump(SMALL) + b"\r\n") == SMALL


def test_a_checksum_is_the_one_that_the_documentation_describes():
    data = dump(SMALL)
    told = json.loads(data)["view"]["checksum"]
    assert hashlib.sha256(data.replace(told.encode(), b"0" * 64)).hexdigest() == told
