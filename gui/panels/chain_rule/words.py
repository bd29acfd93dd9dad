"""What the chain rule's panel says around the explanation."""


def title(name: str, who: str, *, out_of_turn: bool) -> str:
    """Say what is explained: a parameter's slope, for whom, and whether it is their turn."""
    if not who:
        return f"Chain rule of {name}"
    if out_of_turn:
        return f"Chain rule of {name} for {who} — not next in turn"
    return f"Chain rule of {name} for {who}"


def sum_over(paths: str) -> str:
    """Stand between a slope and its value, where several paths lead to the loss."""
    return f"= sum over {paths} paths ="


def smaller_paths(count: int, written: str, value: str) -> str:
    """Say how many paths are not drawn, and what they add if that is known."""
    if count == 1:
        return f"+ 1 smaller path = {value}" if value else "+ 1 smaller path"
    return f"+ {written} smaller paths = {value}" if value else f"+ {written} smaller paths"
