"""Writes runs and datasets as the JSON of a laboratory file; see ``core.files.reading``.

Steps may have come from a plot as numpy's numbers, which JSON does not know: hence the ``int``.
"""

import numpy as np

from core.files.packed import packed
from core.network.activations import DEFAULT_ACTIVATION
from core.network.losses import DEFAULT_LOSS
from core.people.dataset import Dataset, Shift
from core.training.course import Segment
from core.training.saved_run import SavedRun

Json = dict[str, object]


class Pool:
    """Datasets, each written once, however many parts of runs share it."""

    def __init__(self) -> None:
        self._indices: dict[Dataset, int] = {}

    def index(self, dataset: Dataset) -> int:
        """Return where in the pool ``dataset`` stands; it is put there if it is new."""
        return self._indices.setdefault(dataset, len(self._indices))

    def as_json(self) -> list[Json]:
        """Return all datasets in order."""
        return [_dataset_as_json(dataset) for dataset in self._indices]


def run_as_json(saved: SavedRun, pool: Pool) -> Json:
    """Return a saved run; its datasets go into ``pool``."""
    return {
        "layers": list(saved.course.opening.parameters.layer_sizes),
        "segments": [_segment_as_json(segment, pool) for segment in saved.course.segments],
        "step": int(saved.step),
        "furthest": int(saved.furthest),
        "diverged": saved.diverged,
        "bookmarks": [{"step": int(mark.step), "name": mark.name} for mark in saved.bookmarks],
        "history": _history_as_json(saved),
    }


def _segment_as_json(segment: Segment, pool: Pool) -> Json:
    settings = segment.settings
    said = {"activation": settings.activation, "loss": settings.loss, "batch": settings.batch}
    usual = {"activation": DEFAULT_ACTIVATION, "loss": DEFAULT_LOSS, "batch": 1}
    return {
        "start": int(segment.start),
        "note": segment.note,
        "dataset": pool.index(settings.dataset),
        "learning_rate": float(settings.learning_rate),
        "order": settings.order.key,
        "seed": int(settings.seed),
        "frozen": sorted(settings.frozen, key=segment.parameters.index),
        "parameters": packed(segment.parameters.values),
        "origin": int(segment.origin),
        "first_epoch": int(segment.first_epoch),
        # What is as ever is not written, so that older programs can read it.
        **{what: value for what, value in said.items() if value != usual[what]},
    }


def _history_as_json(saved: SavedRun) -> Json:
    return {
        "stride": saved.stride,
        "steps": saved.rows.steps.tolist(),
        "losses": packed(saved.rows.losses),
        "parameters": packed(saved.rows.values),
    }


def _dataset_as_json(dataset: Dataset) -> Json:
    return {
        "names": dataset.names,
        "weights": packed(dataset.weights),
        "heights": packed(dataset.heights),
        "genders": np.where(dataset.targets == 1, b"F", b"M").tobytes().decode(),
        "shift": _shift_as_json(dataset.shift),
        **({"tests": dataset.test_rows.tolist()} if dataset.has_tests else {}),
    }


def _shift_as_json(shift: Shift) -> Json:
    scales = {"weight_scale": float(shift.weight_scale), "height_scale": float(shift.height_scale)}
    whole: Json = {"weight": float(shift.weight), "height": float(shift.height)}
    return whole | scales if shift.is_scaled else whole
