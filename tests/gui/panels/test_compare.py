"""Comparing runs: pinned ones stay, with settings and results, and can be gone back to."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
)

from core.training.course import EVERYBODY, Order
from core.training.run import Run
from gui.lab.undo_stack import UndoStack
from gui.panels.compare.panel import ComparePanel
from gui.panels.compare.rows import CompareColumn
from gui.style import theme
from gui.window.card import CardDock
from tests.gui.waiting import settled, wait_until


def go(qtbot, lab, step):
    lab.steps.seek(step)
    settled(lab)


@pytest.fixture
def card(qtbot, lab, preferences):
    made = CardDock("compare_panel", "Compare", partial(ComparePanel, lab, preferences))
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    return made


@pytest.fixture
def table(card):
    return card.findChild(QTableView, "compare_table")


def press(qtbot, card, name, kind=QPushButton):
    qtbot.mouseClick(card.findChild(kind, name), Qt.MouseButton.LeftButton)


def pin(qtbot, lab, card):
    press(qtbot, card, "pin_run", QToolButton)
    settled(lab)


def lines(table):
    model = table.model()
    columns = [c for c in range(model.columnCount()) if not table.isColumnHidden(c)]
    return [[model.index(row, c).data() for c in columns] for row in range(model.rowCount())]


def loss_at(lab, step):
    run = Run.of(lab.live.course)
    run.seek(step)
    return run.loss


def test_pinned_runs_stand_below_this_one_with_settings_and_results(qtbot, lab, card, table):
    go(qtbot, lab, 400)
    first_loss = lab.live.now.loss
    pin(qtbot, lab, card)
    lab.restarts.reset()
    lab.changes.set_order(Order.SHUFFLED)
    go(qtbot, lab, 200)
    lab.changes.set_learning_rate(0.5)
    go(qtbot, lab, 802)
    pin(qtbot, lab, card)
    lab.restarts.new_start(7)
    go(qtbot, lab, 8)
    write = card.panel._preferences.numbers.write
    final = lab.shelf.pinned[1].rows.losses[-1]
    assert lines(table) == [
        ["this run", "0.5", "shuffled", "seed 7", "2", write(lab.live.now.loss)],
        ["η 0.1, seed 1", "0.1", "table", "seed 1", "100", write(first_loss)],
        ["η 0.1 → 0.5, shuffled, seed 1", "0.1 → 0.5", "shuffled", "seed 1", "200", write(final)],
    ]


def test_a_pinned_run_keeps_its_end_though_one_stands_in_its_past(qtbot, lab, card, table):
    go(qtbot, lab, 400)
    end = lab.live.now.loss
    go(qtbot, lab, 40)
    pin(qtbot, lab, card)
    assert lab.shelf.pinned[0].final_loss == end
    assert lines(table)[1][-2] == "100"
    assert lines(table)[0][-2] == "10"


def test_going_back_to_a_run_is_exact_and_can_be_undone(qtbot, lab, card, table):
    stack = UndoStack(lab)
    go(qtbot, lab, 4000)
    go(qtbot, lab, 1234)
    there = lab.live.now.parameters
    pin(qtbot, lab, card)
    lab.restarts.new_start(9)
    go(qtbot, lab, 777)
    left = lab.live.now.parameters
    table.setCurrentIndex(table.model().index(1, 0))
    press(qtbot, card, "go_back_to_run", QToolButton)
    settled(lab)
    assert (lab.live.now.step, lab.live.snapshot.furthest) == (1234, 4000)
    assert lab.live.now.parameters == there
    assert stack.undoText() == "back to η 0.1, seed 1"
    stack.undo()
    settled(lab)
    assert (lab.live.now.step, lab.live.now.parameters) == (777, left)
    stack.redo()
    settled(lab)
    assert (lab.live.now.step, lab.live.now.parameters) == (1234, there)


def test_the_run_that_a_change_cuts_off_can_be_kept(qtbot, lab, card, table):
    offer = card.findChild(QPushButton, "keep_old_run")
    go(qtbot, lab, 400)
    lab.changes.set_learning_rate(0.2)
    assert not offer.isVisible()  # nothing lay ahead
    go(qtbot, lab, 800)
    end = loss_at(lab, 800)
    go(qtbot, lab, 500)
    lab.changes.set_parameter("w1", 1.0)
    assert offer.isVisible()
    go(qtbot, lab, 600)
    press(qtbot, card, "keep_old_run")
    settled(lab)
    assert not offer.isVisible()
    assert lab.shelf.pinned[0].saved.furthest == 800
    assert lab.shelf.pinned[0].final_loss == end
    assert lab.live.now.step == 600


def test_the_offer_to_keep_a_run_ends_when_the_change_is_taken_back(qtbot, lab, card):
    offer = card.findChild(QPushButton, "keep_old_run")
    go(qtbot, lab, 400)
    lab.restarts.reset()
    assert offer.isVisible()
    lab.undo.swap(lab.undo.last_change.key)
    assert not offer.isVisible()
    settled(lab)
    assert lab.live.now.step == 400


def test_a_pinned_run_is_renamed_in_place_and_removed_by_a_key(qtbot, lab, card, table):
    for _ in range(2):
        pin(qtbot, lab, card)
    assert [run.name for run in lab.shelf.pinned] == ["η 0.1, seed 1", "η 0.1, seed 1 (2)"]
    model = table.model()
    assert model.setData(model.index(2, 0), "  <b>mine</b>  ")
    assert not model.setData(model.index(1, 0), "   ")
    assert not model.setData(model.index(0, 0), "this one cannot")
    settled(lab)
    assert [run.name for run in lab.shelf.pinned] == ["η 0.1, seed 1", "  <b>mine</b>  "]
    assert "<b>" not in model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
    table.setCurrentIndex(model.index(1, 0))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    settled(lab)
    assert [run.name for run in lab.shelf.pinned] == ["  <b>mine</b>  "]


def test_this_run_can_be_neither_removed_nor_gone_back_to(qtbot, lab, card, table):
    pin(qtbot, lab, card)
    for row, enabled in ((0, False), (1, True)):
        table.setCurrentIndex(table.model().index(row, 0))
        for name in ("go_back_to_run", "unpin_run"):
            assert card.findChild(QToolButton, name).isEnabled() is enabled


def test_pinning_while_training_pins_a_moment_the_run_went_through(qtbot, lab, card):
    lab.steps.set_speed(5000.0)
    lab.steps.play()
    wait_until(lambda: lab.live.now.step > 20)
    press(qtbot, card, "pin_run", QToolButton)
    wait_until(lambda: len(lab.shelf.pinned) == 1)
    lab.steps.pause()
    settled(lab)
    pinned, run = lab.shelf.pinned[0], Run.of(lab.live.course)
    run.seek(pinned.saved.step)
    assert pinned.rows.values[-1].tobytes() == run.parameters.values.tobytes()


def test_no_number_is_cut_while_the_run_goes_on(qtbot, lab, card, table):
    pin(qtbot, lab, card)
    lab.steps.set_epoch_limit(None)
    lab.changes.set_learning_rate(50)
    lab.steps.seek(4_000_000)
    settled(lab)
    loss = table.model().index(0, CompareColumn.LOSS)
    assert "e−" in loss.data(), "an exponent makes it longer than it was"
    room = table.columnWidth(CompareColumn.LOSS) - 2 * theme.GRID
    wait_until(lambda: table.fontMetrics().horizontalAdvance(loss.data()) <= room)


def test_where_there_is_little_room_settings_give_way_to_name_and_result(qtbot, lab, card, table):
    card.resize(300, 300)
    wait_until(lambda: table.isColumnHidden(CompareColumn.ORDER))
    assert not table.isColumnHidden(0)
    assert not table.isColumnHidden(CompareColumn.LOSS)
    assert not table.horizontalScrollBar().isVisible()
    assert "table, seed 1" in table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


OF_ITS_OWN = {
    CompareColumn.ACTIVATION: ("f", ["tanh", "sigmoid → tanh", "sigmoid"]),
    CompareColumn.LOSS_FUNCTION: (
        "L",
        ["cross-entropy", "squared → cross-entropy", "squared"],
    ),
    CompareColumn.BATCH: ("batch", ["all", "1 → all", "1"]),
}


def change_one(lab, column):
    match column:
        case CompareColumn.ACTIVATION:
            lab.changes.set_activation("tanh")
        case CompareColumn.LOSS_FUNCTION:
            lab.changes.set_loss("cross-entropy")
        case CompareColumn.BATCH:
            lab.changes.set_batch(EVERYBODY)


@pytest.mark.parametrize("column", OF_ITS_OWN)
def test_what_only_some_runs_were_given_has_a_column_of_its_own(qtbot, lab, card, table, column):
    title, (now, changed, usual) = OF_ITS_OWN[column]
    go(qtbot, lab, 40)
    pin(qtbot, lab, card)
    pin(qtbot, lab, card)
    assert all(map(table.isColumnHidden, OF_ITS_OWN)), "all three runs are alike"
    change_one(lab, column)
    pin(qtbot, lab, card)
    assert [c for c in OF_ITS_OWN if not table.isColumnHidden(c)] == [column]
    assert table.model().headerData(column, Qt.Orientation.Horizontal) == title
    texts = [table.model().index(row, column).data() for row in range(4)]
    assert texts == [changed, usual, usual, changed]
    lab.restarts.reset()
    settled(lab)
    assert table.model().index(0, column).data() == now, "from its start"
    # Once it no longer tells runs apart, the column goes.
    for run in lab.shelf.pinned:
        lab.shelf.unpin(run)
    settled(lab)
    assert all(map(table.isColumnHidden, OF_ITS_OWN))


def test_where_there_is_little_room_what_tells_runs_apart_stays_longest(qtbot, lab, card, table):
    pin(qtbot, lab, card)
    lab.changes.set_activation("relu")
    pin(qtbot, lab, card)
    hidden = []
    for width in range(700, 280, -20):
        card.resize(width, 300)
        QApplication.processEvents()
        hidden.append(frozenset(c for c in CompareColumn if table.isColumnHidden(c)))
        assert not table.horizontalScrollBar().isVisible()
    same_everywhere = {CompareColumn.RATE, CompareColumn.ORDER, CompareColumn.START}
    assert any(CompareColumn.ACTIVATION not in h and same_everywhere <= h for h in hidden)
    assert all(same_everywhere <= h for h in hidden if CompareColumn.ACTIVATION in h)
    tip = table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "0.1, table, seed 1, 2-2-1, ReLU, squared, batch 1" in tip


def test_networks_of_different_shapes_are_told_apart(qtbot, lab, card, table):
    pin(qtbot, lab, card)
    assert table.isColumnHidden(CompareColumn.SHAPE)
    lab.restarts.begin_with((2, 3, 1))
    settled(lab)
    pin(qtbot, lab, card)
    for width in (700, 350):
        card.resize(width, 300)
        QApplication.processEvents()
        assert not table.isColumnHidden(CompareColumn.SHAPE)
    shapes = [table.model().index(row, CompareColumn.SHAPE).data() for row in range(3)]
    assert shapes == ["2-3-1", "2-2-1", "2-3-1"]
    for run in lab.shelf.pinned[:1]:
        lab.shelf.unpin(run)
    settled(lab)
    assert table.isColumnHidden(CompareColumn.SHAPE)


@pytest.mark.parametrize("column", OF_ITS_OWN)
def test_in_the_narrow_card_of_a_small_window_a_change_is_still_told(
    qtbot, lab, card, table, column
):
    go(qtbot, lab, 40)
    pin(qtbot, lab, card)
    change_one(lab, column)
    settled(lab)
    card.resize(350, 300)
    wait_until(lambda: card.width() == 350)
    QApplication.processEvents()
    assert not table.isColumnHidden(column)
    # Cut from the left, what it was changed to is what stays.
    option = QStyleOptionViewItem()
    index = table.model().index(0, column)
    table.itemDelegateForIndex(index).initStyleOption(option, index)
    room = table.columnWidth(column) - 2 * theme.GRID
    cut = table.fontMetrics().elidedText(index.data(), option.textElideMode, room)
    assert cut.endswith(OF_ITS_OWN[column][1][0][-len("entropy") :])


def test_an_order_that_was_changed_and_changed_back_is_written_as_it_went(qtbot, lab, card, table):
    for order in (Order.SHUFFLED, Order.TABLE):
        go(qtbot, lab, lab.live.now.step + 4)
        lab.changes.set_order(order)
        settled(lab)
    order = table.model().index(0, CompareColumn.ORDER).data()
    assert order == "table → shuffled → table"


def test_what_is_the_same_everywhere_gives_way_to_the_names_of_the_runs(qtbot, lab, card, table):
    go(qtbot, lab, 400)
    lab.changes.set_learning_rate(0.3)
    go(qtbot, lab, 800)
    pin(qtbot, lab, card)
    columns = (CompareColumn.ORDER, CompareColumn.START)
    for width in range(700, 380, -10):
        card.resize(width, 300)
        QApplication.processEvents()
        is_cut = table.columnWidth(0) < table.wanted_width(0)
        assert not (is_cut and not all(map(table.isColumnHidden, columns))), width
