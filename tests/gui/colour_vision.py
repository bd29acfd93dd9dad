"""How colours measure up: contrast, distance, and what colour-blind eyes see of them."""

import numpy as np

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", IEEE TVCG 15 (2009), severity 1.0, for linear RGB.
COLOUR_BLIND = {
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}

# IEC 61966-2-1: linear sRGB to CIE XYZ, and the white they share.
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = TO_XYZ @ np.ones(3)


def linear(colour: str) -> np.ndarray:
    """Return "#rrggbb" as linear RGB, each from 0 to 1."""
    coded = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return the ratio of two colours' luminances as WCAG 2 defines it, 1 to 21."""
    first, second = (float(TO_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def seen(colour: str, eyes: str = "") -> np.ndarray:
    """Return a colour in CIELAB as some eyes see it; all of them by default."""
    rgb = linear(colour)
    if eyes:
        rgb = np.clip(COLOUR_BLIND[eyes] @ rgb, 0, 1)
    relative = TO_XYZ @ rgb / WHITE
    small = (6 / 29) ** 3
    f = np.where(relative > small, np.cbrt(relative), relative / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(one: str, other: str, eyes: str = "") -> float:
    """Return how different two colours look (CIE 1976): 2 is just noticed, 20 is plain."""
    return float(np.linalg.norm(seen(one, eyes) - seen(other, eyes)))
