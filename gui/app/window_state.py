"""Preferences and the layout of the window, kept between two starts.

Whatever cannot be read is left at its default.
"""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QByteArray

from core.people.units import UNIT_SYSTEMS
from core.training.epoch_limit import MAX_EPOCHS
from core.training.learning_rate import MAX_RATE, MIN_RATE
from gui.style.preferences import THEME_NAMES, Choices
from gui.style.settings_file import keep, settings
from gui.text.numbers import MAX_DIGITS, MIN_DIGITS, NumberFormat
from gui.window.card_arranger import CardPlaces

T = TypeVar("T")

YES_OR_NO = {"yes": True, "no": False}


def load_choices() -> Choices:
    """Return the preferences that were kept; defaults where one is missing or makes no sense."""
    store, default = settings(), Choices()

    def kept(key: str, read: Callable[[str], T], otherwise: T) -> T:
        text = store.value(f"preferences/{key}")
        try:
            return read(text) if isinstance(text, str) else otherwise
        except (ValueError, KeyError):
            return otherwise

    digits = kept("digits", _bounded_int(MIN_DIGITS, MAX_DIGITS), default.numbers.digits)
    mark = kept("decimal_mark", _one_of({"point": ".", "comma": ","}), default.numbers.mark)
    return Choices(
        theme=kept("theme", _one_of({name: name for name in THEME_NAMES}), default.theme),
        text_scale=kept("text_scale", _bounded(1.0, 2.0), default.text_scale),
        numbers=NumberFormat(digits, mark),
        units=kept("units", _one_of({u.name: u for u in UNIT_SYSTEMS}), default.units),
        learning_rate=kept("learning_rate", _bounded(MIN_RATE, MAX_RATE), default.learning_rate),
        epoch_limit=kept("epoch_limit", _bounded_int(0, MAX_EPOCHS), default.epoch_limit or 0)
        or None,
        reduced_motion=kept("reduced_motion", _one_of(YES_OR_NO), False),
        maps=kept("maps", _one_of(YES_OR_NO), default.maps),
        sums=kept("sums", _one_of(YES_OR_NO), default.sums),
    )


def save_choices(choices: Choices) -> None:
    """Keep the preferences."""
    store = settings()
    for key, text in {
        "theme": choices.theme,
        "text_scale": repr(choices.text_scale),
        "digits": str(choices.numbers.digits),
        "decimal_mark": "comma" if choices.numbers.mark == "," else "point",
        "units": choices.units.name,
        "learning_rate": repr(choices.learning_rate),
        "epoch_limit": str(choices.epoch_limit or 0),
        "reduced_motion": "yes" if choices.reduced_motion else "no",
        "maps": "yes" if choices.maps else "no",
        "sums": "yes" if choices.sums else "no",
    }.items():
        keep(store, f"preferences/{key}", text)


def load_layout() -> tuple[QByteArray, CardPlaces] | None:
    """Return the window's geometry and the cards' places as they were left, or None."""
    store = settings()
    geometry, state = (_bytes(store.value(f"window/{key}")) for key in ("geometry", "state"))
    untouched = store.value("window/untouched") == "yes"
    return None if geometry is None or state is None else (geometry, CardPlaces(state, untouched))


def save_layout(geometry: QByteArray, places: CardPlaces) -> None:
    """Keep how the window was left."""
    store = settings()
    keep(store, "window/geometry", bytes(geometry.toBase64().data()).decode())
    keep(store, "window/state", bytes(places.state.toBase64().data()).decode())
    keep(store, "window/untouched", "yes" if places.untouched else "no")


def _bytes(text: object) -> QByteArray | None:
    return QByteArray.fromBase64(text.encode()) if isinstance(text, str) else None


def _one_of(known: dict[str, T]) -> Callable[[str], T]:
    return known.__getitem__


def _bounded(low: float, high: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = float(text)
        if not low <= value <= high:
            raise ValueError(text)
        return value

    return read


def _bounded_int(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        value = int(text)
        if not low <= value <= high:
            raise ValueError(text)
        return value

    return read
