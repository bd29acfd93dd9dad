import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from core.network import feedforward
from core.people.dataset import FOUR_PEOPLE, NO_SHIFT, Dataset, Gender, Person, Shift
from core.people.units import METRIC, UNIT_SYSTEMS
from core.training.snapshot import Status
from gui.lab import Lab
from gui.panels.people.cell_painter import PADDING, TURN
from gui.panels.people.columns import PeopleColumn
from gui.panels.people.marked_rows import Marks
from gui.style import theme
from gui.text.numbers import NumberFormat, parsed
from gui.widgets.number_box import NumberBox
from tests.gui.people_bench import Bench
from tests.gui.waiting import wait_until

NAME, WEIGHT, HEIGHT, GENDER = (
    PeopleColumn.NAME,
    PeopleColumn.WEIGHT,
    PeopleColumn.HEIGHT,
    PeopleColumn.GENDER,
)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def bench(qtbot, preferences) -> Bench:
    """A bench whose laboratory does not train: what is typed shows at once all the same."""
    return Bench(qtbot, Lab(), preferences)


@pytest.fixture
def live(qtbot, lab, preferences) -> Bench:
    """A bench whose laboratory trains."""
    return Bench(qtbot, lab, preferences)


def names(bench) -> list[str]:
    return list(bench.lab.live.dataset.names)


# What the table shows.


def test_the_four_people_with_what_the_network_sees_and_says(bench):
    shown = [[bench.shown(row, column) for column in PeopleColumn] for row in range(4)]
    assert [row[:6] for row in shown] == [
        ["Alice", "133", "65", "Female", "−2", "−1"],
        ["Bob", "160", "72", "Male", "25", "6"],
        ["Charlie", "152", "70", "Male", "17", "4"],
        ["Diana", "120", "60", "Female", "−15", "−6"],
    ]
    predicted = feedforward(bench.lab.live.now.parameters, FOUR_PEOPLE.inputs)
    assert [row[6] for row in shown] == list(map(NumberFormat().write, predicted.tolist()))


def test_headings_name_units_and_shift(bench):
    def headings() -> list[str]:
        horizontal = Qt.Orientation.Horizontal
        return [bench.model.headerData(column, horizontal) for column in PeopleColumn]

    assert headings() == [
        *("Name", "Weight (lb)", "Height (in)", "Gender"),
        *("x1 = weight − 135", "x2 = height − 66", "ŷ", "Test"),
    ]
    bench.preferences.choose(units=METRIC)
    assert headings()[1:3] == ["Weight (kg)", "Height (cm)"]
    assert headings()[4] == "x1 = weight − 135 lb"


def test_at_the_width_of_its_card_the_four_fit_without_scrolling(bench):
    table = bench.table
    assert table.horizontalScrollBar().maximum() == 0
    assert table.verticalScrollBar().maximum() == 0
    assert table.isColumnHidden(PeopleColumn.X1)
    bench.window.resize(700, 330)
    assert not table.isColumnHidden(PeopleColumn.X1)
    assert not table.isColumnHidden(PeopleColumn.X2)
    assert table.horizontalScrollBar().maximum() == 0


def test_shifted_inputs_can_be_asked_for_where_there_is_little_room(bench):
    shifted = bench.panel.actions_["shifted"]
    assert not shifted.isChecked()
    shifted.trigger()
    assert not bench.table.isColumnHidden(PeopleColumn.X1)
    shifted.trigger()
    assert bench.table.isColumnHidden(PeopleColumn.X1)


def test_the_line_below_speaks_of_the_person_explained(qtbot, live):
    plain = live.note().replace("\N{NO-BREAK SPACE}", " ")
    assert plain.startswith("The network sees weight − 135 and height − 66: Alice is (−2, −1). ")
    assert live.model.marks.explained == 0
    live.lab.selection.explain_person(1)
    assert "Bob is (25, 6)" in live.note()
    assert live.model.marks.explained == 1
    assert live.model.index(1, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    live.lab.selection.explain_person(None)
    live.lab.steps.step()
    wait_until(lambda: live.model.marks.explained == 1)


def test_predictions_follow_the_run(qtbot, live):
    before = [live.shown(row, PeopleColumn.PREDICTION) for row in range(4)]
    live.lab.steps.play()
    wait_until(lambda: live.lab.live.now.epoch > 2000)
    with qtbot.waitSignal(live.model.dataChanged):
        pass
    live.lab.steps.pause()
    wait_until(lambda: not live.lab.wire.is_waiting)
    after = [live.shown(row, PeopleColumn.PREDICTION) for row in range(4)]
    assert after != before
    predicted = feedforward(live.lab.live.now.parameters, FOUR_PEOPLE.inputs)
    assert [float(text) for text in after] == pytest.approx(predicted.tolist(), abs=5e-5)


# Editing.


TYPED = (
    (WEIGHT, "140", 140.0),
    (WEIGHT, "0.12345", 0.12345),
    (WEIGHT, "140,5", 140.5),
    (WEIGHT, "1e2", 100.0),
    (WEIGHT, "1500", 1500.0),
    (HEIGHT, " 65.25 ", 65.25),
    (HEIGHT, "120", 120.0),
)


@pytest.mark.parametrize("locale", ["C", "de_DE", "fr_FR"])
def test_numbers_are_typed_with_point_or_comma_in_any_locale(bench, locale):
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        for column, typed, value in TYPED:
            bench.enter(1, column, typed)
            bob = bench.lab.live.dataset[1]
            assert (bob.weight if column is WEIGHT else bob.height) == value
            assert bench.model.index(1, column).data(Qt.ItemDataRole.EditRole) == value
            assert bench.message() == ""
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("column", "typed", "why"),
    [
        (WEIGHT, "abc", "“abc” is not a number"),
        (WEIGHT, "nan", "is not a number"),
        (WEIGHT, "inf", "is not a number"),
        (WEIGHT, "1e999", "is not a number"),
        (WEIGHT, "", "Nothing was typed"),
        (WEIGHT, "0", "type one above 0"),
        (WEIGHT, "-133", "type one above 0"),
        (WEIGHT, "1000000", "1000000 lb is more than anyone has: type at most 1500 lb"),
        (WEIGHT, "12,500", "can be read in two ways: type 12500 or 12.500"),
        (WEIGHT, "1.00.000", "is not a number"),
        (WEIGHT, "1_0", "is not a number"),
        (HEIGHT, "120.01", "type at most 120 in"),
        (HEIGHT, "5'14", "is not a number"),
        (HEIGHT, "<b>60</b>", "“<b>60</b>” is not a number"),
    ],
)
def test_what_cannot_be_is_refused_where_it_was_typed(bench, column, typed, why):
    bench.enter(0, column, typed)
    assert bench.lab.live.dataset == FOUR_PEOPLE
    assert bench.shown(0, column) == ("133" if column is WEIGHT else "65")
    assert why in bench.message()
    assert bench.message().endswith(f"Alice keeps {bench.shown(0, column)}.")
    refused = bench.model.refusal
    assert (refused.row, refused.column) == (0, column)
    bench.enter(0, WEIGHT, "134")
    assert bench.message() == ""


def test_a_refusal_is_read_after_a_click_elsewhere_and_goes_with_the_next(bench):
    def click(row: int) -> None:
        place = bench.table.visualRect(bench.model.index(row, NAME)).center()
        bench.qtbot.mouseClick(bench.table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    editor = bench.begin(0, WEIGHT)
    bench.qtbot.keyClicks(editor, "much")
    click(2)
    assert "“much” is not a number" in bench.message()
    wait_until(lambda: bench.table.state() == bench.table.State.NoState)
    QCoreApplication.processEvents()
    assert bench.message()
    click(3)
    assert bench.message() == ""
    assert bench.model.refusal is None
    assert bench.lab.live.dataset == FOUR_PEOPLE


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, -1.0, 1e6, None, [], "١٢ x"])
def test_the_model_itself_refuses(bench, value):
    index = bench.model.index(2, WEIGHT)
    assert not bench.model.setData(index, value)
    assert index.data(Qt.ItemDataRole.EditRole) == 152.0
    assert "Charlie keeps 152." in bench.message()


def test_the_model_takes_numbers_and_texts_at_once(bench):
    index = bench.model.index(2, HEIGHT)
    assert bench.model.setData(index, 71)
    assert bench.lab.live.dataset[2].height == 71.0
    assert bench.model.setData(index, np.float64(71.5))
    assert index.data() == "71.5"
    assert type(index.data(Qt.ItemDataRole.EditRole)) is float
    assert not bench.model.setData(bench.model.index(2, PeopleColumn.PREDICTION), 0.5)


@given(
    weight=st.floats(1e-6, 1500), units=st.sampled_from(UNIT_SYSTEMS), mark=st.sampled_from(".,")
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_opening_and_closing_an_editor_changes_nothing(bench, weight, units, mark):
    bench.lab.changes.set_dataset(Dataset([Person("A", weight, 65, Gender.MALE)]), "one person")
    before = bench.lab.live.dataset
    bench.preferences.choose(units=units, numbers=NumberFormat(mark=mark))
    bench.go_to(0, HEIGHT)
    text = bench.begin(0, WEIGHT).text()
    bench.close()
    assert bench.lab.live.dataset is before
    # Every digit is there to be seen, also when the table shows fewer.
    assert parsed(text) == bench.model.index(0, WEIGHT).data(Qt.ItemDataRole.EditRole)


def test_escape_brings_the_old_value_back(bench):
    editor = bench.begin(3, WEIGHT)
    bench.qtbot.keyClicks(editor, "99")
    bench.close(Qt.Key.Key_Escape)
    assert bench.lab.live.dataset == FOUR_PEOPLE


def test_a_weight_typed_in_kilograms_is_shown_as_it_was_typed(bench):
    bench.preferences.choose(units=METRIC)
    bench.enter(0, WEIGHT, "60.3")
    assert bench.lab.live.dataset[0].weight == pytest.approx(132.9387, abs=1e-4)
    assert bench.shown(0, WEIGHT) == "60.3"
    assert bench.begin(0, WEIGHT).text() == "60.3"


def test_a_cell_takes_a_value_in_another_unit(bench):
    bench.enter(0, WEIGHT, "60.3 kg")
    bench.enter(0, HEIGHT, "5'8\"")
    assert bench.lab.live.dataset[0].weight == pytest.approx(132.9387, abs=1e-4)
    assert bench.shown(0, HEIGHT) == "68"
    bench.preferences.choose(units=METRIC)
    assert bench.shown(0, WEIGHT) == "60.3"


def test_a_long_number_is_edited_from_its_beginning(bench):
    bench.preferences.choose(units=METRIC)
    assert [bench.shown(row, HEIGHT) for row in range(4)] == ["165.1", "182.9", "177.8", "152.4"]
    editor = bench.begin(0, WEIGHT)
    assert len(editor.text()) > 10
    assert (editor.cursorPosition(), editor.selectedText()) == (0, editor.text())
    bench.qtbot.keyClicks(editor, "7")
    assert editor.text() == "7"


def test_sentences_speak_in_the_units_shown(bench):
    bench.preferences.choose(units=METRIC)
    bench.enter(0, WEIGHT, "900")
    assert "900 kg is more than anyone has: type at most 680 kg" in bench.message()
    assert "Alice keeps 60.33." in bench.message()


def test_changing_units_there_and_back_touches_nobody(bench):
    before = bench.lab.live.dataset
    imperial = bench.preferences.units
    bench.preferences.choose(units=METRIC)
    for row in range(4):
        for column in (WEIGHT, HEIGHT):
            value = bench.model.index(row, column).data(Qt.ItemDataRole.EditRole)
            assert bench.model.setData(bench.model.index(row, column), value)
    bench.preferences.choose(units=imperial)
    assert bench.lab.live.dataset is before


@pytest.mark.parametrize("typed", ["M", "m", "0"])
def test_a_gender_is_typed_into_the_table(bench, typed):
    bench.go_to(0, GENDER)
    bench.qtbot.keyClicks(bench.table, typed)
    assert bench.lab.live.dataset[0].gender is Gender.MALE


def test_a_gender_is_chosen_from_a_box(bench):
    editor = bench.begin(1, GENDER)
    assert editor.currentText() == "Male"
    bench.qtbot.keyClick(editor, Qt.Key.Key_1)
    bench.close()
    assert bench.lab.live.dataset[1].gender is Gender.FEMALE


def test_a_gender_that_is_none_is_refused(bench):
    assert not bench.model.setData(bench.model.index(1, GENDER), "banana")
    assert "“banana” is not known here; type M or F" in bench.message()
    assert "Bob keeps Male." in bench.message()


def test_digits_begin_an_edit_and_letters_stay_with_the_window(bench):
    bench.go_to(1, WEIGHT)
    bench.qtbot.keyClicks(bench.table, "1")
    editor = bench.editor()
    bench.qtbot.keyClicks(editor, "71")
    bench.close()
    assert bench.lab.live.dataset[1].weight == 171.0
    bench.go_to(1, NAME)
    bench.qtbot.keyClicks(bench.table, "rn")
    assert bench.table.state() == bench.table.State.NoState


def test_tab_and_enter_go_where_one_goes_on_typing(bench):
    def where() -> tuple[int, int]:
        return bench.table.currentIndex().row(), bench.table.currentIndex().column()

    editor = bench.begin(0, HEIGHT)
    bench.qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert where() == (0, GENDER)
    bench.qtbot.keyClick(bench.editor(), Qt.Key.Key_Tab)
    assert where() == (1, NAME)
    bench.qtbot.keyClick(bench.editor(), Qt.Key.Key_Backtab)
    assert where() == (0, GENDER)
    bench.close(Qt.Key.Key_Escape)
    editor = bench.begin(0, WEIGHT)
    bench.close()
    assert where() == (1, WEIGHT)
    bench.enter(1, WEIGHT, "nonsense")
    assert where() == (1, WEIGHT)


def test_an_edit_while_training_holds_from_the_next_step_on(qtbot, live):
    live.lab.steps.set_epoch_limit(None)
    live.lab.steps.play()
    wait_until(lambda: live.lab.live.now.step > 0)
    live.enter(1, WEIGHT, "170")
    assert live.shown(1, WEIGHT) == "170"
    wait_until(lambda: not live.lab.wire.is_waiting)
    assert live.lab.live.status is Status.TRAINING
    changed = live.lab.live.course.segments[-1]
    assert changed.start > 0
    assert changed.settings.dataset[1].weight == 170.0
    assert live.lab.live.course.opening.settings.dataset == FOUR_PEOPLE
    live.lab.steps.pause()


@pytest.mark.parametrize(
    "name",
    [
        "<img src='file:///etc/passwd'><b>bold</b>",
        "👩‍🔬 Ünïcode 漢字",
        "\u202egnp.exe",
        "=cmd|' /C calc'!A0",
        "a & b < c",
        "x" * 10_000,
        "",
    ],
)
def test_names_are_shown_as_they_are(bench, name):
    assert bench.model.setData(bench.model.index(0, NAME), name)
    assert bench.lab.live.dataset[0].name == name
    assert bench.shown(0, NAME) == name
    assert "<img" not in bench.note()
    assert "<b>" not in bench.note()
    tip = bench.model.index(0, NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    bench.model.setData(bench.model.index(0, WEIGHT), "nonsense")
    assert bench.find(QLabel, "people_message").textFormat() is Qt.TextFormat.PlainText
    assert len(bench.message()) < 200
    bench.window.grab()


# Rows.


def test_a_person_is_added_below_the_current_one_and_named_at_once(bench):
    bench.go_to(1, WEIGHT)
    bench.find(QToolButton, "people_add").click()
    assert names(bench) == ["Alice", "Bob", "Person 5", "Charlie", "Diana"]
    bench.qtbot.keyClicks(bench.editor(), "Emily")
    bench.qtbot.keyClick(bench.editor(), Qt.Key.Key_Tab)
    bench.qtbot.keyClicks(bench.editor(), "128")
    bench.close()
    assert bench.lab.live.dataset[2] == Person("Emily", 128, 66, Gender.MALE)


def test_selected_people_are_removed(bench):
    bench.select(0, 2)
    bench.key(Qt.Key.Key_Delete)
    assert names(bench) == ["Bob", "Diana"]
    bench.find(QToolButton, "people_remove").click()
    assert names(bench) == ["Diana"]
    assert bench.lab.undo.last_change.words == "Bob removed"


def test_people_are_moved_by_key(bench):
    bench.go_to(3, HEIGHT)
    bench.key(Qt.Key.Key_Up, ALT)
    assert names(bench) == ["Alice", "Bob", "Diana", "Charlie"]
    assert bench.table.currentIndex().row() == 2
    assert bench.table.currentIndex().column() == HEIGHT
    bench.select(1, 2)
    bench.key(Qt.Key.Key_Up, ALT)
    assert names(bench) == ["Bob", "Diana", "Alice", "Charlie"]
    assert list(bench.table.selected_rows()) == [0, 1]
    bench.key(Qt.Key.Key_Up, ALT)
    bench.key(Qt.Key.Key_Down, ALT)
    bench.key(Qt.Key.Key_Down, ALT)
    bench.key(Qt.Key.Key_Down, ALT)
    assert names(bench) == ["Alice", "Charlie", "Bob", "Diana"]


def test_back_to_the_four_also_from_nobody(bench):
    four = bench.panel.actions_["four"]
    assert not four.isEnabled()
    bench.go_to(0, NAME)
    bench.table.selectAll()
    bench.key(Qt.Key.Key_Delete)
    assert len(bench.lab.live.dataset) == 0
    assert not bench.table.isVisible()
    again = bench.find(QPushButton, "people_empty_four")
    assert again.isVisible()
    again.click()
    assert bench.lab.live.dataset == FOUR_PEOPLE
    assert bench.table.isVisible()


def test_from_nobody_to_somebody(bench):
    bench.lab.changes.set_dataset(Dataset(), "nobody")
    assert not bench.panel.actions_["remove"].isEnabled()
    bench.find(QPushButton, "people_empty_add").click()
    assert bench.table.isVisible()
    assert len(bench.lab.live.dataset) == 1
    assert bench.panel.actions_["remove"].isEnabled()


def test_every_change_of_people_can_be_taken_back(qtbot, bench):
    bench.enter(0, WEIGHT, "200")
    key = bench.lab.undo.last_change.key
    assert bench.lab.undo.last_change.words == "Alice edited"
    bench.lab.undo.swap(key)
    assert bench.shown(0, WEIGHT) == "133"
    bench.lab.undo.swap(key)
    assert bench.shown(0, WEIGHT) == "200"


def test_adding_keeps_what_was_being_typed(bench):
    editor = bench.begin(0, WEIGHT)
    bench.qtbot.keyClicks(editor, "144")
    bench.find(QToolButton, "people_add").click()
    assert bench.lab.live.dataset[0].weight == 144.0
    assert len(bench.lab.live.dataset) == 5


def test_the_place_in_the_table_outlives_an_undo(bench):
    bench.go_to(2, WEIGHT)
    bench.lab.changes.set_dataset(FOUR_PEOPLE.removed([3]), "Diana removed")
    assert (bench.table.currentIndex().row(), bench.table.currentIndex().column()) == (2, WEIGHT)


# Explaining.


def test_another_person_is_explained_on_request_only(bench):
    bench.go_to(2, NAME)
    assert not bench.lab.selection.explains_another
    bench.panel.actions_["explain"].trigger()
    assert bench.lab.selection.explained_person == 2
    bench.panel.actions_["explain_next"].trigger()
    assert bench.lab.selection.explained_person == 0


def test_whose_turn_it_is_is_not_marked_faster_than_one_can_see(qtbot, live):
    live.lab.steps.set_epoch_limit(None)
    live.lab.steps.play()
    wait_until(lambda: live.lab.live.now.step > 0)
    assert live.model.marks.explained == -1
    assert "Alice" not in live.note()
    live.lab.selection.explain_person(3)
    assert live.model.marks.explained == 3
    live.lab.steps.pause()


# The shift.


def test_the_shift_is_changed_in_place(qtbot, bench):
    bench.panel.actions_["change_shift"].trigger()
    weight, height = bench.find(NumberBox, "shift_weight"), bench.find(NumberBox, "shift_height")
    assert (weight.text(), height.text()) == ("135", "66")
    weight.selectAll()
    qtbot.keyClicks(weight, "140,5")
    qtbot.keyClick(weight, Qt.Key.Key_Return)
    assert bench.lab.live.dataset.shift == Shift(140.5, 66)
    assert bench.shown(0, PeopleColumn.X1) == "−7.5"
    bench.find(QPushButton, "shift_none").click()
    assert bench.lab.live.dataset.shift == NO_SHIFT
    assert bench.shown(0, PeopleColumn.X1) == "133"
    bench.find(QPushButton, "shift_usual").click()
    assert bench.lab.live.dataset == FOUR_PEOPLE
    bench.find(QPushButton, "shift_done").click()
    assert bench.find(QLabel, "people_note").isVisible()
    assert not weight.isVisible()


def test_a_shift_that_is_none_is_refused(qtbot, bench):
    bench.panel.actions_["change_shift"].trigger()
    height = bench.find(NumberBox, "shift_height")
    height.selectAll()
    qtbot.keyClicks(height, "much")
    qtbot.keyClick(height, Qt.Key.Key_Return)
    assert bench.lab.live.dataset == FOUR_PEOPLE
    assert "“much” is not a number" in height.complaint
    assert height.text() == "much"


# Many.


def test_ten_thousand_people_cost_what_is_in_view(bench):
    rng = np.random.default_rng(3)
    count = 10_000
    many = Dataset.from_columns(
        [f"Person {i}" for i in range(count)],
        rng.normal(160, 20, count),
        rng.normal(66, 3, count),
        rng.integers(0, 2, count),
    )
    bench.lab.changes.set_dataset(many, "many")
    assert bench.model.rowCount() == count
    assert "10\N{NARROW NO-BREAK SPACE}000 people" in bench.note()
    bar = bench.table.verticalScrollBar()
    wait_until(lambda: bar.maximum() + bar.pageStep() == count * bench.table.rowHeight(0))
    bench.table.scrollToBottom()
    told: list[int] = []
    bench.model.dataChanged.connect(lambda first, last: told.append(last.row() - first.row() + 1))
    resets: list[None] = []
    bench.model.modelReset.connect(lambda: resets.append(None))
    bench.table.show_predictions()
    assert len(told) == 1
    assert 1 <= told[0] < 40
    assert bench.table.rows_in_view()[-1] == count - 1
    predicted = float(feedforward(bench.lab.live.now.parameters, many.inputs[-1]))
    assert float(bench.shown(count - 1, PeopleColumn.PREDICTION)) == pytest.approx(
        predicted, abs=5e-5
    )
    assert bench.model.setData(bench.model.index(count - 1, WEIGHT), "101")
    assert bench.lab.live.dataset[count - 1].weight == 101.0
    assert not resets


def test_everything_takes_the_theme_and_size_in_force(qapp, bench):
    from gui.style import theme

    theme.apply(qapp, theme.DARK, 1.5)
    note = bench.find(QLabel, "people_note")
    wait_until(lambda: note.font().pointSizeF() == pytest.approx(12.75))
    assert bench.table.horizontalHeader().font() == theme.font(theme.SMALL)
    assert bench.table.rowHeight(0) > 32
    assert isinstance(bench.table.font(), QFont)
    ground = bench.window.grab().toImage().pixelColor(200, 320).lightness()
    assert ground < 60


def test_who_learns_next_and_who_is_explained_look_different_and_say_so(bench):
    bench.lab.selection.explain_person(2)
    bench.panel.refresh()
    assert (bench.model.marks.explained, bench.model.marks.next) == (2, 0)
    tips = [bench.model.index(row, NAME).data(Qt.ItemDataRole.ToolTipRole) for row in range(4)]
    assert "learns next" in tips[0]
    assert "explained" not in tips[0]
    assert "explained" in tips[2]
    assert "learns next" not in tips[2]
    assert not [tip for tip in (tips[1], tips[3]) if "next" in tip or "explained" in tip]
    note = bench.find(QLabel, "people_note").text()
    assert "Charlie is explained; Alice learns next (▸)" in note
    grounds = [
        bench.table.viewport()
        .grab(bench.table.visualRect(bench.model.index(row, HEIGHT)))
        .toImage()
        .pixelColor(2, 6)
        .name()
        for row in range(4)
    ]
    assert grounds[2] == theme.LIGHT.accent_soft
    assert theme.LIGHT.accent_soft not in (grounds[0], grounds[1], grounds[3])


def test_all_who_learn_together_are_marked(live):
    def marked() -> list[bool]:
        tips = (live.model.index(row, NAME).data(Qt.ItemDataRole.ToolTipRole) for row in range(4))
        return ["learns next (▸)" in tip for tip in tips]

    live.lab.changes.set_batch(3)
    wait_until(lambda: marked() == [True, True, True, False])
    live.lab.steps.step()
    wait_until(lambda: marked() == [False, False, False, True])


def test_one_who_is_explained_and_learns_next_is_both(bench):
    bench.panel.refresh()
    tip = bench.model.index(0, NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert "This person is explained, and learns next" in tip


def test_the_mean_and_the_standard_deviation_are_of_these_people(bench):
    bench.panel.actions_["change_shift"].trigger()
    bench.find(QPushButton, "shift_mean").click()
    assert bench.lab.live.dataset.shift == Shift(141.25, 66.75)
    bench.find(QPushButton, "shift_standardise").click()
    seen = bench.lab.live.dataset.inputs
    assert seen.mean(axis=0).tolist() == pytest.approx([0.0, 0.0], abs=1e-12)
    assert seen.std(axis=0).tolist() == pytest.approx([1.0, 1.0], rel=1e-12)
    assert bench.find(NumberBox, "scale_weight").value() == pytest.approx(15.706288549495072)


def test_a_scale_can_be_typed_and_is_one_change(qtbot, bench):
    bench.panel.actions_["change_shift"].trigger()
    scale = bench.find(NumberBox, "scale_height")
    scale.selectAll()
    qtbot.keyClicks(scale, "2,5")
    qtbot.keyClick(scale, Qt.Key.Key_Return)
    assert bench.lab.live.dataset.shift == Shift(135, 66, 1.0, 2.5)
    assert bench.shown(1, PeopleColumn.X2) == "2.4"
    scale.selectAll()
    qtbot.keyClicks(scale, "0")
    qtbot.keyClick(scale, Qt.Key.Key_Return)
    assert scale.complaint
    assert bench.lab.live.dataset.shift == Shift(135, 66, 1.0, 2.5)


def test_who_learns_next_has_a_triangle_and_who_is_explained_a_coloured_row(bench):
    """Two rows in one colour told nobody which of them was which."""

    def looks(row: int) -> tuple[set[str], str]:
        cell = bench.table.visualRect(bench.model.index(row, NAME))
        picture = bench.table.viewport().grab(cell).toImage()
        inner = range(1, round(TURN) + 2)
        before = {picture.pixelColor(x, picture.height() // 2).name() for x in inner}
        return before, picture.pixelColor(picture.width() - 2, picture.height() // 2).name()

    bench.model.mark(Marks(0, 2))
    explained, learns, other = looks(0), looks(2), looks(1)
    ink = theme.colour(theme.current().ink).name()
    assert ink in learns[0]
    assert ink not in explained[0] | other[0]
    assert explained[1] != learns[1] == other[1]


def test_the_mark_of_whose_turn_it_is_is_as_large_as_the_text(bench, qapp):
    def height_of_mark() -> int:
        """How high the triangle is, in the room before the first name."""
        cell = bench.table.visualRect(bench.model.index(0, PeopleColumn.NAME))
        picture = bench.table.viewport().grab().toImage()
        columns = range(cell.left(), cell.left() + PADDING)
        dark = [
            y
            for y in range(cell.top(), cell.bottom())
            if any(picture.pixelColor(x, y).lightness() < 128 for x in columns)
        ]
        return len(dark)

    normal = height_of_mark()
    assert normal
    theme.apply(qapp, theme.LIGHT, 2.0)
    wait_until(lambda: height_of_mark() > 1.5 * normal)
