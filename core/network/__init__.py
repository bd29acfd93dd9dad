"""The network and its mathematics.

Readable arrays: ``shape``, ``parameters``, ``random_start``, ``forward``, ``backward`` and
``update``. The same arithmetic, compiled: ``kernel``. What both read: ``activations`` and
``losses``.
"""

from core.network.backward import gradient
from core.network.forward import feedforward
from core.network.parameters import Parameters

__all__ = ["Parameters", "feedforward", "gradient"]
