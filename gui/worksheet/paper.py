"""Worksheets on pages: the same pages for the preview, for PDF and for a printer.

All lengths are pixels of 1/96 inch, whatever they are painted on: so a page looks the same on
every screen and printer.
"""

import base64
import html
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
    QTextFormat,
    QTextTable,
)

from core.lessons.worksheet import Worksheet
from gui.text.numbers import NumberFormat
from gui.worksheet import words
from gui.worksheet.drawing import FONT_PIXELS, NetworkDrawing
from gui.worksheet.page import SheetPage, numbers_of

PAPERS = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}
DPI = 96
MARGIN, HEAD, FOOT = 60.0, 26.0, 26.0
"""Free around the page, and taken by the lines above and below the text."""

OVERSHOOT = 2.0
"""So far the letters of the line that begins the next page may reach above it."""

SHARPNESS = 4
"""Pixels of a drawing for each of 1/96 inch."""

PRINT_DPI = 1200


@dataclass(frozen=True)
class PaperPart:
    """One sheet or one key: a text that begins on a page of its own.

    Attributes:
        head: what stands in the corner of every page: its code.
        title: what stands at the other side.
        body: the text.
        pictures: the drawings in it, by their addresses.
    """

    head: str
    title: str
    body: str
    pictures: dict[str, QImage]


def print_font(pixels: int = FONT_PIXELS) -> QFont:
    """Return what worksheets are set in: as large on paper whatever the screen is like."""
    font = QFont()
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


class Paper:
    """Worksheets and keys, laid out on pages of one size.

    Args:
        sheets: the worksheets.
        numbers: how numbers are written.
        paper: "A4" or "Letter".
        with_key: whether the keys follow the sheets.
    """

    def __init__(
        self, sheets: Sequence[Worksheet], numbers: NumberFormat, paper: str, with_key: bool
    ) -> None:
        self.size = QPageSize(PAPERS[paper])
        points = self.size.size(QPageSize.Unit.Point)
        self.page = QSizeF(points) * (DPI / 72)
        self.text = QSizeF(
            self.page.width() - 2 * MARGIN, self.page.height() - 2 * MARGIN - HEAD - FOOT
        )
        pairs = [self._parts(sheet, numbers) for sheet in sheets]
        self.parts = [own for own, _ in pairs] + ([key for _, key in pairs] if with_key else [])
        self._documents = [self._document(part) for part in self.parts]
        self.pages = [
            (number, page)
            for number, document in enumerate(self._documents)
            for page in range(document.pageCount())
        ]

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint one of ``pages`` with its corner at the origin."""
        number, own = self.pages[page]
        part, document = self.parts[number], self._documents[number]
        painter.setPen(QColor("black"))
        painter.setFont(print_font(11))
        line = QRectF(MARGIN, MARGIN, self.text.width(), HEAD)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, part.title)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, part.head)
        line.moveTop(self.page.height() - MARGIN - 14)
        foot = words.page_of(own + 1, document.pageCount())
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter, foot)
        painter.save()
        painter.translate(MARGIN, MARGIN + HEAD - own * self.text.height())
        top, height = own * self.text.height(), self.text.height() - OVERSHOOT
        document.drawContents(painter, QRectF(0, top, self.text.width(), height))
        painter.restore()

    def text_of(self, page: int) -> str:
        """Return all the text of the sheet or key that one of ``pages`` belongs to."""
        return self._documents[self.pages[page][0]].toPlainText()

    def as_image(self, page: int, scale: float = 1.0) -> QImage:
        """Return one of ``pages`` as a picture, so many pixels to 1/96 inch."""
        fine = 2 * scale  # drawings in a text are not smoothed where they are made smaller
        image = QImage((self.page * fine).toSize(), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.scale(fine, fine)
        self.paint(painter, page)
        painter.end()
        size = (self.page * scale).toSize()
        return image.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)

    def as_pdf(self, title: str) -> bytes:
        """Return all pages as a PDF file."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(title)
        writer.setCreator("Chainrule")
        writer.setResolution(PRINT_DPI)
        self.print_on(writer)
        return bytes(data.data())

    def print_on(self, device: QPagedPaintDevice) -> bool:
        """Put all pages on a printer or into a PDF; return whether it took them."""
        none = QMarginsF(0, 0, 0, 0)
        layout = QPageLayout(self.size, QPageLayout.Orientation.Portrait, none)
        layout.setMode(QPageLayout.Mode.FullPageMode)
        device.setPageLayout(layout)
        painter = QPainter()
        if not painter.begin(device):
            return False
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for page in range(len(self.pages)):
            if page:
                device.newPage()
            painter.save()
            painter.scale(device.logicalDpiX() / DPI, device.logicalDpiY() / DPI)
            self.paint(painter, page)
            painter.restore()
        return painter.end()

    def as_html(self, title: str) -> bytes:
        """Return everything as one HTML file, with its drawings inside."""
        bodies = []
        for part in self.parts:
            body = part.body
            for address, picture in part.pictures.items():
                body = body.replace(f'src="{address}"', f'src="{_as_address(picture)}"')
            head = f'<p style="font-size:11px; text-align:right">{html.escape(part.head)}</p>'
            bodies.append(f'<div class="part">{head}{body}</div>')
        return _HTML.format(title=html.escape(title), body="\n".join(bodies)).encode()

    def _parts(self, sheet: Worksheet, numbers: NumberFormat) -> tuple[PaperPart, PaperPart]:
        pictures: dict[str, QImage] = {}
        places, in_table = [], set()
        for place, section in enumerate(sheet.sections):
            written = numbers_of(section, numbers)
            drawing = NetworkDrawing(section, written, self.text.width(), print_font())
            address, size = f"network-{place}.png", drawing.size.toSize()
            pictures[address] = _picture(drawing)
            places.append((address, size.width(), size.height()))
            in_table |= set() if drawing.has_labels else {place}
        page = SheetPage(sheet, numbers, tuple(places), frozenset(in_table))
        pupils = PaperPart(sheet.code, words.SHEET_ENDS, page.pupils(), pictures)
        return pupils, PaperPart(sheet.code, words.KEY_ENDS, page.key(), {})

    def _document(self, part: PaperPart) -> QTextDocument:
        document = QTextDocument()
        document.setDefaultFont(print_font())
        document.setUseDesignMetrics(True)
        document.setDocumentMargin(0)
        for address, picture in part.pictures.items():
            kind = QTextDocument.ResourceType.ImageResource
            document.addResource(kind.value, QUrl(address), picture)
        document.setHtml(f'<body style="color:black">{part.body}</body>')
        document.setPageSize(self.text)
        _keep_together(document, self.text.height())
        return document


def _keep_together(document: QTextDocument, height: float) -> None:
    """Have every table that the end of a page would part begin on the next one."""
    for frame in document.rootFrame().childFrames():
        box = document.documentLayout().frameBoundingRect(frame)
        if box.top() // height != (box.bottom() - 1) // height and isinstance(frame, QTextTable):
            form = frame.format()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            frame.setFormat(form)


def _picture(drawing: NetworkDrawing) -> QImage:
    image = QImage((drawing.size * SHARPNESS).toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(SHARPNESS, SHARPNESS)
    drawing.paint(painter)
    painter.end()
    return image


def _as_address(picture: QImage) -> str:
    """Return a picture as an address that holds all of it."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return f"data:image/png;base64,{base64.b64encode(bytes(data.data())).decode()}"


_HTML = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>
body {{ font-family: sans-serif; color: black; max-width: 44rem; margin: 1rem auto; }}
tr {{ break-inside: avoid; }} img {{ max-width: 100%; height: auto; }}
.part + .part {{ break-before: page; }}
</style></head><body>
{body}
</body></html>
"""
