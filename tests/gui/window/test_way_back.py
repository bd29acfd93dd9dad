"""Whatever can be closed can be brought back from the menus."""

from PySide6.QtWidgets import QDockWidget, QMenu, QToolBar

from gui.window.cards import ON_CALL


def view_menu(window) -> QMenu:
    return next(a.menu() for a in window.menuBar().actions() if a.text() == "&View")


def closable(window) -> list[QDockWidget | QToolBar]:
    docks = window.findChildren(QDockWidget)
    called = {f"{name}_panel_dock" for name in ON_CALL}  # they come with what they are for
    return [*(d for d in docks if d.objectName() not in called), *window.findChildren(QToolBar)]


def test_every_bar_and_card_that_was_closed_comes_back_from_the_menu(window):
    for part in closable(window):
        toggle = part.toggleViewAction()
        assert toggle in view_menu(window).actions(), part.objectName()
        toggle.trigger()
        assert part.isHidden()
        toggle.trigger()
        assert not part.isHidden()


def test_restore_layout_brings_everything_back(window):
    for part in closable(window):
        part.hide()
    window.actions_["arrange"].trigger()
    assert not [part.objectName() for part in closable(window) if part.isHidden()]


def test_the_menu_key_on_the_toolbar_offers_only_what_comes_back(window):
    offered = window.createPopupMenu().actions()
    assert offered
    assert set(offered) <= set(view_menu(window).actions())
