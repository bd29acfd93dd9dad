"""What the panel of an update's effect says."""


def update_on(who: str) -> str:
    """The title for an update on somebody out of turn."""
    return f"What an update on {who} would do"


def promised_and_real(promised: str, real: str) -> str:
    """The two numbers for those who do not see them."""
    return f"Promised by the slopes: {promised}. Really: {real}."


def own_slopes_promise(change: str, promised: str) -> str:
    """The tool tip of somebody's change."""
    return f"{change}. Their own slopes promise {promised}: the sum of all Δp · ∂L/∂p."
