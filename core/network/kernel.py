"""The compiled SGD loop, made for a given shape of network; it never holds the GIL.

``core.network.loop`` is compiled as it stands, without licence to fuse or reorder arithmetic, so
that a run repeats itself bit for bit.

Importing this module imports numba (about half a second), so it is imported where a run goes far,
off the GUI thread.
"""

from functools import lru_cache
from types import FunctionType
from typing import Any

from numba import njit

from core.network import compiled_elementary, compiled_order
from core.network.activations import DEFAULT_ACTIVATION, Activation, activation_named
from core.network.compiled_formulas import of_neuron, of_person
from core.network.compiler_cache import find_compiler_cache
from core.network.loop import Loop, training_loop
from core.network.losses import DEFAULT_LOSS, Loss, loss_named
from core.network.shape import LayerSizes

COMPILED = {
    "of_neuron": of_neuron,
    "of_person": of_person,
    "order_of_pass": compiled_order.order_of_pass,
    "drawn": compiled_order.drawn,
    "drawn_in_batch": compiled_order.drawn_in_batch,
}
"""What the loop calls, by the names it has for them."""


def training_kernel(
    sizes: LayerSizes,
    activation: str = DEFAULT_ACTIVATION,
    loss: str = DEFAULT_LOSS,
    *,
    in_batches: bool = False,
) -> Loop:
    """Make the compiled loop for networks of the given layer sizes, activation and loss.

    A step learns from one person, or ``in_batches`` from the mean over several.
    """
    return _made(sizes, activation_named(activation), loss_named(loss), in_batches)


@lru_cache(maxsize=16)
def _made(sizes: LayerSizes, hidden: Activation, L: Loss, in_batches: bool) -> Loop:
    """Make a training loop; rows of a table are the same only if they are one."""
    mark = compiled_elementary.MARK
    loop: Any = training_loop(sizes, hidden, L, in_batches=in_batches, mark=mark)
    calls = loop.__globals__ | COMPILED
    loop = FunctionType(loop.__code__, calls, loop.__name__, None, loop.__closure__)
    compiled: Any = njit(nogil=True, error_model="numpy", cache=find_compiler_cache())(loop)
    made: Loop = compiled
    return made
