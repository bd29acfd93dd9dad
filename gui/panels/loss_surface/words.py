"""The surface in sentences: where the run stands, the smallest loss, the step, the path."""

import math

from core.plots.loss_surface import LossSurface
from core.plots.path_turn import PathTurn
from core.text import counted
from gui.panels.loss_surface.subject import Place, SurfaceSubject
from gui.panels.loss_surface.writing import Writing

NOBODY = "There is nobody to learn from, so there is no loss to draw."
NO_NUMBER = "The parameters are so large that there is no loss to draw. Step back, or start again."

SIDEWAYS = 0.25
"""A part of a way that is smaller than this part of the whole is not worth a word."""

STRETCHED = 1.05
"""An arrow that is drawn so much longer is said to be."""

TENFOLD, MANY = 10.0, 1000.0

FLATTER = 0.5
"""After a turn the loss falls less than so fast, if the floor of a valley is spoken of."""


def axis_titles(subject: SurfaceSubject) -> tuple[str, str]:
    """Return what runs along the bottom and what runs up."""
    if subject.plane.names is not None:
        return subject.plane.names
    assert subject.directions is not None
    first, second = (percent(share) for share in subject.directions.shares)
    return f"1st direction, {first}", f"2nd direction, {second}"


def percent(share: float) -> str:
    """Write a share of a whole; hardly any of it, or nearly all, is not rounded away."""
    if 0.0 < share < 0.001:
        return "less than 0.1 %"
    if 0.999 < share < 1.0:
        return "more than 99.9 %"
    return f"{100 * share:.1f} %"


def place_words(subject: SurfaceSubject, place: Place, write: Writing) -> str:
    """Name a place: "w5 = 1.25, w6 = −0.4", or how far along the main directions."""
    across, up = write.across.brief(place[0]), write.up.brief(place[1])
    between = "; " if write.plain.mark == "," else ", "
    if subject.plane.names is None:
        return f"{across}{between}{up}"
    first, second = subject.plane.names
    return f"{first} = {across}{between}{second} = {up}"


def whose(who: str) -> str:
    """Whose loss is shown; "" is everybody's."""
    return f"{who}'s loss" if who else "everybody's loss"


def reading(where: str, loss: str) -> str:
    """What is read at the cursor."""
    return f"{where}: loss {loss}"


def on_the_path(epoch: int, step: int, loss: str) -> str:
    """What is read at the path."""
    return f"epoch {counted(epoch)}, step {counted(step)}: everybody's loss {loss}"


def read_there(
    subject: SurfaceSubject, place: Place, loss: float, now: float, *, who: str, write: Writing
) -> str:
    """Say in words what the loss is at a place, and how that compares with now."""
    where, owner = place_words(subject, place, write), whose(who)
    if not math.isfinite(loss):
        return f"At {where} there is no loss: the numbers are too large."
    there, much = write.loss.brief(loss), write.loss.brief(abs(loss - now))
    if loss == now:
        return f"At {where} {owner} would be {there}, as it is now."
    if loss > now:
        return f"At {where} {owner} would be {there}, {much} more than now."
    return f"At {where} {owner} would be {there}, {much} less than now."


def how_to_set(subject: SurfaceSubject, *, is_tried: bool) -> str:
    """How the place read is kept."""
    if subject.plane.names is None:
        if is_tried:
            return "Enter sets all parameters, Esc puts them back."
        return "Enter sets all parameters, Esc forgets the place."
    if is_tried:
        return "Enter sets both, Esc puts them back."
    return "Enter sets both, Esc forgets the place."


def parameters_set(subject: SurfaceSubject, place: Place, write: Writing) -> str:
    """What the change is called in the Edit menu."""
    if subject.plane.names is None:
        return "all parameters moved on the surface"
    return f"{place_words(subject, place, write)} set on the surface"


def summary(
    subject: SurfaceSubject,
    surface: LossSurface,
    loss: float,
    *,
    who: str,
    turn: PathTurn | None,
    enlarged: float,
    write: Writing,
) -> tuple[str, ...]:
    """Say what the surface shows, most important first: each a sentence or two.

    Args:
        subject: what is drawn.
        surface: the losses.
        loss: where the run stands.
        who: whose loss it is; empty for everybody's.
        turn: where the path turns most; None for nowhere.
        enlarged: how many times as long as it is the next step is drawn.
        write: how numbers are written.
    """
    return (
        _turns(subject, turn, write),
        _lowest(subject, surface, loss, who=who, write=write),
        _off_the_plane(subject, write),
        _sampled(surface),
        _stands(subject, loss, who, write),
        _next_step(subject, enlarged),
    )


def _stands(subject: SurfaceSubject, loss: float, who: str, write: Writing) -> str:
    epoch, where = counted(subject.moment.epoch), place_words(subject, subject.here, write)
    owner, written = whose(who), write.loss.brief(loss)
    if subject.really is not None:
        return f"If it stood at {where}, {owner} would be {written}."
    return f"At epoch {epoch} the run stands at {where}: {owner} is {written}."


def _lowest(
    subject: SurfaceSubject, surface: LossSurface, loss: float, *, who: str, write: Writing
) -> str:
    lowest = surface.lowest
    if lowest is None:
        return NO_NUMBER
    smallest, *place = lowest
    if smallest >= loss:
        return f"No loss in view is smaller than where it stands, {write.loss.brief(loss)}."
    where = place_words(subject, (place[0], place[1]), write)
    at_rim = place[0] in surface.x[[0, -1]] or place[1] in surface.y[[0, -1]]
    if at_rim:
        return (
            f"The smallest loss in view is {write.loss.brief(smallest)}, at the rim ({where}): "
            "it falls further beyond."
        )
    return f"The smallest loss in view is {write.loss.brief(smallest)}, at {where}."


def _next_step(subject: SurfaceSubject, enlarged: float) -> str:
    person = subject.moment.next_person
    way = direction(subject.step)
    if person is None or subject.step is None:
        return ""
    if not way:
        return "The next step moves nothing on this plane."
    if enlarged > STRETCHED:
        return f"The next step goes {way}; it is drawn {_times(enlarged)} as long as it is."
    return f"The next step goes {way}."


def direction(way: Place | None) -> str:
    """Say which way something leads on the picture; empty where it leads nowhere."""
    if way is None or not any(way):
        return ""
    across, up = way
    size = math.hypot(across, up)
    words = []
    if abs(up) > SIDEWAYS * size:
        words.append("up" if up > 0 else "down")
    if abs(across) > SIDEWAYS * size:
        words.append("right" if across > 0 else "left")
    return " and ".join(words)


def _turns(subject: SurfaceSubject, turn: PathTurn | None, write: Writing) -> str:
    path = subject.path
    if len(path.steps) < 3:
        return ""
    if turn is None:
        return "Its path hardly turns."
    step = int(path.steps[turn.moment])
    where = f"Its path turns most at step {counted(step)} (the ring)"
    before, after = turn.fall_before, turn.fall_after
    if before > 0 and 0 <= after < FLATTER * before:
        slower = _times(before / after if after else math.inf)
        return (
            f"{where}: it has come down the steep side, and from there on follows the floor of "
            f"the valley, where the loss falls {slower} more slowly."
        )
    if after > 0 and before < FLATTER * after:
        return f"{where}: until then the ground was nearly flat, there the steep side begins."
    fell, falls = write.loss.brief(before), write.loss.brief(after)
    return (
        f"{where}: downhill leads another way from there on. Before it the loss falls by "
        f"{fell} for each unit of the way, after it by {falls}."
    )


def _times(ratio: float) -> str:
    """Say how many times, in round numbers."""
    if ratio >= MANY:
        return "over a thousand times"
    return f"{ratio:.2g} times" if ratio < TENFOLD else f"{10 * round(ratio / 10)} times"


def _off_the_plane(subject: SurfaceSubject, write: Writing) -> str:
    if len(subject.path.steps) < 2:
        return ""
    off = write.plain.brief(subject.off)
    if subject.directions is not None:
        both = percent(min(1.0, sum(subject.directions.shares)))
        return f"The plane holds {both} of the path, which lies up to {off} off it."
    return (
        f"The other parameters moved too, by up to {off}: the colours are for where they are now."
    )


def _sampled(surface: LossSurface) -> str:
    if surface.counted >= surface.people:
        return ""
    return f"So far {counted(surface.counted)} of {counted(surface.people)} people are counted in."
