"""How long a slice of work is: steps or seconds before a thread hears its commands again."""

TRAINING_SECONDS = 0.008
"""How long the compiled loop trains before commands are heard again."""

SEEK_STEPS = 1 << 16
"""A seek makes at least so many steps of one person each before commands are heard: mostly that is
all of them."""

RECOMPUTING_SECONDS = 0.004
RECOMPUTING_STEPS = 4096
"""How long a stretch is recomputed before other work has its turn; its first slice has so many
steps, as nobody knows yet how long one takes."""

SWEEP_SECONDS = 0.005
"""How long the compiled loop of a sweep runs before it is asked whether to stop."""

EXPORT_STEPS = 1_000_000
"""Where a run is replayed for an export, so many steps are made between two words about it."""
