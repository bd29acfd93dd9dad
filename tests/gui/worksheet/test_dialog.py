"""The worksheet dialog by mouse and keyboard, in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
)

from core.covers import Cover
from gui.widgets.number_box import NumberBox
from gui.worksheet.dialog import WorksheetDialog
from tests.gui.waiting import wait_until


@pytest.fixture
def dialog(window) -> WorksheetDialog:
    window.actions_["worksheet"].trigger()
    return window.findChild(WorksheetDialog)


def codes(dialog: WorksheetDialog) -> list[str]:
    return [part.head for part in dialog.paper.parts] if dialog.paper else []


def choose(qtbot, dialog, name: str, text: str) -> None:
    """Choose an entry of a list by typing its beginning."""
    before = codes(dialog)
    box = dialog.findChild(QComboBox, name)
    qtbot.keyClicks(box, text)
    assert box.currentText().startswith(text)
    box.activated.emit(box.currentIndex())
    wait_until(lambda: codes(dialog) != before)


def test_it_opens_with_a_page_of_the_present_moment(dialog):
    preview = dialog.findChild(QLabel, "worksheet_preview")
    assert not preview.pixmap().isNull()
    assert "Work out Σh1" in preview.accessibleDescription()
    assert codes(dialog)[0].startswith("0-")


def test_variants_have_letters_and_their_codes_bring_them_back(qtbot, dialog):
    choose(qtbot, dialog, "worksheet_numbers", "Drawn")
    assert [code[0] for code in codes(dialog)] == ["A", "B", "A", "B"]
    wanted = codes(dialog)[1]
    text = dialog.paper.text_of(1)
    seed = dialog.findChild(NumberBox, "worksheet_seed")
    seed.setFocus()
    qtbot.keyClick(seed, Qt.Key.Key_Up)
    wait_until(lambda: codes(dialog)[1] != wanted)
    field = dialog.findChild(QLineEdit, "worksheet_code")
    qtbot.keyClicks(field, wanted.lower())
    qtbot.keyClick(field, Qt.Key.Key_Return)
    wait_until(lambda: codes(dialog) == [wanted, wanted])
    assert dialog.paper.text_of(0) == text
    assert dialog.findChild(QLabel, "worksheet_code_says").text() == ""
    assert dialog.isVisible(), "Enter in the field must not close the dialog"


def test_a_code_of_another_laboratory_and_none_are_told(qtbot, window, dialog):
    says = dialog.findChild(QLabel, "worksheet_code_says")
    field = dialog.findChild(QLineEdit, "worksheet_code")
    qtbot.keyClicks(field, "B-0055Z-000")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    wait_until(lambda: "another laboratory" in says.text())
    field.setText("Zoe")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "no code" in says.text()


def test_kinds_and_their_number_can_be_chosen(qtbot, dialog):
    for name in ("sums", "activations", "loss", "factors", "update"):
        tick = dialog.findChild(QCheckBox, f"worksheet_{name}")
        qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=tick.rect().center() * 0.2)
    wait_until(lambda: dialog.paper and "Put the chain together" in dialog.paper.text_of(0))
    wait_until(lambda: "Work out Σ" not in dialog.paper.text_of(0))
    tick = dialog.findChild(QCheckBox, "worksheet_gradients")
    tick.click()
    wait_until(lambda: dialog.paper is None)
    assert "at least one kind" in dialog.findChild(QLabel, "worksheet_code_says").text()
    assert not dialog.findChild(QPushButton, "worksheet_pdf").isEnabled()


def test_a_lesson_becomes_a_sheet(qtbot, dialog):
    choose(qtbot, dialog, "worksheet_source", "1 Forward")
    assert "What does the network see as x1" in dialog.paper.text_of(0)
    assert not dialog.findChild(NumberBox, "worksheet_tasks").isEnabled()


def test_the_pages_can_be_turned(qtbot, dialog):
    where = dialog.findChild(QLabel, "worksheet_page")
    forward = dialog.findChild(QPushButton, "worksheet_page_next")
    first = where.text()
    qtbot.mouseClick(forward, Qt.MouseButton.LeftButton)
    assert where.text() != first
    assert "working" not in first
    assert not forward.isEnabled()
    description = dialog.findChild(QLabel, "worksheet_preview").accessibleDescription()
    assert description.startswith("Key")


def test_what_is_covered_in_the_window_gets_a_box(window):
    window.lab.covers.toggle(Cover("h2"))
    window.actions_["worksheet"].trigger()
    dialog = window.findChild(WorksheetDialog)
    assert "work out h2" in dialog.paper.text_of(0)


@pytest.mark.parametrize(
    ("button", "name", "begins"),
    [("worksheet_pdf", "sheet", b"%PDF"), ("worksheet_html", "sheet.html", b"<!DOCTYPE html>")],
)
def test_it_is_saved(qtbot, dialog, tmp_path, monkeypatch, button, name, begins):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), ""))
    qtbot.mouseClick(dialog.findChild(QPushButton, button), Qt.MouseButton.LeftButton)
    (file,) = tmp_path.iterdir()
    assert file.suffix in (".pdf", ".html")
    assert file.read_bytes().startswith(begins)


def test_where_it_cannot_be_saved_and_without_a_printer_it_says_so(qtbot, dialog, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/nowhere/at/all.pdf", ""))
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [])
    for button, part in (("worksheet_pdf", "could not be saved"), ("worksheet_print", "printer")):
        qtbot.mouseClick(dialog.findChild(QPushButton, button), Qt.MouseButton.LeftButton)
        box = dialog.findChildren(QMessageBox)[-1]
        assert part in box.text()
        box.reject()
