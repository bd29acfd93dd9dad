"""The chain rule of a parameter drawn: one product, or a sum over the paths that matter most."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.explain.chain import Chain, Path, Rest
from core.explain.formula import NOTHING_HIDDEN, WriteMore
from core.explain.stages import Stage
from core.text import counted
from gui.panels.chain_rule.factor_view import UNKNOWN
from gui.panels.chain_rule.labels import laid_out_once, set_text, set_visible
from gui.panels.chain_rule.product_view import ProductView, is_known
from gui.panels.chain_rule.words import smaller_paths, sum_over
from gui.style import theme
from gui.widgets.covered import set_covered
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.parts import in_column, plain_label
from gui.widgets.typeset import FormulaLabel

MOST_PATHS = 3
"""How many paths are drawn; of more than that one less, and the others are summed up in a line."""


def chain_is_known(chain: Chain, stage: Stage | None) -> bool:
    """Whether the stage shown has reached the parameter itself."""
    return is_known(chain.paths[0].factors[-1], chain, stage)


class PathsView(QWidget):
    """The widget of a whole chain; in a deep network its total first, then its largest paths.

    Signals:
        pointed_at: the part of the network a factor is tied to; empty when no longer.
    """

    pointed_at = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.products = [ProductView(self) for _ in range(MOST_PATHS)]
        for product in self.products:
            product.pointed_at.connect(self.pointed_at)
        self._head = QWidget(self)
        self._slope = FormulaLabel()
        self._sum_of = plain_label("paths_count")
        self.total = plain_label("paths_total")
        self.rest = plain_label("paths_rest", look="muted")
        self.rest.setWordWrap(True)
        row = FlowLayout(self._head)
        for widget in (self._slope, self._sum_of, self.total):
            row.addWidget(widget)
        in_column(self, self._head, *self.products, self.rest, spacing=2 * theme.GRID)
        self.restyle()

    @property
    def shown_products(self) -> list[ProductView]:
        """The paths drawn, those that matter most first."""
        return [product for product in self.products if not product.isHidden()]

    def show_chain(
        self,
        chain: Chain,
        stage: Stage | None,
        write: WriteMore,
        hidden: frozenset[str] = NOTHING_HIDDEN,
    ) -> None:
        """Show a chain; what the stage has not reached stays open, and what is covered."""
        paths, rest = chain.shown(MOST_PATHS)
        with laid_out_once(self, *self.products):
            self._fill(chain, paths, rest, stage, write=write, hidden=hidden)

    def _fill(
        self,
        chain: Chain,
        paths: tuple[Path, ...],
        rest: Rest,
        stage: Stage | None,
        *,
        write: WriteMore,
        hidden: frozenset[str],
    ) -> None:
        known = chain_is_known(chain, stage)
        many = len(chain.paths) > 1
        set_visible(self._head, many)
        self._slope.set_symbol(chain.text if many else "")
        set_text(self._sum_of, sum_over(counted(len(chain.paths))))
        covered = known and many and chain.text in hidden
        set_covered(self.total, covered)
        set_text(self.total, write(chain.gradient) if known and not covered else UNKNOWN)
        for number, product in enumerate(self.products):
            set_visible(product, number < len(paths))
            if number < len(paths):
                product.show_path(
                    chain, paths[number], stage, write, with_formulas=number == 0, hidden=hidden
                )
        set_visible(self.rest, rest.count > 0)
        value = write(rest.product) if known else ""
        set_text(self.rest, smaller_paths(rest.count, counted(rest.count), value))

    def numbers_shown(self, chain: Chain) -> Iterator[tuple[QWidget, str]]:
        """Yield every widget that shows a number, and the name of the number."""
        if len(chain.paths) > 1:
            yield self.total, chain.text
        for product in self.shown_products:
            yield from ((view, view.symbol) for view in product.shown_factors)
            if len(chain.paths) == 1:
                yield product.result, chain.text

    def set_room(self, room: int) -> None:
        """Know how wide the card is, px."""
        for product in self.products:
            product.set_room(room)

    def set_highlighted(self, part: str | None) -> None:
        """Light up the factors tied to a part of the network."""
        for product in self.products:
            product.set_highlighted(part)

    def restyle(self) -> None:
        """Take up the size of text in force."""
        self.total.setFont(theme.font(theme.LARGE, bold=True))
        for product in self.products:
            product.restyle()
