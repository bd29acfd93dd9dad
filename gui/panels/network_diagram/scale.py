"""How large the diagram is shown: the scales that are tried for a view and a size of text."""

import math

COMFORTABLE = 1.25
"""How much larger than the least page a page is on which nothing is crowded."""

LARGEST = 1.75
"""At normal text, a diagram grows to at most this many times its own size."""

NARROWEST = 0.78
"""Columns may stand so much closer than on the least page, as long as no label covers anything."""

TRIES = (1.0, 0.94, 0.88, 0.82, 0.76)
"""Shares of that scale that are tried until no label covers anything; or else the whole."""

FINE = 0.975
"""Between two scales above those that are tried where text is large, or would be small."""

TIGHT = 0.9
"""Below that scale, 10 pixels for small type, room goes to what is written now."""


def scale_for(width: float, height: float, least: tuple[float, float], text_scale: float) -> float:
    """Return the scale at which a page is shown.

    Text gets the size that was chosen, more where there is room, and less only where the parts
    would be in each other's way.
    """
    tightest = min(width / least[0], height / least[1])
    comfortable = min(max(1.0, tightest / COMFORTABLE), LARGEST)
    return max(0.05, min(tightest, comfortable * text_scale))


def scales(
    width: float, height: float, least: tuple[float, float], text_scale: float
) -> tuple[float, ...]:
    """Return the scales to try, the best first; the last one is taken whatever it covers."""
    usual = scale_for(width, height, least, text_scale)
    larger: tuple[float, ...] = ()
    if text_scale > 1.0 or usual < TIGHT:
        narrower = scale_for(width, height, (NARROWEST * least[0], least[1]), text_scale)
        count = max(1, math.ceil(math.log(narrower / usual) / math.log(1.0 / FINE)))
        larger = tuple(narrower * (usual / narrower) ** (step / count) for step in range(count))
    return (*larger, *(usual * share for share in TRIES), usual)
