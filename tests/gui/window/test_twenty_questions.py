"""Twenty questions of somebody who has read the article: each is answered in two clicks at most.

What is read on the screen is held to what ``by_hand`` works out in plain Python.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from core.people.dataset import FOUR_PEOPLE
from gui.panels.what_if.panel import WhatIfPanel
from gui.window.main_window import MainWindow
from tests.gui.by_hand import (
    EPOCHS,
    Numbers,
    answer,
    f,
    fall_along_the_way,
    loss,
    mean,
    share_learned,
    sharpest_turn,
    slope,
    slope_of,
    sums,
)
from tests.gui.hands import Hands
from tests.gui.said import says
from tests.gui.waiting import settled, wait_until

MOST_CLICKS = 2
ALICE, BOB, CHARLIE, DIANA = FOUR_PEOPLE


@dataclass
class Learner:
    """Somebody before the window."""

    hands: Hands
    start: Numbers

    @property
    def now(self) -> Numbers:
        """The parameters: the only numbers that are taken from the program."""
        return self.hands.window.lab.live.now.parameters.as_dict()

    def reads(self, name: str, value: float, digits: int = 4) -> str:
        """Read a number on a label."""
        self.hands.wait(lambda: says(self.hands.text(name), value, digits))
        return self.hands.text(name)

    def sees(self, card: str, value: float, digits: int = 4) -> None:
        """Read a number anywhere on a card."""
        self.hands.wait(lambda: any(says(text, value, digits) for text in self.hands.painted(card)))


QUESTIONS: dict[str, tuple[str, Callable[[Learner], None]]] = {}


def asked(question: str, *, before: str = "trained"):
    def keep(read: Callable[[Learner], None]) -> Callable[[Learner], None]:
        QUESTIONS[question] = (before, read)
        return read

    return keep


@asked("Where did this number come from?")
def _(me: Learner) -> None:
    me.hands.row("parameter_table", "w5")
    me.hands.wait(lambda: me.hands.find("product_value").isVisible())
    me.reads("product_value", slope_of(me.now, "w5", ALICE))


@asked("Is the chain rule right?", before="fresh")
def _(me: Learner) -> None:
    assert me.reads("chain_check", slope_of(me.now, "w1", ALICE)).startswith("✓")


@asked("Which parameter matters most to this step?", before="fresh")
def _(me: Learner) -> None:
    me.hands.key(Qt.Key.Key_G)
    most = max(me.now, key=lambda name: abs(slope_of(me.now, name, ALICE)))
    me.hands.wait(lambda: f"Chain rule of {most} for Alice" in me.hands.painted("chain_rule"))
    me.reads("product_value", slope_of(me.now, most, ALICE))


@asked("Why f(1 − f)?")
def _(me: Learner) -> None:
    me.hands.tab("Neuron")
    total, _ = sums(me.now, ALICE)
    me.reads("neuron_slope", slope(f, total))
    letters = me.hands.text("neuron_slope_letters").replace("\N{NO-BREAK SPACE}", " ")
    assert letters.endswith("= h1(1 − h1)")


@asked("What does h1 look for?")
def _(me: Learner) -> None:
    me.hands.tab("Map")
    me.hands.click("map_of_1")
    me.hands.wait(lambda: "h1" in me.hands.text("map_caption"))
    # Its sum grows along its weights: w1 is how much it cares for weight, w2 for height.
    heavy, tall = me.now["w1"] > 0, me.now["w2"] > 0
    most = f"({'heavy' if heavy else 'light'}, {'tall' if tall else 'short'})"
    least = f"({'light' if heavy else 'heavy'}, {'short' if tall else 'tall'})"
    low, high = me.hands.text("map_caption").split(" to ")
    assert least in low
    assert most in high


@asked("What would ReLU do?", before="fresh")
def _(me: Learner) -> None:
    me.hands.pick("hidden_activation", "ReLU")
    me.sees("network_diagram", answer(me.now, ALICE, lambda total: max(0.0, total)))


@asked("What would the cross-entropy do?", before="fresh")
def _(me: Learner) -> None:
    me.hands.pick("loss_function", "cross-entropy")
    me.sees("network_diagram", -math.log(answer(me.now, ALICE)))


@asked("What does the whole class as a batch do?", before="fresh")
def _(me: Learner) -> None:
    me.hands.pick("batch_size", "everybody")
    together = sum(slope_of(me.now, "w1", one) for one in FOUR_PEOPLE) / 4
    assert "of 4 slopes" in me.reads("chain_sentence", together)


@asked("Does it know somebody it never saw?")
def _(me: Learner) -> None:
    stranger = replace(ALICE, weight=128.0, height=63.0)
    assert me.reads("predict_result", answer(me.now, stranger)).startswith("Female")


@asked("How well does it do for people set aside?", before="Diana set aside")
def _(me: Learner) -> None:
    me.hands.tab("Map")
    right = [(answer(me.now, one) > 0.5) == bool(one.gender) for one in FOUR_PEOPLE]
    said = f"right for {sum(right[:3])} of 3 people, and for {sum(right[3:])} of 1 test person"
    me.hands.wait(lambda: said in me.hands.text("map_caption"))


@asked("Where does the path on the surface turn, and why?")
def _(me: Learner) -> None:
    me.hands.tab("Surface")
    me.hands.click("surface_plane")
    me.hands.wait(lambda: "turns most at step" in me.hands.text("surface_caption"))
    said = me.hands.text("surface_caption")
    step = int(said.split("turns most at step ")[1].split()[0])
    before, after = (fall_along_the_way(*way) for way in ((0, step), (step, 4 * EPOCHS)))
    assert before > after, "downhill leads another way from there on"
    assert fall_along_the_way(step - 20, step) > fall_along_the_way(step, step + 20)
    assert step == pytest.approx(sharpest_turn(), rel=0.1)


@asked("What if w1 were zero?")
def _(me: Learner) -> None:
    me.hands.tab("What if")
    picture = me.hands.window.findChild(WhatIfPanel, "what_if_panel").plot
    me.hands.wait(lambda: picture.marks.point is not None)
    here, now = picture.plot.pixel(*picture.marks.point), me.now
    me.hands.drag(
        picture.widget.viewport(), here, QPointF(picture.plot.pixel(0.0, 0.0).x(), here.y())
    )
    assert now["w1"] != 0.0
    me.reads("what_if_person", loss({**now, "w1": 0.0}, ALICE), 3)
    me.reads("what_if_everybody", mean({**now, "w1": 0.0}), 3)


@asked("What will the next step do?")
def _(me: Learner) -> None:
    me.hands.tab("Effect")
    moved = {name: v - 0.1 * slope_of(me.now, name, ALICE) for name, v in me.now.items()}
    me.reads("effect_loss", loss(me.now, ALICE))
    me.reads("effect_loss", loss(moved, ALICE))


@asked("Was it luck?")
def _(me: Learner) -> None:
    me.hands.tab("Many starts")
    me.hands.wait(lambda: me.hands.can_see("sweep_sentence"))
    texts = me.hands.painted("sweep")
    shares = [text for text in texts if text.endswith(" %")]
    rates = ["0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "10", "30", "100"]
    told = dict(zip(rates, shares, strict=True))
    for rate in ("0.01", "0.1", "30"):
        assert told[rate] == f"{100 * share_learned(float(rate)):.0f} %"


@asked("Which η is best?")
def _(me: Learner) -> None:
    me.hands.tab("Many starts")
    me.hands.wait(lambda: me.hands.can_see("sweep_sentence"))
    least, most = (share_learned(rate) for rate in (0.03, 10.0))
    assert least == most == 1.0
    assert share_learned(0.01) < 1.0
    assert share_learned(30.0) < 1.0
    said = "Every start learns from η = 0.03 up to η = 10."
    assert me.hands.text("sweep_sentence").startswith(said)


@asked("Which person is it wrong about?", before="fresh")
def _(me: Learner) -> None:
    for one in FOUR_PEOPLE:
        me.sees("people", answer(me.now, one))
    me.hands.tab("Map")
    right = sum((answer(me.now, one) > 0.5) == bool(one.gender) for one in FOUR_PEOPLE)
    me.hands.wait(lambda: f"right for {right} of 4 people" in me.hands.text("map_caption"))


@asked("How did the loss fall?")
def _(me: Learner) -> None:
    loss_at_step = {0: mean(me.start), 4 * EPOCHS: mean(me.now)}
    for step, expected in loss_at_step.items():
        me.hands.point_at_curves(step / 4)
        me.sees("loss", expected)


@asked("Who is hardest to learn?")
def _(me: Learner) -> None:
    me.hands.menu("loss_quantity", "loss_people")
    me.hands.wait(lambda: {one.name for one in FOUR_PEOPLE} <= set(me.hands.painted("loss")))
    hardest = max(FOUR_PEOPLE, key=lambda one: loss(me.now, one))
    assert me.hands.highest_curve() == hardest.name
    me.sees("people", answer(me.now, hardest))


@asked("What did it know at the beginning?")
def _(me: Learner) -> None:
    me.hands.click("button_reset")
    me.reads("loss_readout", mean(me.start))


@asked("What does the network see of Bob?", before="fresh")
def _(me: Learner) -> None:
    me.hands.menu("explain_person", "Bob")
    seen = f"Bob is ({BOB.weight - 135:.0f}, {BOB.height - 66:.0f})"
    me.hands.wait(lambda: seen in me.hands.text("people_note"))


@pytest.fixture
def learner(window: MainWindow) -> Learner:
    window.resize(1280, 800)
    wait_until(lambda: window._waking.is_done)
    QApplication.processEvents()
    return Learner(Hands(window), window.lab.live.now.parameters.as_dict())


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_plain_question_is_answered_in_two_clicks(learner, question):
    before, ask = QUESTIONS[question]
    lab = learner.hands.window.lab
    if before == "Diana set aside":
        lab.changes.set_dataset(FOUR_PEOPLE.with_tests([3]), before)
    if before != "fresh":
        lab.steps.seek(EPOCHS * lab.live.settings.steps_per_epoch)
    settled(lab)
    ask(learner)
    assert learner.hands.used <= MOST_CLICKS


def test_there_are_twenty_questions():
    assert len(QUESTIONS) == 20
