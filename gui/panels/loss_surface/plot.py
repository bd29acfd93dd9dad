"""The surface, drawn: colours, contour lines, the path up to now and beyond."""

from PySide6.QtCore import QObject, QRectF, Signal, Slot

from core.plots.path_turn import PathTurn
from core.plots.surface_picture import SurfacePicture
from gui.lab import Lab
from gui.panels.loss_surface.choice import SurfaceChoice
from gui.panels.loss_surface.closer_path import CloserPath
from gui.panels.loss_surface.colours import coloured, shades
from gui.panels.loss_surface.overlay import SurfaceOverlay
from gui.panels.loss_surface.subject import SurfaceSubject, subject_for
from gui.panels.loss_surface.values import SurfaceRequest, SurfaceValues
from gui.panels.loss_surface.view_range import LARGEST, fitting
from gui.panels.loss_surface.words import NO_NUMBER, NOBODY, axis_titles
from gui.plot.mouse import PlotMouse
from gui.plot.plot import Plot
from gui.plot.view import View
from gui.style import theme
from gui.style.preferences import Preferences

LEAST_HEIGHT = 22 * theme.GRID
"""The plot gives way so far, px."""

PALE = 0.45
"""How strongly the path is drawn that lies ahead."""


class SurfacePlot(QObject):
    """The plot of the loss on a plane.

    Attributes:
        plot: where.
        marks: what lies over it.
        mouse: what it does there.
        subject: what is drawn; None before it could be seen.
        turn: where its path turns most; None while it moves, or where it is straight.
        values: what was worked out.
        follows: whether the path is kept in view; otherwise a part was chosen by hand.

    Signals:
        follows_changed: the view was zoomed or dragged, or shows the path again.
        drawn: another surface, or another part of it, is shown.
        refined: the surface was worked out finer.
    """

    follows_changed = Signal()
    drawn = Signal()
    refined = Signal()

    def __init__(
        self, lab: Lab, preferences: Preferences, choice: SurfaceChoice, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._lab, self._preferences, self._choice = lab, preferences, choice
        self.plot = Plot("loss_surface", " ", self)
        self.plot.widget.setMinimumHeight(LEAST_HEIGHT)
        self.plot.leave_grid_out()
        self._image = self.plot.add_image()
        self._lines = self.plot.add_line(-5.0)
        self._halo, self._past = self.plot.add_line(1.0), self.plot.add_line(3.0)
        self._future = self.plot.add_line(2.0)
        self.marks = SurfaceOverlay(self.plot)
        self.mouse = PlotMouse(self.plot)
        self.mouse.least = (1e-6, 1e-6)
        self.mouse.all_of_it = View(-LARGEST, LARGEST, -LARGEST, LARGEST)
        self.subject: SurfaceSubject | None = None
        self.turn: PathTurn | None = None
        self.values = SurfaceValues(lab, self)
        self._closer = CloserPath(lab, self)
        self.follows = True
        self._coloured: SurfacePicture | None = None
        self._shown: View | None = None
        self.plot.resized.connect(self.draw)
        self.mouse.double_clicked.connect(self.show_all)
        self.mouse.view_changed.connect(self._look_at_view)
        self.values.found.connect(self._take)
        self._closer.found.connect(self.draw)
        choice.changed.connect(self._begin_anew)
        self.restyle()

    @property
    def pixel_size(self) -> tuple[float, float]:
        """How far one pixel is from the next, across and up."""
        view, area = self.plot.view, self.plot.area
        return view.width / area.width(), view.height / area.height()

    @Slot()
    def show_all(self) -> None:
        """Show the whole path."""
        self._set_follows(True)
        self._begin_anew()

    def zoom(self, factor: float) -> None:
        """Make the view ``factor`` times as wide and high around its middle."""
        self.mouse.zoom(factor, self.plot.area.center())

    @Slot()
    def draw(self) -> None:
        """Draw everything that is not drawn yet, if it can be seen."""
        if not self.plot.widget.isVisible():
            return
        lab, choice = self._lab, self._choice
        moment = lab.live.reading.now if lab.preview.is_on else lab.live.now
        person = choice.person
        self.subject = subject_for(
            moment,
            lab.live.now,
            self._closer.rows(),
            None if choice.is_plane else choice.names,
            person=None if person is None or person >= len(moment.dataset) else person,
        )
        if self.follows and not lab.preview.is_on:
            view = fitting(self.subject, self._shown, is_moving=lab.live.is_moving)
            self.plot.set_view(view)
            self._shown = self.plot.view
        self._shade()
        self._draw_path()
        self._mark()
        self.drawn.emit()
        self.marks.refresh()

    def restyle(self) -> None:
        """Take the colours, the size of text and the way numbers are written in force."""
        tokens = theme.current()
        self._shades, self._coloured = shades(tokens), None
        self._lines.style(tokens.edge, 1.0, strength=0.7, grows=False)
        self._halo.style(tokens.surface, 5.0, strength=0.8)
        self._past.style(tokens.ink, 2.0)
        self._future.style(tokens.ink, 2.0, strength=PALE)
        self.plot.set_mark(self._preferences.numbers.mark)
        self.plot.restyle()
        self.draw()

    def _shade(self) -> None:
        subject, view, area = self.subject, self.plot.view, self.plot.area
        assert subject is not None
        people = subject.moment.settings.learners
        self.marks.sentence = "" if len(people) else NOBODY
        if not len(people):
            self.values.clear()
            self._image.clear()
            self._lines.clear()
            self.marks.scale, self._coloured = None, None
            return
        request = SurfaceRequest(
            plane=subject.plane,
            view=view,
            settings=subject.moment.settings,
            person=subject.person,
            pixels=(area.width(), area.height()),
        )
        self.values.show(request, is_moving=self._lab.live.is_moving)
        self._colour()
        picture = self.values.picture
        if picture is not None and picture.surface.lowest is None:
            self.marks.sentence = NO_NUMBER

    def _colour(self) -> None:
        picture = self.values.picture
        if picture is None or picture is self._coloured:
            return
        self._coloured, found = picture, picture.surface
        across, up = found.x[1] - found.x[0], found.y[1] - found.y[0]
        corner = (float(found.x[0] - across / 2), float(found.y[0] - up / 2))
        where = QRectF(*corner, float(across * len(found.x)), float(up * len(found.y)))
        self._image.draw(coloured(picture.heights, self._shades), where)
        self._lines.draw(*picture.lines)
        self.marks.scale = picture.scale
        write = self._preferences.numbers.plain
        self.marks.level_texts = {level: write(level) for level in picture.scale.levels}
        self.plot.set_right_room(self.marks.room())

    def _draw_path(self) -> None:
        subject = self.subject
        assert subject is not None
        x, y, here = subject.x, subject.y, subject.path.here
        self._halo.draw(x, y)
        self._past.draw(x[: here + 1], y[: here + 1])
        self._future.draw(x[here:], y[here:])

    def _mark(self) -> None:
        subject, marks = self.subject, self.marks
        assert subject is not None
        marks.point, marks.really = subject.here, subject.really
        marks.step, marks.downhill = subject.step, subject.downhill
        marks.start = (float(subject.x[0]), float(subject.y[0])) if len(subject.x) > 1 else None
        self.turn = None if self._lab.live.is_moving else subject.turn(self.plot.view)
        marks.turn = None
        if self.turn is not None:
            at = self.turn.moment
            marks.turn = float(subject.x[at]), float(subject.y[at])
        across, up = axis_titles(subject)
        self.plot.set_across(across)
        marks.set_caption(up)

    @Slot()
    def _take(self) -> None:
        if self.plot.widget.isVisible():
            self._colour()
            self.marks.refresh()
            self.refined.emit()

    @Slot()
    def _begin_anew(self) -> None:
        """Show another part of the plane, or another plane."""
        self._shown = None
        self._set_follows(True)
        self.draw()

    @Slot()
    def _look_at_view(self) -> None:
        self._set_follows(False)
        self.draw()

    def _set_follows(self, follows: bool) -> None:
        if follows != self.follows:
            self.follows = follows
            self.follows_changed.emit()
