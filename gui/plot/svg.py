"""A drawing of Qt's as other programs understand it: no fonts that are none, nothing empty."""

import xml.etree.ElementTree as ET

from PySide6.QtGui import QFontInfo

from gui.style import theme

SVG = "http://www.w3.org/2000/svg"

NON_SCALING = "vector-effect"

CALLED = {"sans serif": "sans-serif", "serif": "serif", "monospace": "monospace"}
"""Families that every program has, by what Qt calls them."""


def plain_svg(data: bytes) -> bytes:
    """Return a drawing without what only Qt needs.

    Empty groups and paths are taken out, and fonts have a name that style sheets know. Pens must
    have been given their width in pixels before.
    """
    ET.register_namespace("", SVG)
    root = ET.fromstring(data)
    families = f"{_css(QFontInfo(theme.font()).family())}"
    for element in root.iter():
        element.attrib.pop(NON_SCALING, None)
        if "font-family" in element.attrib:
            element.set("font-family", families)
    _drop_empty(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def _css(family: str) -> str:
    generic = CALLED.get(family.lower())
    return generic or f"'{family.replace(chr(39), '')}', sans-serif"


def _drop_empty(parent: ET.Element) -> None:
    for child in list(parent):
        _drop_empty(child)
        is_group = child.tag == f"{{{SVG}}}g" and not len(child)
        is_path = child.tag == f"{{{SVG}}}path" and not child.get("d", "").strip()
        if is_group or is_path or _is_invisible(child, parent):
            parent.remove(child)


def _is_invisible(child: ET.Element, parent: ET.Element) -> bool:
    """Whether neither a pen nor a brush draws a shape."""
    shapes = {f"{{{SVG}}}{name}" for name in ("path", "rect", "polyline", "polygon")}
    inks = [child.get(name, parent.get(name)) for name in ("fill", "stroke")]
    return child.tag in shapes and inks == ["none", "none"]
