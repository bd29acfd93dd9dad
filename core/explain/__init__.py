"""One update explained: its stages, the chain rule, its effect, and what is going on."""
