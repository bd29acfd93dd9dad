"""With and without the shift: trains both, pins them, and shows their maps side by side."""

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QWidget

from core.explain.diagnosis import diagnose, said
from core.people.shift import NO_SHIFT
from core.text import counted
from core.training.job import Job
from core.training.with_and_without import Trained, epochs_for, train_both, with_and_without
from gui.lab import Lab
from gui.panels.sweep.dot_card import draw_map
from gui.panels.sweep.facts import small_map
from gui.style import theme
from gui.style.preferences import Preferences
from gui.widgets.notice import say_done
from gui.widgets.parts import plain_label
from gui.widgets.pending_input import commit_pending_input
from gui.window import words

MAP_WIDTH, MAP_HEIGHT = 260, 180


class WithAndWithout(QObject):
    """Trains the run's start with the shift and with none; both are pinned as one change."""

    def __init__(self, lab: Lab, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._lab, self._preferences, self._window = lab, preferences, window
        self._job: Job[tuple[Trained, Trained]] | None = None
        self._epochs = 0
        lab.wire.job_done.connect(self._take)

    @Slot()
    def begin(self) -> None:
        """Train both."""
        if not commit_pending_input():
            return
        people = self._lab.live.dataset.learners
        if not len(people) or self._lab.shelf.room < 2:
            say_done(self._window, words.NO_ROOM_TO_PIN if len(people) else words.NOBODY_LEARNS)
            return
        settings = self._lab.live.settings
        courses = with_and_without(self._lab.live.course, settings)
        self._epochs = epochs_for(settings, self._lab.steps.epoch_limit)
        self._job = Job(lambda _: train_both(courses, self._epochs))
        self._lab.wire.ask(self._job)

    @Slot()
    def _take(self) -> None:
        job = self._job
        if job is None or not job.is_done:
            return
        self._job = None
        if job.answer is not None:
            names = words.WITH_SHIFT, words.WITHOUT_SHIFT
            runs = tuple(zip(names, (each.saved for each in job.answer), strict=True))
            self._lab.shelf.pin_together(words.WITH_AND_WITHOUT, runs)
            dialog = SideBySide(job.answer, self._epochs, self._preferences, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.show()


class SideBySide(QDialog):
    """Two maps with their losses, and a sentence on what to look at."""

    def __init__(
        self, both: tuple[Trained, Trained], epochs: int, choices: Preferences, window: QWidget
    ) -> None:
        super().__init__(window)
        self.setObjectName("with_and_without")
        self.setWindowTitle("With and without the shift")
        grid = QGridLayout(self)
        grid.setContentsMargins(*[4 * theme.GRID] * 4)
        grid.setSpacing(2 * theme.GRID)
        write = choices.numbers.brief
        for column, trained in enumerate(both):
            is_with = trained.moment.dataset.shift != NO_SHIFT
            name = "map_with_shift" if is_with else "map_without_shift"
            caption = words.loss_of_one(write(trained.moment.loss), is_with=is_with)
            grid.addWidget(plain_label(f"{name}_caption", caption), 0, column)
            picture = QLabel()
            picture.setObjectName(name)
            picture.setAccessibleName(caption)
            picture.setToolTip("What it says for every weight and height; people are the dots")
            picture.setPixmap(_picture(trained))
            grid.addWidget(picture, 1, column)
        losses = [write(trained.moment.loss) for trained in both]
        found = diagnose(both[1].moment, both[1].rows)
        why = said(found[0], write) if found else ""
        sentence = words.same_start_twice(counted(epochs), losses[0], losses[1], why)
        label = plain_label("with_and_without_sentence", sentence, wraps=True)
        label.setMinimumWidth(2 * MAP_WIDTH)
        grid.addWidget(label, 2, 0, 1, 2)


def _picture(trained: Trained) -> QPixmap:
    """Return the map of a run with its people on it."""
    pixmap = QPixmap(QSize(MAP_WIDTH, MAP_HEIGHT) * theme.text_scale())
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    moment = trained.moment
    draw_map(painter, QRectF(pixmap.rect()), *small_map(moment.parameters, moment.settings))
    painter.end()
    return pixmap
