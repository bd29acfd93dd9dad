"""The visual language: the theme, spaces and type sizes, and how they reach the widgets.

Blue and orange mean sign (positive, negative) or class and nothing else; the accent means
"this is chosen" or "press here". Widgets that paint for themselves ask ``current()`` and
repaint on QEvent.PaletteChange.
"""

from functools import lru_cache
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyle

import resources
from gui.style.colours import CONTRAST as CONTRAST
from gui.style.colours import DARK as DARK
from gui.style.colours import LIGHT as LIGHT
from gui.style.colours import THEMES as THEMES
from gui.style.colours import Theme as Theme

GRID = 4
"""All spaces are multiples of this many pixels."""

SMALL, BODY, LARGE, HUGE = 0.85, 1.0, 1.25, 1.7
"""Type sizes, relative to the size of text that was chosen."""

BASE_POINTS = 10.0
ICON = 16
"""The side of an icon, pixels, at normal text."""

STYLE = Template("""
QWidget { color: $ink; }
QMainWindow, QDialog, QMainWindow::separator { background: $window; }
QMainWindow::separator { width: 4px; height: 4px; }
#card_header, #card_body { background: $surface; border: 1px solid $line; }
#card_header { margin: 4px 4px 0 4px; border-bottom: none;
    border-top-left-radius: 8px; border-top-right-radius: 8px; }
#card_body { margin: 0 4px 4px 4px; border-top: none;
    border-bottom-left-radius: 8px; border-bottom-right-radius: 8px; }
#card_strip { margin: 4px; background: $surface; border: 1px solid $line; border-radius: 8px; }
#card_title { font-weight: 600; }
QLabel[muted="true"] { color: $muted; }
QLabel[warning="true"] { background: $warning; border-radius: 6px; padding: 4px 8px; }
QLabel[accent="true"] { color: $accent; }
QFrame[hairline="true"] { background: $line; border: none; max-height: 1px; }
QToolBar { background: $surface; border: none; border-bottom: 1px solid $line;
    padding: 8px; spacing: 8px; }
QStatusBar { background: $window; color: $muted; }
QToolButton, QPushButton { icon-size: ${icon}px; background: $surface;
    border: 1px solid $line; border-radius: 6px;
    padding: 4px 8px; min-height: 20px; }
QToolButton:hover, QPushButton:hover { background: $hover; }
QToolButton:pressed, QPushButton:pressed { background: $accent_soft; }
QToolButton:disabled, QPushButton:disabled { color: $muted; }
QToolButton[primary="true"] { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 600; }
QToolButton:checked { background: $accent_soft; border-color: $accent; }
QToolButton[primary="true"]:checked { background: $accent; color: $on_accent; }
QToolButton[flat="true"], QPushButton[flat="true"] { background: transparent;
    border: 1px solid transparent; padding: 2px 6px; color: $muted; }
QToolButton[caption="true"] { background: transparent; border: none; border-radius: 0;
    padding: 0; margin-left: -4px; min-height: 21px; color: $muted; text-align: left;
    font-size: ${small}pt; }
QToolButton[caption="true"]:hover { color: $ink; }
QToolButton[caption="true"]:focus { border-bottom: 1px solid $accent; }
QToolButton[flat="true"]:hover, QPushButton[flat="true"]:hover { background: $hover; color: $ink; }
QToolButton[link="true"], QPushButton[link="true"] { background: transparent;
    border: 1px solid transparent; padding: 2px 0px; color: $accent; text-align: left; }
QToolButton[link="true"]:disabled, QPushButton[link="true"]:disabled { color: $muted; }
QToolButton:focus, QPushButton:focus, QComboBox:focus, QAbstractSpinBox:focus, QLineEdit:focus,
QTableView:focus { border: 1px solid $accent; }
QToolButton[pill="true"] { background: $window; border: 1px solid transparent; color: $muted;
    border-radius: 12px; padding: 1px 8px; }
QToolButton[pill="true"]:hover { background: $hover; color: $ink; }
QToolButton[pill="true"]:checked { background: $accent; color: $on_accent; font-weight: 600; }
#network_diagram { background: transparent; border: 1px solid transparent; border-radius: 6px; }
#network_diagram[ring="true"]:focus { border-color: $accent; }
#notice { background: $ink; color: $surface; border-radius: 6px; padding: 6px 12px; }
#diagram_card, #guess_field { background: $surface; border: 1px solid $edge; border-radius: 6px; }
QLabel[covered="true"] { background: $accent_soft; color: $accent; border: 1px solid $accent;
    border-radius: 8px; padding: 0 8px; }
QLabel[covered="true"]:focus { border: 2px solid $accent; }
ShrinkingLabel[covered="true"], LossReadout[covered="true"] { background: transparent;
    border: none; padding: 0; }
#diagram_refusal, #field_message { background: $warning; border: 1px solid $line;
    border-radius: 6px; padding: 4px 8px; }
QToolButton::menu-button { border: none; width: ${menu}px; }
QToolButton::menu-arrow { image: url("$chevron"); width: ${down}px; height: ${down}px; }
QToolButton[popupMode="1"] { padding-right: ${beside}px; }
QToolButton[flat="true"][popupMode="1"] { padding-right: 6px; }
QToolButton[flat="true"]::menu-button { width: 14px; }
QToolButton[flat="true"]::menu-arrow { width: 10px; height: 10px; }
QToolButton::menu-indicator, QPushButton[link="true"]::menu-indicator { image: none;
  width: 0; }
QAbstractSpinBox, QLineEdit, QComboBox { background: $field; border: 1px solid $edge;
    border-radius: 6px; padding: 2px 6px; min-height: 22px;
    selection-background-color: $accent; selection-color: $on_accent; }
QComboBox[flat="true"] { background: transparent; border: 1px solid transparent;
    padding: 2px; min-height: 0; }
QComboBox[flat="true"]:hover { background: $hover; }
QComboBox[flat="true"]:focus { border-color: $accent; }
QFrame[stepper="true"] { background: $window; border-radius: 8px; }
QToolButton[step="true"] { background: transparent; border: 1px solid transparent;
    padding: 0 4px; min-height: 22px; min-width: 14px; color: $muted; }
QToolButton[step="true"]:hover { background: $hover; color: $ink; }
QToolButton[step="true"]:focus { border-color: $accent; }
QToolButton[step="true"]:disabled { color: $line; }
QAbstractSpinBox[refused="true"], QLineEdit[refused="true"] { background: $warning; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QTableView { background: $surface; border: 1px solid transparent; gridline-color: transparent;
    selection-background-color: $accent_soft; selection-color: $ink; outline: none;
    alternate-background-color: $surface; }
QTableView::item { padding: 2px 4px; border: none; }
QTableView::item:focus { border: 1px solid $accent; }
QHeaderView { font-size: ${small}pt; }
QHeaderView, QHeaderView::section { background: $surface; color: $muted; border: none; }
QHeaderView::section { padding: 2px 4px; border-bottom: 1px solid $line; }
QTableCornerButton::section { background: $surface; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; }
QScrollBar:horizontal { background: transparent; height: 10px; }
QScrollBar::handle { background: $line; border-radius: 4px; min-height: 24px; min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QComboBox::drop-down { border: none; width: ${icon}px; padding-right: 4px; }
QComboBox::down-arrow { image: url("$chevron"); width: ${arrow}px; height: ${arrow}px; }
QCheckBox::indicator:unchecked, QGroupBox::indicator:unchecked, QTableView::indicator:unchecked,
QListView::indicator:unchecked { border: 1px solid $edge; border-radius: 3px;
    background: $field; width: ${box}px; height: ${box}px; }
QRadioButton::indicator { border: 1px solid $muted; border-radius: ${round}px;
    background: $field; width: ${box}px; height: ${box}px; }
QRadioButton::indicator:checked { background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5,
    fx: 0.5, fy: 0.5, stop: 0 $ink, stop: 0.5 $ink, stop: 0.6 $field, stop: 1 $field); }
QMenu { background: $surface; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 4px 24px 4px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenuBar { background: $surface; }
QMenuBar::item { padding: 4px 8px; background: transparent; }
QMenuBar::item:selected { background: $accent_soft; border-radius: 4px; }
QToolTip { background: $surface; color: $ink; border: 1px solid $line; padding: 4px; }
QSlider::groove:horizontal { height: 4px; background: $line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { background: $surface; border: 2px solid $accent; width: 12px;
    height: 12px; margin: -6px 0; border-radius: 8px; }
QSlider::handle:horizontal:focus { background: $accent; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTabWidget::pane { border: none; }
QTextBrowser { background: $surface; border: 1px solid $line; border-radius: 8px; padding: 4px; }
QTabBar { qproperty-drawBase: 0; qproperty-elideMode: ElideNone;
    qproperty-usesScrollButtons: 1; }
QTabBar QToolButton { padding: 0; min-height: 0; border: none; background: $window; }
QTabBar::tab { background: transparent; color: $muted; padding: 4px 12px; border: none; }
QTabBar::tab:selected { color: $ink; border-bottom: 2px solid $accent; }
""")


class _InForce:
    """What was chosen last. It is asked for by every stroke of every drawing."""

    theme: Theme | None = None
    text_scale = 1.0
    emphasis = 1.0


_in_force = _InForce()


def current() -> Theme:
    """Return the theme in force."""
    return _in_force.theme or LIGHT


def chosen(name: str) -> Theme:
    """Return the theme called ``name``; "system" follows the system where it tells."""
    if name in THEMES:
        return THEMES[name]
    hints = QApplication.styleHints()
    wishes = hints.accessibility()
    if wishes.contrastPreference() is Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT


def apply(app: QApplication, theme: Theme, text_scale: float = 1.0, emphasis: float = 1.0) -> None:
    """Put a theme and a size of text in force, for every widget of the program.

    Args:
        app: the program.
        theme: the colours.
        text_scale: size of text, 1.0 to 2.0.
        emphasis: how much stronger than usual the chosen parameter is drawn.
    """
    _in_force.emphasis = emphasis
    if _in_force.theme is not None and look() == (theme.name, text_scale):
        return
    if _in_force.theme is None:
        app.setStyle("Fusion")  # once: all widgets have to take it, and the style sheet besides
    _in_force.theme, _in_force.text_scale = theme, text_scale
    app.setFont(_font(app.font(), text_scale))
    _in_weight.cache_clear()
    app.setPalette(_palette(theme))
    colours = {field: getattr(theme, field) for field in Theme.__slots__}
    sizes = {
        "small": BASE_POINTS * SMALL * text_scale,
        "icon": round(ICON * text_scale),
        "box": round(0.75 * ICON * text_scale),
        "round": round(0.75 * ICON * text_scale) // 2 + 1,
        "arrow": round(0.75 * ICON * text_scale),
        "menu": round(14 * text_scale),
        "down": round(10 * text_scale),
        # Qt makes room for a menu button as if text were of normal size.
        "beside": 8 + round(14 * (text_scale - 1.0)),
    }
    # A style sheet cannot tint: the arrow is of a grey that is seen on every ground.
    chevron = resources.path("icons/chevron.svg").as_posix()
    app.setStyleSheet(STYLE.substitute(colours, **sizes, chevron=chevron))


def font(size: float = BODY, *, bold: bool = False) -> QFont:
    """Return the font for a type size, in the scale in force, with tabular digits."""
    return QFont(_in_weight(text_scale() * size, bold))


def text_scale() -> float:
    """Return how much larger than normal text was asked to be."""
    return _in_force.text_scale


def look() -> tuple[str, float]:
    """Return the name of the theme and the size of text in force."""
    return current().name, text_scale()


def emphasis() -> float:
    """Return how much stronger than usual the chosen parameter is drawn."""
    return _in_force.emphasis


def colour(value: str, alpha: float = 1.0) -> QColor:
    """Return a token as a QColor, ``alpha`` from 0 to 1."""
    made = QColor(value)
    made.setAlphaF(alpha)
    return made


def is_still() -> bool:
    """Whether the system asks for no motion, where Qt hears of it."""
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0


def of_sign(theme: Theme, value: float) -> str:
    """Return the token for the sign of a value; neutral ink for zero."""
    if value == 0.0:
        return theme.muted
    return theme.positive if value > 0 else theme.negative


@lru_cache(maxsize=64)
def _in_weight(scale: float, bold: bool) -> QFont:
    """Plots and tables ask for fonts many times in a frame, and making one takes a while."""
    made = _font(QApplication.font(), scale)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def _font(base: QFont, scale: float) -> QFont:
    made = QFont(base)
    made.setPointSizeF(BASE_POINTS * scale)
    # Digits of equal width, so that numbers do not jitter while they change.
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for where, token in {
        role.Window: theme.window,
        role.Base: theme.surface,
        role.AlternateBase: theme.field,
        role.Button: theme.surface,
        role.WindowText: theme.ink,
        role.Text: theme.ink,
        role.ButtonText: theme.ink,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.ink,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
        role.Mid: theme.line,
        role.Accent: theme.accent,
    }.items():
        palette.setColor(where, QColor(token))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(theme.muted))
    return palette
