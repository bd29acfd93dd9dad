"""The laboratory as the window shows it, for when the training thread cannot be asked."""

from collections.abc import Mapping

import numpy as np

from core.files.lab_file import LabFile
from core.training.run import first_stride
from core.training.run_rows import RunRows
from core.training.saved_run import SavedRun
from core.training.snapshot import Snapshot


def laboratory_as_shown(shown: Snapshot, view: Mapping[str, str]) -> LabFile:
    """Return everything that determines the laboratory, and the moment it stands at.

    Of its history only the beginning and that moment are there: the rest is computed anew.

    Raises:
        LabError: if it could not be opened again.
    """
    course, first = shown.course, shown.course.opening
    moments = {0: (first.settings.mean_loss(first.parameters), first.parameters)}
    for moment in (shown.before, shown.now):
        if moment is not None and moment.step:
            moments[moment.step] = (moment.settings.mean_loss(moment.parameters), moment.parameters)
    steps = sorted(moments)
    rows = RunRows(
        np.array(steps, dtype=np.int64),
        np.array([moments[step][0] for step in steps]),
        np.stack([moments[step][1].values for step in steps]),
    )
    run = SavedRun(
        course=course,
        step=shown.now.step,
        furthest=max(shown.furthest, shown.now.step),
        rows=rows,
        stride=first_stride(course.segments),
        bookmarks=shown.bookmarks,
    )
    pinned = tuple((each.name, each.saved) for each in shown.pinned)
    return LabFile(run, pinned, dict(view))
