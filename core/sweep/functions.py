"""Activation and loss of a sweep as expressions, which are compiled into its kernel."""

from typing import NamedTuple

from core.network.activations import OUTPUT, activation_named
from core.network.losses import loss_named


class Functions(NamedTuple):
    """Expressions in plain Python; they may call ``exp``, ``tanh``, ``log1p``, ``max``, ``abs``.

    Attributes:
        hidden: f of the hidden neurons, in ``x``.
        hidden_slope: f′(Σ) in ``a`` for f(Σ).
        output: f of the output neuron, in ``x``.
        output_slope: its slope, in ``a``.
        loss: L of one person, in ``y``, ``y_hat`` and ``z`` for the sum of the output neuron.
        loss_slope: ∂L/∂ŷ in ``y`` and ``y_hat``; or ∂L/∂Σ, if ``slope_is_at_sum``.
        slope_is_at_sum: whether ``loss_slope`` holds the slope of the output's function already.
    """

    hidden: str
    hidden_slope: str
    output: str
    output_slope: str
    loss: str
    loss_slope: str
    slope_is_at_sum: bool


def functions_of(activation: str, loss: str) -> Functions:
    """Return what the tables say of an activation of the hidden neurons and a loss, by name."""
    hidden, L = activation_named(activation), loss_named(loss)
    return Functions(
        hidden=hidden.code,
        hidden_slope=hidden.slope_code,
        output=OUTPUT.code,
        output_slope=OUTPUT.slope_code,
        loss=L.code,
        loss_slope=L.slope_at_sum_code or L.slope_code,
        slope_is_at_sum=bool(L.slope_at_sum_code),
    )
