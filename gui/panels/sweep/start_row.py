"""The line below the picture: which start is meant, and what can be done with it."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget

from core.sweep.findings import Findings
from gui.plot.header_buttons import flat_button
from gui.style import theme
from gui.style.preferences import Preferences
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.number_box import NumberBox

RANKS = ("best", "median", "worst")


class StartRow(QWidget):
    """Chooses a start by its setting and seed; opens its run, or pins one of three.

    Attributes:
        setting: the menu of settings.
        setting_menu: filled by the panel.
        box: the seed.

    Signals:
        seed_chosen: another seed was typed.
        open_wanted: the run of the start is wanted.
        pin_wanted: one of ``RANKS`` is wanted; ``rank`` says which.
    """

    seed_chosen = Signal()
    open_wanted = Signal()
    pin_wanted = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.rank = 0
        row = FlowLayout(self)
        self.setting = flat_button("sweep_setting", "", "The setting whose start is meant")
        self.setting.setAccessibleName(self.setting.toolTip())
        self.setting_menu = QMenu(parent)
        self.setting.setMenu(self.setting_menu)
        self._caption = QLabel("Seed")
        self._caption.setProperty("muted", True)
        self.box = NumberBox("Seed of the start", 0, 99, 1, whole=True, said="The seed")
        self.box.setObjectName("sweep_seed")
        self.box.setToolTip("Which start is meant; step through them, or type one")
        self._caption.setBuddy(self.box)
        self.words = QLabel()
        self.words.setObjectName("sweep_start_words")
        self._open = _link(
            "sweep_open", "Open its run", "Become this run, at its end; undo brings yours back"
        )
        self._pin = flat_button("sweep_pin", "Pin ▾", "Set a run aside to compare with yours")
        menu = QMenu(parent)
        for index, rank in enumerate(RANKS):
            action = menu.addAction(f"Pin the {rank}")
            action.setObjectName(f"sweep_pin_{rank}")
            action.setData(index)
        menu.triggered.connect(self._pin_chosen)
        self._pin.setMenu(menu)
        for widget in (self.setting, self._caption, self.box, self._open, self._pin, self.words):
            row.addWidget(widget)
        self.box.value_changed.connect(self.seed_chosen)
        self._open.clicked.connect(self.open_wanted)

    def show_start(self, found: Findings, setting: int, seed: int, words: str) -> None:
        """Say which start is meant."""
        label = self._preferences.numbers.in_words(found.settings[setting].words)
        self.setting.setVisible(len(found.settings) > 1)
        self.setting.setText(f"{label} ▾")
        self.setting.setAccessibleName(f"{self.setting.toolTip()}: {label}")
        with QSignalBlocker(self.box):
            self.box.set_numbers(self._preferences.numbers)
            self.box.set_bounds(0, found.plan.starts - 1)
            self.box.setValue(seed)
        self.words.setText(words)

    def restyle(self) -> None:
        """Take the size of text in force."""
        small = theme.font(theme.SMALL)
        for label in (self._caption, self.words):
            label.setFont(small)
        digit = self.box.fontMetrics().horizontalAdvance("0")
        self.box.setFixedWidth(6 * digit + 5 * theme.GRID)

    @Slot("QAction*")
    def _pin_chosen(self, action: object) -> None:
        self.rank = int(action.data())  # type: ignore[attr-defined]
        self.pin_wanted.emit()


def _link(name: str, text: str, tip: str) -> QToolButton:
    button = flat_button(name, text, tip)
    button.setProperty("flat", False)
    button.setProperty("link", True)
    return button
