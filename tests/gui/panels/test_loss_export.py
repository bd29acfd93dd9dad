"""Taking the loss plot elsewhere."""

import csv
import io
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox

from core.people.dataset import FOUR_PEOPLE, Gender, Person
from core.training.snapshot import Status
from gui.panels.loss import LossPanel
from gui.style import theme
from tests.gui.waiting import wait_until

ROMEO = Person('<i>Romeo</i> & "J"', 140, 66, Gender.MALE)


@pytest.fixture
def panel(lab, preferences, qtbot) -> LossPanel:
    made = LossPanel(lab, preferences)
    qtbot.addWidget(made)
    made.resize(420, 280)
    made.show()
    lab.changes.set_dataset(FOUR_PEOPLE.inserted(0, ROMEO), "Romeo added")
    lab.steps.set_epoch_limit(100)
    lab.steps.play()
    wait_until(lambda: lab.live.status is Status.LIMIT)
    made.loss.choice.show_people(True)
    return made


def test_the_picture_is_twice_as_fine_as_the_screen(panel):
    image = QImage.fromData(panel.export.contents("png"))
    screen = panel.loss.plot.widget.viewport().size()
    assert image.width() > 2 * screen.width()
    assert image.height() > 2 * screen.height()
    ink = QColor(theme.LIGHT.ink)
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    assert ink.name() in colours
    assert image.pixelColor(0, 0).name() == theme.LIGHT.surface


def test_the_drawing_holds_every_name_as_text(panel):
    svg = ElementTree.fromstring(panel.export.contents("svg"))
    texts = [element.text for element in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert {'<i>Romeo</i> & "J"', "Alice", "Bob", "Charlie", "Diana", "epoch"} <= set(texts)
    curves = [
        element
        for element in svg.iter("{http://www.w3.org/2000/svg}path")
        if element.get("d", "").count("L") > 20
    ]
    assert curves


def test_the_numbers_are_those_of_the_run(panel, lab):
    text = panel.export.contents("csv").decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text, newline="")))
    assert float(lines[-1]["Loss"]) == pytest.approx(lab.live.now.loss, rel=1e-14)
    assert int(lines[-1]["Step"]) == lab.live.now.step == 500
    assert float(lines[-1]["Epoch"]) == 100.0
    romeo = float(lines[-1]['Loss of <i>Romeo</i> & "J"'])
    assert romeo == pytest.approx(lab.live.now.update_for(0).loss)


def test_the_menu_asks_where_and_adds_the_kind_of_file(panel, tmp_path, monkeypatch):
    asked = []

    def answer(parent, title, name, pattern):
        asked.append((title, name))
        return str(tmp_path / "mine"), pattern

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    for kind in ("png", "svg", "csv"):
        panel.findChild(object, f"loss_save_{kind}").trigger()
        assert (tmp_path / f"mine.{kind}").read_bytes() == panel.export.contents(kind)
    assert asked[2] == ("Save the numbers (CSV)", "loss.csv")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    panel.findChild(object, "loss_save_png").trigger()
    assert len(list(tmp_path.iterdir())) == 3


def test_the_picture_can_be_copied(panel):
    QGuiApplication.clipboard().clear()
    panel.findChild(object, "loss_copy").trigger()
    copied = QGuiApplication.clipboard().image()
    assert copied.width() > panel.loss.plot.widget.width()


def test_a_file_that_cannot_be_written_is_told_about(panel, tmp_path, qtbot):
    panel.export.save(tmp_path / "nowhere" / "loss.png", "png")
    box = panel.findChild(QMessageBox, "loss_save_failed")
    assert box.isVisible()
    assert box.text().startswith("loss.png: It could not be saved")
    box.close()
