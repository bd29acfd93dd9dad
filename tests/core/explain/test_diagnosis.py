"""Why nothing moves: each reason is found where it is true, and none in a healthy run."""

import math
from dataclasses import replace

import numpy as np
import pytest

from core.explain.diagnosis import FindingKind, diagnose, said
from core.network import Parameters, feedforward, gradient
from core.people.dataset import FOUR_PEOPLE, NO_SHIFT, ONLY_ALICE, Dataset, Gender, Person, Shift
from core.text import listed
from core.training.course import Order
from core.training.run import Run
from core.training.run_rows import RunRows

RAW = FOUR_PEOPLE.with_shift(NO_SHIFT)
DEEP = (2, 2, 2, 2, 2, 1)


def write(value):
    return f"{value:.4g}".replace("-", "−")


def findings(run, person=None):
    return {found.kind: found for found in diagnose(run.moment, run.rows(1000), person)}


def told(found):
    return said(found, write)


def lasting(run):
    """The findings about the run as a whole, not only about its next step."""
    return {kind for kind, found in findings(run).items() if not found.is_about_step}


def trained(dataset, parameters, epochs, rate=0.1, **settings):
    run = Run(dataset, parameters, rate, **settings)
    run.advance(epochs * len(dataset))
    return run


def scaled(sizes, scale, seed=0):
    return Parameters(sizes, scale * Parameters.normal(sizes, seed=seed).values)


def f(x):
    return 1 / (1 + math.exp(-x)) if x > -700 else 0.0


# Healthy runs.


@pytest.mark.parametrize("seed", range(30))
def test_nothing_is_wrong_with_a_healthy_run(seed):
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=seed))
    for epoch in (0, 1, 5, 20, 50, 100, 101, 150, 200, 300, 400, 500, 700, 850, 1000):
        run.advance(4 * epoch - run.step)
        assert lasting(run) == set(), epoch
    assert run.loss < 0.003


@pytest.mark.parametrize("order", [Order.SHUFFLED, Order.DRAWN])
def test_a_restless_but_falling_loss_is_no_plateau(order):
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=3), order=order)
    for _ in range(20):
        run.advance(400)
        assert FindingKind.PLATEAU not in findings(run)


def test_a_slowly_falling_loss_is_no_plateau():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=3))
    run.advance(400_000)
    half = Run(FOUR_PEOPLE, Parameters.normal(seed=3))
    half.advance(200_000)
    assert run.loss < 0.6 * half.loss
    assert FindingKind.PLATEAU not in findings(run)


# People.


def test_nobody():
    (found,) = diagnose(Run(Dataset(), Parameters.constant()).moment, no_rows())
    assert found.kind is FindingKind.NOBODY
    assert "Add a person" in told(found)


def no_rows():
    return RunRows(np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros((0, 9)))


def test_only_one_gender():
    alone = findings(Run(ONLY_ALICE, Parameters.constant()))[FindingKind.ONE_GENDER]
    assert told(alone).startswith("The only person is female. ")
    assert told(alone).endswith(" Add somebody male.")
    men = Dataset(person for person in FOUR_PEOPLE if person.gender is Gender.MALE)
    found = findings(Run(men, Parameters.constant()))[FindingKind.ONE_GENDER]
    assert told(found).startswith("Both people are male")
    # As it says, answering Male to everyone is all that is learnt.
    run = trained(men, Parameters.normal(seed=1), 1000)
    assert feedforward(run.parameters, FOUR_PEOPLE.inputs).max() < 0.5


def test_identical_people_have_one_best_answer():
    twins = Dataset(
        Person(name, 150, 66, gender)
        for name, gender in [("Ada", 1), ("Bea", 1), ("Cleo", 1), ("Don", 0)]
    )
    run = trained(twins, Parameters.normal(seed=1), 3000, rate=0.01)
    found = findings(run)[FindingKind.IDENTICAL]
    assert "All 4 people" in told(found)
    assert (found.answer, found.loss) == (0.75, 0.1875)
    assert run.loss == pytest.approx(found.loss, rel=1e-3)
    assert feedforward(run.parameters, twins.inputs) == pytest.approx([0.75] * 4, abs=0.01)
    apart = twins.with_person(0, Person("Ada", 151, 66, Gender.FEMALE))
    assert FindingKind.IDENTICAL not in findings(Run(apart, run.parameters))


@pytest.mark.parametrize("seed", range(12))
def test_raw_inputs_stick_near_a_quarter_and_the_advised_shift_frees_them(seed):
    run = trained(RAW, Parameters.normal(seed=seed), 1000)
    found = findings(run)[FindingKind.UNSHIFTED]
    assert found.loss == run.loss == pytest.approx(0.25, abs=0.001)
    predictions = feedforward(run.parameters, RAW.inputs)
    assert (found.low, found.high) == (predictions.min(), predictions.max())
    assert "Always answering 0.5" in told(found)
    assert "Shift the inputs: take 141 lb off the weights and 67 in off" in told(found)
    (advice,) = found.advice
    shift = Shift(advice.weight, advice.height)
    freed = trained(FOUR_PEOPLE.with_shift(shift), Parameters.normal(seed=seed), 1000)
    assert freed.loss < 0.01
    assert FindingKind.UNSHIFTED not in findings(freed)


def test_a_raw_start_far_from_the_guess_is_not_stuck_there_yet():
    run = Run(RAW, Parameters.normal(seed=17))
    assert run.loss > 0.35
    assert FindingKind.UNSHIFTED not in findings(run)
    run.advance(400)
    assert FindingKind.UNSHIFTED in findings(run)


def test_the_guess_follows_the_share_of_women():
    people = RAW.inserted(4, Person("Emily", 128, 63, Gender.FEMALE))
    run = trained(people, Parameters.normal(seed=1), 1000)
    found = findings(run)[FindingKind.UNSHIFTED]
    assert found.guess == pytest.approx(0.6 * 0.4)
    assert "Always answering 0.6" in told(found)


# Neurons.


def test_saturated_for_everybody():
    start = Parameters.normal(seed=0).replaced("w1", 30.0).replaced("b1", 300.0)
    run = Run(FOUR_PEOPLE, start)
    found = findings(run)[FindingKind.SATURATED]
    sums = FOUR_PEOPLE.inputs @ [start["w1"], start["w2"]] + start["b1"]
    assert (np.abs(sums) > 100).all()
    assert found.neurons == ((1, 0),)
    slopes = [f(s) * (1 - f(s)) for s in sums]
    assert found.slope == pytest.approx(max(slopes), abs=1e-300)
    assert told(found).startswith("h1 is saturated for everybody. f′ is ")
    assert told(found).endswith("Bring w1 nearer to 0: it is 30 now.")
    assert "Shift" not in told(found)
    # And so the weights into it do not move, whoever comes.
    run.advance(4)
    assert [run.parameters[name] for name in ("w1", "w2", "b1")] == [
        start[name] for name in ("w1", "w2", "b1")
    ]


def test_raw_inputs_saturate_and_the_shift_is_advised():
    found = findings(trained(RAW, Parameters.normal(seed=4), 10))[FindingKind.SATURATED]
    assert told(found).endswith(
        "Shift the inputs: take 141 lb off the weights and 67 in off the heights."
    )


def test_a_neuron_that_somebody_still_moves_is_not_saturated():
    start = Parameters.normal(seed=0).replaced("w1", 30.0).replaced("b1", 60.0)
    update = Run(FOUR_PEOPLE, start).moment.update_for(0)
    assert update.forward.activations[0][0] == pytest.approx(0.5, abs=0.4)
    assert FindingKind.SATURATED not in findings(Run(FOUR_PEOPLE, start))


def test_sure_and_wrong():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=0).replaced("b3", 25.0))
    found = findings(run)[FindingKind.SURE_AND_WRONG]
    assert "sure and wrong about 2 people" in told(found)
    predictions = feedforward(run.parameters, FOUR_PEOPLE.inputs)
    each = [(who.name, who.prediction, who.truth) for who in found.wrong]
    assert each == [("Bob", predictions[1], 0), ("Charlie", predictions[2], 0)]
    for name, prediction, _ in each:
        assert f"For {name} ŷ is {write(prediction)}, and 0 is right." in told(found)
    assert found.neurons == ((2, 0),)
    run.advance(4000)
    assert run.loss == pytest.approx(0.5, abs=1e-6)


def test_one_odd_person_among_many_is_not_what_holds_up_learning():
    many = Dataset([*FOUR_PEOPLE] * 25).inserted(0, Person("Odd", 160, 72, Gender.FEMALE))
    run = trained(many, Parameters.normal(seed=1), 200)
    predictions = feedforward(run.parameters, many.inputs)
    assert predictions[0] < 0.03
    run.change("surer", parameters=run.parameters.replaced("b3", run.parameters["b3"] - 2))
    assert feedforward(run.parameters, many.inputs)[0] < 0.01
    assert FindingKind.SURE_AND_WRONG not in findings(run)


def test_vanishing_gradient_in_a_deep_network():
    run = Run(FOUR_PEOPLE, scaled(DEEP, 0.1))
    found = findings(run)[FindingKind.VANISHING]
    squares = np.zeros(len(run.parameters.values))
    for x, y in zip(FOUR_PEOPLE.inputs, FOUR_PEOPLE.targets, strict=True):
        squares += gradient(run.parameters, x, y).values ** 2
    first = squares[:6].sum()  # w1 w2 b1 w3 w4 b2
    assert found.share == pytest.approx(math.sqrt(first / squares.sum()), rel=1e-9)
    assert found.share < 1e-4
    assert write(100 * found.share) + " %" in told(found)
    assert found.neurons == ((1, 0), (1, 1))
    shallow = Run(FOUR_PEOPLE, scaled((2, 2, 1), 0.1))
    assert FindingKind.VANISHING not in findings(shallow)


def test_what_a_single_step_tells_is_read_once():
    """It was "hears only 4.302 % of the slope that arrives there", and nobody knew of what."""
    found = findings(Run(FOUR_PEOPLE, Parameters.constant()), 0)[FindingKind.SATURATED_HERE]
    assert told(found) == (
        "For Alice h1 and h2 are nearly off: 0.04743 and 0.04743. f′ is at most 0.04518 there. "
        "Where the sigmoid is steepest, it is 0.25. "
        "So this step hardly moves the weights into them."
    )


@pytest.mark.parametrize("person", range(4))
def test_a_single_step_tells_how_much_the_first_layer_hears(person):
    run = Run(FOUR_PEOPLE, Parameters.constant())
    found = findings(run, person)[FindingKind.SATURATED_HERE]
    sums = FOUR_PEOPLE.inputs[person].sum()
    assert found.is_about_step
    assert found.slope == pytest.approx(f(sums) * (1 - f(sums)), rel=1e-6)
    assert told(found).startswith(f"For {FOUR_PEOPLE.names[person]} h1 and h2 are nearly")
    assert ("fully on" in told(found)) == (sums > 0)


def test_a_lively_step_needs_no_word():
    assert FindingKind.SATURATED_HERE not in findings(Run(FOUR_PEOPLE, scaled((2, 2, 1), 0.01)))


def test_one_lively_neuron_lets_the_slope_through():
    half_off = Parameters.constant().replaced("w1", 0.0).replaced("w2", 0.0)
    assert Run(ONLY_ALICE, half_off).moment.update.backward.d_a_d_sum[0].min() < 0.05
    assert FindingKind.SATURATED_HERE not in findings(Run(ONLY_ALICE, half_off))


# Training.


def test_everything_frozen():
    run = trained(FOUR_PEOPLE, Parameters.normal(seed=0), 10)
    names = run.parameters.names
    run.change("freeze", replace(run.settings, frozen=frozenset(names)))
    assert "All 9 parameters are frozen" in told(findings(run)[FindingKind.FROZEN])
    before = run.loss
    run.advance(400)
    assert run.loss == before
    run.change("release", replace(run.settings, frozen=frozenset(names[1:])))
    assert FindingKind.FROZEN not in findings(run)


def test_divergence_names_what_is_lost_and_the_advice_helps():
    start = Parameters.constant().replaced("w5", 1.7e308).replaced("w6", -1.7e308)
    people = Dataset(FOUR_PEOPLE[1:2])
    people = people.with_person(0, Person("Bob", 136, 67, Gender.MALE))
    run = Run(people, start, learning_rate=100)
    run.advance(10)
    assert run.diverged
    found = findings(run)[FindingKind.DIVERGED]
    lost = [name for name, after in run.moment.update.after.as_dict().items() if math.isinf(after)]
    assert lost
    assert listed(lost) in told(found)
    assert "Try a smaller η: 10 instead of 100." in told(found)
    assert "Bring w5 nearer to 0: it is 1.7e+308 now." in told(found)
    helped = trained(people, scaled((2, 2, 1), 1.0), 100)
    assert not helped.diverged
    assert FindingKind.DIVERGED not in findings(helped)


def test_plateau_says_truly_since_when():
    run = trained(FOUR_PEOPLE, scaled(DEEP, 0.1), 1500)
    found = findings(run)[FindingKind.PLATEAU]
    assert found.epoch == 1500
    assert found.epoch - found.since >= 375
    assert found.now == run.loss
    run.seek(4 * int(found.since))
    assert run.loss == pytest.approx(found.then, rel=0.01)
    assert found.now > 0.99 * found.then
    words = f"less than 1 % since epoch {found.since}. It was {write(found.then)} then"
    assert words in told(found)


def test_plateau_needs_a_hundred_epochs():
    run = Run(FOUR_PEOPLE, scaled(DEEP, 0.1))
    plateaus = []
    for epoch in range(10, 400, 10):
        run.advance(4 * epoch - run.step)
        if found := findings(run).get(FindingKind.PLATEAU):
            plateaus.append((epoch, found.since))
    assert plateaus
    assert all(epoch - since >= 100 for epoch, since in plateaus)


def test_plateau_speaks_only_of_the_settings_that_hold():
    run = trained(RAW, Parameters.normal(seed=1), 1000)
    assert FindingKind.PLATEAU in findings(run)
    run.change("shift", replace(run.settings, dataset=FOUR_PEOPLE), Parameters.normal(seed=1))
    assert lasting(run) == set()
    for _ in range(10):
        run.advance(400)
        assert lasting(run) == set()


def test_a_seek_finds_what_was_found_there():
    run = trained(FOUR_PEOPLE, scaled((2, 2, 1), 0.01), 300, rate=1e-3)
    then = findings(run)[FindingKind.PLATEAU]
    run.advance(20_000)
    assert FindingKind.PLATEAU not in findings(run)
    run.seek(1200)
    assert told(findings(run)[FindingKind.PLATEAU]) == told(then)
    run.seek(40)
    assert FindingKind.PLATEAU not in findings(run)


def test_a_loss_that_rose_is_said_to_have_risen():
    run = trained(FOUR_PEOPLE, Parameters.normal(seed=0), 1000, rate=100)
    found = findings(run)[FindingKind.PLATEAU]
    assert found.now > 1.4 * found.then
    assert "has risen to 0.5 since" in told(found)


def test_a_plateau_with_a_known_reason_guesses_at_no_other():
    kinds = list(findings(trained(RAW, Parameters.normal(seed=1), 1000)).items())
    names = [kind for kind, _ in kinds]
    assert names.index(FindingKind.UNSHIFTED) < names.index(FindingKind.PLATEAU)
    assert dict(kinds)[FindingKind.PLATEAU].advice == ()


def test_a_plateau_at_a_tiny_rate_advises_a_larger_one():
    run = trained(FOUR_PEOPLE, scaled((2, 2, 1), 0.01), 300, rate=1e-4)
    assert "Try a larger η: 0.001 instead of 0.0001." in told(findings(run)[FindingKind.PLATEAU])


# Crowds and words.


def test_a_crowd_is_looked_at_in_part():
    crowd = Dataset(Person("", 100 + i % 60, 55 + i % 20, i % 2) for i in range(5000))
    run = Run(crowd, Parameters.normal(seed=0).replaced("b1", 5000.0))
    assert "all of 1\u202f000 people looked at" in told(findings(run)[FindingKind.SATURATED])


def test_lists_read_as_people_write_them():
    assert listed(["h1"]) == "h1"
    assert listed(["h1", "h2"]) == "h1 and h2"
    assert listed(["h1", "h2", "h3"]) == "h1, h2 and h3"
    assert listed(["a", "b", "c", "d", "e", "f"]) == "a, b, c and 3 others"


# Test people, and very many.


@pytest.mark.parametrize(
    ("tests", "words"),
    [
        ([1, 2], "Both people learned from are female."),
        ([0, 1, 2], "The only person learned from is female."),
        ([0, 3], "Both people learned from are male."),
    ],
)
def test_of_one_gender_are_those_learned_from_and_not_the_test_people(tests, words):
    run = Run(FOUR_PEOPLE.with_tests(tests), Parameters.normal(seed=1))
    assert told(findings(run)[FindingKind.ONE_GENDER]).startswith(words)


def test_alike_are_those_learned_from_and_not_the_test_people():
    alike = FOUR_PEOPLE.with_person(1, replace(FOUR_PEOPLE[0], gender=Gender.MALE))
    run = Run(alike.with_tests([2, 3]), Parameters.normal(seed=1))
    found = told(findings(run)[FindingKind.IDENTICAL])
    assert found.startswith("Both people learned from have the same weight and height. ")


def test_of_very_many_it_is_said_how_many_were_looked_at():
    men = Dataset(Person(f"Man {i}", 160.0 + i % 7, 70.0, Gender(int(i % 50 == 0)))
                  for i in range(3000))  # fmt: skip
    sure = Parameters((2, 2, 1), np.zeros(9)).replaced("b3", 20.0)
    found = findings(Run(men, sure))[FindingKind.SURE_AND_WRONG]
    assert (found.looked_at, found.people) == (1000, 3000)
    wrong = len(found.wrong) + found.others
    assert f"sure and wrong about {wrong} of 1\u202f000 people looked at. " in told(found)
