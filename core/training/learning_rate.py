"""The learning rate η: the smallest, the largest and the usual one."""

MIN_RATE, MAX_RATE = 1e-4, 100.0
"""Learning rates the laboratory accepts."""

USUAL_RATE = 0.1
"""The rate the laboratory opens with; 200 of 200 runs of the four go well with it."""
