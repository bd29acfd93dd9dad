"""All runs of a sweep as a table of text, a line for each."""

from collections.abc import Iterator, Sequence

from core.sweep.results import Results

TITLES = ("setting", "seed", "final loss", "learned", "epochs until learned", "right", "diverged at")

def table_lines(
    labels: Sequence[str],
    results: Results,
    *,
    seeds: Sequence[int],
    axis: str = "",
    learned: Sequence[Sequence[bool]],
    until: Sequence[Sequence[float]],
) -> Iterator[str]:
    """Yield a line for every run, and first the titles; each ends with CR LF.

    Losses are written so that reading gives the same ones to the last bit. Cells that say nothing
    are empty: the epochs of a run that did not learn, the step of one that did not diverge.

    Args:
        labels: of the settings.
        results: what came of every run.
        seeds: of the starts.
        axis: what settings differ in; stands over them.
        learned: which runs did, (settings, seeds).
        until: after how many epochs, (settings, seeds); NaN where they did not.
    """
    yield ",".join((axis or TITLES[0], *TITLES[1:])) + "\r\n"
    for setting, label in enumerate(labels):
        cell = f'"{label}"' if "," in label else label
        for place, seed in enumerate(seeds):
            epochs, ended = until[setting][place], int(results.ended[setting, place])
            cells = (
                cell,
                str(seed),
                repr(float(results.final_loss[setting, place])),
                "yes" if learned[setting][place] else "no",
                "" if epochs != epochs else str(int(epochs)),
                str(int(results.right[setting, place])),
                "" if ended < 0 else str(ended),
            )
            yield ",".join(cells) + "\r\n"
