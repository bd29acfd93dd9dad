"""Warnings about a table: sentences to look at before it is accepted, never refusals."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from core.people.dataset import MAX_NAME_LENGTH, Dataset
from core.people.units import Unit
from core.tables.column_units import no_adults
from core.tables.quoting import quoted, written
from core.tables.synonyms import MEASURED, Meaning
from core.tables.words import (
    lines_above,
    names_cut,
    no_adults_in_table,
    one_gender,
    one_no_adult,
    read_as,
)


def doubts_about_text(encoding: str, above: Sequence[str]) -> tuple[str, ...]:
    """Say what is odd about how a table is written.

    Args:
        encoding: its name.
        above: the lines above the titles, which are not read.
    """
    said = []
    if encoding not in ("UTF-8", "UTF-16", "UTF-32"):
        said.append(read_as(encoding))
    if above:
        said.append(lines_above(len(above), quoted(above[0])))
    return tuple(said)


def doubts_about_people(
    dataset: Dataset,
    names: Sequence[str],
    lines: NDArray[np.int32],
    units: Mapping[Meaning, Unit],
) -> tuple[str, ...]:
    """Say what is odd about people.

    Args:
        dataset: those who were read.
        names: as they are written.
        lines: where each of them stands, int32 (n,).
        units: in which they are written.
    """
    if not len(dataset):
        return ("The table has columns, but nobody in it.",)
    said = []
    if max(map(len, names)) > MAX_NAME_LENGTH:
        said.append(names_cut(MAX_NAME_LENGTH))
    odd = no_adults(dataset.weights, dataset.heights)
    if odd.any():
        said.append(_no_adult(dataset, odd, lines, units))
    if len(np.unique(dataset.targets)) == 1:
        said.append(one_gender(dataset[0].gender.word))
    return tuple(said)


def _no_adult(
    dataset: Dataset,
    odd: NDArray[np.bool_],
    lines: NDArray[np.int32],
    units: Mapping[Meaning, Unit],
) -> str:
    """Name the first who can be no adult, and say how many there are."""
    row, count = int(np.argmax(odd)), int(odd.sum())
    weight, height = (
        f"{written(units[meaning].from_base(float(values[row])))} {units[meaning].symbol}"
        for meaning, values in zip(MEASURED, (dataset.weights, dataset.heights), strict=True)
    )
    line = int(lines[row])
    if count == 1:
        return one_no_adult(weight, height, line)
    return no_adults_in_table(weight, height, line, count=count, of=len(dataset))
