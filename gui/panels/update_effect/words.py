"""What the panel of an update's effect says."""


def title(who: str, *, made: bool, out_of_turn: bool) -> str:
    """Name the update whose effect is shown; the tab is called by the first word.

    Args:
        who: the person it is made on.
        made: whether it has been made.
        out_of_turn: whether it is another one than the run makes.
    """
    if out_of_turn and who:
        return f"Effect of an update on {who}"
    return "Effect of the update" if made else "Effect of the next update"


def promised_and_real(promised: str, real: str) -> str:
    """The two numbers for those who do not see them."""
    return f"Promised by the slopes: {promised}. Really: {real}."


def own_slopes_promise(change: str, promised: str) -> str:
    """The tool tip of somebody's change."""
    return f"{change}. Their own slopes promise {promised}: the sum of all Δp · ∂L/∂p."
