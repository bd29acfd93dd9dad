"""All runs of a sweep as a table of text, a line for each."""

from collections.abc import Iterator

from core.sweep.findings import Findings
from core.tables.spreadsheet_cells import POINT, CellStyle, text_cell

COLUMNS = ("Seed", "Final loss", "Learned", "Epochs until learned", "Right", "Diverged after step")


def sweep_table(found: Findings, dialect: CellStyle = POINT) -> Iterator[str]:
    """Yield the titles, and then a line for every run, in a dialect; each ends with CR LF.

    Losses are written so that reading gives the same ones to the last bit. Cells that say nothing
    are empty: the epochs of a run that did not learn, the step of one that did not diverge.
    """
    between = dialect.delimiter
    yield between.join((found.plan.row.title or "setting", *COLUMNS)) + "\r\n"
    until, results = found.epochs_until(), found.results
    for index, setting in enumerate(found.settings):
        label = text_cell(_setting(setting.label, dialect))
        rows = zip(
            results.final_loss[index].tolist(),
            found.learned[index].tolist(),
            until[index].tolist(),
            results.right[index].tolist(),
            results.ended[index].tolist(),
            strict=True,
        )
        for seed, (loss, learned, epochs, right, ended) in enumerate(rows):
            cells = (
                label,
                str(seed),
                dialect.number(loss),
                "yes" if learned else "no",
                f"{epochs:.0f}" if learned else "",
                str(right),
                str(ended) if ended >= 0 else "",
            )
            yield between.join(cells) + "\r\n"


def _setting(label: str, dialect: CellStyle) -> str:
    """Write a setting; one that is a number has the decimal mark of the table."""
    is_number = label.replace(".", "", 1).isdigit()
    return label.replace(".", dialect.mark) if is_number else label
