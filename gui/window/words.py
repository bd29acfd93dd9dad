"""What the window and its menus say, in whole sentences."""

from collections.abc import Sequence

ALL_RIGHT = "Everything that you typed is right."
NOBODY_LEARNS = "There is nobody to learn from."
NO_ROOM_TO_PIN = "Two more runs cannot be pinned: let go of some in Compare first."
WITH_SHIFT, WITHOUT_SHIFT = "with the shift", "without a shift"
WITH_AND_WITHOUT = "with and without the shift"
NOTHING_TYPED = "Type at least one number first."


def digits_range(least: int, most: int) -> str:
    """The tool tip of the number of digits."""
    return f"Significant digits of a number, {least} to {most}"


def no_network(text: str) -> str:
    """What was typed is no network."""
    return f"“{text}” is not a network. Write it like 2-3-1."


def network_too_large(layers: int, neurons: int) -> str:
    """The network typed is too large."""
    return f"At most {layers} hidden layers of 1 to {neurons} neurons."


def stop_flat(part: str, epochs: str) -> str:
    """Training ends once the loss falls too slowly."""
    return f"When the loss falls by less than {part} in {epochs} epochs"


def stop_below(loss: str) -> str:
    """A choice of when training stops."""
    return f"When the loss is below {loss}"


def stop_below_other(loss: str) -> str:
    """The choice of another loss at which training stops; the one chosen, or empty."""
    return f"When the loss is below {loss} …" if loss else "When the loss is below …"


def stop_field(conditions: Sequence[str]) -> str:
    """The name of the field with the epoch: clauses say what else may end training."""
    if not conditions:
        return "Stop at an epoch"
    return f"Stop at an epoch, or once {', or once '.join(conditions)}"


def next_batch(first: str, batch: int, people: int) -> str:
    """Whose turn it is where a step learns from several: a name, and how many more."""
    if batch == people:
        return "everybody"
    return f"{first} + {batch - 1}" if batch > 1 else first


def stops_at(conditions: Sequence[str]) -> str:
    """What ends training besides this epoch; clauses, one at least."""
    return f"Training stops at this epoch, or once {', or once '.join(conditions)}."


def calculation_about(parameter: str, person: str, step: int) -> str:
    """Which calculation is checked."""
    return (
        f"The step of {parameter} for {person}, from step {step}. Leave out what you did not work "
        "out."
    )


def first_wrong(name: str, sentence: str) -> str:
    """Name the first wrong line of a calculation."""
    return f"The first line that is wrong is {name}. {sentence}"


def loss_of_one(loss: str, *, is_with: bool) -> str:
    """The caption of one of two maps."""
    return f"With the shift: loss {loss}" if is_with else f"Without a shift: loss {loss}"


def same_start_twice(epochs: str, with_shift: str, without: str, why: str) -> str:
    """What to look at after the same start was trained with the shift and without."""
    told = (
        f"The same start, trained twice for {epochs} epochs: with the shift the loss came to "
        f"{with_shift}, without it to {without}. Both are pinned: Compare lists them, Curves "
        "draws them side by side, and Ctrl Z takes both away."
    )
    return f"{told} Without a shift: {why}" if why else told


CLASS_START_KEPT = "Class start now begins with this layout, size of text and these colours."

BACK_IN_OWN = "The lesson is over. Your own laboratory is back as you left it."


def lesson_entry(title: str, minutes: int) -> str:
    """A lesson in the menu; 0 minutes where nobody knows how many."""
    return f"{title}\t{minutes} min" if minutes else title


def goes_on_with(title: str, step: int) -> str:
    """A lesson in the menu that was left in the middle."""
    return f"Go on with “{title}” at step {step}"
