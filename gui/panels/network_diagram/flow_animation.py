"""The flow animation: dots run along the lines, forward with sums, back with slopes."""

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QObject, Qt, QVariantAnimation, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsEllipseItem, QGraphicsScene

from core.diagram.diagram_layout import DiagramLayout, Point, between
from core.explain.stages import Phase, Stage
from core.network.shape import places
from gui.style import theme

Run = tuple[Point, Point]
"""From where to where a dot runs."""

FLOW_MILLISECONDS = 450
FLOW_SHARE = 0.6
"""How long something runs along a line; in slow motion that share of a stage."""

RADIUS = 0.75 * theme.GRID
IN_FRONT_OF_LINES = 1.5


def runs(page: DiagramLayout, stage: Stage) -> list[Run]:
    """Return along which lines something runs when a stage begins."""
    last = len(page.sizes) - 1
    if stage.phase is Phase.FORWARD:
        return _between(page, stage.layer)
    if stage.phase is Phase.LOSS:
        return [page.loss_line]
    if stage.phase is Phase.BACKWARD:
        back = [page.loss_line] if stage.layer == last else _between(page, stage.layer + 1)
        return [(end, start) for start, end in back]
    return []


def _between(page: DiagramLayout, layer: int) -> list[Run]:
    return [
        page.line((layer - 1, place.source), (layer, place.neuron))
        for place in places(page.sizes)
        if place.layer == layer and place.source is not None
    ]


class Flow(QObject):
    """Small dots that run along lines once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: Sequence[Run] = ()
        self._dots: list[QGraphicsEllipseItem] = []
        self._clock = QVariantAnimation(self)
        self._clock.setStartValue(0.0)
        self._clock.setEndValue(1.0)
        self._clock.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._clock.valueChanged.connect(self._move)
        self._clock.finished.connect(self.stop)

    @property
    def is_running(self) -> bool:
        """Whether something runs along the lines."""
        return bool(self._dots)

    def start(self, scene: QGraphicsScene, runs: Sequence[Run], milliseconds: int) -> None:
        """Let a dot run along each line."""
        self.stop()
        self._runs = runs
        for _ in runs:
            dot = QGraphicsEllipseItem(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS)
            dot.setPen(Qt.PenStyle.NoPen)
            dot.setBrush(QColor(theme.current().ink))
            dot.setZValue(IN_FRONT_OF_LINES)
            scene.addItem(dot)
            self._dots.append(dot)
        if self._dots:
            self._clock.setDuration(milliseconds)
            self._clock.start()
            self._move()

    @Slot()
    def stop(self) -> None:
        """Take the dots away."""
        self._clock.stop()
        for dot in self._dots:
            scene = dot.scene()
            if scene is not None:
                scene.removeItem(dot)
        self._dots = []

    @Slot()
    def _move(self) -> None:
        share = float(self._clock.currentValue())
        for dot, run in zip(self._dots, self._runs, strict=True):
            dot.setPos(*between(*run, share))
