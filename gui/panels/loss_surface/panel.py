"""The Surface panel: the loss as a landscape, the path of the run, and both in words."""

from PySide6.QtCore import QElapsedTimer, QRect, Qt, Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.plots.loss_surface import loss_of
from core.text import sentences
from gui.lab import Lab
from gui.panels.loss_surface.choice import SurfaceChoice
from gui.panels.loss_surface.header_tools import SurfaceTools
from gui.panels.loss_surface.mouse_and_keys import SurfaceMouseAndKeys
from gui.panels.loss_surface.plot import LEAST_HEIGHT, SurfacePlot
from gui.panels.loss_surface.words import how_to_set, read_there, summary
from gui.panels.loss_surface.writing import writing_of
from gui.style import theme
from gui.style.preferences import Preferences
from gui.text.names import LONGEST_IN_LINE, shown
from gui.widgets.panel import WORDS_MILLISECONDS, Panel
from gui.widgets.parts import in_column, plain_label

TIP = (
    "The loss for every pair of two parameters, or on the plane in which the run itself moves: "
    "light is low. The line is its path, pale where it lies ahead; the purple arrow is the next "
    "step, the dashed one leads straight downhill. Click to read a place, drag the point to set "
    "the parameters. By keyboard the arrows move it, Enter sets, Esc puts it back. The wheel "
    "zooms, dragging the ground moves it, a double click or A shows the whole path."
)

SAID, SHARE = 3, 0.3
"""So many of the sentences stand below the picture at most, and on so much of the card: the rest
is for those who do not see it, and in the tool tip of the others."""


WRAPS = int(Qt.TextFlag.TextWordWrap)


class LossSurfacePanel(Panel):
    """The surface with its tools and the words below it.

    Args:
        lab: whose run it is.
        preferences: how numbers are written.
        parent: the owner.
    """

    name = "loss_surface_panel"
    title = "Surface"

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self.choice = SurfaceChoice(lab, self)
        self.surface = SurfacePlot(lab, preferences, self.choice, self)
        self.pointer = SurfaceMouseAndKeys(lab, self.surface, preferences)
        self.tools = SurfaceTools(lab, self.choice, self.surface, self)
        self.header_tools = self.tools.header
        self.caption = plain_label("surface_caption", look="muted", wraps=True)
        self._said = QElapsedTimer()
        self._said_below: tuple[str, ...] = ()
        widget = self.surface.plot.widget
        widget.setAccessibleName("The loss surface")
        widget.setToolTip(TIP)
        in_column(self, widget, self.caption, grows=widget)
        self.follow(lab.live.drawings, self.surface.draw)
        self.follow(lab.live.readings)
        for signal in (
            lab.selection.settled,
            lab.covers.changed,
            self.choice.changed,
            self.pointer.read,
        ):
            self.follow(signal)
        self.surface.refined.connect(self._describe)
        preferences.changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def refresh(self) -> None:
        """Draw the surface and put it into words."""
        self.surface.draw()
        said = self._said
        is_moving = self._lab.live.is_moving and not self._lab.preview.is_on
        if not (is_moving and said.isValid() and said.elapsed() < WORDS_MILLISECONDS):
            said.start()
            self._describe()

    @Slot()
    def _describe(self) -> None:
        parts = self._parts()
        self._said_below = parts[:1] if self.pointer.place else parts[:SAID]
        self._fit()
        self.caption.setToolTip(sentences(*parts))
        widget, words = self.surface.plot.widget, sentences(*parts)
        if words != widget.accessibleDescription():
            widget.setAccessibleDescription(words)

    def _fit(self) -> None:
        """Let as many sentences stand below the picture as there is room for."""
        room = min(SHARE * self.height(), self.height() - LEAST_HEIGHT - theme.GRID)
        metrics = QFontMetrics(self.caption.font())
        space = QRect(0, 0, max(1, self.width()), 10_000)
        fits = [
            text
            for count in range(len(self._said_below) + 1)
            if (text := sentences(*self._said_below[:count]))
            and metrics.boundingRect(space, WRAPS, text).height() <= room
        ]
        self.caption.setText(fits[-1] if fits else "")
        self.caption.setVisible(bool(fits))

    def _parts(self) -> tuple[str, ...]:
        subject, picture = self.surface.subject, self.surface.values.picture
        if subject is None or picture is None:
            return (self.surface.marks.sentence,)
        person, place = subject.person, self.pointer.place
        write = writing_of(self._lab, self._preferences.numbers, subject)
        people = subject.moment.dataset
        who = ""
        if person is not None:
            who = shown(people.names[person], LONGEST_IN_LINE) or f"row {person + 1}"
        loss = loss_of(subject.moment.parameters, subject.moment.settings, person)
        said = summary(
            subject,
            picture.surface,
            loss,
            who=who,
            turn=self.surface.turn,
            enlarged=self.surface.marks.step_is_enlarged,
            write=write,
        )
        if place is None:
            return said
        now = loss_of(self._lab.live.now.parameters, subject.moment.settings, person)
        there = read_there(subject, place, self.pointer.loss_at(place), now, who=who, write=write)
        how = how_to_set(subject, is_tried=self._lab.preview.is_on)
        return sentences(there, how), *said

    @Slot()
    def restyle(self) -> None:
        self.caption.setFont(theme.font(theme.SMALL))
        self.surface.restyle()
        self.tools.restyle()
        if self.isVisible():
            self.refresh()

    # Qt.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
