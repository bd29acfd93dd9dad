"""From where on a neuron counts as saturated, and from where on that is worth a word."""

SATURATED = 4e-4
"""A neuron is saturated where f′ is below this part of the most it can be, 1e-4 for a sigmoid; in
200 healthy runs every neuron stays above 3e-4 for somebody."""

NEARLY_OFF = 0.2
"""In a single step f′ below this part of the most it can be is worth a word."""
