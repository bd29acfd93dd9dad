"""The values in the parameter table at one moment, as a frozen value."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.network import Parameters
from core.network.update import Update


@dataclass(frozen=True, kw_only=True)
class ParameterValues:
    """The values in the table, all taken at one moment.

    Attributes:
        parameters: before the update that is explained.
        update: the update that is explained.
        last_change: what the update before did.
        courses: every value so far, shape (rows, parameters).
        slight: a change that is slight beside the largest of any parameter so far, or beside the
            largest parameter.
        next_name: whose slopes they are.
        moved_by, last_name: from whom this update learns, and the one before did.
    """

    parameters: Parameters
    update: Update | None
    last_change: Parameters | None
    courses: NDArray[np.float64]
    slight: float
    next_name: str
    moved_by: str
    last_name: str
