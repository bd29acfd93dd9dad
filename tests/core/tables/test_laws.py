"""Laws of reading tables: what must hold for every table there is, not for one."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.people.dataset import Gender
from core.tables import ReadResult, read_people, written_people
from core.tables.synonyms import GENDERS, TITLES, UNIT_WORDS, Meaning
from core.tables.titles import read_title
from tests.core.strategies import datasets

ROWS = (("Ann", "130.5", "64", "F"), ("Bob", "171", "70.25", "M"), ("Zoë", "155", "66", "f"))
TITLES_OF_ROWS = ("Name", "Weight (lb)", "Height (in)", "Gender")


def csv(*rows: tuple[str, ...]) -> bytes:
    return "\n".join(",".join(row) for row in rows).encode()


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_columns_does_not_matter(order):
    rows = (tuple(row[place] for place in order) for row in (TITLES_OF_ROWS, *ROWS))
    assert read_people(csv(*rows)).people == read_people(csv(TITLES_OF_ROWS, *ROWS)).people


@given(datasets(1, 5), st.permutations(range(5)))
def test_the_order_of_rows_is_kept(dataset, order):
    people = [dataset[n] for n in order if n < len(dataset)]
    lines = written_people(dataset).split("\r\n")  # no name of these holds that
    if len(lines) != len(dataset) + 2:
        return
    moved = "\r\n".join([lines[0], *(lines[n + 1] for n in order if n < len(dataset))])
    assert read_people(moved.encode()).people == tuple(people)


@given(datasets(2, 6), st.data())
def test_which_code_is_which_gender_is_asked_and_the_answer_is_what_counts(dataset, data):
    """Whatever the codes and whatever the answer: who has one code has one gender."""
    one, other = data.draw(st.permutations(["0", "1", "2", "A", "Q"]))[:2]
    lines = [f"{p.weight!r},{p.height!r},{other if p.gender else one}" for p in dataset]
    table = "\n".join(["Weight (lb),Height (in),Gender", *lines]).encode()
    reading = read_people(table)
    assert reading.people is None
    keys = {question.key for question in reading.questions}
    codes = {p.gender for p in dataset}
    if len(codes) == 2:
        assert keys == {"genders"}
        right = {"genders": f"{one}=male,{other}=female".casefold()}
        wrong = {"genders": f"{other}=male,{one}=female".casefold()}
    else:
        code = other if Gender.FEMALE in codes else one
        key = f"gender of {code}".casefold()
        assert keys == {key}
        names = [gender.word.casefold() for gender in (*codes, Gender(1 - next(iter(codes))))]
        right, wrong = ({key: name} for name in names)
    assert [p.gender for p in read_people(table, right).people] == [p.gender for p in dataset]
    assert [p.gender for p in read_people(table, wrong).people] == [1 - p.gender for p in dataset]


@given(datasets(1, 5), st.sampled_from(["lb", "kg"]), st.sampled_from(["in", "cm", "m", "mm"]))
def test_an_answered_unit_is_as_good_as_one_in_the_title(dataset, weight, height):
    unit = {**UNIT_WORDS[Meaning.WEIGHT], **UNIT_WORDS[Meaning.HEIGHT]}
    lines = [
        f"{unit[weight].from_base(p.weight)!r},{unit[height].from_base(p.height)!r},{p.gender.word}"
        for p in dataset
    ]
    named = "\n".join([f"Weight ({weight}),Height ({height}),Sex", *lines]).encode()
    unnamed = "\n".join(["Weight,Height,Sex", *lines]).encode()
    assert {q.key for q in read_people(unnamed).questions} == {"weight unit", "height unit"}
    answered = read_people(unnamed, {"weight unit": weight, "height unit": height})
    assert answered.people == read_people(named).people
    assert answered.people is not None
    for question in read_people(unnamed).questions:
        assert question.suggested in ("", *(choice.key for choice in question.choices))


@given(datasets(1, 6), st.sets(st.integers(0, 5)), st.sampled_from(["", "NA", "n/a", "?", "NaN"]))
def test_leaving_rows_out_is_as_if_they_had_never_been_there(dataset, gaps, gap):
    gaps = {row for row in gaps if row < len(dataset)}
    lines = [f"{n},{p.weight!r},{p.height!r},{p.gender.word}" for n, p in enumerate(dataset)]
    titles = "Name,Weight (lb),Height (in),Sex"
    holed = [f"{n},{gap},60,M" if n in gaps else line for n, line in enumerate(lines)]
    kept = [line for n, line in enumerate(lines) if n not in gaps]
    table = "\n".join([titles, *holed]).encode()
    reading = read_people(table, {"missing rows": "leave out"})
    if not kept:
        assert "Every row lacks a value" in str(reading.refusal)
        return
    assert reading.people == read_people("\n".join([titles, *kept]).encode()).people
    assert bool(read_people(table).questions) == bool(gaps)
    if gaps:
        (question,) = read_people(table).questions
        assert question.sentence.startswith(f"{len(gaps)} of {len(dataset)} rows")
        assert f"line {min(gaps) + 2}," in question.sentence


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_title_at_all_is_understood_or_not_but_never_fails(before, after):
    for text in (before, f"{before} weight {after}", f"{before} sex {after}"):
        title = read_title(text)
        assert title.indicates in (None, *Gender)
        assert {code for code, _ in title.codes} <= {c for c in text.casefold() if c.isalnum()} | {
            "0",
            "1",
        }


titles = st.permutations(
    ["Weight", "Height (cm)", "sex", "Weight (kg)", "male", "Birth weight", "Height", "x", "female"]
)
cells = st.sampled_from(
    ["", "0", "1", "2", "60", "165", "1.65", "5'8\"", "F", "M", "H", "male", "60 kg", "1,250", "NA"]
)


@given(st.data(), titles, st.integers(3, 6), st.sampled_from(",;\t"))
def test_every_table_is_read_asked_about_or_refused_and_only_one_of_them(
    data, titles, width, delimiter
):
    kinds = {"w": st.sampled_from(["60", "70.5", "1,250", "60 kg", "NA"]), "h": cells}
    kinds["h"] = st.sampled_from(["165", "170", "5'8\"", "1,650", ""])
    kinds["s"] = kinds["m"] = kinds["f"] = st.sampled_from(["0", "1", "2", "M", "H", "F", "x", "?"])
    rows = [titles[:width]]
    for _ in range(data.draw(st.integers(0, 4))):
        wild = data.draw(st.integers(0, 9)) == 0
        row = [cells if wild else kinds.get(title[0].casefold(), cells) for title in rows[0]]
        rows.append([data.draw(kind) for kind in row])
    quoted = (['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows)
    table = "\n".join(delimiter.join(row) for row in quoted).encode()
    answers: dict[str, str] = {}
    for _ in range(5):
        reading = read_people(table, answers)
        check_one_of_three(reading)
        if not reading.questions:
            return
        assert not {question.key for question in reading.questions} & set(answers)
        answers |= {question.key: question.choices[0].key for question in reading.questions}
    raise AssertionError("there is no end of questions")


def check_one_of_three(reading: ReadResult) -> None:
    states = [reading.people is not None, bool(reading.questions), reading.refusal is not None]
    assert sum(states) == 1
    for question in reading.questions:
        assert question.sentence.endswith("?")
        assert question.choices
    if reading.refusal is not None:
        assert reading.refusal.endswith(".")


def test_no_word_has_two_meanings():
    words = [word for meaning in Meaning for word in TITLES[meaning]]
    assert len(words) == len(set(words))
    assert all(word == word.casefold() for word in (*words, *GENDERS))
