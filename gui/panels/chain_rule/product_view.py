"""One path of the chain rule as a product: ∂L/∂w1 = ∂L/∂ŷ · ∂ŷ/∂h1 · ∂h1/∂w1 = 0.02147."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.explain.chain import Chain, Path
from core.explain.factor import Factor
from core.explain.formula import NOTHING_HIDDEN, WriteMore
from core.explain.stages import Stage
from gui.panels.chain_rule.factor_view import UNKNOWN, FactorView
from gui.panels.chain_rule.labels import set_text, set_visible
from gui.style import theme
from gui.text.numbers import WIDEST
from gui.widgets.cover_words import covered_aloud
from gui.widgets.covered import set_covered
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.parts import in_column, plain_label
from gui.widgets.shrinking_label import ShrinkingLabel
from gui.widgets.typeset import FormulaLabel

STRETCH = 48


def is_known(factor: Factor, chain: Chain, stage: Stage | None) -> bool:
    """Whether the stage shown has reached a factor; without stages a step is shown whole."""
    if stage is None:
        return True
    output = len(chain.update.before.layer_sizes) - 1
    return stage.knows_back_to(factor.neuron[0] if factor.neuron else output)


class Side(QWidget):
    """One end of the equation: the slope and "=" above, or "=" and the product below."""

    def __init__(self, first: QLabel, second: QLabel, row: int, parent: QWidget) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(0)
        grid.addWidget(first, row, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(second, row, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.setRowStretch(1 - row, 1)
        grid.setColumnStretch(0, row)
        grid.setColumnStretch(3, 1 - row)


class ProductView(QWidget):
    """The widget of one path as a product, wrapping where there is little room.

    Signals:
        pointed_at: the part of the network a factor is tied to; empty when no longer.
    """

    pointed_at = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chain_product")
        self._size = theme.LARGE
        self._room = 0
        self._with_formulas = True
        self._fitted: tuple[object, ...] = ()
        self.factors: list[FactorView] = []
        self.caption = plain_label("path_route", look="muted")
        self.caption.setWordWrap(True)
        self._slope = FormulaLabel()
        self._slope.setObjectName("chain_slope")
        self._slope.setContentsMargins(0, 0, 0, theme.GRID)
        self.result = ShrinkingLabel("product_value")
        equals = [plain_label("equals"), plain_label("equals")]
        for label in equals:
            label.setText("=")
        self._left = Side(self._slope, equals[0], 0, self)
        self._right = Side(equals[1], self.result, 1, self)
        self._flow = FlowLayout(stretch=STRETCH)
        self._flow.addWidget(self._left)
        self._flow.addWidget(self._right)
        in_column(self, self.caption, self._flow, spacing=0)
        self.restyle()

    @property
    def shown_factors(self) -> list[FactorView]:
        """The factors in use, from the loss back."""
        return [view for view in self.factors if not view.isHidden()]

    def show_path(
        self,
        chain: Chain,
        path: Path,
        stage: Stage | None,
        write: WriteMore,
        *,
        with_formulas: bool = True,
        hidden: frozenset[str] = NOTHING_HIDDEN,
    ) -> None:
        """Show one path; what the stage has not reached stays open, and what is covered."""
        self._make_room_for(len(path.factors))
        alone = len(chain.paths) == 1
        set_visible(self._left, alone)
        self._slope.set_symbol(chain.text if alone else "")
        set_visible(self.caption, not alone)
        set_text(self.caption, " → ".join(path.route))
        sizes = chain.update.before.layer_sizes
        for number, (view, factor) in enumerate(zip(self.factors, path.factors, strict=False)):
            known = is_known(factor, chain, stage)
            first = number == 0
            view.show_factor(factor, sizes, write, known=known, first=first, hidden=hidden)
        known = is_known(path.factors[-1], chain, stage)
        self.result.reserve(map(write, WIDEST))
        self._with_formulas = with_formulas
        self._fit()
        covered = known and alone and chain.text in hidden
        set_covered(self.result, covered)
        set_text(self.result, write(path.product) if known and not covered else UNKNOWN)
        said = covered_aloud(chain.text) if covered else f"product {self.result.text()}"
        self.result.setAccessibleName(said)

    def set_room(self, room: int) -> None:
        """Know how wide the card is, px: values are as large as fits on one line."""
        self._room = room
        self._fit()

    def _fit(self) -> None:
        """Choose the size of the values, if anything has changed that it depends on."""
        alone = not self._left.isHidden()
        fitted = alone, self._room, *(view.reserved for view in self.shown_factors)
        if fitted == self._fitted:
            return
        self._fitted = fitted
        large = alone and self._width_at(theme.LARGE) <= self._room
        self._size = theme.LARGE if large else theme.BODY
        for view in self.shown_factors:
            view.set_look(self._size, with_formula=self._with_formulas)
        self._restyle_result()

    def _width_at(self, size: float) -> int:
        """Return how wide the line would be with values of another size."""
        views, font = self.shown_factors, theme.font(size, bold=True)
        sides = self._left.sizeHint().width() + self._right.sizeHint().width()
        sides += self.result.width_in(font) - self.result.sizeHint().width()
        gaps = self._flow.spacing() * (len(views) + 1)
        return sides + gaps + sum(view.width_at(size) for view in views)

    def set_highlighted(self, part: str | None) -> None:
        """Light up the factors tied to a part of the network."""
        for view in self.factors:
            view.set_highlighted(part)

    def restyle(self) -> None:
        """Take up the size of text in force."""
        self._fitted = ()
        self.caption.setFont(theme.font(theme.SMALL))
        self._restyle_result()
        for view in self.factors:
            view.restyle()

    def _restyle_result(self) -> None:
        font = theme.font(self._size, bold=True)
        if font != self.result.font():
            self.result.setFont(font)

    def _make_room_for(self, count: int) -> None:
        while len(self.factors) < count:
            view = FactorView(self)
            view.pointed_at.connect(self.pointed_at)
            self.factors.append(view)
            # The result stays at the end of the line.
            self._flow.removeWidget(self._right)
            self._flow.addWidget(view)
            self._flow.addWidget(self._right)
        for number, view in enumerate(self.factors):
            set_visible(view, number < count)
