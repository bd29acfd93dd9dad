"""Cards as files: what is on screen, and no number that is covered."""

import re
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from core.covers import Cover
from gui.panels.chain_rule import ChainRulePanel
from gui.panels.decision_map import DecisionMapPanel
from gui.panels.loss_surface import LossSurfacePanel
from gui.panels.network_diagram import NetworkDiagramPanel
from gui.panels.neuron import NeuronPanel
from gui.plot.export_menu import PictureExport
from tests.gui.waiting import settled, wait_until

EVERY = (NetworkDiagramPanel, ChainRulePanel, NeuronPanel, DecisionMapPanel, LossSurfacePanel)

TEXT = "{http://www.w3.org/2000/svg}text"


def panel(window, kind):
    window._cards[kind.name.removesuffix("_panel")].raise_()
    found = window.findChild(kind)
    wait_until(found.isVisible)
    return found


def texts(export: PictureExport) -> list[str]:
    return [each.text or "" for each in ET.fromstring(export.contents("svg")).iter(TEXT)]


def unspaced(text: str) -> str:
    return re.sub(r"[\s\N{ZERO WIDTH SPACE}]", "", text)


@pytest.fixture
def trained(window):
    window.lab.steps.seek(7)
    settled(window.lab)
    return window


def test_the_diagram_has_every_text_that_is_on_screen(trained):
    diagram = panel(trained, NetworkDiagramPanel)
    drawn = texts(diagram.export)
    assert len(diagram.shown()) > 20
    assert sorted(filter(None, diagram.shown().values())) == sorted(drawn)
    diagram.view.zoom_by(4.0)
    assert texts(diagram.export) == drawn, "the whole page, whatever is in sight"


def test_what_is_pointed_at_is_not_in_the_picture(trained):
    diagram = panel(trained, NetworkDiagramPanel)
    plain = diagram.export.contents("png")
    trained.lab.selection.highlight("w3")
    assert diagram.export.contents("png") == plain
    assert diagram._scene._halo.isVisible()


def test_the_chain_rule_has_its_words_and_numbers(trained):
    chain = panel(trained, ChainRulePanel)
    drawn = " ".join(texts(chain.export))
    assert drawn.startswith("=") or "∂" in chain.text
    chain.export.actions()[-1].trigger()
    assert QGuiApplication.clipboard().text() == chain.text
    for word in chain.explanation.text().split():
        assert word in drawn
    assert b"<image" not in chain.export.contents("svg"), "formulas are lines, not dots"
    for factor in chain._chain.factors:
        assert trained.preferences.numbers.brief(factor.value) in drawn


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [(NetworkDiagramPanel, "w5"), (ChainRulePanel, "∂L/∂w5"), (NeuronPanel, "w1")],
)
def test_a_covered_number_is_nowhere_in_the_picture(trained, kind, symbol):
    lab, shown = trained.lab, panel(trained, kind)
    name = symbol[-2:]
    lab.selection.choose_parameter(name)
    settled(lab)
    shown.refresh()
    QApplication.processEvents()
    of = lab.live.now.parameters if symbol == name else lab.selection.explained_update.gradient
    digits = trained.preferences.numbers.brief(of[name])
    assert any(digits in text for text in texts(shown.export))
    lab.covers.set_covers(lab.covers.covers.covered(Cover(symbol)))
    data = shown.export.contents("svg").decode()
    assert not re.search(re.escape(digits.lstrip("−+")), data)
    assert "?" in "".join(texts(shown.export))


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720)])
def test_a_neuron_has_its_curve_and_all_of_its_arithmetic(trained, size):
    trained.resize(*size)
    neuron = panel(trained, NeuronPanel)
    neuron.refresh()
    QApplication.processEvents()
    drawn = unspaced("".join(texts(neuron.export)))
    for name in ("neuron_sum", "neuron_output", "neuron_slope", "neuron_sentence"):
        assert unspaced(neuron.findChild(QLabel, name).text()) in drawn
    assert unspaced(neuron.picture.marks.texts.sum) in drawn


@pytest.mark.parametrize("kind", EVERY)
def test_it_is_saved_and_copied_like_a_plot(trained, tmp_path, monkeypatch, kind):
    shown = panel(trained, kind)
    export = shown.export if hasattr(shown, "export") else shown.tools.export
    asked = []

    def answer(_parent, _title, first, _patterns):
        asked.append(first)
        return str(tmp_path / first), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    for action in export.actions()[:2]:
        action.trigger()
    assert [name.partition(".")[2] for name in asked] == ["png", "svg"]
    saved = QImage(str(tmp_path / asked[0]))
    assert saved.width() > 2 * export.picture.size().width()
    export.copy()
    assert QGuiApplication.clipboard().image().size() == saved.size()
    assert "copied" in trained.findChild(object, "notice").text()
