"""The network and its mathematics.

Readable arrays: ``shape``, ``parameters``, ``random_start``, ``forward`` and ``update``. The same
arithmetic, compiled: ``kernel``. What both read: ``activations`` and ``losses``.
"""

from core.network.forward import feedforward
from core.network.parameters import Parameters
from core.network.update import gradient

__all__ = ["Parameters", "feedforward", "gradient"]
