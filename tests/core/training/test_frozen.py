"""What the training thread hands out cannot be written to, whoever has used it before."""

from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import pytest

from core.files.lab_file import LabFile, dump, load
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.people.identity import rows_of, who_are
from core.plots.quantities import PlotQuantity, at_once
from core.training.run import Run
from core.training.run_rows import RunRows
from core.training.trainer import Trainer
from tests.core.frozen import writable_parts


def eventful_trainer() -> Trainer:
    """A trainer whose run was changed, pinned, named, and taken back."""
    trainer = Trainer(Run(FOUR_PEOPLE, Parameters.normal(seed=1)))
    trainer.player.step(300)
    trainer.shelf.set_bookmark(100, "a dip")
    trainer.pin(1)
    trainer.player.seek(120)
    trainer.change(2, "faster", lambda s, p: (replace(s, learning_rate=0.3), p))
    trainer.player.step(50)
    trainer.change(3, "w1 by hand", lambda s, p: (s, p.replaced("w1", 2.0)))
    trainer.pin(4, change=2)
    trainer.swap(3)
    return trainer


def use(dataset: Dataset) -> None:
    """Ask for everything that a dataset keeps once it has been asked for."""
    assert len(dataset.inputs) == len(dataset)
    assert dataset.largest > (0.0, 0.0)
    assert 0 <= dataset.share <= 1
    assert not dataset.all_look_alike
    assert hash(dataset) == hash(dataset)
    everybody = who_are(dataset, range(len(dataset)))
    assert rows_of(dataset, everybody) == list(range(len(dataset)))


def test_nothing_in_a_snapshot_can_be_written_to():
    trainer = eventful_trainer()
    snapshot = trainer.snapshot(7)
    assert len(snapshot.pinned) == 2
    assert writable_parts(snapshot) == []
    for dataset in snapshot.course.datasets:
        use(dataset)
    assert snapshot.now.update is not None
    assert writable_parts(snapshot.course) == []
    assert writable_parts(trainer.snapshot(8)) == []


def test_nothing_in_a_saved_run_can_be_written_to_nor_changes_with_the_run():
    trainer = eventful_trainer()
    saved = trainer.run.saved()
    values = saved.rows.values.copy()
    assert writable_parts(saved) == []
    assert writable_parts(trainer.changes[3]) == []
    assert writable_parts(saved.thinned(10)) == []
    trainer.player.step(1000)
    trainer.run.become(saved)
    trainer.player.step(1000)
    assert (saved.rows.values == values).all()


def test_nothing_in_a_run_out_of_a_file_can_be_written_to():
    trainer = eventful_trainer()
    data = dump(LabFile(trainer.run.saved(), (("first", trainer.changes[2]),)))
    file = load(data)
    assert writable_parts(file.run) == []
    assert writable_parts(file.pinned) == []


def test_nothing_in_people_can_be_written_to_however_they_came_about():
    columns = (["Ann", "Bob"], np.array([120.0, 170.0]), np.array([60.0, 70.0]), np.array([1, 0]))
    made = Dataset.from_columns(*columns)
    changed = made.moved(0, 1).joined(1, FOUR_PEOPLE).removed([0])
    for dataset in (made, changed, FOUR_PEOPLE):
        use(dataset)
        assert writable_parts(dataset) == []
    with pytest.raises(AttributeError, match="never changed"):
        made.names = ("Eve", "Frank")  # type: ignore[misc]


def test_the_loss_travels_with_a_snapshot_and_is_not_worked_out_by_whoever_reads_it():
    trainer = eventful_trainer()
    assert trainer.snapshot(0).now.known_loss == trainer.run.loss


def test_curves_worked_out_for_a_plot_cannot_be_written_to():
    run = eventful_trainer().run
    for quantity in PlotQuantity:
        values = at_once(run.course, run.rows(50), quantity, who_are(FOUR_PEOPLE, [0, 2]))
        assert writable_parts(values) == []


# The walk itself finds what it must find.


@dataclass
class Open:
    """A value that is not frozen."""

    number: int = 0


@dataclass(frozen=True)
class Closed:
    """A frozen value that may hold one that is not."""

    held: object


def _read_only_view() -> np.ndarray:
    view = np.zeros(3)[:2]
    view.flags.writeable = False
    return view


def _closure(held: object):
    return lambda: held


@pytest.mark.parametrize(
    "held",
    [
        [1],
        {"a": 1},
        {1},
        bytearray(b"a"),
        np.zeros(3),
        _read_only_view(),
        Open(),
        _closure([1]),
        [1].append,
        MappingProxyType({"a": np.zeros(1)}),
        (1, ("a", [2])),
    ],
    ids=lambda held: type(held).__name__,
)
def test_a_writable_part_is_found_wherever_it_is(held):
    assert len(writable_parts(Closed((1, held)))) == 1


def test_a_frozen_value_is_taken_for_one():
    rows = RunRows(np.arange(3), np.zeros(3), np.zeros((3, 2)))
    assert writable_parts(Closed((rows, _closure(rows), "a", None, frozenset({1})))) == []
