"""What is said of a run and what is asked of it, in whole sentences."""


def nobody_to_learn_from(people: int) -> str:
    """Nobody of so many people in the table is there to learn from."""
    if people:
        return "There is nobody to learn from: all are test people. Untick somebody in the table."
    return "There is nobody to learn from. Add a person to the table."


def no_step(step: int) -> str:
    """A run has no such step."""
    return f"There is no step {step}: a run begins at step 0."


def name_too_long(letters: int, most: int) -> str:
    """A name of a bookmark or a pinned run has too many characters."""
    return f"This name has {letters} characters. Shorten it to {most}."


def rate_out_of_reach(rate: float, least: float, most: float) -> str:
    """A learning rate is too small or too large."""
    return f"A learning rate of {rate:g} is out of reach: choose one from {least:g} to {most:g}."


def no_seed(seed: object, most: int) -> str:
    """A seed is no whole number, or too large."""
    return f"{seed} is no seed: choose a whole number from 0 to {most}."


def no_batch(batch: object, most: int) -> str:
    """A step cannot learn from so many people."""
    return f"A batch of {batch} is out of reach: one step learns from 1 to {most} people."


def batch_in_words(batch: int, people: int) -> str:
    """How many people one step learns from, as something that was changed."""
    if batch == 1:
        return "one person a step"
    if batch >= people:
        return "everybody in every step"
    return f"{batch} people a step"


def short_batch(batch: int, people: int) -> str:
    """The batch as short as it fits into a table or a name."""
    return "batch of all" if 1 < people <= batch else f"batch {batch}"


def loss_in_words(loss: str) -> str:
    """Which loss function there is, as something that was changed: "the cross-entropy as loss"."""
    return f"{loss} as loss"


def four_people_train(epochs: int, seed: int) -> str:
    """The first line of the demonstration."""
    return (
        f"Four people, a 2-2-1 network, η = 0.1, {epochs} epochs, starting values of seed {seed}."
    )


def speed_out_of_reach(speed: float, least: float, most: float) -> str:
    """A speed is too low or too high."""
    return (
        f"A speed of {speed:g} steps a second is out of reach: choose one from {least:g} to "
        f"{most:g}, or full speed."
    )


def limit_out_of_reach(most: int, epochs: object) -> str:
    """Training cannot stop there."""
    return f"Training can stop after 0 to {most} epochs, not {epochs}."


def reset_took_back(mine: str, others: str) -> str:
    """What a reset went back to, and what Shift+R keeps."""
    return f"Reset: back at the opening, with {mine}. Shift+R starts over with {others} instead."


def people_come(how: str) -> str:
    """In which order the people come, as something that was changed: "shuffled each epoch"."""
    return f"people {how}"


def in_hidden_neurons(activation: str) -> str:
    """Which activation function the hidden neurons have, as something that was changed."""
    return f"{activation} in the hidden neurons"


def stop_loss_out_of_reach(least: float, most: float) -> str:
    """The loss at which training should stop is too small or too large."""
    return f"Training can stop at a loss from {least:g} to {most:g}."


def loss_is_below(loss: float) -> str:
    """A condition at which training stops, as a clause that stands after "once"."""
    return f"the loss is below {loss:g}"
