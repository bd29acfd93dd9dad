"""The 2-2-1 network by hand with one thing done wrong, sharing nothing with ``core``."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > -700 else 0.0


FUNCTIONS: dict[str, tuple[Callable[[float], float], Callable[[float], float]]] = {
    "sigmoid": (sigmoid, lambda a: a * (1 - a)),
    "tanh": (math.tanh, lambda a: 1 - a * a),
    "relu": (lambda x: max(0.0, x), lambda a: 1.0 if a > 0 else 0.0),
    "identity": (lambda x: x, lambda a: 1.0),
}


@dataclass
class Paper:
    """A calculation on paper; every attribute after ``loss`` is something that may go wrong."""

    p: dict[str, float]
    x: tuple[float, float]
    y: float
    activation: str
    loss: str
    eta: float = 0.1
    bias: float = 1.0
    two: float = 2.0
    hidden_is_sum: bool = False
    swapped_truth: bool = False
    slope: str = "slope"

    def numbers(self) -> dict[str, float]:
        """Every number of the update, by its name."""
        p, (x1, x2), y = self.p, self.x, self.y
        f, df = FUNCTIONS[self.activation]
        n: dict[str, Any] = {}
        n["Σh1"] = p["w1"] * x1 + p["w2"] * x2 + self.bias * p["b1"]
        n["Σh2"] = p["w3"] * x1 + p["w4"] * x2 + self.bias * p["b2"]
        n["h1"], n["h2"] = (n[s] if self.hidden_is_sum else f(n[s]) for s in ("Σh1", "Σh2"))
        n["Σo1"] = p["w5"] * n["h1"] + p["w6"] * n["h2"] + self.bias * p["b3"]
        n["ŷ"] = sigmoid(n["Σo1"])
        truth, said = (n["ŷ"], y) if self.swapped_truth else (y, n["ŷ"])
        if self.loss == "squared":
            n["L"] = (y - n["ŷ"]) ** 2
            n["∂L/∂ŷ"] = -self.two * (truth - said)
        else:
            n["L"] = math.log1p(math.exp(min(700.0, -n["Σo1"] if y else n["Σo1"])))
            n["∂L/∂ŷ"] = -1 / max(n["ŷ"], 1e-300) if y else 1 / max(1 - n["ŷ"], 1e-300)
        for name, a, slope in (("h1", n["h1"], df), ("h2", n["h2"], df),
                               ("o1", n["ŷ"], lambda a: a * (1 - a))):  # fmt: skip
            n[f"f′(Σ{name})"] = {"slope": slope(a), "1": 1.0, "f": a}[self.slope]
        n["∂ŷ/∂h1"] = p["w5"] * n["f′(Σo1)"]
        n["∂h1/∂w1"] = x1 * n["f′(Σh1)"]
        n["∂h1/∂b1"] = n["f′(Σh1)"]
        n["∂L/∂w1"] = n["∂L/∂ŷ"] * n["∂ŷ/∂h1"] * n["∂h1/∂w1"]
        n["∂L/∂w2"] = n["∂L/∂ŷ"] * n["∂ŷ/∂h1"] * x2 * n["f′(Σh1)"]
        n["∂L/∂b1"] = n["∂L/∂ŷ"] * n["∂ŷ/∂h1"] * n["f′(Σh1)"]
        n["∂L/∂w5"] = n["∂L/∂ŷ"] * n["h1"] * n["f′(Σo1)"]
        n["∂L/∂b3"] = n["∂L/∂ŷ"] * n["f′(Σo1)"]
        for name in ("w1", "b3"):
            n[f"{name} after"] = p[name] - self.eta * n[f"∂L/∂{name}"]
        return n
