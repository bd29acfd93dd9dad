"""The mouse on the map: reads the prediction; a click explains a person or asks Predict."""

import math

from PySide6.QtCore import QObject, QPointF, Qt, Slot

from core.covers.cover import PREDICTION
from core.network.shape import neuron_name
from core.people.dataset import MAX_HEIGHT, MAX_WEIGHT, Person
from core.people.verdict import word_for
from gui.lab import Lab
from gui.lab.covers import HIDDEN
from gui.panels.decision_map.plot import MapPlot
from gui.panels.decision_map.words import click_to_explain
from gui.plot.map_range import rounded
from gui.plot.mouse import NEAR_PIXELS
from gui.plot.overlay import CursorReading
from gui.style.preferences import Preferences
from gui.text import names

SMALLEST = 1.0
"""Nobody weighs or measures less, lb and in, under Predict."""


class MapMouse(QObject):
    """Reads the prediction under the mouse; a click explains a person or asks Predict.

    Args:
        lab: whose network it is.
        drawn: the map.
        preferences: how numbers are written.
    """

    def __init__(self, lab: Lab, drawn: MapPlot, preferences: Preferences) -> None:
        super().__init__(drawn)
        self._lab, self._map, self._preferences = lab, drawn, preferences
        self._supposed_before = lab.question.person
        drawn.drawn.connect(self.point)
        drawn.mouse.pointed.connect(self.point)
        drawn.mouse.clicked.connect(self._ask)
        drawn.mouse.double_clicked.connect(self._take_back)

    @Slot()
    def point(self) -> None:
        """Read what lies under the mouse."""
        at, marks = self._map.mouse.at, self._map.marks
        before = marks.reading
        inside = at is not None and self._map.plot.area.contains(at)
        marks.reading = None if at is None or not inside or marks.sentence else self._reading(at)
        over_somebody = at is not None and self.near(at) is not None
        hand = Qt.CursorShape.OpenHandCursor if over_somebody else Qt.CursorShape.ArrowCursor
        if self._map.mouse.carries:
            hand = Qt.CursorShape.ClosedHandCursor
        self._map.plot.widget.viewport().setCursor(hand)
        if marks.reading != before:
            marks.refresh()

    def near(self, at: QPointF) -> int | None:
        """Return the row of the person at a pixel, or None."""
        dots, plot = self._map.marks.dots, self._map.plot
        if dots is None or not len(dots.rows):
            return None
        across, up = self._map.pixel_size()
        x, y = plot.place(at)
        away = ((dots.x - x) / across) ** 2 + ((dots.y - y) / up) ** 2
        nearest = int(away.argmin())
        return int(dots.rows[nearest]) if away[nearest] <= NEAR_PIXELS**2 else None

    def _reading(self, at: QPointF) -> CursorReading:
        row = self.near(at)
        if row is None:
            weight, height = self.place(at)
            return self._say(weight, height, "", "click: ask Predict about this place")
        person = self._map.people[row]
        return self._say(person.weight, person.height, _called(person, row), _click(person))

    def _say(self, weight: float, height: float, who: str, details: str) -> CursorReading:
        numbers, units = self._preferences.numbers, self._preferences.units
        x, y = units.weight.from_base(weight), units.height.from_base(height)
        place = (
            f"{numbers.plain(x)} {units.weight.symbol}, {numbers.plain(y)} {units.height.symbol}"
        )
        is_output = self._lab.map_subject.is_output
        answer = self._prediction if is_output else self._hidden_answer
        return CursorReading(x, y, f"{who}{place}: {answer(weight, height)}", details)

    def _prediction(self, weight: float, height: float) -> str:
        moment = self._lab.live.reading.now
        probability = float(moment.predict(moment.dataset.shift.apply(weight, height)))
        said = "no answer" if math.isnan(probability) else word_for(probability)
        # Beside somebody whose ŷ is covered the map would tell it.
        covered = self._lab.covers.hides_any("ŷ") or self._lab.covers.hides(PREDICTION)
        written = HIDDEN if covered else self._preferences.numbers.write(probability)
        return f"{written}, {said}"

    def _hidden_answer(self, weight: float, height: float) -> str:
        """Say what a hidden neuron answers, and the sum behind it."""
        found, write = self._map.answers([weight], [height]), self._preferences.numbers.write
        name = neuron_name(
            self._lab.live.reading.now.parameters.layer_sizes, *self._lab.map_subject.neuron
        )
        a, total = write(float(found.predictions[0, 0])), write(float(found.sums[0, 0]))
        hides = self._lab.covers.hides_any
        return f"{name} {HIDDEN if hides(name) else a}, Σ {HIDDEN if hides(f'Σ{name}') else total}"

    def place(self, at: QPointF) -> tuple[float, float]:
        """Return weight and height (lb, in) at a pixel, as short numbers in the units chosen."""
        units, area = self._preferences.units, self._map.plot.area
        inside = QPointF(
            min(max(at.x(), area.left()), area.right()), min(max(at.y(), area.top()), area.bottom())
        )
        places = zip(self._map.plot.place(inside), self._map.pixel_size(), strict=True)
        x, y = (rounded(*pair) for pair in places)
        return (
            min(max(units.weight.to_base(x), SMALLEST), MAX_WEIGHT),
            min(max(units.height.to_base(y), SMALLEST), MAX_HEIGHT),
        )

    @Slot()
    def _ask(self) -> None:
        """Explain the person clicked on, or ask Predict about the place."""
        at, lab = self._map.mouse.at, self._lab
        self._supposed_before = lab.question.person
        if at is None or not self._map.plot.area.contains(at):
            return
        row = self.near(at)
        if row is None:
            lab.question.ask(*self.place(at))
        else:
            lab.selection.explain_person(
                None if row == lab.selection.explained_moment.person else row
            )

    @Slot()
    def _take_back(self) -> None:
        """A double click shows everybody and asks nothing: take its first click back."""
        self._lab.question.ask(*self._supposed_before)


def _called(person: Person, row: int) -> str:
    return f"{names.shown(person.name, names.LONGEST_IN_LINE) or f'row {row + 1}'} · "


def _click(person: Person) -> str:
    return click_to_explain(person.gender.word)
