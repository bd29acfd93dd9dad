"""Valid files to start from: small ones of every kind, so that many can be tried."""

from dataclasses import replace

import numpy as np

import resources
from core.files.lab_file import LabFile, dump
from core.network import Parameters
from core.network.shape import LayerSizes
from core.people.dataset import FOUR_PEOPLE, Dataset, Gender, Person, Shift
from core.people.units import METRIC
from core.tables.writing import written_people
from core.training.bookmarks import Bookmark
from core.training.course import EVERYBODY, Order
from core.training.run import Run

ODD_PEOPLE = Dataset(
    [
        *FOUR_PEOPLE,
        Person("=1+1", 141.7, 64.25, Gender.FEMALE),
        Person('Zoë "Z" Åström,\nEsq.; \U0001f642', 171.1, 70.5, Gender.MALE),
    ]
)


def labs() -> list[bytes]:
    """Laboratory files: with and without changes, pinned runs, packed columns, hidden layers."""
    plain = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    plain.advance(20)
    eventful = _eventful((2, 2, 1), 20)
    deep = _eventful((2, 3, 2, 1), 100)
    long = Run(_crowd(100), Parameters.normal(seed=2), order=Order.SHUFFLED, seed=3)
    long.advance(5000)
    return [
        dump(LabFile(plain.saved())),
        dump(LabFile(eventful.saved(), (("first", plain.saved()),), {"digits": 4, "dark": True})),
        dump(LabFile(deep.saved(), view={"layout": "x" * 50, "zoom": 1.25})),
        dump(LabFile(long.saved())),
        dump(LabFile(_in_batches().saved())),
    ]


def _in_batches() -> Run:
    """All that a segment and a dataset may say besides: functions, batch, scale, test people."""
    people = FOUR_PEOPLE.with_tests([1]).with_shift(Shift(140.0, 65.0, 16.0, 5.0))
    run = Run(people, Parameters.normal(seed=2), activation="tanh", loss="cross-entropy", batch=2)
    run.advance(30)
    run.change("batch", replace(run.settings, batch=EVERYBODY, dataset=FOUR_PEOPLE))
    run.advance(30)
    return run


def _eventful(sizes: LayerSizes, steps: int) -> Run:
    run = Run(ODD_PEOPLE, Parameters.normal(sizes, seed=3), order=Order.DRAWN, seed=5)
    run.advance(steps)
    run.change("η", replace(run.settings, learning_rate=0.5, frozen=frozenset({"w1", "b1"})))
    run.advance(steps)
    run.change("four people", replace(run.settings, dataset=FOUR_PEOPLE, order=Order.TABLE))
    run.advance(steps)
    run.bookmarks = (Bookmark(3, "here"), Bookmark(steps, "there"))
    run.seek(2 * steps - 1)
    return run


def _crowd(people: int) -> Dataset:
    rng = np.random.default_rng(4)
    names = [f"Person {i}" for i in range(people)]
    return Dataset.from_columns(
        names, rng.uniform(90, 250, people), rng.uniform(55, 80, people), np.arange(people) % 2
    )


def tables() -> list[bytes]:
    """Tables of people: delimiters, units, decimal commas, encodings, with and without titles."""
    german = "Name;Klasse;Weight (kg);Height [cm];sex\nJörg;x;80,5;180,25;m\nUte;;60;165,5;F\n"
    return [
        written_people(ODD_PEOPLE).encode("utf-8-sig"),
        written_people(ODD_PEOPLE, "\t", METRIC, titles=False).encode(),
        written_people(_crowd(300), ";").encode(),
        german.encode("cp1252"),
        german.encode("utf-16"),
        b'Gender,Height,Weight\r\n"Male",73.847017017515,241.893563180437\r\n"Female",58.9,102\r\n',
        b"sep=|\nWeight|Height|Sex|age\n133|65|1|30\n\n160|72|0|\n|||\n",
    ]


def lessons() -> list[bytes]:
    """Lesson files: those that ship, and one with everything in it."""
    shipped = sorted(resources.path("lessons").glob("*.chainlesson"))
    return [path.read_bytes() for path in shipped]
