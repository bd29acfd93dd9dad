"""The compiled loop by itself: no run, and no checkpoints but those asked for."""

import numpy as np

from core.network import Parameters
from core.network.activations import DEFAULT_ACTIVATION
from core.network.kernel import training_kernel
from core.network.losses import DEFAULT_LOSS
from core.people.dataset import Dataset
from core.training.course import Order

BEYOND_ANY_STEP = 1 << 62


class Loop:
    """The compiled loop with its arguments by name.

    Args:
        parameters: where it begins; ``values`` moves from there.
        dataset: the people.
        rates: the learning rate of each parameter.
        order: who comes next.
        seed: of the order.
        batch: how many people a step learns from.
        rows: how many checkpoints there is room for, one at each step until ``stride`` is set.
    """

    def __init__(
        self,
        parameters: Parameters,
        dataset: Dataset,
        rates: np.ndarray,
        order: Order = Order.TABLE,
        seed: int = 0,
        rows: int = 0,
        batch: int = 1,
    ) -> None:
        self.sizes = parameters.layer_sizes
        self.functions = (DEFAULT_ACTIVATION, DEFAULT_LOSS)
        self.values = parameters.values.copy()
        self.dataset, self.rates, self.order, self.seed = dataset, rates, order, seed
        self.batch = batch
        self.origin = self.first_epoch = self.rows = 0
        self.shuffled = np.full(len(dataset) + 1, -1, dtype=np.int64)
        # A loop with no row left stands still: with none asked for, one that is never due.
        self.stride = 1 if rows else BEYOND_ANY_STEP
        self.row_steps = np.zeros(max(1, rows), dtype=np.int64)
        self.row_losses = np.zeros(max(1, rows))
        self.row_values = np.zeros((max(1, rows), len(self.values)))

    def go(self, step: int, steps: int) -> int:
        """Move from a step; return the step reached."""
        reached, self.rows = training_kernel(
            self.sizes, *self.functions, in_batches=self.batch > 1
        )(
            self.values,
            np.empty_like(self.values),
            self.rates,
            self.dataset.inputs,
            self.dataset.targets,
            self.order.value,
            self.seed,
            self.origin,
            self.first_epoch,
            self.batch,
            self.shuffled,
            step,
            steps,
            self.stride,
            self.row_steps,
            self.row_losses,
            self.row_values,
            self.rows,
        )
        return reached

    @property
    def parameters(self) -> Parameters:
        """The parameters as they are now, as a value."""
        return Parameters(self.sizes, self.values)
