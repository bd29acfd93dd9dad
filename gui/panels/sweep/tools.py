"""The buttons of a sweep: how many starts, over which axis, how long, what is learned."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from core.sweep.axes import AXES
from core.sweep.plan import (
    FEWEST_STARTS,
    LEAST_LOSS,
    MOST_EPOCHS,
    MOST_LOSS,
    MOST_STARTS,
    SweepPlan,
)
from core.text import counted
from gui.panels.sweep.asking import SweepAsking
from gui.panels.sweep.layout import SweepPicture
from gui.panels.sweep.words import epochs_words, learned_words, number_asked, starts_words
from gui.plot.header_buttons import flat_button
from gui.style.preferences import Preferences
from gui.widgets.number_box import NumberBox
from gui.widgets.number_dialog import NumberDialog

STARTS = (10, 30, 100, 300, 1000, 3000, 10_000)
EPOCHS = (10, 100, 300, 1000, 3000, 10_000)
LOSSES = (0.1, 0.05, 0.01, 0.001)
OTHER = "Other …"

Change = Callable[[], None]


class SweepTools(QObject):
    """The four choices of a plan, and what the picture shows.

    Args:
        asking: holds the plan.
        preferences: how numbers are written.
        panel: the owner of dialogs.

    Attributes:
        buttons: those of the plan, from left to right.
        picture_button: says what the picture shows.
        picture: that.

    Signals:
        picture_changed: another picture is wanted.
    """

    picture_changed = Signal()

    def __init__(self, asking: SweepAsking, preferences: Preferences, panel: QWidget) -> None:
        super().__init__(panel)
        self._asking, self._preferences, self._panel = asking, preferences, panel
        self.picture = SweepPicture.LOSS
        self._starts = flat_button("sweep_starts", "", "How many starts are tried")
        self._axis = flat_button("sweep_axis", "", "What differs besides the start")
        self._epochs = flat_button("sweep_epochs", "", "How long every start is trained")
        self._learned = flat_button("sweep_learned", "", "What counts as learned")
        self.picture_button = flat_button("sweep_picture", "", "What the picture shows")
        self.buttons = (self._starts, self._axis, self._epochs, self._learned)
        for button in (*self.buttons, self.picture_button):
            menu = QMenu(panel)
            menu.setObjectName(f"{button.objectName()}_menu")
            button.setMenu(menu)
            menu.aboutToShow.connect(self._fill)
        self.show_plan()

    @Slot()
    def show_plan(self) -> None:
        """Write on the buttons what is asked for."""
        plan, write = self._asking.plan, self._preferences.numbers.plain
        texts = (
            starts_words(plan.starts),
            plan.row.short,
            epochs_words(plan.epochs),
            learned_words(plan, write),
        )
        for button, text in zip(self.buttons, texts, strict=True):
            _say(button, text)
        _say(self.picture_button, self.picture.value)

    def show_picture(self, picture: SweepPicture) -> None:
        """Show something else of the same sweep."""
        if picture is not self.picture:
            self.picture = picture
            self.show_plan()
            self.picture_changed.emit()

    # The menus, filled as they open.

    @Slot()
    def _fill(self) -> None:
        menu, plan = self.sender(), self._asking.plan
        assert isinstance(menu, QMenu)
        choices: dict[str, Sequence[tuple[str, bool, Change]]] = {
            "sweep_starts_menu": self._numbers("starts", plan.starts, STARTS),
            "sweep_axis_menu": [
                (axis.menu, name == plan.axis, partial(self._change, axis=name))
                for name, axis in AXES.items()
            ],
            "sweep_epochs_menu": self._numbers("epochs", plan.epochs, EPOCHS),
            "sweep_learned_menu": self._thresholds(plan),
            "sweep_picture_menu": [
                (each.value, each is self.picture, partial(self.show_picture, each))
                for each in SweepPicture
            ],
        }
        fill_menu(menu, choices[menu.objectName()])

    def _numbers(
        self, name: str, chosen: int, numbers: Sequence[int]
    ) -> list[tuple[str, bool, Change]]:
        known = [
            (counted(number), number == chosen, partial(self._change, **{name: number}))
            for number in numbers
        ]
        return [*known, (OTHER, chosen not in numbers, partial(self._ask_number, name))]

    def _thresholds(self, plan: SweepPlan) -> list[tuple[str, bool, Change]]:
        write, chosen = self._preferences.numbers.plain, plan.learned_below
        known: list[tuple[str, bool, Change]] = [
            (f"loss below {write(loss)}", loss == chosen, partial(self._change, learned_below=loss))
            for loss in LOSSES
        ]
        known.append(
            ("everybody is right", chosen is None, partial(self._change, learned_below=None))
        )
        is_other = chosen is not None and chosen not in LOSSES
        return [*known, (OTHER, is_other, self._ask_loss)]

    def _change(self, **changes: object) -> None:
        self._asking.choose(replace(self._asking.plan, **changes))  # type: ignore[arg-type]

    def _ask_number(self, name: str) -> None:
        low, high = (FEWEST_STARTS, MOST_STARTS) if name == "starts" else (1, MOST_EPOCHS)
        box = NumberBox(name.capitalize(), low, high, 100, whole=True)
        self._ask(number_asked(name, low, high), box, name, getattr(self._asking.plan, name))

    def _ask_loss(self) -> None:
        box = NumberBox("Loss", LEAST_LOSS, MOST_LOSS, 2.0, by_factor=True)
        question = "A start has learned when its loss ends below:"
        now = self._asking.plan.learned_below or LOSSES[1]
        self._ask(question, box, "learned_below", now)

    def _ask(self, question: str, box: NumberBox, name: str, value: float) -> None:
        box.setObjectName(f"sweep_{name}")
        numbers = self._preferences.numbers
        dialog = NumberDialog(
            "Many starts", question, box, value=value, numbers=numbers, parent=self._panel
        )
        dialog.setObjectName("sweep_number")
        kind = float if name == "learned_below" else int
        dialog.chosen.connect(lambda number: self._change(**{name: kind(number)}))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def fill_menu(menu: QMenu, choices: Sequence[tuple[str, bool, Change]]) -> None:
    """Fill a menu with choices of which one holds: text, whether it is that one, what to do."""
    menu.clear()
    group = QActionGroup(menu)
    for text, is_chosen, change in choices:
        action = QAction(text, menu)
        action.setCheckable(True)
        action.setChecked(is_chosen)
        group.addAction(action)
        menu.addAction(action)
        action.triggered.connect(lambda _=False, change=change: change())


def _say(button: QToolButton, text: str) -> None:
    button.setText(f"{text} ▾")
    button.setAccessibleName(f"{button.toolTip()}: {text}")
