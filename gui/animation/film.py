"""Puts frames together to a file in a thread of its own, as they come."""

import queue
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtGui import QImage

from core.errors import Cancelled, Progress
from core.files.saving import save
from gui.animation.plan import KINDS, AnimationPlan
from gui.lab.background import BackgroundTask

MOST_WAITING = 8
"""Frames painted and not yet written."""

LOOK_SECONDS = 0.05

LOSSLESS: dict[str, Any] = {"lossless": True, "quality": 20, "method": 1}
"""A frame takes some 20 ms, and little more room than at best."""


class Film:
    """Frames on their way from the window into a file.

    Args:
        plan: what is animated.
        path: where it goes; written when all of it is there.

    Attributes:
        task: for a background thread.
    """

    def __init__(self, plan: AnimationPlan, path: Path) -> None:
        self._plan, self._path = plan, path
        self._waiting: queue.Queue[QImage] = queue.Queue(MOST_WAITING)
        self.task: BackgroundTask[int] = BackgroundTask(self._write)

    @property
    def takes_more(self) -> bool:
        """Whether there is room for another frame."""
        return not self._waiting.full()

    def add(self, frame: QImage) -> None:
        """Go on with another frame, while there is room."""
        self._waiting.put_nowait(frame)

    def _write(self, go_on: Progress) -> int:
        frames = map(for_pillow, self._frames(go_on))
        options = LOSSLESS
        if self._plan.kind == "gif":
            frames = map(_with_few_colours, frames)
            options = {}
        file = BytesIO()
        next(frames).save(
            file,
            KINDS[self._plan.kind].pillow,
            save_all=True,
            append_images=frames,
            duration=self._plan.frame_milliseconds,
            loop=0,
            **options,
        )
        if not go_on(1.0):
            raise Cancelled
        save(self._path, file.getvalue())
        return self._plan.frames

    def _frames(self, go_on: Progress) -> Iterator[QImage]:
        for index in range(self._plan.frames):
            while True:
                if not go_on(index / self._plan.frames):
                    raise Cancelled
                try:
                    yield self._waiting.get(timeout=LOOK_SECONDS)
                    break
                except queue.Empty:
                    continue


def for_pillow(frame: QImage) -> Image.Image:
    """Return a frame as Pillow takes it."""
    plain = frame.convertToFormat(QImage.Format.Format_RGBX8888)
    size = plain.width(), plain.height()
    return Image.frombytes("RGB", size, bytes(plain.constBits()), "raw", "RGBX")


def _with_few_colours(frame: Image.Image) -> Image.Image:
    """Return a frame with the 256 colours that a GIF can have.

    They cover all there are, so that a small dot keeps its own; undithered, texts stay sharp.
    """
    return frame.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
