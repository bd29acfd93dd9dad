"""Which number stands in which place of the diagram, and ? where it is covered."""

from collections.abc import Mapping

from core.explain.formula import HIDDEN
from gui.panels.network_diagram.known_at_stage import LOSS


def number_at(key: str, text: str) -> str:
    """Return the name of the number in a place, by its key and text; "" if none stands there.

    Args:
        key: "h1", "h1.sum", "w1.slope", as in ``readings``.
        text: what is written there.
    """
    part, _, what = key.partition(".")
    match what:
        case "":
            return number_of(part)
        case "sum" | "terms":
            return f"Σ{part}"
        case "slope" | "factor":
            return text.rpartition(" ")[0].rstrip()
        case "after":
            return f"{part} after"
        case "y":
            return "y"
    return ""


def number_of(part: str) -> str:
    """Return the name of the number that a part is: o1 is ŷ, the loss is L."""
    if part == LOSS:
        return "L"
    return "ŷ" if part.startswith("o") else part


def covered(texts: Mapping[str, str], hidden: frozenset[str], not_yet: str) -> dict[str, str]:
    """Return the texts of the diagram with ? for every hidden number.

    Args:
        texts: by place.
        hidden: names of numbers.
        not_yet: what stands for a number that the stage has not reached.
    """
    if not hidden:
        return dict(texts)
    return {
        key: _covered(text) if text != not_yet and number_at(key, text) in hidden else text
        for key, text in texts.items()
    }


def _covered(text: str) -> str:
    """Put ? for the number, which stands last."""
    return f"{text.rpartition(' ')[0]}  {HIDDEN}".strip()
