"""A neuron for one person: its sum written out, its curve, and how steep the curve is there."""

import math

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.explain.formula import Formula
from core.explain.neuron import NeuronExplained, neuron_explained
from core.explain.neuron_words import as_text, letters, sentence, steps, tried
from core.training.words import nobody_to_learn_from
from gui.lab import Lab
from gui.panels.neuron.arithmetic import Arithmetic, NumberLine
from gui.panels.neuron.overlay import PlaceTexts
from gui.panels.neuron.picture import NeuronPicture
from gui.panels.neuron.plot import NeuronPlot
from gui.panels.neuron.words import (
    COPIED,
    NO_SUM,
    SLOPE_LATER,
    SUM_LATER,
    curve_of,
    title,
    tried_instead,
)
from gui.plot.export_menu import PictureExport
from gui.plot.header_buttons import draw_export_icon, export_button, flat_button
from gui.plot.picture_export import WidgetPicture
from gui.plot.plot_picture import PlotPicture
from gui.style import theme
from gui.style.preferences import Preferences
from gui.text.names import shown
from gui.widgets.neuron_choice import NeuronChoice
from gui.widgets.notice import say_done
from gui.widgets.panel import Panel


class NeuronPanel(Panel):
    """Explains the neuron that the chosen parameter belongs to.

    Args:
        lab: says which update is explained.
        preferences: how numbers are written.
        parent: the owner.

    Attributes:
        picture: the curve with its point.
        arithmetic: the sum, the activation and the slope, worked out.
    """

    name = "neuron_panel"

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self._neuron: NeuronExplained | None = None
        self.picture = NeuronPlot(self)
        self.arithmetic = Arithmetic(lab, preferences)
        self.choice = NeuronChoice("neuron_of", "Neuron")
        self.copy_button = flat_button("copy_neuron", "Copy", "Copy the arithmetic as plain text")
        curve = PlotPicture(self.picture.plot, self.picture.marks)
        drawn = NeuronPicture(self, curve, WidgetPicture(self.arithmetic.content))
        self.export = PictureExport("neuron", "A neuron", drawn, self)
        self._export = export_button("neuron_export", self.export)
        self.header_tools = (self.choice, self.copy_button, self._export)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * theme.GRID)
        row.addWidget(self.picture.widget, 5)
        row.addWidget(self.arithmetic, 6)
        self._connect()
        self.setWindowTitle(self._title())
        self.restyle()

    def _connect(self) -> None:
        lab = self._lab
        self.choice.picked.connect(self._choose)
        self.copy_button.clicked.connect(self.copy)
        self.picture.changed.connect(self._show)
        self.follow(lab.live.drawings, self._follow_run)
        self.follow(lab.live.readings)
        self.follow(lab.selection.settled)
        self.follow(lab.selection.neuron_chosen)  # at once: who asks for a neuron looks here
        self.follow(lab.selection.stage_changed)
        self.follow(lab.covers.changed)
        for signal in (lab.selection.changed, lab.selection.stage_changed, lab.live.course_changed):
            signal.connect(self.picture.put_back)
        self._preferences.changed.connect(self.restyle)

    # What is shown.

    @property
    def text(self) -> str:
        """The whole explanation as plain text; only what the stage shown has reached."""
        if self._neuron is None:
            return self._why_nothing
        write = self._preferences.numbers.brief
        return as_text(
            self._neuron,
            self._who,
            write,
            sums=self._sums_known,
            slopes=self._slopes_known,
            hidden=self._lab.covers.hidden(),
        )

    @property
    def _is_covered(self) -> bool:
        """Whether the picture would tell a covered number."""
        hidden = self._lab.covers.hidden()
        return self._neuron is not None and not hidden.isdisjoint(self._neuron.names)

    @property
    def _why_nothing(self) -> str:
        has_update = self._lab.selection.explained_update is not None
        return NO_SUM if has_update else nobody_to_learn_from(len(self._lab.live.dataset))

    @property
    def _who(self) -> str:
        moment, row = self._lab.selection.explained_moment, self._lab.selection.explained_person
        if not 0 <= row < len(moment.dataset):
            return ""
        return shown(moment.dataset.names[row]) or f"row {row + 1}"

    @property
    def _sums_known(self) -> bool:
        stage, layer = self._lab.selection.stage, self._lab.selection.chosen_neuron[0]
        return stage is None or stage.knows_sums_of(layer)

    @property
    def _slopes_known(self) -> bool:
        stage, layer = self._lab.selection.stage, self._lab.selection.chosen_neuron[0]
        return stage is None or stage.knows_back_to(layer)

    def _title(self) -> str:
        selection = self._lab.selection
        name = self._neuron.name if self._neuron else ""
        return title(name, self._who, out_of_turn=selection.explains_another)

    @Slot()
    def refresh(self) -> None:
        """Show the neuron as it is now, and say it."""
        self._show()
        self._describe()

    @Slot()
    def _follow_run(self) -> None:
        """Draw what moves while training; texts follow more slowly."""
        if self._lab.live.is_training:
            self._look()
            self._draw()

    @Slot()
    def _show(self) -> None:
        self._look()
        self._draw()
        self._write()

    def _look(self) -> None:
        """See what is explained now."""
        selection = self._lab.selection
        update = selection.explained_update
        found = neuron_explained(update, selection.chosen_neuron) if update else None
        self._neuron = found if found and math.isfinite(found.here.sum) else None

    def _draw(self) -> None:
        neuron, picture = self._neuron, self.picture
        if neuron is None:
            picture.show_nothing(self._why_nothing)
        elif not self._sums_known or self._is_covered:
            picture.put_back()
            picture.show_curve_only(neuron)
        else:
            answer = neuron.here if picture.tried is None else neuron.answer(picture.tried)
            slopes = self._slopes_known or picture.tried is not None
            write = self._preferences.numbers.brief
            slope = f"f′ {write(answer.slope.value)}" if slopes else ""
            texts = PlaceTexts(f"Σ {write(answer.sum)}", slope)
            picture.show_answer(neuron, answer, texts, slopes=slopes)

    def _write(self) -> None:
        """Write the numbers: all that this card writes beside the picture is written here."""
        neuron, arithmetic = self._neuron, self.arithmetic
        self.setWindowTitle(self._title())
        self.choice.setEnabled(self._lab.selection.explained_update is not None)
        self.copy_button.setEnabled(neuron is not None)
        sizes = self._lab.selection.explained_moment.parameters.layer_sizes
        self.choice.show_neuron(sizes, self._lab.selection.chosen_neuron)
        if neuron is None:
            arithmetic.clear()
            arithmetic.say(self._why_nothing)
            return
        tried_sum, known = self.picture.tried, self._sums_known
        answer = neuron.here if tried_sum is None else neuron.answer(tried_sum)
        parts = (
            ("sum", neuron.sum_name, neuron.sum, known),
            ("output", neuron.symbol, answer.output, known),
            ("slope", neuron.slope_name, answer.slope, known and self._slopes_known),
        )
        for part, name, formula, is_known in parts:
            is_open = is_known or tried_sum is not None
            arithmetic.write(part, self._said(part, name, formula, is_open=is_open))
        if tried_sum is not None:
            write = self._preferences.numbers.brief
            left = f"{neuron.sum_name} = {neuron.sum.in_symbols()}"
            instead = tried_instead(write(tried_sum), write(neuron.here.sum))
            arithmetic.write("sum", NumberLine(neuron.sum_name, left, instead))
        arithmetic.say(self._sentence(neuron))

    def _said(self, part: str, name: str, formula: Formula, *, is_open: bool) -> NumberLine:
        """Write a number as a formula in letters, and below it in numbers where it is known."""
        hidden, write = self._lab.covers.hidden(), self._preferences.numbers.brief
        assert self._neuron is not None
        left = f"{name} = f({self._neuron.sum_name})" if part == "output" else name
        said = letters(name, formula, hidden)
        if not is_open:
            return NumberLine(name, "" if part == "slope" else f"{left} = {said}", "")
        numbers = steps(name, formula, write, hidden)
        # What stands after a sign of equality stays with it when the line is broken.
        below = " ".join(f"=\N{NO-BREAK SPACE}{step}" for step in numbers)
        return NumberLine(name, f"{left} = {said}", below, is_covered=name in hidden)

    def _sentence(self, neuron: NeuronExplained) -> str:
        write = self._preferences.numbers.brief
        if not self._sums_known:
            return SUM_LATER
        if self.picture.tried is not None:
            answer = neuron.answer(self.picture.tried)
            return f"{tried(neuron, answer, write)} {sentence(neuron, answer, write)}"
        if not self._slopes_known:
            return SLOPE_LATER
        return sentence(neuron, neuron.here, write, self._lab.covers.hidden())

    @Slot()
    def _describe(self) -> None:
        """Say in words what is shown, for those who cannot see it."""
        if self._neuron is None:
            return
        # Nobody can listen to a text that changes a dozen times a second.
        words = self.windowTitle() if self._lab.live.is_training else self.text
        self.arithmetic.setAccessibleDescription(words)
        self.picture.widget.setAccessibleName(
            curve_of(self._neuron.here.function.words, self._neuron.name)
        )
        self.picture.widget.setAccessibleDescription(words)

    # What can be done.

    @Slot()
    def _choose(self) -> None:
        self._lab.selection.choose_neuron(self.choice.chosen)

    @Slot()
    def copy(self) -> None:
        """Put the arithmetic on the clipboard."""
        QGuiApplication.clipboard().setText(self.text)
        say_done(self, COPIED)

    @Slot()
    def restyle(self) -> None:
        self.picture.plot.set_mark(self._preferences.numbers.mark)
        self.picture.restyle()
        self.arithmetic.restyle()
        draw_export_icon(self._export)
        if self.isVisible():
            self.refresh()
