"""Colours that can be told apart by everybody, and a look that changes at once."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QTableView, QWidget

from gui.style import theme
from tests.gui.colour_vision import COLOUR_BLIND, contrast, distance
from tests.gui.waiting import wait_until

GROUNDS = ("window", "surface", "field", "hover", "accent_soft")
TEXTS = ("ink", "muted", "accent", "positive", "negative")
OUTLINES = ("edge", "accent", "positive", "negative")
PLAIN = 20
"""CIELAB distance from which two colours are plainly different."""

every_theme = pytest.mark.parametrize("tokens", theme.THEMES.values(), ids=theme.THEMES)


def test_the_measures_agree_with_known_values():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    # WebAIM's classic: the lightest grey that passes on white.
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert distance("#000000", "#ffffff") == pytest.approx(100, abs=0.01)
    # Red and green of one lightness part for most eyes and meet for protanopes.
    assert distance("#ff0000", "#00a000") > 3 * distance("#b00000", "#5c5800", "protanopia")


@every_theme
def test_text_stands_out_from_every_ground(tokens):
    poor = {
        (text, ground): round(ratio, 2)
        for text in TEXTS
        for ground in GROUNDS
        if (ratio := contrast(getattr(tokens, text), getattr(tokens, ground))) < 4.5
    }
    assert not poor
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.ink, tokens.warning) >= 4.5


@every_theme
def test_lines_and_outlines_stand_out_from_every_ground(tokens):
    for line in OUTLINES:
        for ground in GROUNDS:
            assert contrast(getattr(tokens, line), getattr(tokens, ground)) >= 3, (line, ground)


def test_in_high_contrast_even_hairlines_do():
    assert contrast(theme.CONTRAST.line, theme.CONTRAST.surface) >= 3
    assert contrast(theme.CONTRAST.muted, theme.CONTRAST.surface) >= 7


@every_theme
@pytest.mark.parametrize("eyes", ["", *COLOUR_BLIND])
def test_signs_and_the_chosen_one_differ_for_all_eyes(tokens, eyes):
    colours = {name: getattr(tokens, name) for name in ("positive", "negative", "accent", "ink")}
    names = list(colours)
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            assert distance(colours[one], colours[other], eyes) >= PLAIN, (one, other)


@every_theme
def test_plus_is_blue_and_minus_is_orange(tokens):
    """In every theme the same way round: who changes it goes on reading the signs rightly."""
    plus, minus = QColor(tokens.positive), QColor(tokens.negative)
    assert 195 <= plus.hsvHue() <= 225
    assert 20 <= minus.hsvHue() <= 40


@every_theme
def test_the_token_of_a_sign(tokens):
    assert theme.of_sign(tokens, 5e-324) == tokens.positive
    assert theme.of_sign(tokens, -0.3) == tokens.negative
    assert theme.of_sign(tokens, 0.0) == tokens.muted


def test_the_arrow_of_lists_is_seen_on_every_field():
    for tokens in theme.THEMES.values():
        assert contrast("#808080", tokens.field) >= 3


# In the window.


def ground_of(window, name: str) -> QColor:
    """Return the colour in the lower corner of a part of the window, as it is drawn."""
    part = window.findChild(QWidget, name)
    corner = part.mapTo(window, QPoint(part.width() - 6, part.height() - 6))
    return window.grab().toImage().pixelColor(corner)


@pytest.mark.parametrize("name", ["dark", "contrast", "light"])
def test_a_theme_holds_at_once_in_tables_plots_and_diagram(qtbot, window, name):
    window.preferences.choose(theme="dark" if name == "light" else "light")
    window.preferences.choose(theme=name)
    tokens = theme.current()
    assert tokens is theme.THEMES[name]
    surface = QColor(tokens.surface)
    for part in ("people_table", "parameter_table", "loss_plot", "network_diagram"):
        wait_until(lambda name=part: ground_of(window, name) == surface)


def test_the_diagram_is_drawn_in_the_ink_of_the_theme(qtbot, window):
    diagram = window.findChild(QWidget, "network_diagram_panel")
    for name in ("dark", "light"):
        window.preferences.choose(theme=name)
        ink = QColor(theme.THEMES[name].ink).rgb()

        def has_ink(ink=ink):
            picture = diagram.grab().toImage()
            return any(
                picture.pixel(x, y) == ink
                for x in range(picture.width())
                for y in range(0, picture.height(), 3)
            )

        wait_until(has_ink)


def test_like_the_system_follows_the_system(qapp, window):
    window.preferences.choose(theme="system")
    dark = qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert theme.current() is (theme.DARK if dark else theme.LIGHT)
    # The signal the system sends; offscreen no system changes its scheme, so the ground is
    # made wrong first and the signal must put it right.
    theme.apply(qapp, theme.CONTRAST)
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert theme.current() is (theme.DARK if dark else theme.LIGHT)


def test_text_grows_and_shrinks_by_keys_everywhere_at_once(qtbot, window):
    loss = window.findChild(QLabel, "loss_readout")
    note = window.findChild(QLabel, "people_note")
    header = window.findChild(QTableView, "parameter_table").horizontalHeader()
    before = [part.font().pointSizeF() for part in (loss, note, header)]
    qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert window.preferences.choices.text_scale == pytest.approx(1.21)
    wanted = [size * 1.21 for size in before]
    parts = (loss, note, header)
    wait_until(
        lambda: [part.font().pointSizeF() for part in parts] == pytest.approx(wanted, rel=0.02)
    )
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert window.preferences.choices.text_scale == pytest.approx(1.1)
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    wait_until(
        lambda: [part.font().pointSizeF() for part in parts] == pytest.approx(before, rel=0.02)
    )
