"""Network: the diagram of the update that is explained, with every number in its place."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontMetrics, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.explain.stages import Stage, stages
from gui.lab import Lab
from gui.panels.network_diagram.accessible_summary import summary
from gui.panels.network_diagram.context_menu import DiagramMenu
from gui.panels.network_diagram.diagram_picture import DiagramPicture
from gui.panels.network_diagram.drag_value import DragValue
from gui.panels.network_diagram.drawn import Drawn
from gui.panels.network_diagram.edit_in_place import EditInPlace
from gui.panels.network_diagram.flow_animation import FLOW_MILLISECONDS, FLOW_SHARE, Flow, runs
from gui.panels.network_diagram.learning_row import LearningRow
from gui.panels.network_diagram.maps import MapsInNeurons
from gui.panels.network_diagram.maps_button import MapsButton
from gui.panels.network_diagram.mouse_and_keys import MouseAndKeys
from gui.panels.network_diagram.phase_strip import PhaseStrip
from gui.panels.network_diagram.scene import DiagramScene
from gui.panels.network_diagram.shown_update import ShownUpdate, subject_of
from gui.panels.network_diagram.slow_motion_button import SlowMotionButton
from gui.panels.network_diagram.texts import readings
from gui.panels.network_diagram.view import DiagramView
from gui.plot.export_menu import PictureExport
from gui.plot.header_buttons import draw_export_icon, export_button
from gui.style import theme
from gui.style.preferences import Preferences
from gui.widgets.panel import Panel
from gui.widgets.parts import in_column


class NetworkDiagramPanel(Panel):
    """The network as a diagram; the stages of a step stand in the header of its card."""

    name = "network_diagram_panel"
    title = "Network"

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self._slow_button = SlowMotionButton(lab.slow_motion, preferences)
        self._maps_button = MapsButton(preferences)
        self._strip = PhaseStrip(lab)
        self._learning = LearningRow(lab, self)
        self.view = DiagramView(self)
        self.picture = DiagramPicture(self.view)
        self.export = PictureExport("network", "The network", self.picture, self)
        self._export = export_button("network_export", self.export)
        self.header_tools = (self._strip, self._maps_button, self._slow_button, self._export)
        self.setFocusProxy(self.view)
        self._pointing = MouseAndKeys(lab, preferences, self.view)
        self._dragging = DragValue(lab, self.view)
        self._editing = EditInPlace(lab, preferences, self.view)
        self.menu = DiagramMenu(lab, preferences, self.view, self.export)
        self._maps = MapsInNeurons(lab)
        self._flow = Flow(self)
        self._stage: Stage | None = None
        self._written: tuple[ShownUpdate, dict[str, str]]
        self._scene = self._built()
        in_column(self, self._learning, self.view, grows=self.view)
        self._connect()

    def shown(self) -> dict[str, str]:
        """Return every text on the diagram, by the name of its place: "w1", "h1.sum", "loss"."""
        return self._scene.shown()

    def _connect(self) -> None:
        lab = self._lab
        self.follow(lab.live.drawings, self._move_lines)
        self.follow(lab.live.drawings, self._draw_maps)
        self.follow(lab.question.changed, self._draw_maps)
        self.follow(lab.live.readings, self._show)
        self.follow(lab.selection.changed, self._choose)
        self.follow(lab.selection.settled, self._describe)
        self.follow(lab.selection.stage_changed, self._move_on)
        self.follow(lab.covers.changed, self._show)
        self._preferences.changed.connect(self.restyle)
        for changed in (lab.own.changed, self._preferences.changed):
            changed.connect(self._hide_what_no_class_needs)
        self.follow(self.view.resized, self.view.fit_to_card)

    def _built(self) -> DiagramScene:
        sizes, chosen = (
            self._lab.live.now.parameters.layer_sizes,
            self._lab.selection.chosen_parameter,
        )
        choices = self._preferences.choices
        scene = DiagramScene(sizes, choices.numbers, maps=choices.maps, sums=choices.sums)
        self.view.setScene(scene)
        scene.label(chosen)
        scene.point_at(self._lab.selection.highlighted)
        return scene

    @Slot()
    def restyle(self) -> None:
        """Begin a new page: other layer sizes, digits, colours or sizes of text."""
        self._flow.stop()
        self._editing.editor.finish()
        self._pointing.restyle()
        self._slow_button.restyle()
        draw_export_icon(self._export)
        old, self._scene = self._scene, self._built()
        old.deleteLater()
        if self.isVisible():
            self.view.fit_to_card()
            self._show()

    @Slot()
    def _hide_what_no_class_needs(self) -> None:
        """Before a class a lesson needs the room, and says what network it has."""
        is_in_lesson = self._lab.own.kept is not None
        self._learning.setHidden(self._preferences.presenting and is_in_lesson)

    @Slot()
    def _move_lines(self) -> None:
        """While training: let the lines follow. The numbers wait until they can be read."""
        if self._lab.live.is_training:
            self._draw()

    @Slot()
    def _show(self) -> None:
        """Draw, write and say everything that is known now."""
        self._write()
        self._describe()

    def _write(self) -> None:
        """Draw and write everything that is known now."""
        if self._scene.sizes != self._lab.live.now.parameters.layer_sizes:
            self.restyle()
            return
        subject = subject_of(self._lab)
        if self._scene.make_room(subject.known, subject.chosen):
            self.view.fit_to_card()
        texts = readings(
            subject,
            self._preferences.numbers,
            self._preferences.units,
            sums=self._preferences.choices.sums,
        )
        self._written = subject, texts
        self._scene.write(texts)
        self._draw()
        if not self._lab.live.is_moving:
            self._draw_maps()
        self._pointing.follow()

    @Slot()
    def _describe(self) -> None:
        """Say in words what is shown, for those who cannot see it."""
        if self._lab.live.is_training:
            self.view.describe("Training: the numbers are moving.")
        else:
            self.view.describe(summary(*self._written))

    def _draw(self) -> None:
        lab = self._lab
        self._scene.draw(
            Drawn(
                lab.selection.explained_moment.parameters,
                lab.selection.stage,
                lab.selection.chosen_parameter,
                lab.selection.explained_moment.settings.frozen,
            )
        )

    @Slot()
    def _draw_maps(self) -> None:
        if self._scene.sizes == self._lab.selection.explained_moment.parameters.layer_sizes:
            self._maps.draw(self._scene)

    @Slot()
    def _choose(self) -> None:
        if self._scene.sizes == self._lab.live.now.parameters.layer_sizes:
            self._scene.label(self._lab.selection.chosen_parameter)
        self._write()

    @Slot()
    def _move_on(self) -> None:
        """Show another stage; what it works out runs along the lines."""
        old, self._stage = self._stage, self._lab.selection.stage
        self._show()
        self._flow.stop()
        if self._preferences.choices.reduced_motion or theme.is_still():
            return
        if self._stage is not None and not self._is_before(old):
            pace = round(1000 * FLOW_SHARE * self._lab.slow_motion.pace)
            time = pace if self._lab.slow_motion.is_running else FLOW_MILLISECONDS
            self._flow.start(self._scene, runs(self._scene.page, self._stage), time)

    def _is_before(self, stage: Stage | None) -> bool:
        """Whether the stage shown comes before another: nothing runs when one goes back."""
        line = stages(self._scene.sizes)
        if stage is None or self._stage is None:
            return False
        return line.index(self._stage) < line.index(stage) and self._stage != line[0]

    def _fill_header(self) -> None:
        """Leave away the words in the header that there is no room for."""
        title = QFontMetrics(theme.font(bold=True)).horizontalAdvance(self.windowTitle())
        taken = self._strip.full_width + self._maps_button.full_width
        room = self.width() - title - 6 * theme.GRID - taken
        export = self._export.sizeHint().width()
        # The menu of the diagram has it as well.
        self._export.setVisible(room >= export + 10 * theme.GRID)
        room -= export if self._export.isVisibleTo(self.window()) else 0
        self._slow_button.be_brief(room < self._slow_button.full_width)
        self._strip.be_brief(room < 10 * theme.GRID)

    @Slot()
    def refresh(self) -> None:
        """Draw, write and say everything, as large as there is room."""
        self._stage = self._lab.selection.stage
        self._choose()
        self._describe()
        self.view.fit_to_card()

    # Qt.

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._lab.slow_motion.stop()
        self._flow.stop()
        self._pointing.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill_header()
