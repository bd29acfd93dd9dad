"""Many starts: the picture, the dot one points at and opens, and what follows by itself."""

import csv
import io
import re
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton

from core.network import Parameters
from core.people.dataset import Dataset
from core.sweep.plan import SweepPlan
from core.sweep.starts import starts_of
from core.training.pinned_runs import MAX_PINNED
from core.training.run import Run
from gui.lab import Lab
from gui.lab.undo_stack import UndoStack
from gui.panels.sweep.fitting import LEAST_BESIDE_WORDS, LEAST_PICTURE
from gui.panels.sweep.layout import SweepPicture
from gui.panels.sweep.marks import RingMark, SweepOverlay
from gui.panels.sweep.panel import SweepPanel
from gui.plot.plot import Plot
from gui.plot.view import View
from gui.style import theme
from gui.text.numbers import NumberFormat
from gui.widgets.notice import Notice
from gui.widgets.number_box import NumberBox
from tests.core.crowds import crowd
from tests.gui.waiting import settled, wait_until

SMALL = SweepPlan(starts=20, epochs=200)


@pytest.fixture
def panel(lab: Lab, preferences, qtbot) -> SweepPanel:
    made = SweepPanel(lab, preferences)
    made.asking.choose(SMALL)
    qtbot.addWidget(made)
    made.resize(640, 460)
    made.show()
    ready(made)
    return made


def ready(panel: SweepPanel) -> None:
    """Wait until what is shown is that of now, however busy the machine is."""

    def is_there() -> bool:
        asking = panel.asking
        if not asking.is_running and (asking.found is None or asking.is_old):
            asking.run()
        return not asking.is_running and asking.found is not None and not asking.is_old

    wait_until(is_there)


def label(panel: SweepPanel, name: str) -> str:
    return panel.findChild(QLabel, name).text()


def button(panel: SweepPanel, name: str) -> QToolButton:
    return panel.findChild(QToolButton, name)


def pick(panel: SweepPanel, menu: str, text: str) -> None:
    """Choose an entry of a menu, as one who opens it does."""
    found = panel.findChild(QMenu, menu) or button(panel, menu).menu()
    found.aboutToShow.emit()
    next(action for action in found.actions() if action.text() == text).trigger()


def pixel_of(panel: SweepPanel, dot: tuple[int, int]) -> QPointF:
    mark = panel.sweep.mark_of(dot)
    return panel.sweep.plot.pixel(mark.x, mark.y)


def mouse(panel: SweepPanel, kind: QEvent.Type, at: QPointF) -> None:
    viewport = panel.sweep.plot.widget.viewport()
    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    moves, lets_go = kind is QEvent.Type.MouseMove, kind is QEvent.Type.MouseButtonRelease
    event = QMouseEvent(
        kind,
        at,
        QPointF(viewport.mapToGlobal(at)),
        none if moves else left,
        none if moves or lets_go else left,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, event)


def click(panel: SweepPanel, at: QPointF) -> None:
    for kind in (
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
    ):
        mouse(panel, kind, at)


def test_every_start_is_a_dot_and_the_present_run_is_marked(panel):
    found, dots = panel.asking.found, panel.sweep.dots
    assert dots.x.shape == (11, 20)
    drawn = sum(len(cloud.points[0]) for cloud in panel.sweep.clouds)
    assert drawn == 11 * 20
    low = found.results.final_loss > 1e-8
    assert 10 ** dots.y[low] == pytest.approx(found.results.final_loss[low])
    ring = panel.sweep.marks.present
    assert (ring.x, ring.y) == (dots.x[4, 1], dots.y[4, 1])
    assert "seed 1" in ring.text


def test_shares_stand_under_the_settings_and_the_picture_is_said_in_words(panel):
    found = panel.asking.found
    shares = [round(100 * count / 20) for count in found.counts]
    assert panel.sweep.marks.shares == [f"{share} %" for share in shares]
    said = panel.sweep.plot.widget.accessibleDescription()
    assert label(panel, "sweep_sentence") in said
    assert f"0.1: {found.counts[4]} of 20 learn" in said
    assert "in step with the table" in label(panel, "sweep_state")


def test_pointing_at_a_dot_shows_its_curve_and_its_map(panel):
    dot = (9, 7)
    mouse(panel, QEvent.Type.MouseMove, pixel_of(panel, dot))
    setting, seed = panel.start.pointed
    facts, found = panel.card.facts, panel.asking.found
    assert panel.card.isVisible()
    assert f"Seed {seed}, η = {found.settings[setting].label}" == facts.title
    assert (facts.curve[1] == found.results.losses[setting, seed]).all()
    mouse(panel, QEvent.Type.MouseMove, QPointF(2.0, 2.0))
    assert not panel.card.isVisible()


def test_a_click_opens_the_run_bit_for_bit_and_undo_brings_ones_own_back(panel, lab):
    stack = UndoStack(lab)
    mine = lab.live.course
    click(panel, pixel_of(panel, (6, 11)))
    setting, seed = panel.start.meant(panel.asking.found)
    settled(lab)
    found = panel.asking.found
    wait_until(lambda: lab.live.now.step == 800)
    assert lab.live.now.loss == found.results.final_loss[setting, seed]
    values = found.results.values[setting][seed]
    assert lab.live.now.parameters.values.tobytes() == values.tobytes()
    assert lab.live.settings.learning_rate == float(found.settings[setting].label)
    assert stack.count() == 1
    stack.undo()
    settled(lab)
    assert lab.live.course == mine


def test_a_start_is_chosen_and_opened_by_keyboard(panel, lab, qtbot):
    pick(panel, panel.row.setting_menu.objectName() or "sweep_setting", "η = 3")
    box = panel.findChild(NumberBox, "sweep_seed")
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "13")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert panel.start.meant(panel.asking.found) == (7, 13)
    opens = button(panel, "sweep_open")
    opens.setFocus()
    qtbot.keyClick(opens, Qt.Key.Key_Space)
    settled(lab)
    assert (lab.live.settings.seed, lab.live.settings.learning_rate) == (13, 3.0)


@pytest.mark.parametrize("rank", ["best", "median", "worst"])
def test_best_median_and_worst_are_pinned(panel, lab, rank):
    place = ("best", "median", "worst").index(rank)
    panel.start.choose((4, 0))
    menu = button(panel, "sweep_pin").menu()
    next(a for a in menu.actions() if a.text() == f"Pin the {rank}").trigger()
    wait_until(lambda: lab.shelf.pinned)
    (pinned,) = lab.shelf.pinned
    found = panel.asking.found
    seed = found.ranked(4)[place]
    assert pinned.final_loss == found.results.final_loss[4, seed]
    assert pinned.course.opening.settings.seed == seed


def test_where_as_many_are_pinned_as_a_file_holds_no_more_are_and_one_is_told_so(panel, lab):
    for _ in range(MAX_PINNED + 3):
        lab.shelf.pin()
    settled(lab)
    assert (len(lab.shelf.pinned), lab.shelf.room) == (MAX_PINNED, 0)
    panel.start.choose((4, 0))
    button(panel, "sweep_pin").menu().actions()[0].trigger()
    said = panel.window().findChild(Notice).text()
    assert "let go of one in Compare first" in said
    lab.shelf.unpin(lab.shelf.pinned[0])
    settled(lab)
    button(panel, "sweep_pin").menu().actions()[0].trigger()
    wait_until(lambda: len(lab.shelf.pinned) == MAX_PINNED)


def test_it_follows_the_learning_rate_by_itself(panel, lab):
    panel.asking._took = {key: [0.001] for key in panel.asking._took}
    pick(panel, "sweep_axis", "only the settings of now")
    ready(panel)
    before = panel.asking.found
    panel.asking._took = {key: [0.001] for key in panel.asking._took}
    lab.changes.set_learning_rate(1.0)
    wait_until(lambda: panel.asking.found is not before and not panel.asking.is_running)
    assert panel.asking.found.base.settings.learning_rate == 1.0


def test_a_slow_sweep_says_that_it_is_older_and_runs_anew_at_a_press(panel, lab, qtbot):
    panel.asking._took = {key: [5.0] for key in panel.asking._took}
    before = panel.asking.found
    lab.changes.set_dataset(
        lab.live.dataset.with_shift(replace(lab.live.dataset.shift, weight=1)), ""
    )
    panel.asking._took = {key: [5.0] for key in panel.asking._took}
    assert panel.asking.found is before
    assert panel.asking.is_old
    assert "older than the table" in label(panel, "sweep_state")
    assert "5.0 s" in label(panel, "sweep_state")
    run = button(panel, "sweep_run")
    assert run.isVisible()
    qtbot.mouseClick(run, Qt.MouseButton.LeftButton)
    wait_until(lambda: not panel.asking.is_running)
    assert not panel.asking.is_old
    assert not run.isVisible()


def test_a_hand_that_holds_an_arrow_of_the_rate_sees_pictures_all_the_while(panel, lab, qtbot):
    """A change that comes before the last sweep is done does not drop that."""
    shown = []
    panel.asking.changed.connect(lambda: shown.append(panel.asking.found.base.settings))
    wait_until(lambda: panel.asking.is_quick and not panel.asking.is_old)
    rates = iter(0.1 + 0.001 * step for step in range(1, 10_000))

    def press() -> bool:
        lab.changes.set_learning_rate(next(rates))
        return len({settings.learning_rate for settings in shown}) >= 5

    wait_until(press)
    last = lab.live.settings.learning_rate
    wait_until(lambda: panel.asking.found.base.settings.learning_rate == last)


def test_stopping_a_long_sweep_answers_at_once_and_leaves_the_picture(panel, lab, qtbot):
    before = panel.asking.found
    panel.asking.choose(replace(SMALL, starts=10_000, epochs=100_000))
    panel.asking.run()
    wait_until(lambda: "done" in label(panel, "sweep_state"))
    task = panel.asking._task
    qtbot.mouseClick(button(panel, "sweep_cancel"), Qt.MouseButton.LeftButton)
    assert not panel.asking.is_running
    assert panel.asking.found is before
    wait_until(lambda: task.is_done)
    assert task.answer is None


def test_training_goes_on_beside_a_sweep(panel, lab):
    panel.asking.choose(replace(SMALL, starts=10_000, epochs=100_000))
    panel.asking.run()
    wait_until(lambda: panel.asking.part > 0.0)
    lab.steps.set_epoch_limit(None)
    lab.steps.play()
    first = lab.live.now.step
    wait_until(lambda: lab.live.now.step > first + 10_000)
    assert panel.asking.is_running
    lab.steps.pause()
    panel.asking.cancel()


def test_closing_in_the_middle_of_a_sweep_ends_its_thread(window):
    card = window._cards["sweep"]
    card.raise_()
    wait_until(lambda: card.panel is not None and card.panel.isVisible())
    asking = card.panel.asking
    asking.choose(SweepPlan(starts=10_000, epochs=100_000))
    asking.run()
    task = asking._task
    wait_until(lambda: task.part > 0.0)
    window.close()
    assert task.is_done
    assert task.answer is None
    assert not window.lab.sweeps.is_busy


def test_nobody_to_learn_from_is_said_and_nothing_is_asked(panel, lab):
    lab.changes.set_dataset(Dataset(()), "everybody removed")
    assert "nobody to learn from" in label(panel, "sweep_state")
    assert not button(panel, "sweep_run").isVisible()


def test_in_a_low_card_the_picture_gives_way_to_the_sentence_and_to_nothing_else(panel):
    sentence, picture = panel.findChild(QLabel, "sweep_sentence"), panel.sweep.plot.widget
    lowered = []
    for height in range(300, 172, -1):
        panel.resize(580, height)
        assert sentence.isVisible()
        if picture.minimumHeight() < LEAST_PICTURE * theme.GRID:
            lowered.append(picture.minimumHeight())
            assert not panel.row.isVisible()
            assert not panel._foot.isVisible()
    # Pixel by pixel, and no more than the sentence needs.
    assert lowered == list(range(LEAST_PICTURE * theme.GRID - 1, lowered[-1] - 1, -1))
    assert lowered[-1] >= LEAST_BESIDE_WORDS * theme.GRID


def test_a_hundred_thousand_people_are_not_swept_unasked_but_told_how_long_it_would_take(
    panel, lab
):
    before = panel.asking.found
    lab.changes.set_dataset(crowd(100_000), "a crowd")
    settled(lab)
    panel.asking.choose(replace(SMALL, axis="none", epochs=100_000, starts=10))
    wait_until(lambda: not panel.asking.is_running)
    assert re.search(r"takes about [\d.]+ (min|h)", label(panel, "sweep_state"))
    assert panel.asking.found is before
    panel.asking.choose(replace(SMALL, epochs=100_000, starts=1000))
    assert "Take fewer" in label(panel, "sweep_state")
    assert panel.asking.found is before


def test_the_other_pictures(panel, lab):
    pick(panel, "sweep_picture_menu", SweepPicture.EPOCHS.value)
    found = panel.asking.found
    until, dots = found.epochs_until(), panel.sweep.dots
    known = np.isfinite(until) & (until >= 1)
    assert 10 ** dots.y[known] == pytest.approx(until[known])
    assert ("never" in [text for _, text in panel.sweep.plot.y_ticks]) == (~found.learned).any()
    pick(panel, "sweep_picture_menu", SweepPicture.CURVES.value)
    assert panel.sweep.dots is None
    assert panel.sweep.plot.view.right == 200
    _, y = panel.sweep._medians.points
    assert 10**y == pytest.approx(found.bands(4)[2])


def test_a_run_begun_by_hand_is_marked_where_its_loss_is(panel, lab):
    lab.restarts.start_from(Parameters.constant(), "all one")
    settled(lab)
    ready(panel)
    panel.refresh()
    ring = panel.sweep.marks.present
    assert ring.x == 4.0
    assert ring.text.startswith("your run now")


def test_it_is_saved_as_table_drawing_and_picture(panel):
    rows = list(csv.reader(io.StringIO(panel._menu.contents("csv").decode("utf-8-sig"))))
    assert len(rows) == 1 + 11 * 20
    found = panel.asking.found
    assert float(rows[30][2]) == found.results.final_loss[1, 9]
    drawing = panel._menu.contents("svg")
    assert b"<image" not in drawing, "dots are shapes"
    assert drawing.count(b"<path") > 220 or drawing.count(b"<circle") > 220
    assert QImage.fromData(panel._menu.contents("png")).width() > 1000


def test_the_plan_belongs_to_the_file_and_its_results_do_not(window, qtbot, tmp_path):
    path = tmp_path / "mine.chainrule"
    plain = tmp_path / "plain.chainrule"
    with qtbot.waitSignal(window.document.saved):
        window.document.save(plain)
    assert b"sweep" not in plain.read_bytes()
    window.lab.sweeps.set_plan({"sweep_axis": "shift", "sweep_starts": 1000})
    assert window.document.is_modified
    with qtbot.waitSignal(window.document.saved):
        window.document.save(path)
    assert not window.document.is_modified
    window.document.open(plain)
    assert window.lab.sweeps.plan == {}
    window.document.open(path)
    assert window.lab.sweeps.plan == {"sweep_axis": "shift", "sweep_starts": 1000}
    assert not window.document.is_modified


def test_starts_are_drawn_as_those_of_a_run():
    for seed, values in enumerate(starts_of((2, 2, 1), range(5))):
        run = Run.of(Run(Dataset(()), Parameters.normal(seed=seed)).course)
        assert run.parameters.values.tobytes() == values.tobytes()


def test_in_a_low_card_one_is_told_that_a_long_sweep_waits_and_can_run_and_stop_it(panel):
    """563 x 169 is what a laptop of 1280 x 720 leaves."""
    panel.resize(563, 169)
    for found in (panel.asking.found, None):
        panel.asking.found = found
        panel.asking.choose(replace(SMALL, starts=10_000, epochs=10_000))
        panel.asking.changed.emit()
        wait_until(lambda: not panel.asking.is_running)
        state = panel.findChild(QLabel, "sweep_state")
        for name in ("sweep_run", "sweep_cancel"):
            wait_until(lambda name=name: button(panel, name).isVisible())
            assert state.isVisible()
            assert panel.rect().contains(button(panel, name).geometry())
            assert panel.sweep.plot.widget.minimumHeight() >= LEAST_BESIDE_WORDS * theme.GRID
            button(panel, name).click()
        wait_until(lambda: not panel.asking.is_running)


def test_in_a_low_card_the_sentence_stays_while_sweeps_follow_a_hand(panel, lab):
    panel.resize(563, 169)
    # On a busy machine the first ones may take longer.
    wait_until(
        lambda: panel.asking.is_quick or (not panel.asking.is_running and panel.asking.run())
    )
    ready(panel)
    sentence, seen = panel.findChild(QLabel, "sweep_sentence"), []
    panel.asking.changed.connect(lambda: seen.append(sentence.isVisible()))
    for rate in (0.2, 0.3, 0.4):
        lab.changes.set_learning_rate(rate)
        wait_until(lambda: not panel.asking.is_running and not panel.asking.is_old)
    assert seen
    assert all(seen)


@pytest.mark.parametrize("side", [(1, 1), (-1, 1), (1, -1), (-1, -1)])
def test_what_is_written_beside_a_ring_hides_no_dots_where_there_is_room_beside_them(qtbot, side):
    plot = Plot("some_plot", "start")
    qtbot.addWidget(plot.widget)
    marks = SweepOverlay(plot)
    plot.widget.resize(640, 400)
    plot.set_view(View(-10.0, 10.0, -10.0, 10.0))
    ring = RingMark(0.0, 0.0, "your run now: 0.01")
    across, up = np.meshgrid(np.linspace(0.0, 10.0, 60), np.linspace(0.0, 10.0, 60))
    free = np.array(side)
    # Dots everywhere but on one side of the ring.
    quarters = [q for q in ((1, 1), (-1, 1), (1, -1), (-1, -1)) if q != side]
    x = np.concatenate([q[0] * across.ravel() for q in quarters])
    y = np.concatenate([q[1] * up.ravel() for q in quarters])
    marks.dots = x, y
    plate = marks.plate_beside(ring)
    assert np.sign(plot.place(plate.center())).tolist() == free.tolist()
    # The start that is meant is not hidden either, whatever else is.
    marks.meant = RingMark(*plot.place(plate.center()))
    assert not marks.plate_beside(ring).contains(plate.center())


@pytest.mark.parametrize("digits", [3, 4])
def test_with_a_decimal_comma_no_number_is_taken_for_thousands(panel, preferences, digits):
    def medians() -> list[str]:
        panel.refresh()
        told = panel.sweep.plot.widget.accessibleDescription()
        return re.findall(r"median loss ([\d.,\u202f]*\d)", told)

    preferences.choose(numbers=NumberFormat(digits))
    expected = medians()
    assert len(expected) == 11
    preferences.choose(numbers=NumberFormat(digits, ","))
    assert medians() == [each.replace(".", ",") for each in expected]
