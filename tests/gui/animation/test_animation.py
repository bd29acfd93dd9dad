"""The run as an animation: what is in the file, and what is left when it is stopped."""

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtWidgets import QFileDialog, QWidget

from core.covers import Cover
from core.network import feedforward, gradient
from core.people.dataset import Dataset, Gender, Person
from core.plots.quantities import PlotQuantity
from core.training.first_snapshot import opening
from core.training.run import Run
from gui.animation.backstage import Backstage
from gui.animation.dialog import AnimationDialog
from gui.animation.film import MOST_WAITING, for_pillow
from gui.animation.plan import MOST_FRAMES, MOST_PIXELS, SHAPE, SUBJECTS, AnimationPlan
from gui.panels.loss.panel import LossPanel
from gui.plot.scale import LOGARITHMIC
from tests.gui.waiting import settled, wait_until

EPOCHS = 40
CROWD = Dataset(
    [Person(f"Somebody {i}", 100 + i % 90, 58 + i % 17, Gender(i % 2)) for i in range(20_000)]
)


@pytest.fixture
def trained(window):
    window.lab.steps.seek(4 * EPOCHS)
    settled(window.lab)
    return window


def asked(window) -> AnimationDialog:
    window._dialogs.show_animation()
    dialog = window.findChild(AnimationDialog, "animation_dialog")
    field(dialog, "seconds").setValue(2.0)
    field(dialog, "pace").setCurrentIndex(1)
    return dialog


def field(dialog: AnimationDialog, name: str):
    return dialog.findChild(QWidget, f"animation_{name}")


def made(dialog: AnimationDialog, path) -> tuple[list[Image.Image], int]:
    """Make an animation; return its frames, and how many milliseconds they take together."""
    dialog.make(path)
    wait_until(lambda: not dialog.making.is_busy)
    assert path.exists(), dialog._says.text()
    frames, total = [], 0
    with Image.open(path) as film:
        assert film.info["loop"] == 0
        for index in range(film.n_frames):
            film.seek(index)
            frames.append(film.convert("RGB"))
            total += film.info["duration"]
    return frames, total


def off(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures are apart, 0 to 255."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


@pytest.mark.parametrize("subject", range(len(SUBJECTS)))
@pytest.mark.parametrize("kind", [0, 1])
def test_an_animation_shows_the_run_from_its_first_to_its_last_moment(
    trained, tmp_path, subject, kind
):
    dialog = asked(trained)
    field(dialog, "picture").setCurrentIndex(subject)
    field(dialog, "kind").setCurrentIndex(kind)
    plan = dialog.plan
    there = trained.lab.live.now
    frames, total = made(dialog, tmp_path / f"run.{plan.kind}")
    assert len(frames) == plan.frames == 40
    assert total == 2000
    assert frames[0].width == 640
    backstage = Backstage(trained.lab, trained.preferences, plan, there.step)
    expected = for_pillow(backstage.frame(there))
    backstage.close()
    # A GIF has 256 colours a frame.
    assert off(frames[-1], expected) < (1.0 if plan.kind == "gif" else 1e-9)
    assert off(frames[0], expected) > 0.3
    assert trained.lab.live.now == there


def test_what_is_stopped_leaves_no_file(trained, tmp_path):
    dialog = asked(trained)
    dialog.make(tmp_path / "run.gif")
    wait_until(lambda: dialog.making._painted > 2)
    task = dialog.making._film.task
    dialog._close.click()
    wait_until(lambda: task.is_done)
    assert not dialog.making.is_busy
    assert list(tmp_path.iterdir()) == []
    assert dialog.isVisible()
    assert dialog._save.isEnabled()


def test_closing_the_window_leaves_no_file(trained, tmp_path):
    dialog = asked(trained)
    dialog.make(tmp_path / "run.webp")
    wait_until(lambda: dialog.making._painted > 2)
    trained.close_for_good()
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_said(trained, tmp_path):
    dialog = asked(trained)
    dialog.make(tmp_path / "gone" / "run.gif")
    wait_until(lambda: not dialog.making.is_busy)
    assert "run.gif" in dialog._says.text()


def test_it_is_asked_for_in_the_menu_and_said_when_done(trained, tmp_path, monkeypatch, qtbot):
    path = tmp_path / "loss.webp"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path.with_suffix("")), ""))
    entries = {action.objectName(): action for action in trained.exports.menu.actions()}
    entries["action_animation"].trigger()
    dialog = trained.findChild(AnimationDialog, "animation_dialog")
    field(dialog, "seconds").setValue(1.0)
    field(dialog, "kind").setCurrentIndex(1)
    dialog._save.click()
    wait_until(lambda: not dialog.making.is_busy)
    assert path.exists()
    assert "loss.webp" in trained.findChild(object, "notice").text()
    assert not dialog.isVisible()


@pytest.mark.parametrize("quantity", [q for q in PlotQuantity if q is not PlotQuantity.LOSS])
def test_of_the_curves_what_is_drawn_in_the_window_is_animated(trained, tmp_path, quantity):
    lab, card = trained.lab, trained.findChild(LossPanel, "loss_panel")
    dialog = asked(trained)
    field(dialog, "picture").setCurrentIndex(list(SUBJECTS).index("loss"))
    plan, usual = dialog.plan, field(dialog, "picture").currentText()
    assert usual == "Curves · Loss"
    trained.findChild(object, f"loss_draw_{quantity.value}").trigger()
    trained.findChild(object, "loss_x_log").trigger()
    named = field(dialog, "picture").currentText()
    assert named == card.windowTitle() != usual, "the dialog follows the card"
    there = lab.live.now
    backstage = Backstage(lab, trained.preferences, plan, there.step, card)
    moments = tuple(moments_along_all(lab, (40, 81, 123, there.step)))
    subjects = []
    for moment in moments:
        expected = backstage.frame(moment)
        curves = backstage._panel.loss.curves
        subjects.append(curves.subject)
        assert curves.values[curves.now].tolist() == pytest.approx(now_of(moment, quantity))
        assert backstage._panel.loss.plot.x_scale is LOGARITHMIC
        assert backstage._panel.windowTitle() == named
    assert set(subjects) == {card.loss.curves.subject}, "of the same person, whoever's turn it is"
    field(dialog, "kind").setCurrentIndex(1)
    frames, _ = made(dialog, tmp_path / "run.webp")
    backstage.close()
    assert off(frames[-1], for_pillow(expected)) < 1e-9
    other = Backstage(lab, trained.preferences, plan, there.step)
    assert off(frames[-1], for_pillow(other.frame(there))) > 0.3, "not the loss"
    other.close()


def now_of(moment, quantity) -> list[float]:
    """Return what each curve has come to at a moment, person by person."""
    people, parameters = moment.dataset, moment.parameters
    if quantity is PlotQuantity.PREDICTIONS:
        return feedforward(parameters, people.inputs).tolist()
    if quantity is PlotQuantity.PARAMETERS:
        return parameters.values.tolist()
    pairs = zip(people.inputs, people.targets, strict=True)
    each = [gradient(parameters, x, y).values for x, y in pairs]
    return (sum(each) / len(each)).tolist()


def moments_along_all(lab, steps):
    """Return the run's moments at some steps, made again from its course alone."""
    for step in steps:
        run = Run.of(lab.live.course)
        run.seek(step)
        yield run.moment


def test_curves_that_take_long_are_whole_before_the_first_frame(window, tmp_path):
    lab, card = window.lab, window.findChild(LossPanel, "loss_panel")
    lab.changes.set_dataset(CROWD, "a crowd")
    lab.steps.seek(3 * len(CROWD))
    settled(lab)
    wait_until(lambda: len(card.loss.detail.rows) > 100)
    window.findChild(object, "loss_draw_gradients").trigger()
    assert card.loss.is_waiting, "the window itself has not all of it yet"
    dialog = asked(window)
    assert dialog.plan.last == 3, "as far as it went, however few rows are at hand"
    field(dialog, "picture").setCurrentIndex(list(SUBJECTS).index("loss"))
    dialog.make(tmp_path / "run.webp")
    wait_until(lambda: dialog.making._painted)
    loss = dialog.making._backstage._panel.loss
    assert len(loss.detail.rows) > 100
    assert set(loss.detail.rows.steps.tolist()) <= set(loss.curves.steps.tolist())
    wait_until(lambda: not dialog.making.is_busy)
    assert (tmp_path / "run.webp").exists()


def test_covered_numbers_stay_covered(trained):
    lab = trained.lab
    dialog = asked(trained)
    lab.covers.set_covers(lab.covers.covers.covered(Cover("w1")))
    backstage = Backstage(lab, trained.preferences, dialog.plan, lab.live.now.step)
    backstage.frame(lab.live.now)
    assert backstage._panel.shown()["w1"] == "?"
    backstage.close()


def test_the_stretch_and_its_limits():
    plan = AnimationPlan("map", 0, 1000, 2.0, 640, lapses=True, kind="gif")
    course = opening()
    steps = plan.steps(course, 4000)
    assert (steps[0], steps[-1]) == (0, 4000)
    assert list(steps) == sorted(steps)
    assert steps[plan.frames // 2] < 400, "early epochs take longer"
    even = AnimationPlan("map", 10, 50, 2.0, 640, lapses=False, kind="gif").steps(course, 4000)
    assert (even[0], even[-1]) == (40, 200)
    for width in (640, 960, 1280):
        for seconds in (1.0, 7.3, 60.0):
            some = AnimationPlan("map", 0, 9, seconds, width, lapses=False, kind="gif")
            assert 2 <= some.frames <= MOST_FRAMES
            assert some.frames * SHAPE * width**2 <= MOST_PIXELS
            assert (
                abs(some.frames * some.frame_milliseconds - 1000 * seconds)
                <= some.frame_milliseconds
            )
    assert MOST_WAITING < MOST_FRAMES
