"""Everything a person can change can be taken back, and the menu says by what name."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView, QToolButton, QWidget

from core.network import Parameters
from core.people.dataset import Dataset, Shift
from core.tables import read_people
from core.training.course import EVERYBODY, Order
from gui.lab.undo_stack import LIMIT, UndoStack
from gui.panels.people import dataset_edits as people_edits
from gui.panels.people import words as people_words
from gui.panels.people.columns import PeopleColumn
from gui.panels.people.import_dialog import ImportDialog
from gui.widgets.number_box import NumberBox
from tests.gui.waiting import settled, wait_until

TABLE = "name,weight (lb),height (in),gender\nEve,141,64,F\nFrank,180,71,M\n"


def edit(row: int, column: PeopleColumn, text: str):
    def act(window, tmp_path) -> None:
        model = window.findChild(QTableView, "people_table").model()
        assert model.setData(model.index(row, column), text)

    return act


def import_file(window, tmp_path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(TABLE)
    window._people.exchange.import_file(path)
    dialog = window.findChild(ImportDialog, "import_dialog")
    button = dialog.findChild(QPushButton, "import_accept")
    wait_until(button.isEnabled)
    button.click()


def add(window, tmp_path) -> None:
    window._people.actions_["add"].trigger()


def remove(window, tmp_path) -> None:
    window.findChild(QTableView, "people_table").selectRow(1)
    window._people.actions_["remove"].trigger()


def move(window, tmp_path) -> None:
    window.findChild(QTableView, "people_table").selectRow(1)
    window._people.actions_["up"].trigger()


def type_rate(window, tmp_path) -> None:
    field = window.findChild(NumberBox, "learning_rate").lineEdit()
    field.setText("0.25")
    QTest.keyClick(field, Qt.Key.Key_Return)


def four(window, tmp_path) -> None:
    window.lab.changes.set_dataset(Dataset(tuple(window.lab.live.dataset)[:2]), "two of them")
    window.actions_["four_people"].trigger()


def trigger(name: str):
    return lambda window, tmp_path: window.actions_[name].trigger()


ACTS = {
    "Alice edited": edit(0, PeopleColumn.WEIGHT, "134"),
    "Bob edited": edit(1, PeopleColumn.GENDER, "F"),
    "Charlie edited": edit(2, PeopleColumn.NAME, "Carl"),
    "Person 5 added": add,
    "Bob removed": remove,
    "Bob moved": move,
    "2 people imported": import_file,
    "2 people pasted": lambda window, _: people_edits.insert_people(
        window.lab,
        1,
        read_people(TABLE.encode()).dataset,
        people_words.pasted,
    ),
    "back to the four": four,
    "shift 0, 0": lambda window, _: people_edits.change_shift(window.lab, Shift(0.0, 0.0)),
    "η 0.1 → 0.25": type_rate,
    "people shuffled each epoch": lambda window, _: window.lab.changes.set_order(Order.SHUFFLED),
    "the hyperbolic tangent in the hidden neurons": (
        lambda window, _: window.lab.changes.set_activation("tanh")
    ),
    "the cross-entropy as loss": lambda window, _: window.lab.changes.set_loss("cross-entropy"),
    "3 people a step": lambda window, _: window.lab.changes.set_batch(3),
    "everybody in every step": lambda window, _: window.lab.changes.set_batch(EVERYBODY),
    "w1 set to 0.5": lambda window, _: window.lab.changes.set_parameter("w1", 0.5),
    "w5 frozen": lambda window, _: window.lab.changes.set_frozen("w5", True),
    "reset": trigger("reset"),
    "new start, seed 8": lambda window, _: window.lab.restarts.new_start(8),
    "all one": lambda window, _: window.lab.restarts.start_from(Parameters.constant(), "all one"),
    "the worked example": trigger("worked_example"),
    "a 2-3-1 network": lambda window, _: window.lab.restarts.begin_with((2, 3, 1)),
}


def seen(window):
    """What a person sees of the run; its future too."""
    lab = window.lab
    idle_now = replace(lab.live.snapshot.now)
    return (
        idle_now.step,
        idle_now.parameters,
        idle_now.settings,
        lab.live.course,
        lab.live.snapshot.furthest,
    )


def test_every_change_is_taken_back_and_made_again_by_its_name(qtbot, window, tmp_path):
    """Each in the middle of a run whose future it cuts off."""
    lab, actions = window.lab, window.actions_
    for _ in range(3):
        lab.steps.finish_epoch()
    lab.steps.seek(6)
    settled(lab)
    begun = seen(window)
    for words, act in ACTS.items():
        count = window.undo_stack.index()
        act(window, tmp_path)
        settled(lab)
        made = seen(window)
        assert made != begun, words
        assert actions["undo"].text() == f"Undo {words}"
        actions["undo"].trigger()
        settled(lab)
        assert actions["redo"].text() == f"Redo {words}"
        actions["redo"].trigger()
        settled(lab)
        assert seen(window) == made, words
        while window.undo_stack.index() > count:
            actions["undo"].trigger()
        settled(lab)
        assert seen(window) == begun, words


def test_buttons_of_the_panels_are_on_the_stack_too(qtbot, window):
    """Freezing, naming a new start and keeping a tried value go through the same stack."""
    lab, stack = window.lab, window.undo_stack
    table = window.findChild(QTableView, "parameter_table")
    table.setCurrentIndex(table.model().index(0, 0))
    freeze = next(a for a in window.findChildren(QWidget, "parameters_panel")[0].actions()
                  + table.actions() if a.objectName() == "action_freeze")  # fmt: skip
    freeze.trigger()
    assert stack.undoText() == "w1 frozen"
    freeze.trigger()
    assert stack.undoText() == "w1 released"
    settled(lab)


def test_what_is_pinned_can_be_gone_back_to_and_that_taken_back(qtbot, window):
    lab = window.lab
    lab.shelf.pin()
    lab.steps.finish_epoch()
    lab.changes.set_learning_rate(0.5)
    settled(lab)
    there = seen(window)
    name = lab.shelf.pinned[0].name
    lab.restarts.go_back_to(lab.shelf.pinned[0])
    settled(lab)
    assert lab.live.now.step == 0
    assert window.actions_["undo"].text() == f"Undo back to {name}"
    window.actions_["undo"].trigger()
    settled(lab)
    assert seen(window) == there


def test_the_stack_is_long_and_its_memory_bounded(qtbot, lab):
    stack = UndoStack(lab)
    for number in range(LIMIT + 20):
        lab.changes.set_parameter("w1", float(number))
    settled(lab)
    assert stack.count() == LIMIT
    for _ in range(LIMIT):
        stack.undo()
    settled(lab)
    assert lab.live.now.parameters["w1"] == 19.0
    assert not stack.canUndo()


def test_many_people_do_not_fill_the_memory(qtbot, lab, monkeypatch):
    """What all changes keep is bounded; what stays can be taken back to the last bit."""
    monkeypatch.setattr("gui.lab.undo_stack.MOST_PEOPLE", 40)
    stack, states = UndoStack(lab), [lab.live.dataset]
    for weight in range(100, 130):
        person = replace(lab.live.dataset[1], weight=weight)
        lab.changes.set_dataset(lab.live.dataset.with_person(1, person), "edited")
        states.append(lab.live.dataset)
    assert stack.count() == lab.undo.count == 10
    for back in range(1, 11):
        stack.undo()
        assert lab.live.dataset == states[-1 - back]
    assert not stack.canUndo()
    for _ in range(10):
        stack.redo()
    settled(lab)
    assert lab.live.dataset == states[-1]
    assert stack.undoText() == "edited"


@pytest.mark.parametrize("name", ["undo", "redo"])
def test_with_nothing_to_do_the_action_is_off_and_says_only_its_verb(window, name):
    action = window.actions_[name]
    assert not action.isEnabled()
    assert action.text() == name.capitalize()
    assert window.findChild(QToolButton, f"button_{name}") is None
