"""The Map panel: what the network says for every weight and height, and about whom it is right."""

from PySide6.QtCore import QElapsedTimer, Slot
from PySide6.QtWidgets import QWidget

from core.plots.loss_landscape import LIVE_ACTIVATIONS, MOST_ACTIVATIONS
from gui.lab import Lab
from gui.panels.decision_map.drag_person import PersonDrag
from gui.panels.decision_map.header_tools import MapTools
from gui.panels.decision_map.mouse import MapMouse
from gui.panels.decision_map.plot import MapPlot
from gui.panels.decision_map.words import Score, caption, score_of, summary
from gui.style import theme
from gui.style.preferences import Preferences
from gui.widgets.panel import WORDS_MILLISECONDS, Panel
from gui.widgets.parts import in_column, plain_label

TIP = (
    "What the network says for every weight and height. Circles are women, squares are men, the "
    "cross is who Predict asks about. Click somebody to have them explained, or another place to "
    "ask Predict about it. Drag somebody to another weight and height, Esc puts them back. The "
    "wheel zooms, dragging the ground moves it, a double click or A shows everybody."
)


class DecisionMapPanel(Panel):
    """The map with its tools and the line below it.

    Args:
        lab: whose network it is.
        preferences: units, and how numbers are written.
        parent: the owner.
    """

    name = "decision_map_panel"
    title = "Map of every weight and height"

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self.map = MapPlot(lab, preferences, self)
        self.pointer = MapMouse(lab, self.map, preferences)
        self.carrying = PersonDrag(lab, self.pointer, self.map.mouse)
        self.map.seen = self.carrying.people
        self.carrying.carried.connect(self.map.draw)
        self.tools = MapTools(self.map, self)
        self.header_tools = self.tools.header
        self.caption = plain_label("map_caption", look="muted", wraps=True)
        self._said = QElapsedTimer()
        widget = self.map.plot.widget
        widget.setAccessibleName("What the network says for every weight and height")
        widget.setToolTip(TIP)
        widget.installEventFilter(self.carrying)
        in_column(self, widget, self.caption, grows=widget)
        self.follow(lab.live.readings)
        for signal in (
            lab.selection.settled,
            lab.selection.stage_changed,
            lab.question.changed,
            lab.covers.changed,
        ):
            self.follow(signal, self.map.draw)
        preferences.changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def refresh(self) -> None:
        """Draw the map, and count who is told right."""
        self.map.draw()
        moment, lab = self._lab.live.reading.now, self._lab
        most = LIVE_ACTIVATIONS if lab.live.is_moving else MOST_ACTIVATIONS
        people = moment.dataset
        score, tests = (
            score_of(moment, some, most) for some in (people.learners, people.test_people)
        )
        dots = self.map.marks.dots
        drawn = len(dots.rows) if dots is not None else 0
        self.caption.setText(caption(moment.epoch, score, tests, drawn))
        said = self._said
        if not (lab.live.is_moving and said.isValid() and said.elapsed() < WORDS_MILLISECONDS):
            said.start()
            self._describe(score)

    def _describe(self, score: Score) -> None:
        found, along = self.map.decisions, self.map.along()
        if found is None or along is None:
            return
        epoch, preferences = self._lab.live.reading.now.epoch, self._preferences
        words = summary(
            found, along, epoch, score, units=preferences.units, numbers=preferences.numbers
        )
        widget = self.map.plot.widget
        if words != widget.accessibleDescription():
            widget.setAccessibleDescription(words)

    @Slot()
    def restyle(self) -> None:
        self.caption.setFont(theme.font(theme.SMALL))
        self.map.restyle()
        self.tools.restyle()
        if self.isVisible():
            self.refresh()
