"""Settings that all tests share."""

from hypothesis import settings

settings.register_profile(
    "ci", max_examples=50, stateful_step_count=60, deadline=None, derandomize=True
)
settings.register_profile(
    "long", max_examples=2000, stateful_step_count=100, deadline=None, print_blob=True
)
settings.load_profile("ci")
