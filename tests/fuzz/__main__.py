"""The long fuzz: ``uv run --dev python -m tests.fuzz --files 20000``.

Spoils so many laboratory files, tables and lessons, and opens giants. Each file opens and is
sound, or is refused with a sentence; in under a second and under 200 MB more memory. Only where
the people of a huge table are counted may it take longer: progress is told all the time then, and
reading can be stopped. Seconds are those of the processor, so that other work on the machine does
not count.
"""

import argparse
import random
import resource
import statistics
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.fuzz import giants, seeds
from tests.fuzz.laws import (
    check_opened_lab,
    check_opened_lesson,
    check_opened_people,
    open_lab,
    open_lesson,
    open_people,
)
from tests.fuzz.mutations import spoiled_bytes, spoiled_json, spoiled_lesson, spoiled_table

MOST_SECONDS, MOST_MEGABYTES = 1.0, 200.0

Spoil = Callable[[bytes, random.Random], bytes]


def main() -> int:
    """Fuzz, print a table, and return how many laws were broken."""
    parser = argparse.ArgumentParser(prog="tests.fuzz")
    parser.add_argument("--files", type=int, default=20_000, help="of each kind")
    parser.add_argument("--seed", default="1")
    options = parser.parse_args()
    labs, tables, lessons = seeds.labs(), seeds.tables(), seeds.lessons()
    kinds: list[tuple[str, list[bytes], Spoil, Spoil, Callable, Callable]] = [
        ("laboratory files", labs, lambda d, r: spoiled_bytes(d, r, labs), spoiled_json,
         open_lab, check_opened_lab),
        ("tables of people", tables, lambda d, r: spoiled_bytes(d, r, tables), spoiled_table,
         open_people, check_opened_people),
        ("lessons", lessons, lambda d, r: spoiled_bytes(d, r, lessons), spoiled_lesson,
         open_lesson, check_opened_lesson),
    ]  # fmt: skip
    print(f"{'spoiled':18} {'files':>6} {'opened':>7} {'refused':>8} {'median':>8} {'p99':>8} "
          f"{'worst':>8} {'memory':>8}")  # fmt: skip
    broken = sum(fuzz(*kind, options.files, options.seed) for kind in kinds)
    print(f"\n{'giants':42} {'seconds':>8} {'silence':>8} {'memory':>8}")
    broken += sum(open_giants("lab", giants.LABS) + open_giants("table", giants.TABLES))
    print(f"\n{broken or 'no'} laws were broken")
    return min(broken, 1)


def fuzz(
    kind: str,
    valid: list[bytes],
    blindly: Spoil,
    knowingly: Spoil,
    open_it: Callable[[bytes], str],
    check: Callable[[bytes], None],
    files: int,
    seed: str,
) -> int:
    """Spoil and open files of one kind; return how many broke a law."""
    rng = random.Random(f"{seed} {kind}")
    for data in valid:
        check(data)
    seconds, opened, broken, sentences = [], 0, 0, Counter[str]()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(files):
        data = rng.choice((blindly, knowingly))(rng.choice(valid), rng)
        try:
            begun = time.process_time()
            said = open_it(data)
            seconds.append(time.process_time() - begun)
            sentences[said.rpartition(": ")[2][:40]] += 1
            if not said:
                opened += 1
                check(data)
            if seconds[-1] > MOST_SECONDS:
                raise TimeoutError(f"{seconds[-1]:.2f} s")
        except Exception:
            broken += 1
            print(f"{kind}, file {number}: {data[:200]!r}", traceback.format_exc(), file=sys.stderr)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
    p99 = statistics.quantiles(seconds, n=100)[98]
    median = statistics.median(seconds)
    print(f"{kind:18} {files:6} {opened:7} {files - opened:8} {1e3 * median:5.2f} ms "
          f"{1e3 * p99:5.1f} ms {1e3 * max(seconds):5.0f} ms {grown:5.0f} MB"
          f"   ({len(sentences)} different sentences)")  # fmt: skip
    return broken + (grown > MOST_MEGABYTES)


def open_giants(kind: str, all_of_them: dict[str, Callable[[], bytes]]) -> list[bool]:
    """Open giants, each in a fresh process; return for each whether it broke a law."""
    broken = []
    context = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=1) as pool:
        for name in all_of_them:
            it = pool.submit(giants.opened, kind, name).result()
            # A long silence would be a window that seems to hang.
            broken.append(it.silence > MOST_SECONDS or it.megabytes > MOST_MEGABYTES)
            mark = "!" if broken[-1] else " "
            print(f"{kind + ': ' + name:42} {it.seconds:6.2f} s {it.silence:6.2f} s "
                  f"{it.megabytes:5.0f} MB {mark} {it.said[:80] or 'opened'}")  # fmt: skip
    return broken


if __name__ == "__main__":
    sys.exit(main())
