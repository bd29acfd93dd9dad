"""What is going on, in whole sentences: each function is one thing that may go on."""

from core.explain.stages import Phase
from core.people.shift import NO_SHIFT, Shift
from core.text import counted
from core.training.stopping import StopReason

GETTING_READY = "Getting the fast training loop ready; the first time takes a few seconds."
PLAY = "Press Play (or Space)."
NEW_ROUND = "People came or went, so a new round begins."
SLOWER = "The compiler cannot be used here, so training is slower. Everything else works."
LEARNED_FROM, TEST_PEOPLE = "learned from", "test people"
GO_ON = "Step on, go back, or play."


def right_of(right: int, people: int) -> str:
    """For how many of a group the network is right."""
    return f"{counted(right)} of {counted(people)}" if people else "–"


def right_aloud(group: str, women: str, men: str) -> str:
    """A row of the table of right answers, to be heard."""
    return f"Right among {group}: women {women}, men {men}."


def opening(name: str) -> str:
    """A file is on its way into the laboratory."""
    return (
        f"Opening “{name}”. Its file is being read, and the fast training loop gets ready; until "
        "then you see the laboratory before it."
    )


def tried(change: str) -> str:
    """A change is tried, and not made yet."""
    return f"Trying: {change}. Everything shows what would be. Let go to keep it; Esc puts it back."


def ready(people: int) -> str:
    """Nothing has happened yet."""
    if people == 1:
        return (
            "Ready. Press Play (or Space) and watch the network learn to tell this person's gender "
            "from weight and height."
        )
    return (
        "Ready. Press Play (or Space) and watch the network learn to tell these people's gender "
        "from weight and height."
    )


def training(people: int, written: str, batch: int) -> str:
    """The run moves by itself; each update learns from so many people."""
    if batch >= people > 1:
        return f"Training: each update learns from all {written} people. Space pauses."
    if batch > 1:
        return f"Training: {written} people in turn, {batch} for each update. Space pauses."
    if people == 1:
        return "Training: 1 person, one update each. Space pauses."
    return f"Training: {written} people in turn, one update each. Space pauses."


def on_the_way(step: str, part: float, here: str) -> str:
    """The run is on its way to a step far away."""
    return (
        f"On the way to step {step}, {part:.0%} done. To stay at step {here} instead, step, play "
        "or change something."
    )


def at_the_limit(epochs: int, written: str, loss: str) -> str:
    """The run has come as far as it was to go."""
    if epochs == 1:
        return f"Stopped at the limit of 1 epoch, with a loss of {loss}."
    return f"Stopped at the limit of {written} epochs, with a loss of {loss}."


def stopped_because(reason: StopReason, epochs: int, written: str, loss: str) -> str:
    """A condition came to hold, and ended training before the limit."""
    why = {
        StopReason.LOSS: "the loss is low enough",
        StopReason.ALL_RIGHT: "everybody is right",
        StopReason.FLAT: "the loss no longer falls",
    }[reason]
    if epochs == 1:
        return f"Stopped after 1 epoch: {why}. The loss is {loss}. Play goes on."
    return f"Stopped after {written} epochs: {why}. The loss is {loss}. Play goes on."


PLAYS_ON = "Type a weight and a height under Predict. Play goes on."


def plays_on(further: str) -> str:
    """What can be done at the limit."""
    return f"Type a weight and a height under Predict. Play goes on for {further} more."


def stopped(step: str) -> str:
    """The next step would diverge; why and what to do, the finding below says."""
    return f"Stopped at step {step}."


def paused_in_first_epoch(step: str) -> str:
    """The run rests before everybody had a turn."""
    return f"Paused at step {step}, in the first epoch."


def paused_in_first_epoch_with_loss(step: str, loss: str) -> str:
    """The run rests before everybody had a turn, with this loss."""
    return f"Paused at step {step}, in the first epoch, with a loss of {loss}."


def paused(epochs: int, written: str) -> str:
    """The run rests; its loss is not worked out yet."""
    return "Paused after 1 epoch." if epochs == 1 else f"Paused after {written} epochs."


def paused_with_loss(epochs: int, written: str, loss: str) -> str:
    """The run rests, with this loss."""
    if epochs == 1:
        return f"Paused after 1 epoch, with a loss of {loss}."
    return f"Paused after {written} epochs, with a loss of {loss}."


def stage(number: int, of: int, phase: Phase, what: str) -> str:
    """One phase of a step is shown; it has no parts."""
    return f"Stage {number} of {of}, {phase.value}: {what}"


def part_of_stage(number: int, of: int, phase: Phase, what: str, *, part: int, parts: int) -> str:
    """One part of a phase of a step is shown."""
    return f"Stage {number} of {of}, {phase.value} ({part} of {parts}): {what}"


def chosen(who: str, batch: int, shift: Shift, *, out_of_turn: bool) -> str:
    """Whose numbers go in, to come after a colon."""
    if batch > 1 and not out_of_turn:
        return f"{batch} people learn together, one after the other. Shown is {who}."
    if out_of_turn:
        return f"it is not the turn of {who}, who is shown all the same: {_go_in(shift)}"
    return f"it is the turn of {who}: {_go_in(shift)}"


def _go_in(shift: Shift) -> str:
    if shift == NO_SHIFT:
        return "weight and height go in as they are."
    if shift.is_scaled:
        return "weight and height, shifted and scaled, go in."
    return "weight and height, shifted, go in."


FORWARD = "each neuron adds up what comes in, and makes its answer of the sum."
LOSS = "how far is the prediction from the truth? The loss is a number for that."


def backward(frozen: int, parameters: int) -> str:
    """The slopes are worked out, to come after a colon."""
    asks = "how much would the loss change if each number grew a little? Nothing has moved yet;"
    if frozen == parameters:
        return f"{asks} all parameters are frozen, and “update” moves none of them."
    if frozen:
        return f"{asks} “update” moves all that are not frozen at once."
    return f"{asks} “update” moves all of them at once."


def updated(batch: int, frozen: int, parameters: int) -> str:
    """The update has been made, to come after a colon."""
    if frozen == parameters:
        return "nothing has moved, as every parameter is frozen."
    every = _every(frozen)
    if batch > 1:
        return (
            f"{every} has moved a little against the mean of {batch} people's slopes: η times as "
            "far."
        )
    return f"{every} has moved a little against its slope: η times as far."


def _every(frozen: int) -> str:
    if frozen:
        return "every parameter that is not frozen"
    return "every parameter"
