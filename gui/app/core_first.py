"""Loads what the window needs of core, before Qt is loaded.

Qt for Python reads the source of every module that is imported after it, to see whether it uses
Qt's features: of the hundred modules here that is 6 % of the way to the first window.
"""

import core.diagram.label_places
import core.explain.neuron_words
import core.explain.stages
import core.files.lab_file
import core.files.replay_check
import core.files.saving
import core.network.private_folder
import core.plots.decision_map
import core.tables.spreadsheet_cells
import core.training.first_snapshot
import core.training.job
import core.training.restart
import core.training.trainer  # noqa: F401
