"""Random places of a very long and eventful run, against one straight pass of the bare loop."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Dataset, Gender, Person
from core.training.course import Order, Settings
from core.training.run import Run
from tests.core.loop import Loop

START = Parameters.normal(seed=6)


@dataclass(frozen=True)
class Change:
    """From ``step`` on these settings hold, and these parameters were set by hand."""

    step: int
    settings: Settings
    by_hand: dict[str, float]

    def parameters(self, before: Parameters) -> Parameters:
        for name, value in self.by_hand.items():
            before = before.replaced(name, value)
        return before


def eventful(steps: int, rng: random.Random) -> Iterator[Change]:
    """An opening and a dozen changes of every kind, at random steps."""
    settings = Settings(FOUR_PEOPLE, order=Order.SHUFFLED, seed=rng.getrandbits(62))
    yield Change(0, settings, {})
    kinds = ["rate", "order", "add", "edit", "remove", "by hand"] * 2
    rng.shuffle(kinds)
    for step, kind in zip(sorted(rng.sample(range(1, steps), len(kinds))), kinds, strict=True):
        by_hand = {}
        if kind == "rate":
            settings = replace(settings, learning_rate=rng.uniform(0.001, 2.0))
        elif kind == "order":
            settings = replace(settings, order=rng.choice(list(Order)), seed=rng.getrandbits(62))
        elif kind == "by hand":
            by_hand = {rng.choice(["w1", "w4", "b3"]): rng.uniform(-2.0, 2.0)}
            settings = replace(settings, frozen=frozenset(rng.sample(START.names, 2)))
        else:
            settings = replace(settings, dataset=with_other_people(settings.dataset, kind, rng))
        yield Change(step, settings, by_hand)


def with_other_people(dataset: Dataset, kind: str, rng: random.Random) -> Dataset:
    row = rng.randrange(len(dataset))
    gender = rng.choice(list(Gender))
    person = Person("New", rng.uniform(90, 220), rng.uniform(55, 80), gender)
    if kind == "add":
        return dataset.inserted(row, person)
    return dataset.with_person(row, person) if kind == "edit" else dataset.removed([row])


def travelled(changes: list[Change], steps: int, rng: random.Random) -> Run:
    """Make the run as a person would: play, change something, play on."""
    opening = changes[0].settings
    run = Run(opening.dataset, START, opening.learning_rate, order=opening.order, seed=opening.seed)
    for change in changes[1:]:
        run.advance(rng.randrange(change.step - run.step))
        run.advance(change.step - run.step)
        run.change("Change", change.settings, change.parameters(run.parameters))
    run.advance(steps - run.step)
    return run


def replayed(changes: list[Change], places: list[int]) -> dict[int, Parameters]:
    """Go straight through, once, and write down the parameters at the given places."""
    states: dict[int, Parameters] = {}
    parameters, origin, epoch, old = START, 0, 0, changes[0].settings
    ends = [*(change.step for change in changes[1:]), places[-1]]
    for change, end in zip(changes, ends, strict=True):
        step, new = change.step, change.settings
        if len(new.dataset) != len(old.dataset) or new.order is not old.order:
            complete, begun = divmod(step - origin, len(old.dataset))
            origin, epoch = step, epoch + complete + (begun > 0)
        parameters, old = change.parameters(parameters), new
        rates = new.rates(parameters)
        loop = Loop(parameters, new.dataset, rates, new.order, new.seed)
        loop.origin, loop.first_epoch = origin, epoch
        for place in [*(p for p in places if step <= p < end), end]:
            step = loop.go(step, place - step)
            states[place] = loop.parameters
        parameters = loop.parameters
    return states


@pytest.mark.parametrize(
    ("steps", "count"),
    [
        (10**6, 200),
        pytest.param(10**8, 200, marks=[pytest.mark.long, pytest.mark.timeout(900)]),
    ],
)
def test_two_hundred_random_places_are_found_again_bit_for_bit(steps, count):
    rng = random.Random(steps)
    changes = list(eventful(steps, rng))
    run = travelled(changes, steps, rng)
    at_changes = [change.step for change in changes]
    places = [*rng.sample(range(steps), count), *at_changes, steps]
    expected = replayed(changes, sorted({*places, *(max(0, place - 1) for place in places)}))

    rng.shuffle(places)
    for place in places:
        run.seek(place)
        assert (run.step, run.furthest) == (place, steps)
        assert run.parameters == expected[place]
        if place:
            assert run.moment_before.parameters == expected[place - 1]
            run.seek(place - 1)
            assert run.parameters == expected[place - 1]
    assert len(set(expected.values())) > count, "it did move"
