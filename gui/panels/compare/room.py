"""Which columns of Compare are shown, and how wide, in the room there is."""

from collections.abc import Callable, Mapping

from gui.panels.compare.rows import ONLY_IF_THEY_DIFFER, SETTINGS, CompareColumn

Widths = dict[CompareColumn, int]
LeastWidth = Callable[[CompareColumn], int]


def fitted(
    wanted: Mapping[CompareColumn, int],
    least: LeastWidth,
    differ: frozenset[CompareColumn],
    *,
    whole: int,
    room: int,
    most: int,
) -> Widths:
    """Return the width of every column that is shown beside the name.

    Settings that are the same everywhere give way first. Those that tell runs apart are cut
    before they do, and may take room from the name, which at first only says them too.

    Args:
        wanted: the width of each column's widest text.
        least: how narrow a column may become.
        differ: the settings that tell runs apart.
        whole: what there is beside the widest name.
        room: what there is beside a usual name.
        most: what there is beside a name of a few letters.
    """
    silent = set(ONLY_IF_THEY_DIFFER) - differ
    widths = {column: width for column, width in wanted.items() if column not in silent}
    for column in SETTINGS:
        if column in widths and column not in differ and sum(widths.values()) > whole:
            del widths[column]
    for column in SETTINGS:
        if column in differ and sum(widths.values()) > room:
            widths[column] = min(least(column), widths[column])
    for column in SETTINGS:
        if column in differ and sum(widths.values()) > most:
            del widths[column]
    return widths
