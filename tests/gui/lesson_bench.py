"""A window in which lessons are played as a person plays them: fields, buttons and keys."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

import resources
from core.lessons.lesson import AskKind
from core.lessons.playing import answer_to, begun, explained_in
from gui.window.main_window import MainWindow
from tests.gui.waiting import settled, wait_until

FILES = {path.stem: path for path in sorted(resources.path("lessons").glob("*.chainlesson"))}


@dataclass
class LessonBench:
    """The window, and what one does in its card Lesson."""

    window: MainWindow

    @property
    def play(self):
        return self.window.lab.lesson

    def open(self, path: Path) -> None:
        self.window.lessons.open_path(path)
        wait_until(lambda: self.play.is_on and self.play.opened.path == path)
        self.settle()

    def settle(self) -> None:
        settled(self.window.lab)
        QApplication.processEvents()

    def part(self, kind: type, name: str):
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def text(self, name: str) -> str:
        label = self.part(QLabel, name)
        return label.text() if label.isVisibleTo(self.part(QWidget, "lesson_panel")) else ""

    def press(self, name: str) -> None:
        self.part(QToolButton, f"lesson_{name}").click()
        QApplication.processEvents()

    def key(self, key: Qt.Key) -> None:
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            wait_until(self.window.isActiveWindow)
        QTest.keyClick(QApplication.focusWidget() or self.window, key)

    def right_answer(self, index: int) -> str:
        """Work the right answer out from the lesson alone."""
        lesson = self.play.lesson
        run, ask = begun(lesson, index), lesson.steps[index].ask
        person = explained_in(lesson, index, run.moment)
        if ask.see:
            run.seek(run.course.step_of_epoch(run.epoch + ask.see))
        return answer_to(ask, run.moment, lambda value: f"{value:.6g}", person)

    def give(self, answer: str, reason: str = "because") -> None:
        """Answer the question of the step and press Check."""
        ask = self.play.step.ask
        if ask.kind is AskKind.CHOICE:
            self.part(QRadioButton, f"lesson_choice_{answer}").click()
        else:
            self.part(QLineEdit, "lesson_answer").setText(answer)
        if ask.reason:
            self.part(QLineEdit, "lesson_reason").setText(reason)
        self.press("check")
        if ask.see:
            wait_until(lambda: not self.window.lab.asking.seeing.is_under_way)

    def cut(self) -> list[str]:
        """What of the card cannot be read: texts that do not fit, buttons outside of it."""
        panel = self.part(QWidget, "lesson_panel")
        area = panel.findChild(QScrollArea)
        content = area.widget()
        found = [] if content.width() <= area.viewport().width() else ["too wide"]
        for label in content.findChildren(QLabel):
            if label.isVisibleTo(content) and label.text():
                at = label.mapTo(content, label.rect().bottomRight())
                fits = label.height() >= label.heightForWidth(label.width())
                found += [] if fits and content.rect().contains(at) else [label.text()]
        for name in ("check", "hint", "show", "back", "next"):
            button = panel.findChild(QToolButton, f"lesson_{name}")
            at = button.mapTo(panel, button.rect().bottomRight())
            wide = button.fontMetrics().horizontalAdvance(button.text())
            fits = panel.rect().contains(at) and button.width() >= wide
            found += [] if fits or not button.isVisibleTo(panel) else [name]
        return found

    def reach_goal(self, index: int) -> None:
        """Do what the hint says, and train until the goal is reached."""
        lab = self.window.lab
        if "η" in self.play.step.hint.plain(str):
            lab.changes.set_learning_rate(5.0)
            self.window.actions_["start_over"].trigger()
        elif "shift" in self.play.step.hint.plain(str):
            from core.people.shift import USUAL_SHIFT

            lab.changes.set_dataset(lab.live.dataset.with_shift(USUAL_SHIFT), "the usual shift")
            self.window.actions_["start_over"].trigger()
        elif "seed" in self.play.step.hint.plain(str):
            lab.restarts.new_start(1)
        self.settle()
        lab.steps.seek(lab.live.course.step_of_epoch(1400))
        wait_until(lambda: self.play.progress.is_done)
        self.settle()
