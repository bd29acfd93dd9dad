"""People are found again by name and by how many of that name stand before."""

from hypothesis import given
from hypothesis import strategies as st

from core.people.dataset import Dataset, Gender, Person
from core.people.identity import NOWHERE, rows_of, who_are

few_names = st.lists(st.sampled_from(("Ann", "Bob", "", "Ann ", "Änn")), max_size=12)


def people_called(names: list[str]) -> Dataset:
    return Dataset(Person(name, 130, 64, Gender.FEMALE) for name in names)


@given(few_names)
def test_a_person_is_a_name_and_those_of_that_name_before(names):
    expected = [(name, names[:row].count(name)) for row, name in enumerate(names)]
    assert list(who_are(people_called(names), range(len(names)))) == expected


@given(few_names, few_names)
def test_everybody_is_found_where_a_look_from_the_top_finds_them(names, others):
    there = people_called(others)
    for one in who_are(people_called(names), range(len(names))):
        rows = [row for row, name in enumerate(others) if name == one[0]]
        expected = rows[one[1]] if one[1] < len(rows) else NOWHERE
        assert rows_of(there, [one]) == [expected]


@given(few_names, st.data())
def test_whoever_is_asked_for_later_is_found_as_well(names, data):
    people = people_called(names)
    everybody = who_are(people_called(names), range(len(names)))
    for row in data.draw(st.permutations(range(len(names)))):
        assert rows_of(people, [everybody[row]]) == [row]
        assert who_are(people, [row]) == (everybody[row],)


class CountedNames(tuple[str, ...]):
    """Names that count how often all of them are gone through."""

    times = 0

    def __iter__(self):
        self.times += 1
        return super().__iter__()

    def index(self, *_):
        raise AssertionError("looked for one by one")

    count = index


def test_all_who_are_looked_for_are_looked_for_at_once_and_only_once():
    people = people_called([f"Person {row % 50}" for row in range(100)])
    vars(people)["names"] = CountedNames(people.names)
    for _ in range(3):
        several = who_are(people, range(0, 100, 7))
        assert rows_of(people, [*several, ("nobody", 0)])[:-1] == list(range(0, 100, 7))
    assert people.names.times == 2, "once for those in the rows, once for nobody"
