"""The gradient check: whether nudging the parameter confirms the chain rule."""

import math

from core.explain.chain import Chain

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
