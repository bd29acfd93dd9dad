"""Predict: type a weight and a height, and see what the network says right now."""

from PySide6.QtCore import QPoint, QRectF, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QWidget

from core.covers import Cover
from core.covers.cover import PREDICTION
from core.people.dataset import MAX_HEIGHT, MAX_WEIGHT
from core.people.units import IMPERIAL, METRIC
from core.people.verdict import word_for
from core.text import counted
from gui.lab import Lab
from gui.lab.covers import HIDDEN
from gui.lab.field_error_expiry import FieldErrorExpiry
from gui.panels.predict.words import of_whom_to_predict, seen_as
from gui.style import theme
from gui.style.preferences import Preferences
from gui.text.glossary import meaning, tip
from gui.widgets.cover_words import covered_aloud, number_called
from gui.widgets.covered import CoverSpots, NumberSpot, set_covered
from gui.widgets.number_box import NumberBox
from gui.widgets.panel import Panel
from gui.widgets.parts import in_column, plain_label
from gui.widgets.scroll_area import ColumnScrollArea
from gui.widgets.shrinking_label import ShrinkingLabel

USUAL_RESULT = "Female   0.8888"
"""A longer one is written smaller."""


class ProbabilityBar(QWidget):
    """A bar from 0 (Male) to 1 (Female) with a mark at one half."""

    def __init__(self) -> None:
        super().__init__()
        self._probability: float | None = 0.5
        self.setMinimumHeight(4 * theme.GRID)

    def set_probability(self, probability: float | None) -> None:
        """Show another probability; None for one that is covered."""
        if probability != self._probability:
            self._probability = probability
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        height = 2.0 * theme.GRID
        track = QRectF(0, (self.height() - height) / 2, self.width(), height)
        painter.setBrush(theme.colour(tokens.line))
        painter.drawRoundedRect(track, height / 2, height / 2)
        if self._probability is not None:
            filled = QRectF(track)
            filled.setWidth(max(height, track.width() * self._probability))
            painter.setBrush(theme.colour(tokens.muted))
            painter.drawRoundedRect(filled, height / 2, height / 2)
        painter.setBrush(theme.colour(tokens.ink))
        painter.drawRect(QRectF(self.width() / 2 - 1, 0, 2, self.height()))


class PredictPanel(Panel):
    """Weight and height in; the probability, the word, and when it was said out."""

    name = "predict_panel"
    title = "Predict"

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self._weight = self._box("Weight", "predict_weight", MAX_WEIGHT, lab.question.person[0])
        self._height = self._box("Height", "predict_height", MAX_HEIGHT, lab.question.person[1])
        self._result = ShrinkingLabel("predict_result")
        self._result.reserve([USUAL_RESULT])
        self._result.setAccessibleName("Prediction")
        self._result.setToolTip(tip(meaning("prediction")))
        self._bar = ProbabilityBar()
        self._said = plain_label("predict_when", look="muted", wraps=True)
        self._units = QToolButton()
        self._units.setObjectName("predict_units")
        self._units.setAccessibleName("Units")
        self._units.setToolTip("Change between pounds and inches, kilograms and centimetres")
        self._units.setProperty("flat", True)
        self._units.clicked.connect(self._change_units)
        self.header_tools = (self._units,)
        self._lay_out()
        self.follow(lab.live.readings)
        lab.question.changed.connect(self._take)
        self.follow(lab.question.changed)
        self.follow(lab.covers.changed)
        CoverSpots(lab, preferences, self._result, self._number_at)
        preferences.changed.connect(self._prefer)
        self.follow(preferences.changed)
        self._prefer()
        self.restyle()

    def _box(self, name: str, object_name: str, high: float, value: float) -> NumberBox:
        box = NumberBox(name, 1.0, high)
        box.setObjectName(object_name)
        box.setToolTip(of_whom_to_predict(name))
        box.setValue(value)
        box.value_changed.connect(self._suppose)
        FieldErrorExpiry(self._lab, box).happened.connect(box.forget_refused)
        return box

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(3 * theme.GRID)
        fields.setVerticalSpacing(theme.GRID)
        for place, box in enumerate((self._weight, self._height)):
            label = QLabel(("&Weight", "&Height")[place])
            label.setProperty("muted", True)
            label.setBuddy(box)
            fields.addWidget(label, 0, place)
            fields.addWidget(box, 1, place)
        ends = QHBoxLayout()
        for text in ("0 Male", "Female 1"):
            ends.addWidget(plain_label(text=text, look="muted"))
        ends.insertWidget(1, self._bar, 1)
        area = ColumnScrollArea()
        in_column(self, area)
        column_box = area.column
        column_box.addLayout(fields)
        column_box.addSpacing(theme.GRID)
        column_box.addWidget(self._result)
        column_box.addLayout(ends)
        column_box.addWidget(self._said)
        column_box.addStretch(1)

    @Slot()
    def refresh(self) -> None:
        """Say what the network answers for the person asked about."""
        moment, numbers = self._lab.live.reading.now, self._preferences.numbers
        inputs = moment.dataset.shift.apply(self._weight.value(), self._height.value())
        probability = float(moment.predict(inputs))
        covered = self._is_covered
        said = HIDDEN if covered else numbers.write(probability)
        # The bar would show the number, and the word half of it.
        word = "" if covered else word_for(probability)
        self._result.setText(f"{word}   {said}".strip())
        set_covered(self._result, covered)
        called = number_called(PREDICTION)
        self._result.setAccessibleName(covered_aloud(called) if covered else "Prediction")
        self._bar.set_probability(None if covered else probability)
        x1, x2 = (numbers.short(float(value)) for value in inputs)
        between = ";" if numbers.mark == "," else ","
        self._said.setText(seen_as(counted(moment.epoch), f"({x1}{between} {x2})"))

    @property
    def _is_covered(self) -> bool:
        """Whether the answer is hidden: itself, or that for somebody in the table like this."""
        covers, people = self._lab.covers, self._lab.live.dataset
        if not covers.covers:
            return False
        weight, height = self._weight.value(), self._height.value()
        alike = (people.weights == weight) & (people.heights == height)
        names = (people.names[row] for row in alike.nonzero()[0].tolist())
        return covers.hides(PREDICTION) or any(covers.hides("ŷ", name) for name in names)

    def _number_at(self, at: QPoint | None) -> NumberSpot:
        return NumberSpot(Cover(PREDICTION), self._result.rect())

    @Slot()
    def _suppose(self) -> None:
        self._lab.question.ask(self._weight.value(), self._height.value())

    @Slot()
    def _take(self) -> None:
        """Show the person asked about, whoever chose them."""
        for box, value in zip((self._weight, self._height), self._lab.question.person, strict=True):
            if box.value() != value:
                with QSignalBlocker(box):
                    box.setValue(value)

    @Slot()
    def _change_units(self) -> None:
        metric = self._preferences.units is METRIC
        self._preferences.choose(units=IMPERIAL if metric else METRIC)

    @Slot()
    def _prefer(self) -> None:
        units = self._preferences.units
        self._units.setText(f"{units.name} ⇄")
        for box, unit in ((self._weight, units.weight), (self._height, units.height)):
            box.set_numbers(self._preferences.numbers)
            box.set_unit(unit)

    @Slot()
    def restyle(self) -> None:
        self._result.setFont(theme.font(theme.HUGE, bold=True))
        for label in self.findChildren(QLabel):
            if label.property("muted"):
                label.setFont(theme.font(theme.SMALL))
