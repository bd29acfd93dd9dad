"""Whatever is copied, saved or exported is said in the window when it is done."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.document.course_dialog import Stretch
from gui.document.exports import EXPORTS
from gui.panels.people import PeoplePanel
from gui.plot.export_menu import PictureExport
from gui.widgets.notice import Notice
from gui.widgets.table import Table
from tests.gui.waiting import settled, wait_until


def said(window) -> str:
    notice = window.findChild(Notice)
    return notice.text() if notice is not None and notice.isVisible() else ""


def card(window, name: str) -> QWidget:
    """Return the panel of a card, built and in front."""
    dock = window.findChild(QWidget, f"{name}_panel_dock")
    dock.show()
    dock.raise_()
    settled(window.lab)
    return dock.panel


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_every_export_is_said(window, tmp_path, monkeypatch, export):
    path = tmp_path / f"file.{export.name}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.exports.write(export, path)
    wait_until(lambda: said(window).startswith("Exported to file."))


def test_the_course_is_said_when_it_is_whole(window, tmp_path):
    window.exports.write_course(tmp_path / "course.csv", Stretch(0, 4, 1))
    wait_until(lambda: said(window) == "Exported to course.csv.")


@pytest.mark.parametrize("name", ["chain_rule", "neuron"])
def test_a_copied_explanation_is_said(window, name):
    card(window, name).copy()
    assert "copied" in said(window)
    assert QGuiApplication.clipboard().text()


@pytest.mark.parametrize("name", ["compare", "history", "update_effect"])
def test_a_copied_table_is_said(window, name):
    card(window, name).findChild(Table).copy()
    assert said(window) == "The table was copied."


def test_copied_people_and_a_copied_value_are_said(window):
    exchange = window.findChild(PeoplePanel).exchange
    table = window.findChild(PeoplePanel).table
    table.setCurrentIndex(table.model().index(0, 1))
    table.selectRow(0)
    exchange.copy_people()
    assert "copied" in said(window)
    exchange.copy_value()
    assert said(window) == "The value was copied."


def test_exported_people_are_said(window, tmp_path):
    window.findChild(PeoplePanel).exchange.export_file(tmp_path / "people.csv")
    wait_until(lambda: said(window) == "Exported to people.csv.")


def test_a_copied_and_a_saved_picture_are_said(window, tmp_path, monkeypatch):
    export = card(window, "loss").findChild(PictureExport)
    export.copy()
    assert said(window) == "The picture was copied."
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "curves.png"), "PNG (*.png)")
    )
    export.actions()[0].trigger()
    wait_until(lambda: said(window) == "Saved to curves.png.")
