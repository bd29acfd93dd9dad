"""``chainrule check-lesson``, and a lesson that is begun from the command line."""

import subprocess
import sys
from pathlib import Path

import pytest

from gui.app.command_line import parse
from gui.app.start import start
from tests.core.lessons.bad_lessons import BAD
from tests.gui.lesson_bench import FILES

ROOT = Path(__file__).parents[3]


def test_lessons_that_ship_can_be_played(capsys):
    assert start(parse(["check-lesson", *map(str, FILES.values())])) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 8
    assert said[0].startswith("1-forward.chainlesson: “1 Forward: from two numbers to a guess”")


def test_what_is_wrong_is_told_with_file_line_and_step(capsys, tmp_path):
    path = tmp_path / "mine.chainlesson"
    path.write_text('title = "t"\n[[step]]\ntext = "a"\nask = { quantity = "w99" }\n', "utf-8")
    assert start(parse(["check-lesson", str(path), str(FILES["2-chain-rule"])])) == 1
    said = capsys.readouterr()
    assert said.err.startswith("mine.chainlesson, line 4, step 1, ask.quantity")
    assert "2-chain-rule" in said.out


@pytest.mark.parametrize("text", [text for text, _ in BAD][::9])
def test_no_bad_file_ends_with_a_traceback(capsys, tmp_path, text):
    path = tmp_path / "mine.chainlesson"
    path.write_text(text, encoding="utf-8")
    assert start(parse(["check-lesson", str(path)])) == 1
    assert capsys.readouterr().err.startswith("mine.chainlesson")


def test_checking_a_lesson_loads_nothing_of_qt():
    code = "import sys; from gui.app.start import start; from gui.app.command_line import parse; "
    code += f"start(parse(['check-lesson', {str(FILES['1-forward'])!r}])); "
    code += "sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_lesson_to_begin_and_to_present():
    options = parse(["--lesson", "a.chainlesson", "--present"])
    assert (options.lesson, options.present) == (Path("a.chainlesson"), True)


@pytest.mark.parametrize("more", [["b.chainrule"], ["--text"], ["--picture", "x.png"]])
def test_a_lesson_is_begun_in_the_window_and_alone(more, capsys):
    with pytest.raises(SystemExit):
        parse(["--lesson", "a.chainlesson", *more])
    assert "lesson" in capsys.readouterr().err or more == ["b.chainrule"]
