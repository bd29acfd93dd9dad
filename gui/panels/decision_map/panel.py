"""The Map panel: what the network says for every weight and height, and about whom it is right."""

from PySide6.QtCore import QElapsedTimer, Slot
from PySide6.QtWidgets import QWidget

from core.explain.factor import symbol_of
from core.plots.loss_landscape import LIVE_ACTIVATIONS, MOST_ACTIVATIONS
from gui.lab import Lab
from gui.panels.decision_map.drag_person import PersonDrag
from gui.panels.decision_map.header_tools import MapTools
from gui.panels.decision_map.mouse import MapMouse
from gui.panels.decision_map.plot import MapPlot
from gui.panels.decision_map.words import (
    Score,
    caption,
    hidden_caption,
    hidden_summary,
    map_of,
    score_of,
    summary,
    what_it_shows,
)
from gui.style import theme
from gui.style.preferences import Preferences
from gui.widgets.panel import WORDS_MILLISECONDS, Panel
from gui.widgets.parts import in_column, plain_label

TIP = (
    "What the network, or one of its neurons, says for every weight and height. Circles are women, "
    "squares are men, test people are hollow, the cross is who Predict asks about. Click somebody "
    "to have them explained, or another place to ask Predict about it. Drag somebody to another "
    "weight and height, Esc puts them back. The wheel zooms, dragging the ground moves it, a "
    "double click or A shows everybody. The buttons above choose the neuron; pointing at one in "
    "the network shows its map."
)


class DecisionMapPanel(Panel):
    """The map with its tools and the line below it.

    Args:
        lab: whose network it is.
        preferences: units, and how numbers are written.
        parent: the owner.
    """

    name = "decision_map_panel"
    title = "Map of weight and height"

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self.map = MapPlot(lab, preferences, self)
        self.pointer = MapMouse(lab, self.map, preferences)
        self.carrying = PersonDrag(lab, self.pointer, self.map.mouse)
        self.tools = MapTools(lab, self.map, self)
        self.header_tools = self.tools.header
        self.caption = plain_label("map_caption", look="muted", wraps=True)
        self._said = QElapsedTimer()
        widget = self.map.plot.widget
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
        self.follow(lab.map_subject.changed)
        preferences.changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def refresh(self) -> None:
        """Draw the map, and count who is told right."""
        self.map.draw()
        moment, lab = self._lab.live.reading.now, self._lab
        self._name_neuron()
        if not lab.map_subject.is_output:
            self._tell_hidden()
            return
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
            self._describe(score, tests)

    def _name_neuron(self) -> None:
        """Say whose map it is."""
        sizes, subject = self._lab.live.reading.now.parameters.layer_sizes, self._lab.map_subject
        symbol = symbol_of(sizes, subject.neuron)
        title = self.title if subject.is_output else map_of(symbol)
        self.setWindowTitle(title)
        name = what_it_shows(None if subject.is_output else symbol)
        self.map.plot.widget.setAccessibleName(name)
        self.tools.choice.show_neuron(sizes, subject.neuron)
        self.tools.choice.setVisible(len(sizes) > 2)

    def _tell_hidden(self) -> None:
        """Say what a hidden neuron answers, below the map and for those who cannot see it."""
        found, along = self.map.decisions, self.map.along()
        if found is None or along is None:
            return
        moment, preferences = self._lab.live.reading.now, self._preferences
        name = symbol_of(moment.parameters.layer_sizes, self._lab.map_subject.neuron)
        write, units = preferences.numbers.brief, preferences.units
        self.caption.setText(hidden_caption(name, moment.epoch, found, write))
        self._say(hidden_summary(name, moment.epoch, found, along, units=units, write=write))

    def _describe(self, score: Score, tests: Score) -> None:
        found, along = self.map.decisions, self.map.along()
        if found is None or along is None:
            return
        epoch, preferences = self._lab.live.reading.now.epoch, self._preferences
        words = summary(
            found,
            along,
            epoch,
            score,
            units=preferences.units,
            numbers=preferences.numbers,
            tests=tests,
        )
        self._say(words)

    def _say(self, words: str) -> None:
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
