"""The card "Many starts" in the real window: following a hand, and a long sweep beside training."""

import json
import subprocess
import sys

from tests.benchmarks.row import Row


def measure(long: bool) -> list[Row]:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.starts_probe"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    more = found["lag"] - found["lag_alone"]
    return [
        Row(
            "pictures of 1000 starts, an arrow of η held",
            found["pictures"],
            "1/s",
            target=">= 25",
            verdict=found["pictures"] >= 25,
        ),
        Row(
            "looks at the mailbox beside 10,000 × 100,000",
            found["frames"],
            "1/s",
            ratio=found["frames"] / found["frames_alone"],
            target=">= 55",
            verdict=found["frames"] >= 55,
        ),
        Row("lag p99 more than alone", more, "ms", target="<= 3", verdict=more <= 3.0),
        Row(
            "training beside it, of alone",
            found["steps"],
            "",
            target="goes on",
            verdict=found["steps"] > 0,
        ),
        Row(
            "cancelled after",
            found["cancelled"],
            "ms",
            target="<= 50",
            verdict=found["is_still_on"] and found["cancelled"] <= 50,
        ),
    ]
