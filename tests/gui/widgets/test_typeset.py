"""Typeset symbols: what is drawn, how sharply, and how they follow the theme."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QApplication

from gui.style import theme
from gui.widgets.typeset import BAR, FormulaLabel, Part, picture, typeset
from tests.look.formulas import PIECES, svg_of

INK = "#1d1c24"


def dark_rows(pixmap: QPixmap) -> list[float]:
    """The share of each row of pixels that is inked."""
    image = pixmap.toImage()
    return [
        sum(image.pixelColor(x, y).alpha() for x in range(image.width())) / (255 * image.width())
        for y in range(image.height())
    ]


def inked(image: QImage, rows: range) -> QRect:
    """Return the box around everything that is drawn in these rows of pixels."""
    places = [(x, y) for y in rows for x in range(image.width()) if image.pixelColor(x, y).alpha()]
    xs, ys = zip(*places, strict=True)
    return QRect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)


def weight(image: QImage, box: QRect) -> int:
    """Return how much ink there is in a box."""
    return sum(
        image.pixelColor(x, y).alpha()
        for x in range(box.left(), box.right() + 1)
        for y in range(box.top(), box.bottom() + 1)
    )


@pytest.mark.usefixtures("qapp")
class TestPicture:
    @pytest.mark.parametrize("ratio", [1.0, 2.0])
    @pytest.mark.parametrize(("above", "below"), [("∂L", "∂w1"), ("∂ŷ", "∂h12"), ("∂h2", "∂b2")])
    def test_a_fraction_has_its_numerator_above_its_bar_and_its_denominator_below(
        self, above: str, below: str, ratio: float
    ) -> None:
        """The ink above the bar is that of the one symbol alone, below it that of the other."""
        fraction = picture(f"{above}/{below}", 20.0, INK, ratio).toImage()
        bar = range(round(BAR * 20 * ratio), round(BAR * 20 * ratio) + round(ratio))
        rows = dark_rows(picture(f"{above}/{below}", 20.0, INK, ratio))
        assert [rows[y] for y in bar] == [1.0] * len(bar)
        for symbol, band in (
            (above, range(bar.start)),
            (below, range(bar.stop, fraction.height())),
        ):
            alone = picture(symbol, 20.0, INK, ratio).toImage()
            shown, wanted = inked(fraction, band), inked(alone, range(alone.height()))
            # Placed anew, its edges fall on pixels otherwise; its size and weight stay the same.
            assert shown.width() == pytest.approx(wanted.width(), abs=1)
            assert shown.height() == pytest.approx(wanted.height(), abs=1)
            assert weight(fraction, shown) == pytest.approx(weight(alone, wanted), rel=0.03)

    @pytest.mark.parametrize("symbol", ["∂L/∂ŷ", "∂ŷ/∂h1", "∂h33/∂w249", "∂h1/∂b1", "ŷ", "h12"])
    def test_every_kind_of_symbol_is_drawn_within_its_picture(self, symbol: str) -> None:
        image = picture(symbol, 30.0, INK, 1.0).toImage()
        rows = dark_rows(picture(symbol, 30.0, INK, 1.0))
        assert sum(rows) > 2.0
        assert rows[0] == rows[-1] == 0.0
        bar = round(BAR * 30.0)
        edges = [
            image.pixelColor(x, y).alpha()
            for x in (0, image.width() - 1)
            for y in range(image.height())
            if not bar <= y <= bar + 2
        ]
        assert max(edges) < 128  # nothing but the bar reaches the sides

    def test_all_fractions_are_of_one_height_so_that_bars_align(self) -> None:
        heights = {picture(s, 17.0, INK, 1.0).height() for s in ("∂L/∂ŷ", "∂ŷ/∂h1", "∂h1/∂w1")}
        assert len(heights) == 1

    def test_at_twice_the_pixels_it_is_drawn_again_and_not_blown_up(self) -> None:
        once, twice = picture("∂L/∂w1", 20.0, INK, 1.0), picture("∂L/∂w1", 20.0, INK, 2.0)
        assert twice.devicePixelRatio() == 2.0
        assert abs(twice.deviceIndependentSize().width() - once.width()) <= 1
        blown_up = once.toImage().scaled(twice.size())
        image = twice.toImage()
        pixels = [(x, y) for x in range(image.width()) for y in range(image.height())]
        soft = sum(0 < image.pixelColor(x, y).alpha() < 255 for x, y in pixels)
        blurred = sum(0 < blown_up.pixelColor(x, y).alpha() < 255 for x, y in pixels)
        assert soft < 0.7 * blurred

    def test_the_same_picture_is_not_drawn_twice(self) -> None:
        assert picture("∂L/∂w1", 20.0, INK, 1.0) is picture("∂L/∂w1", 20.0, INK, 1.0)

    def test_what_ships_is_what_the_typesetter_sets(self) -> None:
        for piece in PIECES:
            assert typeset(piece).decode() == svg_of(piece)

    @pytest.mark.parametrize("nonsense", ["", "∂", "∂L/", "h1x", "<b>"])
    def test_what_is_no_symbol_is_refused(self, nonsense: str) -> None:
        with pytest.raises(ValueError, match="not a letter"):
            picture(nonsense, 20.0, INK, 1.0)

    def test_longer_indices_take_more_room(self) -> None:
        assert Part("∂h1", INK).width < Part("∂h12", INK).width < Part("∂w123", INK).width


class TestFormulaLabel:
    def test_its_accessible_name_is_the_symbol(self, qtbot) -> None:
        label = FormulaLabel("∂L/∂w1")
        qtbot.addWidget(label)
        assert label.accessibleName() == "∂L/∂w1"
        label.set_symbol("∂L/∂b1")
        assert label.accessibleName() == "∂L/∂b1"

    def test_it_follows_the_theme_and_the_size_of_text(self, qtbot, qapp: QApplication) -> None:
        label = FormulaLabel("∂L/∂w1")
        qtbot.addWidget(label)
        height = label.pixmap().height()
        theme.apply(qapp, theme.DARK, 2.0)
        label.show()
        assert label.pixmap().height() == pytest.approx(2 * height, abs=4)
        image = label.pixmap().toImage()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255
        }
        assert colours == {QColor(theme.DARK.ink).name()}
