"""``chainrule sweep``: a table in a file or on the terminal, without a window."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from core.files.lab_file import LabFile, dump
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training.run import Run
from gui.app.command_line import parse

HERE = Path(__file__).parents[3]


def sweep(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(HERE / "main.py"), "sweep", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False
    )


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_the_arguments_are_read():
    line = ["sweep", "a.chainrule", "--seeds", "7", "--rates", "0.01,0.1", "--epochs", "9"]
    options = parse([*line, "-o", "x.csv"]).sweep
    assert options.file == Path("a.chainrule")
    assert (options.seeds, options.rates, options.epochs) == (7, (0.01, 0.1), 9)
    assert options.output == Path("x.csv")
    assert parse(["lesson.chainrule"]).sweep is None


@pytest.mark.parametrize("line", [["sweep", "--rates", "fast"], ["sweep", "--seeds", "x"]])
def test_what_cannot_be_read_is_refused(line, capsys):
    with pytest.raises(SystemExit) as ended:
        parse(line)
    assert ended.value.code == 2


def test_it_writes_every_run_and_tells_how_far_it_is(tmp_path):
    done = sweep(
        "--seeds", "12", "--rates", "0.1,1", "--epochs", "50", "-o", "out.csv", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "100%" in done.stderr
    table = rows(tmp_path / "out.csv")
    assert len(table) == 1 + 24
    for label, seed, loss, *_ in table[1::5]:
        run = Run(FOUR_PEOPLE, Parameters.normal(seed=int(seed)), float(label), seed=int(seed))
        run.advance(200)
        assert float(loss) == run.loss


def test_a_laboratory_gives_its_settings_as_they_were_left(tmp_path):
    run = Run(FOUR_PEOPLE, Parameters.normal((2, 3, 1), seed=1), 0.5, activation="tanh")
    run.advance(10)
    run.change("η", settings=type(run.settings)(FOUR_PEOPLE, 2.0, activation="tanh"))
    (tmp_path / "mine.chainrule").write_bytes(dump(LabFile(run.saved())))
    done = sweep("mine.chainrule", "--seeds", "3", "--epochs", "5", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    label, seed, loss, *_ = done.stdout.splitlines()[2].split(",")
    assert (label, seed) == ("2", "1")
    same = Run(FOUR_PEOPLE, Parameters.normal((2, 3, 1), seed=1), 2.0, activation="tanh")
    same.advance(20)
    assert float(loss) == same.loss


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (["gone.chainrule"], "gone.chainrule: It cannot be read"),
        (["--seeds", "0"], "Choose 1 to"),
        (["--rates", "1000"], "learning rate of 1000 is out of reach"),
        (["--seeds", "1000000", "--epochs", "1000000000"], "which take hours"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(tmp_path, line, sentence):
    done = sweep(*line, cwd=tmp_path)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_rates_come_in_their_order_whatever_was_typed():
    options = parse(["sweep", "--rates", "10,0.1,1,0.1"]).sweep
    assert options.rates == (0.1, 1.0, 10.0)


def test_a_damaged_file_is_named(tmp_path):
    (tmp_path / "damaged.chainrule").write_text("{", encoding="utf-8")
    done = sweep("damaged.chainrule", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("damaged.chainrule, Line 1")
