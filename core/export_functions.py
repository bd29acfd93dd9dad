"""The functions in exported scripts, written from the tables of activations and losses."""

from collections.abc import Mapping

from core.course import Settings
from core.export_templates import FUNCTION, UPDATE
from core.network.activations import OUTPUT, Activation, activation_named
from core.network.expression import PLAIN, as_factor, respelled
from core.network.losses import loss_named

Functions = tuple[str, str]
"""An activation and a loss, by name."""


def functions_of(settings: Settings) -> Functions:
    """Return which functions a training step uses."""
    return settings.activation, settings.loss


def definitions(activations: list[str], names: Mapping[str, str]) -> str:
    """Define the functions that a script needs, in the dialect that ``names`` gives.

    Args:
        activations: of the hidden neurons, by name.
        names: how the script calls exp and its like.
    """
    rows = dict.fromkeys([*map(activation_named, activations), OUTPUT])
    return "\n\n\n".join(
        FUNCTION.substitute(
            name="f" if len(rows) == 1 else row.name,
            doc=f"{row.words[0].upper()}{row.words[1:]}, {row.formula}.",
            code=respelled(row.code, names),
        ).rstrip()
        for row in rows
    )


def applied(activation: str, layers: str, others: list[str]) -> str:
    """Return what a script applies to a sum in ``layer``, one of the list called ``layers``.

    Args:
        activation: of the hidden neurons, by name.
        layers: what the script calls the list of layers.
        others: the activations of the whole script.
    """
    hidden = activation_named(activation)
    is_alone = {OUTPUT, *map(activation_named, others)} == {OUTPUT}
    if is_alone:
        return "f"
    if hidden is OUTPUT:
        return OUTPUT.name
    return f"({hidden.name} if layer is not {layers}[-1] else {OUTPUT.name})"


def update_names(used: list[Functions]) -> list[str]:
    """Return what the functions are called that make an update, one for each pair of functions."""
    return ["update"] if len(used) == 1 else [f"update_{number + 1}" for number in range(len(used))]


def updates(used: list[Functions]) -> str:
    """Define the functions that make an update, and where there are several, a list of them."""
    activations, names = [activation for activation, _ in used], update_names(used)
    texts = [
        UPDATE.substitute(
            name=name,
            applied=applied(activation, "p", activations),
            delta=_delta(loss),
            slope=respelled(activation_named(activation).slope_code, PLAIN),
        ).rstrip()
        for name, (activation, loss) in zip(names, used, strict=True)
    ]
    if len(used) > 1:
        texts.append(f"UPDATES = [{', '.join(names)}]")
    return "\n\n\n".join(texts)


def _delta(loss: str) -> str:
    """Return ∂L/∂Σ of the output neuron as an expression in ``y`` and ``y_hat``."""
    L = loss_named(loss)
    if L.slope_at_sum_code:
        return respelled(L.slope_at_sum_code, PLAIN)
    return f"{respelled(as_factor(L.slope_code), PLAIN)} * ({_slope_at_output(OUTPUT)})"


def _slope_at_output(f: Activation) -> str:
    return respelled(f.slope_code, {**PLAIN, "a": "y_hat"})
