"""The functions in exported scripts, written from the tables of activations and losses."""

from core.exports.templates import BATCH_UPDATE, FUNCTION, UPDATE
from core.network.activations import OUTPUT, Activation, activation_named
from core.network.elementary_source import ALL, numpy_source, plain_source
from core.network.expression import NUMPY, as_factor, respelled
from core.network.losses import loss_named
from core.training.course import Settings

Functions = tuple[str, str]
"""An activation and a loss, by name."""


def functions_of(settings: Settings) -> Functions:
    """Return which functions a training step uses."""
    return settings.activation, settings.loss


def definitions(activations: list[str], *, of_arrays: bool) -> str:
    """Define the functions that a script needs.

    Args:
        activations: of the hidden neurons, by name.
        of_arrays: whether they take arrays of numpy, and not numbers of plain Python.
    """
    rows = dict.fromkeys([*map(activation_named, activations), OUTPUT])
    codes = " ".join(row.code for row in rows)
    needed = [name for name in ALL if f"{name}(" in codes]
    names = NUMPY if of_arrays else {}
    elementary = numpy_source(needed) if of_arrays else plain_source(needed)
    own = "\n\n\n".join(
        FUNCTION.substitute(
            name="f" if len(rows) == 1 else row.name,
            doc=f"{row.words[0].upper()}{row.words[1:]}, {row.formula}.",
            code=respelled(row.code, names),
        ).rstrip()
        for row in rows
        if respelled(row.code, names) != f"{row.name}(x)"  # else it is there already
    )
    return f"{elementary}\n\n\n{own}"


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


def updates(used: list[Functions], *, in_batches: bool) -> str:
    """Define the functions that make an update, and where there are several, a list of them."""
    template = BATCH_UPDATE if in_batches else UPDATE
    activations, names = [activation for activation, _ in used], update_names(used)
    texts = [
        template.substitute(
            name=name,
            applied=applied(activation, "p", activations),
            delta=_delta(loss),
            slope=activation_named(activation).slope_code,
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
        return L.slope_at_sum_code
    return f"{as_factor(L.slope_code)} * ({_slope_at_output(OUTPUT)})"


def _slope_at_output(f: Activation) -> str:
    return respelled(f.slope_code, {"a": "y_hat"})


def seen(name: str, index: int, is_scaled: bool) -> str:
    """Return what the network sees of a weight or height as an expression."""
    shifted = f"np.asarray({name}, dtype=float) - SHIFT[{index}]"
    return f"({shifted}) / SCALE[{index}]" if is_scaled else shifted
