"""The terminal demo: a training of the four people as text, where there is no screen."""

from collections.abc import Iterator

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.people.person import EMILY
from core.training.run import Run
from core.training.words import four_people_train

EPOCHS = 1000
LOG_EVERY = 10
EMILY_AND_FRANK = (("Emily", *EMILY), ("Frank", 155.0, 68.0))


def demonstration(seed: int = 1) -> Iterator[str]:
    """Yield the lines of a training of the four people: log, parameters, predictions."""
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=seed))
    yield four_people_train(EPOCHS, seed)
    yield f"Epoch {0:4d}   loss {run.loss:.6f}"
    while run.epoch < EPOCHS:
        run.advance(LOG_EVERY * len(FOUR_PEOPLE))
        yield f"Epoch {run.epoch:4d}   loss {run.loss:.6f}"
    yield ""
    yield "Parameters:"
    for name, value in run.parameters.as_dict().items():
        yield f"  {name} = {value:+.6f}"
    yield ""
    yield "Predictions (0 is Male, 1 is Female):"
    for name, weight, height in EMILY_AND_FRANK:
        inputs = FOUR_PEOPLE.shift.apply(weight, height)
        probability = float(run.moment.predict(inputs))
        word = "Female" if probability > 0.5 else "Male"
        yield f"  {name} ({weight:g} lb, {height:g} in): {probability:.4f}  {word}"
    yield ""
    yield "Four rows and two numbers cannot tell anyone's gender: this is arithmetic to learn with."
