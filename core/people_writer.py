"""People as a table of text, for files and the clipboard.

Numbers are written so that reading gives the same ones to the last bit, names so that no
spreadsheet runs them; ``core.people_file.read_people`` gives the same people again.
"""

from core.people import Dataset, Gender
from core.spreadsheet import text_cell
from core.units import IMPERIAL, UnitSystem

_WORDS = {float(gender): gender.word for gender in Gender}


def written_people(
    dataset: Dataset, delimiter: str = ",", units: UnitSystem = IMPERIAL, *, titles: bool = True
) -> str:
    """Write the people as lines of text.

    Args:
        dataset: the people.
        delimiter: ``","`` for CSV, a tab for TSV and the clipboard.
        units: in which to write; other ones than lb and in may cost a last bit.
        titles: whether the first line names the columns and their units.

    Returns:
        lines ended by CR LF. In a file, encode them by ``core.spreadsheet.ENCODING``.
    """
    columns = (dataset.names, *(c.tolist() for c in (dataset.weights, dataset.heights)))
    words = [_WORDS[code] for code in dataset.targets.tolist()]
    rows = [
        [text_cell(name), repr(units.weight.from_base(w)), repr(units.height.from_base(h)), word]
        for name, w, h, word in zip(*columns, words, strict=True)
    ]
    if titles:
        weight, height = f"Weight ({units.weight.symbol})", f"Height ({units.height.symbol})"
        rows.insert(0, ["Name", weight, height, "Gender"])
    return "".join(delimiter.join(row) + "\r\n" for row in rows)
