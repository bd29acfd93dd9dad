"""The gradient check: whether nudging the parameter confirms the chain rule, and in words."""

import math

from core.explain.chain import Chain
from core.explain.formula import Write

RESOLUTION = 1e-9
"""Differences below this drown in the rounding of a finite difference: an ulp of the loss
(about 1e-16) divided by the nudge (6e-6) is 2e-11, and forty times that is safe."""


def agrees(chain: Chain) -> bool | None:
    """Whether nudging the parameter both ways confirms the chain; None if it cannot tell."""
    difference = abs(chain.nudged - chain.gradient)
    if not math.isfinite(difference) or _is_too_small_to_tell(chain):
        return None
    return difference <= max(RESOLUTION, 1e-3 * abs(chain.gradient or chain.nudged))


def _is_too_small_to_tell(chain: Chain) -> bool:
    return max(abs(chain.gradient), abs(chain.nudged)) <= RESOLUTION


def check_sentence(chain: Chain, write: Write) -> str:
    """Say what nudging the parameter both ways gives, and whether it agrees with the chain."""
    name, slope, nudged = chain.name, chain.gradient, chain.nudged
    if not math.isfinite(nudged - slope):
        return f"{name} is too large to be checked by nudging it."
    gives = f"(L({name} + ε) − L({name} − ε)) / 2ε = {write(nudged)}"
    difference = abs(nudged - slope)
    if max(abs(slope), abs(nudged)) <= RESOLUTION:
        return f"Nudging {name}: {gives}, too small to tell from 0 this way."
    digits = 15 if difference == 0 else math.floor(-math.log10(difference / abs(slope or nudged)))
    if digits >= 3:
        return f"Nudging {name} agrees to {min(digits, 15)} digits: {gives}"
    if difference <= RESOLUTION:
        return f"Nudging {name} agrees within this check's rounding: {gives}"
    return f"Nudging {name} is too coarse here: {gives} differs from {write(slope)}."
