"""People as a table of text, for files and the clipboard.

Numbers are written so that reading gives the same ones to the last bit, names so that no
spreadsheet runs them; ``core.tables.read_people`` gives the same people again.
"""

from core.people.dataset import Dataset, Gender
from core.people.units import IMPERIAL, UnitSystem
from core.tables.spreadsheet_cells import CellStyle, text_cell

_WORDS = {float(gender): gender.word for gender in Gender}


def written_people(
    dataset: Dataset,
    delimiter: str = ",",
    units: UnitSystem = IMPERIAL,
    *,
    titles: bool = True,
    mark: str = ".",
) -> str:
    """Write the people as lines of text; where there are test people, with a column of ticks.

    Args:
        dataset: the people.
        delimiter: ``","`` for CSV, a tab for TSV and the clipboard.
        units: in which to write; other ones than lb and in may cost a last bit.
        titles: whether the first line names the columns and their units.
        mark: the decimal mark; a comma needs another delimiter.

    Returns:
        lines ended by CR LF. In a file, encode them by ``core.tables.spreadsheet_cells.ENCODING``.
    """
    number = CellStyle(delimiter, mark).number
    lines: list[str] = []
    if titles:
        weight, height = f"Weight ({units.weight.symbol})", f"Height ({units.height.symbol})"
        tested = ["Test"] if dataset.has_tests else []
        lines.append(delimiter.join(["Name", weight, height, "Gender", *tested]))
    columns = (dataset.weights, dataset.heights, dataset.targets, dataset.tests)
    for name, w, h, code, test in zip(dataset.names, *(c.tolist() for c in columns), strict=True):
        weight, height = number(units.weight.from_base(w)), number(units.height.from_base(h))
        ticked = ["test" if test else ""] if dataset.has_tests else []
        lines.append(delimiter.join([text_cell(name), weight, height, _WORDS[code], *ticked]))
    return "".join(f"{line}\r\n" for line in lines)
