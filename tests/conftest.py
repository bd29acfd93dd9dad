"""Settings that all tests share.

What takes minutes, and a long search for counterexamples, each by one command::

    uv run pytest -m long
    uv run pytest tests/core --hypothesis-profile=long --timeout=0
"""

from hypothesis import settings

settings.register_profile(
    "ci", max_examples=50, stateful_step_count=60, deadline=None, derandomize=True
)
settings.register_profile(
    "long", max_examples=2000, stateful_step_count=100, deadline=None, print_blob=True
)
settings.load_profile("ci")
