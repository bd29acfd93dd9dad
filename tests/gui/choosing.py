"""Choosing what is explained, and waiting until every card shows it."""

from pytestqt.qtbot import QtBot

from gui.lab import Lab


def choose(lab: Lab, name: str, qtbot: QtBot) -> None:
    """Choose a parameter, another one than before."""
    with qtbot.waitSignal(lab.selection.settled):
        lab.selection.choose_parameter(name)


def explain(lab: Lab, person: int | None, qtbot: QtBot) -> None:
    """Explain a person, another one than before."""
    with qtbot.waitSignal(lab.selection.settled):
        lab.selection.explain_person(person)
