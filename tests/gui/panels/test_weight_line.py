"""A line of the diagram: blue for a weight above zero and orange for one below, in every theme."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from gui.panels.network_diagram.weight_line import WeightLine
from gui.style import theme

BLUE, ORANGE = 208, 30
"""Hues, degrees."""


@pytest.mark.parametrize("tokens", theme.THEMES.values(), ids=theme.THEMES)
@pytest.mark.parametrize("active", [True, False])
@pytest.mark.parametrize(("weight", "hue"), [(0.7, BLUE), (1e-9, BLUE), (-0.7, ORANGE)])
def test_the_colour_of_a_line_is_the_sign_of_its_weight(
    qapp: QApplication, tokens, active, weight, hue
) -> None:
    theme.apply(qapp, tokens)
    line = WeightLine("w1")
    line.draw(weight, chosen=False, active=active)
    assert line.pen().color().hsvHue() == pytest.approx(hue, abs=20)


@pytest.mark.parametrize("tokens", theme.THEMES.values(), ids=theme.THEMES)
def test_a_line_whose_weight_crosses_zero_changes_its_colour(qapp: QApplication, tokens) -> None:
    theme.apply(qapp, tokens)
    line = WeightLine("w1")
    for weight, hue in ((0.5, BLUE), (-0.5, ORANGE), (0.5, BLUE)):
        line.draw(weight, chosen=False, active=True)
        assert line.pen().color().hsvHue() == pytest.approx(hue, abs=20)


@pytest.mark.parametrize("tokens", theme.THEMES.values(), ids=theme.THEMES)
def test_the_chosen_line_has_the_colour_of_the_choice_whatever_its_sign(
    qapp: QApplication, tokens
) -> None:
    theme.apply(qapp, tokens)
    for weight in (0.5, -0.5):
        line = WeightLine("w1")
        line.draw(weight, chosen=True, active=True)
        assert line.pen().color() == QColor(tokens.accent)
