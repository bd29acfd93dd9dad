"""Pictures with 256 colours: a calm window needs no more, and the file is half the size."""

import numpy as np
from PySide6.QtGui import QImage

COLOURS = 256
COARSE = 0xF8F8F8
"""Colours that agree in the upper five bits of each part are shown as their most frequent one."""


def with_palette(picture: QImage) -> QImage:
    """Return the picture in its most frequent colours, without any pattern of dots."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    height, width = plain.height(), plain.width()
    pixels = np.frombuffer(plain.constBits(), np.uint32).reshape(height, -1)[:, :width] & 0xFFFFFF
    found, place, often = np.unique(pixels, return_inverse=True, return_counts=True)
    chosen = _chosen(found, often)
    nearest = np.array([_nearest(colour, chosen) for colour in found], np.uint8)
    indices = np.ascontiguousarray(nearest[place.reshape(height, width)])
    made = QImage(indices.tobytes(), width, height, width, QImage.Format.Format_Indexed8).copy()
    made.setColorTable([0xFF000000 | int(colour) for colour in chosen])
    return made


def _chosen(found: np.ndarray, often: np.ndarray) -> np.ndarray:
    """Return the most frequent colour of each of the most frequent families."""
    order = np.argsort(-often, kind="stable")
    _, first = np.unique(found[order] & COARSE, return_index=True)
    best = np.sort(first)[:COLOURS]
    return found[order][best]


def _nearest(colour: int, chosen: np.ndarray) -> int:
    apart = _parts(chosen) - _parts(np.array([colour]))
    return int(np.argmin((apart**2).sum(axis=1)))


def _parts(colours: np.ndarray) -> np.ndarray:
    """Return red, green and blue of 0xrrggbb values, shape (n, 3)."""
    return np.stack([(colours >> shift) & 0xFF for shift in (16, 8, 0)], axis=1).astype(np.int64)
