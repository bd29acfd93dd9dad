"""Training as a first script does it: one attribute a parameter, numpy for every single number.

As in the article, the inputs are a table of whole numbers and every tenth epoch looks at the
loss; only the printing is left out.
"""

import numpy as np

NAMES = ("w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3")


def squashed(x):
    return 1 / (1 + np.exp(-x))


def slope(x):
    squash = squashed(x)
    return squash * (1 - squash)


class NaiveNetwork:
    """A 2-2-1 network whose numbers are numpy scalars."""

    def __init__(self, start: dict[str, float]) -> None:
        for name in NAMES:
            setattr(self, name, np.float64(start[name]))

    def as_dict(self) -> dict[str, float]:
        return {name: float(getattr(self, name)) for name in NAMES}

    def train(self, inputs: np.ndarray, targets: np.ndarray, eta: float, epochs: int) -> None:
        self.losses = []
        for epoch in range(epochs):
            for x, y in zip(inputs, targets, strict=True):
                self.learn_from(x, y, eta)
            if epoch % 10 == 0:
                guesses = np.apply_along_axis(self.guess, 1, inputs)
                self.losses.append(((targets - guesses) ** 2).mean())

    def guess(self, x: np.ndarray) -> np.float64:
        h1 = squashed(self.w1 * x[0] + self.w2 * x[1] + self.b1)
        h2 = squashed(self.w3 * x[0] + self.w4 * x[1] + self.b2)
        return squashed(self.w5 * h1 + self.w6 * h2 + self.b3)

    def learn_from(self, x: np.ndarray, y: np.float64, eta: float) -> None:
        s1 = self.w1 * x[0] + self.w2 * x[1] + self.b1
        h1 = squashed(s1)
        s2 = self.w3 * x[0] + self.w4 * x[1] + self.b2
        h2 = squashed(s2)
        s3 = self.w5 * h1 + self.w6 * h2 + self.b3
        guess = squashed(s3)

        by_guess = -2 * (y - guess)
        by_w5, by_w6, by_b3 = h1 * slope(s3), h2 * slope(s3), slope(s3)
        by_h1, by_h2 = self.w5 * slope(s3), self.w6 * slope(s3)
        by_w1, by_w2, by_b1 = x[0] * slope(s1), x[1] * slope(s1), slope(s1)
        by_w3, by_w4, by_b2 = x[0] * slope(s2), x[1] * slope(s2), slope(s2)

        self.w1 -= eta * by_guess * by_h1 * by_w1
        self.w2 -= eta * by_guess * by_h1 * by_w2
        self.b1 -= eta * by_guess * by_h1 * by_b1
        self.w3 -= eta * by_guess * by_h2 * by_w3
        self.w4 -= eta * by_guess * by_h2 * by_w4
        self.b2 -= eta * by_guess * by_h2 * by_b2
        self.w5 -= eta * by_guess * by_w5
        self.w6 -= eta * by_guess * by_w6
        self.b3 -= eta * by_guess * by_b3
