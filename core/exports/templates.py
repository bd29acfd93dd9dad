"""Templates of the exported scripts; ``core.exports.script`` puts the numbers in."""

from string import Template
from textwrap import indent

PREDICTION = Template('''\
"""The predictions of a small neural network, trained with Chainrule for $steps steps.

Needs numpy. Run this file to see predictions, or import ``predict`` from it. Four rows and two
numbers cannot tell anyone's gender: this is arithmetic to learn with.
"""

from math import ldexp

import numpy as np

# Taken off weight (lb) and height (in) before the network sees them.
SHIFT = $shift$scale

# Layer by layer, each row a neuron: its weights, then its bias.
LAYERS = $layers

# Name, weight (lb), height (in).
PEOPLE = $people


$functions


def predict(weight, height):
    """Return how female the network takes people to be, from 0 to 1.

    Weights are in pounds, heights in inches: two numbers, or two arrays of the same shape.
    """
    activations = [
        $weight,
        $height,
    ]
    for layer in LAYERS:
        sums = []
        for *weights, bias in layer:
            total = 0.0
            for w, activation in zip(weights, activations):
                total = total + activation * w
            sums.append(total + bias)
        activations = [$applied(total) for total in sums]
    return activations[0]


if __name__ == "__main__":
    for name, weight, height in PEOPLE:
        print(repr(name), float(predict(weight, height)), sep="\\t")
''')

TRAINING = Template('''\
"""A training of a small neural network, as it was done with Chainrule: $steps steps.

Plain Python, nothing to install. Every update is made again, in the same order and with the same
arithmetic, so this ends in the same parameters to the last digit, on any machine.
"""

from math import ldexp

STEPS = $steps
LAYERS = $layers

# Each dataset: $what, and the people:
# name, weight (lb), height (in), gender (0 = male, 1 = female).
DATASETS = $datasets

# Where the training starts.
START = $start

# What holds from a step on, and which parameters were set by hand there.
CHANGES = $changes


$functions


def scrambled(x):
    """Scramble 64 bits (the finaliser of SplitMix64)."""
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) % 2**64
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) % 2**64
    return x ^ (x >> 31)


GOLDEN = 0x9E3779B97F4A7C15


def drawn(seed, step, people):
    """Return who is drawn at a step."""
    key = scrambled((seed + GOLDEN) % 2**64)
    return scrambled((key + step * GOLDEN) % 2**64) % people


def shuffled(seed, epoch, people):
    """Return the order of people in an epoch."""
    key = scrambled((scrambled((seed + GOLDEN) % 2**64) + epoch) % 2**64)
    order = list(range(people))
    for i in range(people - 1, 0, -1):
        j = scrambled((key + i * GOLDEN) % 2**64) % (i + 1)
        order[i], order[j] = order[j], order[i]
    return order


$turns


$updates


def in_layers(values):
    """Put one value for each parameter into layers of neurons."""
    values = iter(values)
    return [
        [[next(values) for _ in range(before + 1)] for _ in range(here)]
        for before, here in zip(LAYERS, LAYERS[1:])
    ]


def flat(p):
    """Return all parameters in one list."""
    return [value for layer in p for neuron in layer for value in neuron]


def train():
    """Repeat the training and return the parameters by name."""
    names, p = list(START), in_layers(START.values())
    ends = [change["step"] for change in CHANGES[1:]] + [STEPS]
    for change, end in zip(CHANGES, ends):
        p = in_layers(change["set"].get(name, value) for name, value in zip(names, flat(p)))
        rates = in_layers(0.0 if name in change["frozen"] else change["rate"] for name in names)
        $seen
        for $who in $whose(change, len(people), change["step"], end):
            $update(p, rates, $of_them)
    return dict(zip(names, flat(p)))


if __name__ == "__main__":
    for name, value in train().items():
        print(name, value, sep=" = ")
''')

SCALE = "\n\n# What is left is divided by this.\nSCALE = {}"

SHIFTED = """\
(shift_weight, shift_height), people = DATASETS[change["dataset"]]
        inputs = [(weight - shift_weight, height - shift_height) for _, weight, height, _ in people]
"""
SCALED = """\
(shift, scale), people = DATASETS[change["dataset"]]
        inputs = [
            ((weight - shift[0]) / scale[0], (height - shift[1]) / scale[1])
            for _, weight, height, _ in people
        ]"""
"""What the network sees of people, without a scale and with one."""

TURNS = '''\
def turns(change, people, first, last):
    """Yield whose turn it is at every step from first to last."""
    order, epoch_of_order = None, None
    for step in range(first, last):
        epochs, seat = divmod(step - change["origin"], people)
        if change["order"] == "table":
            yield seat
        elif change["order"] == "drawn":
            yield drawn(change["seed"], step, people)
        else:
            epoch = change["first_epoch"] + epochs
            if epoch != epoch_of_order:
                order, epoch_of_order = shuffled(change["seed"], epoch, people), epoch
            yield order[seat]
'''
"""Whose turn it is where a step learns from one person."""

BATCHES = '''\
def batches(change, people, first, last):
    """Yield who takes part in every step from first to last."""
    order, epoch_of_order = None, None
    batch = change["batch"]
    steps = -(-people // batch)
    for step in range(first, last):
        epochs, seat = divmod(step - change["origin"], steps)
        places = range(people)[seat * batch : (seat + 1) * batch]
        if change["order"] == "table":
            yield places
        elif change["order"] == "drawn":
            each = range(len(places))
            yield [drawn(change["seed"], step * batch + place, people) for place in each]
        else:
            epoch = change["first_epoch"] + epochs
            if epoch != epoch_of_order:
                order, epoch_of_order = shuffled(change["seed"], epoch, people), epoch
            yield [order[place] for place in places]
'''
"""The same where some steps learn from several."""

_THERE_AND_BACK = """\
    activations = [x]
    for layer in p:
        here = []
        for neuron in layer:
            total = 0.0
            for w, a in zip(neuron, activations[-1]):
                total += a * w
            here.append($applied(total + neuron[-1]))
        activations.append(here)

    # dL/dsum of every neuron, from the loss back.
    y_hat = activations[-1][0]
    deltas = [[$delta]]
    for layer in range(len(p) - 2, -1, -1):
        here = []
        for j, a in enumerate(activations[layer + 1]):
            total = 0.0
            for q, neuron in enumerate(p[layer + 1]):
                total += deltas[0][q] * neuron[j]
            here.append(total * ($slope))
        deltas.insert(0, here)
"""

UPDATE = Template(f'''\
def $name(p, rates, x, y):
    """Make one update of p, a list of layers of neurons: their weights, then their bias."""
{_THERE_AND_BACK}
    # Every gradient is known before any parameter moves.
    for layer, neurons in enumerate(p):
        for j, neuron in enumerate(neurons):
            delta, rate = deltas[layer][j], rates[layer][j]
            for i, a in enumerate((*activations[layer], 1.0)):
                if rate[i]:
                    neuron[i] -= rate[i] * (delta * a)
''')

BATCH_UPDATE = Template(f'''\
def $name(p, rates, batch):
    """Make one update of p, layers of neurons, by the mean gradient of a batch of people."""
    sums = [[[0.0] * len(neuron) for neuron in layer] for layer in p]
    for x, y in batch:
{indent(_THERE_AND_BACK, "    ")}
        for layer, neurons in enumerate(deltas):
            for j, delta in enumerate(neurons):
                for i, a in enumerate((*activations[layer], 1.0)):
                    sums[layer][j][i] += delta * a

    # Every gradient is known before any parameter moves.
    for layer, neurons in enumerate(p):
        for j, neuron in enumerate(neurons):
            rate = rates[layer][j]
            for i, total in enumerate(sums[layer][j]):
                if rate[i]:
                    neuron[i] -= rate[i] * (total / len(batch))
''')

FUNCTION = Template('''\
def $name(x):
    """$doc"""
    return $code
''')
