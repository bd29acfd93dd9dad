"""What a screen reader is told: names, roles, values, and what has just happened."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialogButtonBox,
    QGraphicsView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSlider,
    QTabBar,
    QTableView,
    QWidget,
)

from gui.panels.status import panel as status
from tests.gui.waiting import wait_until
from tests.look.shots import Scene
from tests.look.window import play

CONTROLS = (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QSlider,
    QTableView,
    QGraphicsView,
)
WITHIN = (QAbstractSpinBox, QTabBar, QComboBox, QAbstractItemView, QDialogButtonBox, QLineEdit)
Role = QAccessible.Role


def controls(window):
    """Return every control of the window that is ours."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and not isinstance(widget, QHeaderView)
        and not isinstance(widget.parentWidget(), WITHIN)
        and not widget.objectName().startswith("qt_")
    ]


def build_every_card(window) -> None:
    """Bring each to the front once: until then it is not there; a lesson comes with its words."""
    for name, card in window._cards.items():
        if name != "lesson":
            card.raise_()
            assert card.panel


def test_every_control_has_a_name_in_code_a_name_in_words_and_a_tip(window):
    window.actions_["preferences"].trigger()
    build_every_card(window)
    found = controls(window)
    assert len(found) > 80
    poor = {
        f"{type(widget).__name__} {widget.objectName()} in {widget.parentWidget().objectName()}"
        for widget in found
        if not (widget.objectName() and widget.accessibleName() and widget.toolTip())
    }
    assert not poor


def test_names_in_code_are_given_once(window):
    names = [widget.objectName() for widget in controls(window)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("name", ["learning_rate", "predict_weight", "predict_height", "seed"])
def test_fields_have_a_caption_that_leads_to_them(window, name):
    field = window.findChild(QWidget, name)
    captions = [label for label in window.findChildren(QLabel) if label.buddy() is field]
    assert len(captions) == 1
    assert captions[0].text()


def test_the_caption_of_where_training_stops_is_a_button_beside_a_field_with_a_name(window):
    button, field = (window.findChild(QWidget, name) for name in ("stop_when", "epoch_limit"))
    assert button.text().startswith("Stop at epoch")
    assert field.accessibleName() == "Stop at"


def interface(window, name):
    found = QAccessible.queryAccessibleInterface(window.findChild(QObject, name))
    assert found is not None
    assert found.isValid()
    return found


@pytest.mark.parametrize(
    ("name", "words", "roles"),
    [
        ("people_table", "People", {Role.Table}),
        ("parameter_table", "Parameters", {Role.Table}),
        ("button_play", "Play", {Role.Button, Role.ButtonMenu, Role.CheckBox}),
        ("learning_rate", "Learning rate", {Role.SpinBox}),
        ("predict_weight", "Weight", {Role.SpinBox}),
        ("speed", "Speed", {Role.Slider}),
        ("epoch_readout", "Where the run is", {Role.StaticText}),
        ("loss_readout", "Mean squared error over everybody", {Role.StaticText}),
        ("predict_result", "Prediction", {Role.StaticText}),
    ],
)
def test_main_controls_say_what_they_are(window, name, words, roles):
    found = interface(window, name)
    assert found.text(QAccessible.Text.Name) == words
    assert found.role() in roles


def test_values_are_told_as_they_are(qtbot, window):
    window.lab.changes.set_learning_rate(0.25)
    assert interface(window, "learning_rate").text(QAccessible.Text.Value) == "0.25"
    speed = window.findChild(QSlider, "speed")
    value = interface(window, "speed").valueInterface().currentValue()
    assert value == speed.value()
    table = interface(window, "people_table")
    cells = [table.child(place) for place in range(table.childCount())]
    said = [cell.text(QAccessible.Text.Name) for cell in cells if cell is not None]
    for person in window.lab.live.dataset.names:
        assert person in said


def test_pictures_have_words_that_follow(qtbot, window):
    play(window, Scene.BACKWARD)
    diagram = window.findChild(QWidget, "network_diagram")
    words = diagram.accessibleDescription()
    assert "w1" in words
    assert "0.5237" in words
    play(window, Scene.TRAINED)
    assert diagram.accessibleDescription() != words
    plot = window.findChild(QWidget, "loss_plot")
    described = plot.accessibleDescription() or plot.findChild(QWidget).accessibleDescription()
    assert "1000" in described.replace("\N{NARROW NO-BREAK SPACE}", "")


@pytest.mark.parametrize(
    ("card", "picture", "before", "after"),
    [
        ("neuron", "neuron_card", "−2·0.3456", "−2·0.6804"),
        ("decision_map", "decision_map", "epoch 0", "epoch 1000"),
        ("loss_surface", "loss_surface", "epoch 0", "epoch 1000"),
    ],
)
def test_new_pictures_have_words_that_follow(window, card, picture, before, after):
    window._cards[card].raise_()
    wait_until(lambda: window.findChild(QWidget, picture) is not None)
    drawn = window.findChild(QWidget, picture)
    assert drawn.accessibleName()

    def said() -> str:
        return drawn.accessibleDescription().replace("\N{NARROW NO-BREAK SPACE}", "")

    play(window, Scene.READY)
    wait_until(lambda: before in said())
    play(window, Scene.TRAINED)
    wait_until(lambda: after in said())


def test_the_status_is_announced_once_it_rests(qtbot, window, monkeypatch):
    heard = []

    def hear(event):
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())

    monkeypatch.setattr(status.QAccessible, "updateAccessibility", staticmethod(hear))
    for _ in range(3):
        window.actions_["stage"].trigger()
    sentence = window.findChild(QLabel, "status_sentence")
    wait_until(lambda: heard != [])
    assert heard == [sentence.text()]
    assert "Stage 2 of 5, forward (2 of 2)" in heard[0]
