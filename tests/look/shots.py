"""Which pictures of the window are taken: sizes, themes, sizes of text, and what it shows."""

from dataclasses import dataclass
from enum import Enum


class Scene(Enum):
    """What the laboratory is doing in a picture."""

    READY = "ready"
    TRAINED = "trained"
    BACKWARD = "backward"


@dataclass(frozen=True)
class Shot:
    """One picture.

    Attributes:
        name: of the file, without ".png".
        size: of the window, in pixels of the screen before any scaling.
        theme: one of gui.style.theme.THEMES.
        text_scale: size of text, 1.0 to 2.0.
        scene: what the laboratory is doing.
        density: pixels of the picture for each pixel of the window.
    """

    name: str
    size: tuple[int, int]
    theme: str = "light"
    text_scale: float = 1.0
    scene: Scene = Scene.TRAINED
    density: int = 1


LAPTOP, START, DESK = (1280, 720), (1440, 900), (1920, 1080)

SHOTS = (
    Shot("ready-1440", START, scene=Scene.READY),
    Shot("backward-1440", START, scene=Scene.BACKWARD),
    Shot("backward-1440-dark", START, "dark", scene=Scene.BACKWARD),
    Shot("backward-1280", LAPTOP, scene=Scene.BACKWARD),
    Shot("backward-1280-contrast", LAPTOP, "contrast", scene=Scene.BACKWARD),
    Shot("backward-1280-150", LAPTOP, text_scale=1.5, scene=Scene.BACKWARD),
    Shot("backward-1280-200", LAPTOP, text_scale=2.0, scene=Scene.BACKWARD),
    Shot("backward-1920-200-dark", DESK, "dark", 2.0, Scene.BACKWARD),
    Shot("trained-1280", LAPTOP),
    Shot("trained-1440-dark", START, "dark"),
    Shot("trained-1440-contrast", START, "contrast"),
    Shot("trained-1440-125", START, text_scale=1.25),
    Shot("trained-1920", DESK),
    Shot("trained-1920-150", DESK, text_scale=1.5),
    Shot("trained-3840", DESK, density=2),
    Shot("backward-3840-dark", DESK, "dark", scene=Scene.BACKWARD, density=2),
)

README_SHOTS = (
    Shot("window-light", START),
    Shot("window-dark", START, "dark"),
)
