"""Lesson files are data: they open, or a sentence names file, line and step."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import LabError
from core.explain.stages import Phase, Stage
from core.files.lab_file import LabFile, dump
from core.lessons import read_lesson
from core.lessons.lesson import AskKind
from core.lessons.opened import head_of, heads_in
from core.lessons.playing import begun
from core.lessons.reading import MAX_LESSON_BYTES
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, NO_SHIFT
from core.training import Run
from core.training.course import Order
from tests.core.lessons.bad_lessons import BAD

GUIDE = Path(__file__).parents[3] / "docs" / "lessons.md"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "damaged.chainrule").write_text("{", encoding="utf-8")
    outside = tmp_path.parent / f"{tmp_path.name}-outside.chainrule"
    outside.write_bytes(dump(LabFile(Run(FOUR_PEOPLE, Parameters.normal(seed=1)).saved())))
    (tmp_path / "link.chainrule").symlink_to(outside)
    return tmp_path


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.chainlesson"
    path.write_text(text, encoding="utf-8")
    return path


def test_there_are_bad_files_enough():
    assert len({text for text, _ in BAD}) >= 60


@pytest.mark.parametrize(("text", "said"), BAD, ids=range(len(BAD)))
def test_a_bad_file_is_refused_with_file_line_and_step(folder, text, said):
    with pytest.raises(LabError) as error:
        read_lesson(written(folder, text))
    assert str(error.value).startswith("mine.chainlesson")
    assert said in str(error.value)


@pytest.mark.parametrize("data", [b"\xff\xfe", b"title = '\x00'", b"a" * (MAX_LESSON_BYTES + 1)])
def test_what_is_no_text_is_refused(tmp_path, data):
    path = tmp_path / "odd.chainlesson"
    path.write_bytes(data)
    with pytest.raises(LabError, match=r"odd\.chainlesson"):
        read_lesson(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="knows no pipes")
@pytest.mark.parametrize("kind", ["pipe", "folder", "device"])
def test_what_is_no_file_is_refused_at_once(tmp_path, kind):
    path = tmp_path / "odd.chainlesson"
    if kind == "pipe":
        os.mkfifo(path)  # reading it would wait for ever
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(LabError, match=r"odd\.chainlesson: This is .* not a file"):
        read_lesson(path)
    assert head_of(path).title == "odd"
    assert heads_in(tmp_path, ".chainlesson") == (head_of(path),)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(LabError, match="cannot be read"):
        read_lesson(tmp_path / "none.chainlesson")


def test_the_example_of_the_guide_opens(tmp_path):
    example = GUIDE.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    lesson = read_lesson(written(tmp_path, example))
    assert len(lesson.steps) >= 4
    kinds = {step.ask.kind for step in lesson.steps if step.ask}
    assert kinds == set(AskKind)
    assert any(step.goal for step in lesson.steps)


def test_everything_that_can_be_set_up(tmp_path):
    lesson = read_lesson(written(tmp_path, """
title = "t"
[[step]]
text = "a"
[step.setup]
people = [["Zoe", 120.5, 60, "F"], ["Max", 170, 70, "M"]]
seed = 7
eta = 0.5
activation = "tanh"
loss = "cross-entropy"
order = "drawn"
shift = "none"
hidden = [3, 2]
epoch = 4
stage = "backward 2"
parameter = "w4"
person = "Max"
[[step]]
text = "b"
setup = { step = 3 }
[[step]]
text = "c"
"""))  # fmt: skip
    setup = lesson.steps[0].setup
    settings = setup.course.opening.settings
    assert (settings.learning_rate, settings.seed, settings.order) == (0.5, 7, Order.DRAWN)
    assert (settings.activation, settings.loss) == ("tanh", "cross-entropy")
    assert settings.dataset.shift == NO_SHIFT
    assert settings.dataset.names == ("Zoe", "Max")
    assert setup.course.opening.parameters == Parameters.normal((2, 3, 2, 1), seed=7)
    assert (setup.step, setup.stage) == (8, Stage(Phase.BACKWARD, 2))
    assert (setup.parameter, setup.person) == ("w4", "Max")
    assert begun(lesson, 1).step == 3
    assert lesson.steps[1].setup.course == setup.course
    assert lesson.steps[2].setup is None


def test_a_laboratory_file_beside_the_lesson_is_opened_where_it_stood(tmp_path):
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=5))
    run.advance(30)
    (tmp_path / "mine.chainrule").write_bytes(dump(LabFile(run.saved())))
    text = 'title = "t"\n[[step]]\ntext = "a"\nsetup = { file = "mine.chainrule" }\n'
    lesson = read_lesson(written(tmp_path, text))
    there = begun(lesson, 0)
    assert (there.step, there.parameters) == (30, run.parameters)


def test_reading_a_lesson_opens_no_file_but_itself_and_those_beside_it(folder):
    """Python tells of every file it opens; nothing outside of the folder is among them."""
    path = written(folder, BAD[-1][0])
    others = [text for text, _ in BAD if "file =" in text]
    code = f"""
import sys
from pathlib import Path
from core.errors import LabError
from core.lessons import read_lesson

folder, opened = Path({str(folder)!r}).resolve(), []

def hook(event, arguments):
    if event in ("open", "os.system", "subprocess.Popen", "socket.connect", "exec", "compile"):
        opened.append((event, str(arguments[0])))

def read_all():
    for text in {others!r}:
        Path({str(path)!r}).write_text(text, encoding="utf-8")
        try:
            read_lesson({str(path)!r})
        except LabError:
            pass

read_all()  # what Python itself loads when something is used for the first time
sys.addaudithook(hook)
read_all()
for event, name in opened:
    assert event == "open", (event, name)
    assert Path(name).resolve().parent == folder, name
print(len(opened))
"""
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= len(others)
