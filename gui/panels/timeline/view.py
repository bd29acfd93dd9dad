"""The timeline's view: follows the run, and knows what is drawn where."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.text import counted
from gui.lab import Lab
from gui.panels.timeline.epoch_and_step import place_words
from gui.panels.timeline.mark_texts import Mark, by_importance, marks_of
from gui.panels.timeline.painter import Label, Picture, metrics, paint, sizes
from gui.panels.timeline.positions_on_track import Track
from gui.panels.timeline.room_for_labels import (
    LONGEST_LABEL,
    MOST_LABELS,
    SHORTEST_LABEL,
    Wish,
    rooms,
)
from gui.style import theme
from gui.style.preferences import Preferences

SNAP = 4
"""This near to a mark means the mark, pixels."""


class TimelineView(QWidget):
    """Shows the whole run as a line: where it is, how far it came, what was changed where.

    Attributes:
        picture: what is drawn.
    """

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        preferences.changed.connect(self._mark)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lab = lab
        self._marks: tuple[Mark, ...] = ()
        self._wanted: list[tuple[Mark, float]] = []
        self._sizes = sizes()
        self.picture = Picture(Track(0, 1, 0))
        self._is_stale = True
        self._ends = ("step 0", "")
        self._pointer: QPoint | None = None
        lab.live.drawings.connect(self._follow)
        lab.live.course_changed.connect(self._mark)
        lab.live.bookmarks_changed.connect(self._mark)
        lab.live.readings.connect(self._read)

    def mark_at(self, place: QPoint) -> Mark | None:
        """Return the mark whose label or tick is there."""
        return self._mark_in(self.picture, place)

    def _mark_in(self, picture: Picture, place: QPoint) -> Mark | None:
        x, track = place.x(), picture.track
        for label in picture.labels:
            if place.y() < self._sizes.labels and label.room.left <= x <= label.room.right:
                return next(mark for mark in self._marks if mark.step == label.step)
        near = [mark for mark in self._marks if abs(track.x_of(mark.step) - x) <= SNAP]
        return min(near, key=lambda mark: abs(track.x_of(mark.step) - x), default=None)

    @Slot()
    def _mark(self) -> None:
        lab, measure = self._lab, metrics()
        numbers, furthest = self._preferences.numbers, lab.live.snapshot.furthest
        self._marks = marks_of(lab.live.course, lab.shelf.bookmarks, furthest, numbers)
        longest = LONGEST_LABEL * measure.horizontalAdvance("0")
        self._wanted = [
            (mark, min(measure.horizontalAdvance(mark.text) + 1, longest))
            for mark in by_importance(self._marks)[:MOST_LABELS]
        ]
        self._sizes = sizes()
        self._is_stale = True
        self._follow()

    @Slot()
    def _read(self) -> None:
        """Write what changes more slowly: the right end, and the words for screen readers."""
        if self.isVisible():
            reading = self._lab.live.reading
            end = f"step {counted(reading.furthest)}" if reading.furthest else ""
            self._ends = ("step 0", end)
            words = place_words(reading.course, reading.now.step)
            self.setAccessibleDescription(f"{words}, of {counted(reading.furthest)}")
            self._follow()

    @Slot()
    def _follow(self) -> None:
        """Draw again if there is another picture to be drawn."""
        if self.isVisible():
            picture = self._composed()
            if picture != self.picture:
                self.picture = picture
                self.update()

    def _composed(self) -> Picture:
        track = self._laid_track()
        picture = self.picture._replace(
            track=track,
            # To half a pixel: the eye sees no less, and there is less to draw.
            handle=round(2 * track.x_of(self._lab.wire.heading)) / 2,
            ends=self._ends,
            focused=self.hasFocus(),
        )
        if track != self.picture.track or self._is_stale:
            self._is_stale = False
            ticks = sorted({round(track.x_of(mark.step)) for mark in self._marks})
            picture = picture._replace(ticks=tuple(ticks), labels=self._laid_labels(track))
        return picture._replace(bubble=self._bubble(picture))

    def _laid_track(self) -> Track:
        # Digits are equally wide: the track moves only when a number grows by a digit.
        measure, radius = metrics(), self._sizes.radius
        left, right = (
            radius + (round(measure.horizontalAdvance(text)) + 3 * theme.GRID if text else 1)
            for text in self._ends
        )
        return Track(left, max(1, self.width() - left - right), self._lab.live.snapshot.furthest)

    def _laid_labels(self, track: Track) -> tuple[Label, ...]:
        if not self._wanted:
            return ()
        measure, elide = metrics(), Qt.TextElideMode.ElideRight
        least = SHORTEST_LABEL * measure.horizontalAdvance("0")
        wishes = [Wish(track.x_of(mark.step), width) for mark, width in self._wanted]
        labels = []
        for index, room in rooms(wishes, 0.0, self.width(), 2 * theme.GRID, least).items():
            mark, _ = self._wanted[index]
            labels.append(Label(mark.step, measure.elidedText(mark.text, elide, room.width), room))
        return tuple(labels)

    def _bubble(self, picture: Picture) -> tuple[float, str] | None:
        """Say what lies under the mouse: the place, and the whole text of a mark."""
        track = picture.track
        if self._pointer is None or not track.furthest:
            return None
        mark = self._mark_in(picture, self._pointer)
        step = track.step_at(self._pointer.x()) if mark is None else mark.step
        words = place_words(self._lab.live.course, step)
        return track.x_of(step), words if mark is None else f"{words} · {mark.text}"

    # Qt.

    def sizeHint(self) -> QSize:
        return QSize(100 * theme.GRID, sizes().height)

    def minimumSizeHint(self) -> QSize:
        return QSize(40 * theme.GRID, sizes().height)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint(QPainter(self), self.picture, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._mark()
        self._read()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self._mark()
            self.update()
