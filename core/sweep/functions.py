"""The functions a sweep trains with, as expressions that are compiled into its kernel."""

from typing import NamedTuple


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


SIGMOID, SIGMOID_SLOPE = "1.0 / (1.0 + exp(-x))", "a * (1.0 - a)"

SIGMOID_SQUARED = Functions(
    hidden=SIGMOID,
    hidden_slope=SIGMOID_SLOPE,
    output=SIGMOID,
    output_slope=SIGMOID_SLOPE,
    loss="(y - y_hat) ** 2",
    loss_slope="-2.0 * (y - y_hat)",
    slope_is_at_sum=False,
)
