from hypothesis import given
from hypothesis import strategies as st

from gui.panels.people.column_widths import ColumnNeed, laid_out
from gui.panels.people.columns import PeopleColumn

EVERY = set(PeopleColumn)
SHIFTED = {PeopleColumn.X1, PeopleColumn.X2}


@st.composite
def needs(draw) -> dict[PeopleColumn, ColumnNeed]:
    def need() -> ColumnNeed:
        least, whole, titled = sorted(draw(st.integers(20, 200)) for _ in range(3))
        return ColumnNeed(least, whole, titled)

    return {column: need() for column in PeopleColumn}


@given(needs(), st.integers(0, 2000), st.sampled_from([True, False, None]), st.booleans())
def test_all_room_is_used_and_nothing_is_lost(needs, room, shifted, tests):
    layout = laid_out(needs, room, shifted, tests=tests)
    shown = set(layout.widths)
    every = EVERY if tests else EVERY - {PeopleColumn.TEST}
    assert shown in (every, every - SHIFTED)
    if shifted is not None:
        assert (shown >= SHIFTED) is shifted
    for column, width in layout.widths.items():
        assert width >= needs[column].least
        if column in SHIFTED:
            assert width >= needs[column].whole
    used = sum(layout.widths.values())
    assert used == room or (used > room and layout.short_genders)


@given(needs(), st.integers(0, 2000))
def test_the_shifted_inputs_come_when_there_is_room_for_all(needs, room):
    whole = sum(need.whole for column, need in needs.items() if column is not PeopleColumn.TEST)
    assert (PeopleColumn.X1 in laid_out(needs, room, None).widths) is (whole <= room)


@given(needs())
def test_with_all_the_room_in_the_world_every_heading_is_whole(needs):
    layout = laid_out(needs, 10_000, None)
    assert not layout.short_genders
    titled = (PeopleColumn.X1, PeopleColumn.X2, PeopleColumn.WEIGHT, PeopleColumn.HEIGHT)
    assert all(layout.widths[column] >= needs[column].titled for column in titled)


@given(needs(), st.integers(0, 2000))
def test_names_are_cut_last(needs, room):
    layout = laid_out(needs, room, False)
    if layout.widths[PeopleColumn.NAME] < needs[PeopleColumn.NAME].whole:
        numbers = (PeopleColumn.WEIGHT, PeopleColumn.HEIGHT, PeopleColumn.PREDICTION)
        assert all(layout.widths[column] == needs[column].least for column in numbers)
