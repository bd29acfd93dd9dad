"""The gradient check in whole sentences: what nudging gives, and how far it agrees."""

import math

from core.explain.chain import Chain
from core.explain.formula import Write
from core.explain.gradient_check import RESOLUTION


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
