"""What the laboratory promises about speed and memory, measured: ``python -m tests.benchmarks``.

Each ``bench_*.py`` here is one subject and has ``measure(long: bool) -> list[Row]``.
"""
