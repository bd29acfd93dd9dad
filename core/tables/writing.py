"""People as a table of text, for files and the clipboard.

Numbers are written so that reading gives the same ones to the last bit, names so that no
spreadsheet runs them; ``core.tables.read_people`` gives the same people again.
"""

from collections.abc import Iterator

from core.people.dataset import Dataset, Gender
from core.people.units import IMPERIAL, UnitSystem
from core.tables.spreadsheet import Dialect, text_cell

_AT_ONCE = 1000

_WORDS = {float(gender): gender.word for gender in Gender}


def written_people(
    dataset: Dataset,
    delimiter: str = ",",
    units: UnitSystem = IMPERIAL,
    *,
    titles: bool = True,
    mark: str = ".",
) -> str:
    """Write the people as lines of text.

    Args:
        dataset: the people.
        delimiter: ``","`` for CSV, a tab for TSV and the clipboard.
        units: in which to write; other ones than lb and in may cost a last bit.
        titles: whether the first line names the columns and their units.
        mark: the decimal mark; a comma needs another delimiter.

    Returns:
        lines ended by CR LF. In a file, encode them by ``core.tables.spreadsheet.ENCODING``.
    """
    return "".join(lines_of(dataset, delimiter, units, titles=titles, mark=mark))


def lines_of(
    dataset: Dataset,
    delimiter: str = ",",
    units: UnitSystem = IMPERIAL,
    *,
    titles: bool = True,
    mark: str = ".",
) -> Iterator[str]:
    """Yield the same a thousand people at a time, so that other threads get their turn."""
    number = Dialect(delimiter, mark).number
    if titles:
        weight, height = f"Weight ({units.weight.symbol})", f"Height ({units.height.symbol})"
        yield delimiter.join(["Name", weight, height, "Gender"]) + "\r\n"
    for start in range(0, len(dataset), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        numbers = (dataset.weights[some], dataset.heights[some], dataset.targets[some])
        weights, heights, codes = (column.tolist() for column in numbers)
        genders = map(_WORDS.__getitem__, codes)
        columns = (dataset.names[some], weights, heights, genders)
        rows = (
            (text_cell(n), number(units.weight.from_base(w)), number(units.height.from_base(h)), g)
            for n, w, h, g in zip(*columns, strict=True)
        )
        yield "".join(delimiter.join(row) + "\r\n" for row in rows)
