"""Saving says that it was done; the chosen parameter comes back with its file."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDockWidget

from gui.document.read import read_laboratory
from gui.panels.network_diagram import NetworkDiagramPanel
from gui.widgets.notice import Notice
from tests.gui.waiting import settled, wait_until


def said(window) -> str:
    notice = window.findChild(Notice)
    return notice.text() if notice is not None and notice.isVisible() else ""


def saved(window, qtbot, path) -> bytes:
    with qtbot.waitSignal(window.document.saved):
        window.document.save(path)
    return path.read_bytes()


def test_saving_is_said_in_the_window(window, qtbot, tmp_path):
    saved(window, qtbot, tmp_path / "lesson.chainrule")
    assert said(window) == "Saved to lesson.chainrule."


def test_copying_from_the_menu_of_the_diagram_is_said_and_exact(window):
    panel = window.findChild(NetworkDiagramPanel)
    menu = panel.menu.menu_for("w5")
    next(a for a in menu.actions() if a.objectName() == "diagram_copy").trigger()
    assert float(QGuiApplication.clipboard().text()) == window.lab.live.now.parameters["w5"]
    assert said(window) == "The value of w5 was copied."


def test_the_menu_of_the_diagram_does_what_it_says(window):
    panel, lab = window.findChild(NetworkDiagramPanel), window.lab

    def do(part: str, name: str) -> None:
        menu = panel.menu.menu_for(part)
        next(a for a in menu.actions() if a.objectName() == f"diagram_{name}").trigger()

    do("w5", "what_if")
    assert lab.selection.chosen_parameter == "w5"
    assert window.findChild(QDockWidget, "what_if_panel_dock").widget().isVisible()
    do("h2", "explain")  # a neuron stands for its bias
    assert lab.selection.chosen_parameter == "b2"
    do("w4", "freeze")
    assert lab.live.settings.frozen == {"w4"}
    do("w4", "freeze")
    assert not lab.live.settings.frozen
    do("w6", "set")
    assert lab.selection.chosen_parameter == "w6"


def test_the_chosen_parameter_comes_back_with_its_file(window, qtbot, tmp_path):
    plain = saved(window, qtbot, tmp_path / "plain.chainrule")
    assert b"chosen_parameter" not in plain
    window.lab.selection.choose_parameter("b3")
    saved(window, qtbot, tmp_path / "b3.chainrule")
    for name, wanted in (("plain", "w1"), ("b3", "b3")):
        window.document.open(tmp_path / f"{name}.chainrule")
        settled(window.lab)
        assert window.lab.selection.chosen_parameter == wanted


def test_a_name_the_network_does_not_have_is_passed_over(window, qtbot, tmp_path):
    path = tmp_path / "odd.chainrule"
    window.lab.selection.choose_parameter("b3")
    path.write_bytes(saved(window, qtbot, path).replace(b'"b3"}', b'"q9"}').replace(
        b'"chosen_parameter": "b3"', b'"chosen_parameter": "q9"'))  # fmt: skip
    window.document.show(read_laboratory(path, despite_checksum=True))
    settled(window.lab)
    assert window.lab.selection.chosen_parameter in window.lab.live.now.parameters.names


def test_the_box_for_a_weight_shows_every_digit(window, qtbot):
    from gui.panels.network_diagram.value_editor import ValueEditor

    view = window.findChild(NetworkDiagramPanel).view
    window.lab.changes.set_parameter("w1", -0.12345678901234567)
    view.edit_wanted.emit("w1")
    editor = window.findChild(ValueEditor)
    wait_until(editor.isVisible)
    margins = editor.width() - editor.fontMetrics().horizontalAdvance(editor.text())
    assert margins > 12
