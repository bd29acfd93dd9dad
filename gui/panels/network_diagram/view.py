"""The graphics view of the diagram: fits it to the card, zooms, pans, and reports the mouse."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from gui.panels.network_diagram.scale import TIGHT, scale_for, scales
from gui.panels.network_diagram.scene import DiagramScene
from gui.style import theme
from gui.widgets.focus_rules import BY_KEYBOARD
from gui.widgets.wheel import NOTCH

ZOOM_STEP, MOST_ZOOM = 1.25, 8.0

TIP = (
    "Click a line to choose its parameter, a neuron to look into it; double-click to type a value. "
    "Drag a weight's line or a bias up or down to change it, with Shift finer; Esc puts it back. "
    "A right click, or the Menu key, says what else can be done. "
    "[ and ] choose the one before and after, { and } the neuron before and after, Enter types a "
    "value, Shift+Enter looks into the neuron, "
    "+ and − (or Ctrl+wheel) zoom, 0 (or a double click beside it) fits the card, drag to pan."
)


class DiagramView(QGraphicsView):
    """The view of a diagram.

    Attributes:
        is_painted: whether it has been. A new window gives its cards one size after the other,
            and the diagram is fitted to the last of them.

    Signals:
        part_entered: the mouse is on another part; "" for none.
        part_clicked: a part was clicked.
        edit_wanted: somebody wants to type a value for a part; "" for the chosen one.
        next_wanted: somebody wants the parameter that many further on, −1 for the one before.
        neuron_wanted: somebody wants the neuron that many further on.
        look_in_wanted: somebody wants the card of a neuron; "" for that of the chosen parameter.
        menu_wanted: somebody wants to know what can be done with a part ("" for the chosen
            parameter); the menu opens at the place on the screen.
        resized: there is more or less room.
        scrolled: what is shown lies elsewhere now, by zooming or panning.
    """

    part_entered = Signal(str)
    part_clicked = Signal(str)
    edit_wanted = Signal(str)
    next_wanted = Signal(int)
    neuron_wanted = Signal(int)
    look_in_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)
    resized = Signal()
    scrolled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network_diagram")
        self.setAccessibleName("Network diagram")
        self.setToolTip(TIP)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setMinimumSize(60 * theme.GRID, 40 * theme.GRID)
        self._fitting = 1.0
        self._zoom = 1.0
        self._entered = ""
        self._grabbed: QPoint | None = None
        self.is_painted = False

    @property
    def diagram(self) -> DiagramScene | None:
        """The scene shown."""
        scene = self.scene()
        return scene if isinstance(scene, DiagramScene) else None

    @property
    def zoom(self) -> float:
        """How much larger than fitted to the card the diagram is shown."""
        return self._zoom

    def fit_to_card(self) -> None:
        """Arrange the diagram so that it fills the view, in a new window when it is painted."""
        if self.is_painted:
            self.fit()

    def fit(self) -> None:
        """Arrange the diagram so that it fills the view."""
        diagram = self.diagram
        if diagram is None or not self.viewport().width():
            return
        size = self.viewport().size()
        room = size.width(), size.height()
        diagram.tighten(scale_for(*room, diagram.least_page_of_all(), 1.0) < TIGHT)
        fits, case = diagram.fits, (*room, diagram.reserved)
        tries = (fits[case],) if case in fits else self._scales(diagram, *room)
        for self._fitting in tries:
            page = size.width() / self._fitting, size.height() / self._fitting
            if diagram.arrange(*page) or diagram.is_crowded:
                break
        fits[case] = self._fitting
        self._rescale()

    def _scales(self, diagram: DiagramScene, width: int, height: int) -> tuple[float, ...]:
        return scales(width, height, diagram.least_page(), theme.text_scale())

    def zoom_by(self, factor: float) -> None:
        """Zoom in (above 1) or out; never smaller than what fits."""
        zoom = min(max(self._zoom * factor, 1.0), MOST_ZOOM)
        if zoom != self._zoom:
            self._zoom = zoom
            self._rescale()
            self.scrolled.emit()

    def zoom_to_fit(self) -> None:
        """Show the whole diagram again."""
        self.zoom_by(1.0 / self._zoom)

    def on_screen(self, box: QRectF) -> QRectF:
        """Return where a box of the scene is seen in the viewport."""
        return self.mapFromScene(box).boundingRect().toRectF()

    def describe(self, words: str) -> None:
        """Say in words what is shown, for those who cannot see it."""
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)

    def _rescale(self) -> None:
        scale = self._fitting * self._zoom
        self.setTransform(QTransform.fromScale(scale, scale))

    def _scroll(self, by: QPoint) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + by.x())
        down.setValue(down.value() + by.y())

    def _part_at(self, place: QPointF) -> str:
        diagram = self.diagram
        if diagram is None:
            return ""
        return diagram.part_at(self.mapToScene(place.toPoint())) or ""

    def _enter(self, part: str) -> None:
        if part != self._entered:
            self._entered = part
            pointing = part and not part.startswith("x")
            shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.part_entered.emit(part)

    # Qt.

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self.is_painted:
            self.is_painted = True
            self.fit()
        if event.type() is QEvent.Type.Leave:
            self._enter("")
        if event.type() is QEvent.Type.ToolTip and self._entered:
            return True  # the card of the part says more than the tip
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A ring around the hero is for those who came by keyboard.
        self.setProperty("ring", event.reason() in BY_KEYBOARD)
        self.style().polish(self)
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        part = self._part_at(event.position())
        if part:
            self.part_clicked.emit(part)
        elif self._zoom > 1.0:
            self._grabbed = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._grabbed is None:
            self._enter(self._part_at(event.position()))
            return
        moved, self._grabbed = self._grabbed - place, place
        self._scroll(moved)
        self.scrolled.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self._entered = " "
        self._enter(self._part_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        part = self._part_at(event.position())
        if part:
            self.edit_wanted.emit(part)
        else:
            self.zoom_to_fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        part, place = "", event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            part = self._part_at(event.pos().toPointF())
        else:
            place = self.viewport().mapToGlobal(self.viewport().rect().center())
        self.menu_wanted.emit(part, place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            place = event.position().toPoint()
            there = self.mapToScene(place)
            self.zoom_by(ZOOM_STEP ** (turned / NOTCH))
            self._scroll(self.mapFromScene(there) - place)
            event.accept()
        elif self._zoom > 1.0:
            super().wheelEvent(event)
            self.scrolled.emit()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_BraceLeft:
                self.neuron_wanted.emit(-1)
            case Qt.Key.Key_BraceRight:
                self.neuron_wanted.emit(1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown if has_shift:
                self.neuron_wanted.emit(-1 if event.key() == Qt.Key.Key_PageUp else 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if has_shift:
                self.look_in_wanted.emit("")
            case Qt.Key.Key_BracketLeft | Qt.Key.Key_PageUp:
                self.next_wanted.emit(-1)
            case Qt.Key.Key_BracketRight | Qt.Key.Key_PageDown:
                self.next_wanted.emit(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                self.edit_wanted.emit("")
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_by(ZOOM_STEP)
            case Qt.Key.Key_Minus:
                self.zoom_by(1.0 / ZOOM_STEP)
            case Qt.Key.Key_0:
                self.zoom_to_fit()
            case _:
                # Not to the base class: the arrow keys belong to the window.
                event.ignore()
