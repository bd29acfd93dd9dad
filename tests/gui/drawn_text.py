"""Every text that a widget draws, with its size, whoever draws it and however it is scaled."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QPoint
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

SVG = "{http://www.w3.org/2000/svg}"


class DrawnText(NamedTuple):
    """A text as it is seen.

    Attributes:
        pixels: the size of its type on the screen.
        text: what it says.
    """

    pixels: float
    text: str


def drawn_texts(widget: QWidget) -> list[DrawnText]:
    """Draw a widget and all that is in it, and return what is written, the smallest first."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper = QSvgGenerator()
    paper.setOutputDevice(buffer)
    paper.setSize(widget.size())
    paper.setViewBox(widget.rect())
    paper.setResolution(widget.logicalDpiX())
    painter = QPainter(paper)
    widget.render(painter, QPoint(0, 0))
    painter.end()
    return sorted(_texts(ET.fromstring(bytes(buffer.data().data())), QTransform(), "0"))


def _texts(element: ET.Element, outer: QTransform, size: str) -> Iterator[DrawnText]:
    matrix = re.fullmatch(r"matrix\((.*)\)", element.get("transform", ""))
    here = QTransform(*map(float, matrix[1].split(","))) * outer if matrix else outer
    size = element.get("font-size", size)
    text = "".join(element.itertext()).strip()
    if element.tag == f"{SVG}text" and text:
        yield DrawnText(float(size.removesuffix("px")) * abs(here.determinant()) ** 0.5, text)
    for child in element:
        yield from _texts(child, here, size)
