"""Everything that is to be shown before a release: ``uv run --dev python -m tests.release``.

Each proof is a command of its own. What it found is kept in ``build/release.json``, beside the
commit it was found at, so that an interrupted run goes on where it stopped. ``--part 0.1`` does a
tenth of what is countable, and says so in the table.
"""

import argparse
import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "build" / "release.json"
PYTHON = (sys.executable,)
PYTEST = (*PYTHON, "-m", "pytest", "-q")


@dataclass(frozen=True)
class Proof:
    """A command that ends with 0 if what it shows is so.

    Attributes:
        name: of it, in the table.
        command: what is run; ``{amount}`` stands for how much.
        amount: files, kills, minutes; 0 where nothing is counted.
    """

    name: str
    command: tuple[str, ...]
    amount: int = 0

    def words(self, part: float) -> tuple[str, ...]:
        """Return the command for a part of the amount."""
        return tuple(word.format(amount=self.scaled(part)) for word in self.command)

    def scaled(self, part: float) -> int:
        """Return how much is done, at least one of what is counted."""
        return max(1, round(self.amount * part)) if self.amount else 0


PROOFS = (
    Proof("suite", PYTEST),
    Proof("long tests", (*PYTEST, "-m", "long", "-n0")),
    Proof("fuzzed files", (*PYTHON, "-m", "tests.fuzz", "--files", "{amount}"), 1_000_000),
    Proof("kills", (*PYTHON, "-m", "tests.robust.kill", "--kills", "{amount}"), 10_000),
    Proof("rivals", (*PYTHON, "-m", "tests.robust.rivals", "--rounds", "{amount}"), 1_000),
    Proof("soak, minutes", (*PYTHON, "-m", "tests.robust.soak", "--minutes", "{amount}"), 8 * 60),
    Proof("benchmarks", (*PYTHON, "-m", "tests.benchmarks")),
    Proof("pictures", (*PYTHON, "-m", "tests.look")),
    Proof("bundle", ("uv", "run", "--group", "bundle", "tools/bundle.py")),
    Proof("bundle, started", (*PYTHON, "tools/check_bundle.py")),
)


@dataclass(frozen=True)
class Found:
    """What a proof came to.

    Attributes:
        commit: at which.
        amount: of what is counted.
        code: how the command ended; 0 is well.
        seconds: how long it took.
        figure: the last line it wrote.
    """

    commit: str
    amount: int
    code: int
    seconds: float
    figure: str


def main() -> int:
    """Run what has not been shown at this commit, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.release", description=__doc__)
    parser.add_argument("--part", type=float, default=1.0, help="of all that is counted, 0 to 1")
    parser.add_argument("--again", action="store_true", help="also what has been shown already")
    names = [proof.name for proof in PROOFS]
    parser.add_argument("--only", nargs="*", choices=names, default=names, metavar="PROOF")
    asked = parser.parse_args()
    commit = said("git", "rev-parse", "--short", "HEAD")
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    for proof in PROOFS:
        amount, old = proof.scaled(asked.part), kept.get(proof.name)
        is_shown = old and old["commit"] == commit and old["amount"] >= amount and not old["code"]
        if proof.name in asked.only and (asked.again or not is_shown):
            print(f"… {proof.name}", flush=True)
            kept[proof.name] = asdict(shown(proof, asked.part, commit))
            KEPT.parent.mkdir(exist_ok=True)
            KEPT.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    for name in names:
        print(line(name, kept.get(name), commit))
    return int(any(found["code"] for found in kept.values()))


def shown(proof: Proof, part: float, commit: str) -> Found:
    """Run a proof."""
    begun = time.monotonic()
    done = subprocess.run(
        proof.words(part), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    lines = [text for text in done.stdout.splitlines() if text.strip()]
    (KEPT.parent / f"release-{proof.name.partition(',')[0].replace(' ', '-')}.log").write_text(
        done.stdout, encoding="utf-8"
    )
    seconds = round(time.monotonic() - begun, 1)
    last = lines[-1].strip() if lines else ""
    return Found(commit, proof.scaled(part), done.returncode, seconds, last)


def line(name: str, found: dict[str, object] | None, commit: str) -> str:
    """Write a row of the table."""
    if found is None:
        return f"{name:16}  not run"
    state = "well" if found["code"] == 0 else f"ended with {found['code']}"
    where = "" if found["commit"] == commit else f" (at {found['commit']})"
    amount = f"{found['amount']:,}" if found["amount"] else ""
    return f"{name:16}  {amount:>9}  {state:13}  {found['seconds']:>9} s  {found['figure']}{where}"


def said(*command: str) -> str:
    """Return what a command prints."""
    return subprocess.check_output(command, cwd=ROOT, text=True).strip()


if __name__ == "__main__":
    KEPT.parent.mkdir(exist_ok=True)
    sys.exit(main())
