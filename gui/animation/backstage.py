"""Backstage: a panel that nobody sees, shown other moments than the window, and painted."""

from dataclasses import replace
from importlib import import_module

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from core.text import counted
from core.training.moment import Moment
from core.training.snapshot import Snapshot, Status
from gui.animation.plan import SHAPE, SUBJECTS, AnimationPlan
from gui.animation.words import epoch_caption
from gui.lab import Lab
from gui.plot.export_menu import PictureExport
from gui.plot.picture_export import MARGIN, as_image
from gui.style import theme
from gui.style.preferences import Preferences
from gui.widgets.panel import Panel

PANEL_WIDTH = 640
"""Of the panel at normal text, px; larger animations are painted finer, and nothing is laid out
anew."""


class Backstage:
    """A panel beside a Lab of its own, whose training thread never starts.

    Args:
        lab: the window's; what is chosen, asked and covered there is so here too.
        preferences: of the window.
        plan: what is animated.
        last_step: how far the run is shown.
        shown: the window's own panel; what is chosen in it is so here too.
    """

    def __init__(
        self,
        lab: Lab,
        preferences: Preferences,
        plan: AnimationPlan,
        last_step: int,
        shown: Panel | None = None,
    ) -> None:
        snapshot = lab.live.snapshot
        self._width = plan.width
        self._shown: Snapshot = replace(
            snapshot,
            before=None,
            furthest=last_step,
            rows=snapshot.rows.until(last_step),
            status=Status.PAUSED,
            heading=None,
            sentence="",
        )
        self._lab = _alike(lab)
        module, _, name = SUBJECTS[plan.subject].panel.partition(":")
        panel = getattr(import_module(module), name)(self._lab, preferences)
        assert isinstance(panel, Panel)
        self._panel = panel
        panel.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        panel.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        width = PANEL_WIDTH * theme.text_scale()
        panel.resize(round(width), round(SHAPE * width))
        panel.show()
        if shown is not None:
            panel.take_over(shown)
        export = panel.findChild(PictureExport)
        assert isinstance(export, PictureExport)
        self._picture = export.picture

    @property
    def is_ready(self) -> bool:
        """Whether all that a frame shows is worked out."""
        return self._panel.is_whole

    def frame(self, moment: Moment) -> QImage:
        """Return the picture of a moment, with its epoch above it."""
        self._lab.live.adopt(replace(self._shown, now=moment))
        wide = self._picture.widget().width() + 2 * MARGIN
        scale = self._width / wide
        below = as_image(self._picture, scale)
        font = theme.font(bold=True)
        painter = QPainter()
        head = MARGIN + QFontMetrics(font).height()
        size = QSize(below.width(), below.height() + round(head * scale))
        image = QImage(size, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(QColor(theme.current().surface))
        painter.begin(image)
        painter.drawImage(QPoint(0, head), below)
        painter.setFont(font)
        painter.setPen(QColor(theme.current().ink))
        line = QRect(MARGIN, 0, wide - 2 * MARGIN, head)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._panel.windowTitle())
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(line, right, epoch_caption(counted(moment.epoch)))
        painter.end()
        return image

    def close(self) -> None:
        """Take everything away."""
        self._panel.close()
        self._panel.deleteLater()
        self._lab.deleteLater()


def _alike(lab: Lab) -> Lab:
    """Return another Lab in which the same is chosen, asked and covered."""
    other = Lab(lab.live.course)
    other.live.adopt(lab.live.snapshot)
    other.selection.choose_parameter(lab.selection.chosen_parameter)
    other.selection.explain_person(lab.selection.asked_person)
    other.question.ask(*lab.question.person)
    other.map_subject.keep(lab.map_subject.neuron)
    other.covers.set_covers(lab.covers.covers)
    return other
