"""The timeline: drag, click, wheel, keys and words take one to any moment of the run."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QToolButton

from core.training.run import Run
from core.training.snapshot import Status
from gui.panels.timeline.panel import IN_THE_PAST, TimelinePanel
from gui.panels.timeline.scrubber import Scrubber
from gui.style import theme
from gui.window.card import CardDock
from tests.gui.waiting import settled, wait_until


@pytest.fixture
def card(qtbot, lab, preferences):
    made = CardDock("timeline_panel", "Timeline", partial(TimelinePanel, lab, preferences))
    qtbot.addWidget(made)
    made.resize(1260, 60)
    made.show()
    return made


@pytest.fixture
def scrubber(qtbot, lab, card):
    """The scrubber of a run that has come to step 4000 and stands there."""
    lab.steps.seek(4000)
    settled(lab)
    return card.findChild(Scrubber, "timeline")


def x_of(scrubber, step):
    return round(scrubber.picture.track.x_of(step))


def at(scrubber, step):
    return QPoint(x_of(scrubber, step), scrubber.height() - 6)


def move(scrubber, place, button=Qt.MouseButton.LeftButton):
    """Move the mouse with a button held."""
    where = QPointF(place)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        where,
        scrubber.mapToGlobal(where),
        Qt.MouseButton.NoButton,
        button,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(scrubber, event)


def turn_wheel(scrubber, angle):
    where = QPointF(at(scrubber, 0))
    event = QWheelEvent(
        where,
        scrubber.mapToGlobal(where),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(scrubber, event)


def note(card):
    return card.findChild(QLabel, "timeline_note").text()


def say(qtbot, card, text):
    field = card.findChild(QLineEdit, "timeline_jump")
    field.setText(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


# Going somewhere.


def test_dragging_shows_every_moment_one_passes_exactly(qtbot, lab, scrubber):
    run = Run.of(lab.live.course)
    seen = []
    lab.live.moment_changed.connect(lambda: seen.append(lab.live.now.step))
    qtbot.mousePress(scrubber, Qt.MouseButton.LeftButton, pos=at(scrubber, 4000))
    for step in (3600, 2400, 1200, 400):
        move(scrubber, at(scrubber, step))
        assert abs(lab.wire.heading - step) <= 4
        assert scrubber.picture.handle == pytest.approx(x_of(scrubber, lab.wire.heading), abs=1)
        settled(lab)
        assert lab.live.now.step == lab.wire.heading
        run.seek(lab.live.now.step)
        assert lab.live.now.parameters == run.parameters
    qtbot.mouseRelease(scrubber, Qt.MouseButton.LeftButton, pos=at(scrubber, 400))
    move(scrubber, at(scrubber, 3000), Qt.MouseButton.NoButton)
    settled(lab)
    assert abs(lab.live.now.step - 400) <= 4
    assert len(set(seen)) >= 4


def test_panels_follow_while_the_hand_never_rests(qtbot, lab, scrubber):
    """A wish in every frame must not keep answers from being shown."""
    seen = set()

    def drag_on():
        seen.add(lab.live.now.step)
        move(scrubber, at(scrubber, 100 + 37 * len(seen)))

    qtbot.mousePress(scrubber, Qt.MouseButton.LeftButton, pos=at(scrubber, 100))
    lab.live.moment_changed.connect(drag_on)
    move(scrubber, at(scrubber, 104))
    wait_until(lambda: len(seen) > 20)
    lab.live.moment_changed.disconnect(drag_on)


def test_dragging_beyond_the_ends_stays_at_the_ends(qtbot, lab, scrubber):
    qtbot.mousePress(scrubber, Qt.MouseButton.LeftButton, pos=at(scrubber, 2000))
    move(scrubber, QPoint(-500, 10))
    settled(lab)
    assert lab.live.now.step == 0
    move(scrubber, QPoint(9000, 10))
    settled(lab)
    assert lab.live.now.step == 4000


def test_a_click_on_the_track_goes_there_and_pauses(qtbot, lab, scrubber):
    lab.steps.set_speed(50.0)
    lab.steps.seek(0)
    settled(lab)
    lab.steps.play()
    qtbot.mouseClick(scrubber, Qt.MouseButton.LeftButton, pos=at(scrubber, 3000))
    settled(lab)
    assert lab.live.status is Status.PAUSED
    assert abs(lab.live.now.step - 3000) <= 4


def test_a_click_near_a_mark_goes_to_it_exactly(qtbot, lab, scrubber):
    lab.shelf.set_bookmark(1507, "here")
    for place in (at(scrubber, 1507), QPoint(x_of(scrubber, 1507) + 3, 20)):
        lab.steps.seek(0)
        settled(lab)
        qtbot.mouseClick(scrubber, Qt.MouseButton.LeftButton, pos=place)
        settled(lab)
        assert lab.live.now.step == 1507


def test_the_wheel_goes_step_by_step_also_in_small_turns(qtbot, lab, scrubber):
    for angle in (-120, -120, -60, -60, 40, 40, 40, -360):
        turn_wheel(scrubber, angle)
    assert lab.wire.heading == 3995
    settled(lab)
    assert lab.live.now.step == 3995


@pytest.mark.parametrize(
    ("keys", "step"),
    [
        ([Qt.Key.Key_Home], 0),
        ([Qt.Key.Key_PageDown, Qt.Key.Key_PageDown], 3200),
        ([Qt.Key.Key_Home, Qt.Key.Key_PageUp], 400),
        ([Qt.Key.Key_PageUp], 4000),
        ([Qt.Key.Key_Home, Qt.Key.Key_End], 4000),
    ],
)
def test_keys_move_along_the_run(qtbot, lab, scrubber, keys, step):
    for key in keys:
        qtbot.keyClick(scrubber, key)
    settled(lab)
    assert lab.live.now.step == step


def test_places_can_be_typed(qtbot, lab, card, scrubber):
    for text, step in (("377", 1508), ("step 15", 15), ("epoch 1000", 4000)):
        say(qtbot, card, text)
        settled(lab)
        assert lab.live.now.step == step
        assert card.findChild(QLineEdit, "timeline_jump").text() == ""


def test_what_cannot_be_is_refused_beside_the_field_until_it_is_changed(qtbot, lab, card, scrubber):
    field = card.findChild(QLineEdit, "timeline_jump")
    say(qtbot, card, "<b>abc</b>")
    assert note(card).startswith("“<b>abc</b>” is not a place in the run.")
    assert field.text() == "<b>abc</b>"
    qtbot.keyClicks(field, "1001")
    assert note(card) == ""
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert note(card).startswith("The run has come to epoch 1")
    assert lab.live.now.step == 4000


# Marks and bookmarks.


def labels(scrubber):
    return {label.step: label.text for label in scrubber.picture.labels}


def test_changes_and_bookmarks_are_marked_where_they_are(qtbot, lab, scrubber):
    lab.steps.seek(1000)
    settled(lab)
    lab.changes.set_learning_rate(0.3)
    lab.steps.seek(3000)
    settled(lab)
    lab.shelf.set_bookmark(2000, "it separates them")
    assert labels(scrubber) == {1000: "η 0.1 → 0.3", 2000: "★ it separates them"}
    assert scrubber.picture.ticks == (x_of(scrubber, 1000), x_of(scrubber, 2000))
    # What one change cuts off is no longer marked.
    lab.steps.seek(500)
    settled(lab)
    lab.changes.set_parameter("w1", 1.0)
    lab.steps.seek(3000)
    settled(lab)
    assert labels(scrubber) == {500: "w1 set to 1"}


def test_everything_at_one_step_shares_one_mark(qtbot, lab, scrubber):
    lab.steps.seek(1000)
    settled(lab)
    lab.changes.set_learning_rate(0.3)
    lab.changes.set_frozen("w1", True)
    lab.steps.seek(3000)
    settled(lab)
    lab.shelf.set_bookmark(1000, "twice")
    (label,) = scrubber.picture.labels
    assert label.text.startswith("★ twice · η 0.1")
    move(scrubber, at(scrubber, 1000), Qt.MouseButton.NoButton)
    assert scrubber.picture.bubble[1].endswith("★ twice · η 0.1 → 0.3 · w1 frozen")


def test_the_bubble_says_the_place_under_the_mouse(lab, scrubber):
    move(scrubber, at(scrubber, 2000), Qt.MouseButton.NoButton)
    step = scrubber.picture.track.step_at(x_of(scrubber, 2000))
    assert scrubber.picture.bubble[1].startswith(f"epoch {step // 4} · step")
    QApplication.sendEvent(scrubber, QEvent(QEvent.Type.Leave))
    assert scrubber.picture.bubble is None


def test_b_names_this_moment(qtbot, lab, card, scrubber):
    card.activateWindow()
    qtbot.keyClick(scrubber, Qt.Key.Key_B)
    name = card.findChild(QLineEdit, "bookmark_name")
    wait_until(name.hasFocus)
    assert name.text().startswith("epoch 1")
    assert name.selectedText() == name.text()
    qtbot.keyClicks(name, "done B")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert [(mark.step, mark.name) for mark in lab.shelf.bookmarks] == [(4000, "done B")]
    assert not name.isVisible()
    settled(lab)
    assert [(mark.step, mark.name) for mark in lab.shelf.bookmarks] == [(4000, "done B")]


def test_escape_names_nothing_and_turning_elsewhere_does(qtbot, lab, card, scrubber):
    button = card.findChild(QToolButton, "timeline_bookmark")
    name = card.findChild(QLineEdit, "bookmark_name")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert lab.shelf.bookmarks == ()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(name, "kept")
    card.findChild(QLineEdit, "timeline_jump").setFocus()
    assert [mark.name for mark in lab.shelf.bookmarks] == ["kept"]


def test_a_name_is_kept_as_it_was_typed_or_refused_below_the_field(qtbot, lab, card, scrubber):
    button = card.findChild(QToolButton, "timeline_bookmark")
    name = card.findChild(QLineEdit, "bookmark_name")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    name.setText("x" * 10_001)
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert lab.shelf.bookmarks == ()
    message = card.window().findChild(QLabel, "field_message")
    assert message.isVisible()
    assert message.text() == "This name has 10001 characters. Shorten it to 10000."
    assert name.isVisible()
    assert len(name.text()) == 10_001, "it stays to be mended"
    qtbot.keyClick(name, Qt.Key.Key_Backspace)
    assert not message.isVisible()
    name.setText("  it  learns ")
    card.findChild(QLineEdit, "timeline_jump").setFocus()
    assert [mark.name for mark in lab.shelf.bookmarks] == ["  it  learns "]
    assert not name.isVisible()


def test_a_double_click_renames_a_bookmark(qtbot, lab, card, scrubber):
    lab.shelf.set_bookmark(2000, "old")
    qtbot.mouseDClick(scrubber, Qt.MouseButton.LeftButton, pos=at(scrubber, 2000))
    name = card.findChild(QLineEdit, "bookmark_name")
    assert name.text() == "old"
    qtbot.keyClicks(name, "new")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert [(mark.step, mark.name) for mark in lab.shelf.bookmarks] == [(2000, "new")]


def test_the_menu_of_a_bookmark_goes_there_or_removes_it(qtbot, lab, card, scrubber):
    lab.shelf.set_bookmark(2000, "here")
    for entry in ("Go there", "Remove bookmark"):
        scrubber.asked_step = 2000
        scrubber.menu_wished.emit(scrubber.mapToGlobal(at(scrubber, 2000)))
        menu = next(m for m in card.findChildren(QMenu, "timeline_menu") if m.isVisible())
        next(action for action in menu.actions() if action.text() == entry).trigger()
        menu.close()
    settled(lab)
    assert lab.live.now.step == 2000
    assert lab.shelf.bookmarks == ()


# Words, sizes, looks.


def test_the_past_is_explained_and_the_front_is_not(qtbot, lab, card, scrubber):
    assert note(card) == ""
    lab.steps.seek(1000)
    settled(lab)
    assert note(card) == IN_THE_PAST
    lab.steps.set_speed(1.0)
    lab.steps.play()
    wait_until(lambda: note(card).startswith("Replaying what was, up to step 4"))
    lab.steps.pause()
    settled(lab)
    lab.changes.set_learning_rate(0.3)
    assert note(card) == ""


def test_screen_readers_hear_the_place(qtbot, lab, scrubber):
    lab.steps.seek(10)
    settled(lab)
    assert scrubber.accessibleDescription().startswith("epoch 2 · step 10, of 4")


def test_steps_beyond_32_bits_are_shown_and_reached(qtbot, lab, scrubber):
    """Twenty million steps a second pass 2³¹ in under two minutes."""
    far = 6_000_000_000
    snapshot = lab.live.snapshot
    lab.live.adopt(replace(snapshot, furthest=far, now=replace(snapshot.now, step=far)))
    assert scrubber.picture.ends[1].replace("\N{NARROW NO-BREAK SPACE}", "") == f"step {far}"
    assert scrubber.picture.handle == scrubber.picture.track.left + scrubber.picture.track.width
    middle = scrubber.picture.track.step_at(scrubber.picture.track.left + 0.5 * scrubber.width())
    assert 2**31 < middle < far


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_texts_of_any_size_fit_into_the_strip(qtbot, qapp, lab, card, scrubber, scale):
    lab.steps.seek(1000)
    settled(lab)
    lab.shelf.set_bookmark(
        200, "a long name that cannot possibly have all the room it would need here"
    )
    theme.apply(qapp, theme.DARK, scale)
    wait_until(lambda: scrubber.height() == scrubber.sizeHint().height())
    assert labels(scrubber)[200].endswith("…")
    label = card.findChild(QLabel, "timeline_note")
    assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()
    assert label.fontMetrics().height() <= label.height()
    for room in (mark.room for mark in scrubber.picture.labels):
        assert 0 <= room.left <= room.right <= scrubber.width()


def test_nothing_is_drawn_anew_when_nothing_is_to_be_seen(qtbot, lab, scrubber):
    picture = scrubber.picture
    lab.live.moment_changed.emit()
    assert scrubber.picture is picture


def test_a_mark_may_go_while_the_mouse_rests_on_its_label(qtbot, lab, scrubber):
    lab.shelf.set_bookmark(1000, "here")
    (label,) = scrubber.picture.labels
    move(scrubber, QPoint(round(label.room.left) + 1, 2), Qt.MouseButton.NoButton)
    assert scrubber.picture.bubble[1].endswith("★ here")
    with qtbot.captureExceptions() as raised:
        lab.shelf.remove_bookmark(1000)
        settled(lab)
    assert not raised
    assert not scrubber.picture.labels
    assert "here" not in scrubber.picture.bubble[1]
