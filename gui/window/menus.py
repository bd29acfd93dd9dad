"""The menu bar, as a table of what stands in each menu."""

from collections.abc import Iterable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from gui.window.actions import Actions

VIEW, LESSONS = "&View", "L&essons"
MENUS = (
    ("&Laboratory", ("new", "open", "recent", "save", "save_as", "", "import_people",
                     "export_people", "export", "worksheet", "", "begin", "worked_example",
                     "four_people", "", "preferences", "", "quit")),
    ("&Edit", ("undo", "redo", "", "cover", "cover_kind", "cover_menu", "uncover_all")),
    ("&Run", ("play", "step", "step_back", "epoch", "epoch_back", "", "stage", "stage_back", "",
              "reset", "start_over", "new_start", "shape", "order", "speed", "stop",
              "", "with_and_without")),
    (LESSONS, ("open_lesson", "lesson_leave", "", "lesson_previous", "lesson_next", "lesson_show",
               "", "record_step", "", "class_start", "save_class_start")),
    (VIEW, ("largest", "", "larger", "smaller", "normal", "", "presentation", "arrange")),
    ("&Class", ("check_calculation", "hand_in", "", "worksheet", "mark_files")),
    ("&Help", ("glossary", "shortcuts", "about")),
)  # fmt: skip
"""Names of actions and of menus within a menu; nothing stands for a line between them."""


def fill(
    bar: QMenuBar, actions: Actions, submenus: Mapping[str, QMenu], cards: Iterable[QAction]
) -> dict[str, QMenu]:
    """Put the menus up, and return them by their titles.

    Args:
        bar: where.
        actions: the actions by name.
        submenus: menus within a menu by name.
        cards: what closes the toolbar and each card and brings it back; first in the menu View.
    """
    made: dict[str, QMenu] = {}
    for title, names in MENUS:
        menu = made[title] = bar.addMenu(title)
        if title == VIEW:
            menu.addActions(list(cards))
            menu.addSeparator()
        for name in names:
            if name in submenus:
                menu.addMenu(submenus[name])
            elif name:
                menu.addAction(actions[name])
            else:
                menu.addSeparator()
    return made
