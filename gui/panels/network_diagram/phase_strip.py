"""The five parts of a step as a strip of pills: where one is, and a click to go elsewhere."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from core.explain.stages import Phase, stages
from gui.lab import Lab
from gui.panels.network_diagram.words import phase_tip
from gui.style import theme
from gui.style.restyling import Restyling
from gui.widgets.parts import in_row

TIPS = {
    Phase.CHOOSE: "Whose turn it is: one person's numbers go in",
    Phase.FORWARD: "Sums and activations, layer by layer",
    Phase.LOSS: "The prediction, and how wrong it is",
    Phase.BACKWARD: "Partial derivatives, from the loss back",
    Phase.UPDATE: "All parameters that are not frozen move together",
}
DOT = 7 * theme.GRID
"""Width of a pill that has no room for its word."""


def go_to(lab: Lab, phase: Phase) -> None:
    """Walk, stage by stage, to the nearest stage of a phase within the step explained."""
    line = stages(lab.live.now.parameters.layer_sizes)
    wanted = [index for index, stage in enumerate(line) if stage.phase is phase]
    here = -1 if lab.selection.stage is None else line.index(lab.selection.stage)
    # Where one is in the phase already, its next layer is meant.
    target = here + 1 if here in wanted[:-1] else min(wanted, key=lambda index: abs(index - here))
    for _ in range(abs(target - here)):
        (lab.stages.next_stage if target > here else lab.stages.previous_stage)()


class PhaseStrip(QWidget):
    """Shows and chooses the phase."""

    def __init__(self, lab: Lab, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        Restyling(self).timeout.connect(self._show)
        self.setObjectName("phase_strip")
        self.setAccessibleName("Stages of a step")
        self._lab = lab
        self._brief = False
        self._buttons = {phase: self._button(phase) for phase in Phase}
        in_row(self, *self._buttons.values())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        lab.selection.stage_changed.connect(self._show)
        self._show()

    def _button(self, phase: Phase) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"phase_{phase.value}")
        button.setAccessibleName(phase.value)
        button.setToolTip(phase_tip(phase.value.capitalize(), TIPS[phase]))
        button.setCheckable(True)
        button.setProperty("pill", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._go)
        return button

    @Slot()
    def _go(self) -> None:
        clicked = self.sender()
        for phase, button in self._buttons.items():
            if button is clicked:
                go_to(self._lab, phase)
        self._show()

    @property
    def full_width(self) -> int:
        """How wide it is with all its words."""
        return sum(map(self._width_of, self._buttons)) + 4 * theme.GRID

    def be_brief(self, brief: bool) -> None:
        """Write numbers for words but for the current one, where there is no room for them."""
        if brief != self._brief:
            self._brief = brief
            self._show()
            self.updateGeometry()

    @Slot()
    def _show(self) -> None:
        """Mark the phase, and write the words."""
        current = self._lab.selection.stage.phase if self._lab.selection.stage else None
        for number, (phase, button) in enumerate(self._buttons.items(), start=1):
            button.setChecked(phase is current)
            has_word = not self._brief or phase is current
            button.setText(phase.value if has_word else str(number))
            button.setFixedSize(self._width_of(phase) if has_word else DOT, self._height())

    def _height(self) -> int:
        return max(6 * theme.GRID, QFontMetrics(theme.font()).height() + theme.GRID)

    def _width_of(self, phase: Phase) -> int:
        bold = QFontMetrics(theme.font(bold=True))
        return bold.horizontalAdvance(phase.value) + 6 * theme.GRID

    # Qt.

    def sizeHint(self) -> QSize:
        # Always with room for the longest word, or the header would jump from stage to stage.
        least = self.minimumSizeHint()
        return least if self._brief else QSize(self.full_width, least.height())

    def minimumSizeHint(self) -> QSize:
        widest = max(map(self._width_of, self._buttons))
        return QSize(widest + 4 * (DOT + theme.GRID), self._height())
