"""The preview of a worksheet: one page after the other, as it will be printed."""

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from gui.widgets.parts import in_column, in_row, plain_label
from gui.worksheet.paper import Paper
from gui.worksheet.words import page_of

LEAST = QSize(240, 300)


class PagePreview(QWidget):
    """Shows one page of a paper; its accessible description is the text of the sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper: Paper | None = None
        self._page = 0
        self._picture = QLabel()
        self._picture.setObjectName("worksheet_preview")
        self._picture.setAccessibleName("Preview")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setMinimumSize(LEAST)
        self._picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._back = self._button("worksheet_page_back", "‹", "Page before")
        self._next = self._button("worksheet_page_next", "›", "Next page")
        self._where = plain_label("worksheet_page", look="muted")
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        foot = QWidget()
        row = in_row(foot, self._back, self._where, self._next)
        row.setAlignment(Qt.AlignmentFlag.AlignCenter)
        in_column(self, self._picture, foot, grows=self._picture)

    def show_paper(self, paper: Paper | None) -> None:
        """Show other pages; None for none."""
        self._paper = paper
        self._page = min(self._page, len(paper.pages) - 1) if paper else 0
        self._draw()

    def _button(self, name: str, text: str, called: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(called)
        button.setToolTip(called)
        button.setAutoDefault(False)
        return button

    @Slot()
    def _go_back(self) -> None:
        self._page -= 1
        self._draw()

    @Slot()
    def _go_on(self) -> None:
        self._page += 1
        self._draw()

    def _draw(self) -> None:
        paper, count = self._paper, len(self._paper.pages) if self._paper else 0
        self._back.setEnabled(self._page > 0)
        self._next.setEnabled(self._page + 1 < count)
        self._where.setText(page_of(self._page + 1, count) if count else "")
        if paper is None:
            self._picture.clear()
            self._picture.setAccessibleDescription("")
            return
        ratio = self.devicePixelRatioF()
        room = self._picture.size()
        scale = min(room.width() / paper.page.width(), room.height() / paper.page.height())
        picture = QPixmap.fromImage(paper.as_image(self._page, max(scale, 0.1) * ratio))
        picture.setDevicePixelRatio(ratio)
        self._picture.setPixmap(picture)
        self._picture.setAccessibleDescription(paper.text_of(self._page))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw()
        return super().event(event)
