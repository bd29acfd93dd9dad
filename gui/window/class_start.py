"""Class start: a clean laboratory in the layout, size of text and colours kept for a class."""

from PySide6.QtCore import QByteArray, QObject, QSettings, Slot

from gui.document.file_dialogs import FileDialogs
from gui.style.preferences import LARGEST, THEME_NAMES, Preferences
from gui.style.settings_file import keep
from gui.widgets.notice import say_done
from gui.window.card_arranger import CardArranger, CardPlaces
from gui.window.presentation import Presentation
from gui.window.words import CLASS_START_KEPT

KEY = "class_start"


class ClassStart(QObject):
    """Keeps how a class begins, and begins one.

    Args:
        files: asks about what is unsaved, and opens a clean laboratory.
        preferences: the colours and the size of text.
        arranging: the places of the cards.
        presentation: whether the window is presented.
        store: where it is kept; None to keep it only as long as the window is open.
    """

    def __init__(
        self,
        files: FileDialogs,
        preferences: Preferences,
        arranging: CardArranger,
        presentation: Presentation,
        store: QSettings | None,
    ) -> None:
        super().__init__(presentation)
        self._files, self._preferences = files, preferences
        self._arranging, self._presentation, self._store = arranging, presentation, store
        self._kept: dict[str, str] = {}
        self._places: CardPlaces | None = None
        presentation.arrived.connect(self._bring_cards)

    @Slot()
    def save(self) -> None:
        """Keep the layout, size of text and colours of now, and whether they are presented."""
        choices, places = self._preferences.choices, self._arranging.places()
        self._keep("theme", choices.theme)
        self._keep("text_scale", repr(choices.text_scale))
        self._keep("presenting", "yes" if self._preferences.presenting else "no")
        self._keep("untouched", "yes" if places.untouched else "no")
        self._keep("state", bytes(places.state.toBase64().data()).decode())
        say_done(self._presentation.window, CLASS_START_KEPT)

    @Slot()
    def begin(self) -> None:
        """Open a clean laboratory, dressed for a class; first what is unsaved is asked about."""
        self._files.when_free(self._begin)

    def dress(self, *, presenting: bool | None = None) -> None:
        """Take on the look that was kept.

        Args:
            presenting: whether to present; None as it was when the look was kept.
        """
        theme, scale = self._read("theme"), _scale(self._read("text_scale"))
        choices = self._preferences.choices
        self._preferences.choose(
            theme=theme if theme in THEME_NAMES else choices.theme,
            text_scale=scale or choices.text_scale,
        )
        was_presented = self._read("presenting") == "yes"
        present = was_presented if presenting is None else presenting
        state = QByteArray.fromBase64(self._read("state").encode())
        places = CardPlaces(state, self._read("untouched") == "yes")
        self._places = places if state and present == was_presented else None
        if present == self._preferences.presenting:
            self._bring_cards()
        else:
            self._presentation.show(present)

    def _begin(self) -> None:
        self._files.begin_new()
        self.dress()

    @Slot()
    def _bring_cards(self) -> None:
        places, self._places = self._places, None
        if places is not None and not places.untouched:
            self._arranging.bring_back(places)

    def _keep(self, key: str, text: str) -> None:
        self._kept[key] = text
        if self._store is not None:
            keep(self._store, f"{KEY}/{key}", text)

    def _read(self, key: str) -> str:
        said = self._store.value(f"{KEY}/{key}") if self._store is not None else None
        return said if isinstance(said, str) else self._kept.get(key, "")


def _scale(text: str) -> float:
    """Return a size of text that was kept; 0 if it is none."""
    try:
        scale = float(text)
    except ValueError:
        return 0.0
    return scale if 1.0 <= scale <= LARGEST else 0.0
