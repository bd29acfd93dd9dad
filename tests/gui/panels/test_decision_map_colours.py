"""The colours of the decision map: blue is Female and orange is Male, in every theme."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from core.people.dataset import FOUR_PEOPLE, Gender
from gui.plot.map_colours import shade
from gui.style import theme
from tests.gui.panels.test_decision_map import pixel, shown, viewport

every_theme = pytest.mark.parametrize("tokens", theme.THEMES.values(), ids=theme.THEMES)


def balance(colour: QColor) -> int:
    """Return how much bluer than red a colour is."""
    return colour.blue() - colour.red()


@every_theme
def test_the_ground_goes_from_orange_over_a_neutral_to_blue(tokens):
    neutral = shade(tokens, 0.5)
    assert neutral == QColor(tokens.surface)
    balances = [balance(shade(tokens, step / 10)) for step in range(11)]
    assert balances == sorted(balances)
    assert balances[0] + 20 < balance(neutral) < balances[-1] - 20


@every_theme
def test_a_person_is_a_dot_in_the_colour_of_what_they_are(
    qtbot, lab, preferences, qapp: QApplication, tokens
):
    theme.apply(qapp, tokens)
    panel = shown(lab, preferences, qtbot)
    image = panel.grab().toImage()
    origin = viewport(panel).mapTo(panel, viewport(panel).rect().topLeft())
    for person in FOUR_PEOPLE:
        seen = image.pixelColor(origin + pixel(panel, person.weight, person.height))
        hue = 208 if person.gender is Gender.FEMALE else 30
        assert seen.hsvHue() == pytest.approx(hue, abs=20), person.name
