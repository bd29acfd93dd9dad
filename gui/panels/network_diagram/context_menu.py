"""What one can do with a part of the diagram, as a menu: by the right button or the Menu key."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDockWidget, QMenu

from core.covers import Cover
from core.network.shape import neuron_name, places
from gui.lab import Lab
from gui.lab.covers import HIDDEN
from gui.panels.network_diagram.number_spots import spot_at
from gui.panels.network_diagram.view import DiagramView
from gui.panels.network_diagram.words import copy_value, look_into, set_value, value_copied, what_if
from gui.style.preferences import Preferences
from gui.widgets.covered import CoverSpots, NumberSpot, fill_cover_menu
from gui.widgets.notice import say_done


class DiagramMenu(QObject):
    """Explain, set, freeze, copy, ask what if: for the parameter of a part.

    A neuron stands for its bias; beside every part, and by key, it is the chosen parameter.
    """

    def __init__(
        self, lab: Lab, preferences: Preferences, view: DiagramView, export: QMenu
    ) -> None:
        super().__init__(view)
        self._export = export
        self._lab, self._preferences, self._view = lab, preferences, view
        self._spots = CoverSpots(
            lab, preferences, view.viewport(), partial(spot_at, view), keys=view, has_menu=False
        )
        view.menu_wanted.connect(self._open)

    @Slot(str, QPoint)
    def _open(self, part: str, place: QPoint) -> None:
        menu = self.menu_for(part)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def menu_for(self, part: str) -> QMenu:
        """Return the menu of a part; "" is the chosen parameter."""
        diagram = self._view.diagram
        found = diagram.parameter_of(part) if diagram is not None and part else None
        name = found or self._lab.selection.chosen_parameter
        sizes = self._lab.live.now.parameters.layer_sizes
        own = next(place for place in places(sizes) if place.name == name)
        neuron = neuron_name(sizes, own.layer, own.neuron)
        menu = QMenu(self._view)
        menu.setObjectName("diagram_menu")
        frozen = name in self._lab.live.settings.frozen
        for key, words, act in (
            ("explain", f"Explain {name}", lambda: self._explain(name)),
            ("look_in", look_into(neuron), lambda: self._look_into(name)),
            ("set", set_value(name), lambda: self._view.edit_wanted.emit(name)),
            ("freeze", f"Freeze {name}", lambda: self._freeze(name, not frozen)),
            ("copy", copy_value(name), lambda: self._copy(name)),
            ("what_if", what_if(name), lambda: self._ask_what_if(name)),
        ):
            action = menu.addAction(words)
            action.setObjectName(f"diagram_{key}")
            action.triggered.connect(act)
            if key == "freeze":
                action.setCheckable(True)
                action.setChecked(frozen)
        menu.addSeparator()
        fill_cover_menu(menu, self._lab, self._spot_of(part, name), self._spots.guess)
        menu.addSeparator()
        menu.addMenu(self._export)
        return menu

    def _spot_of(self, part: str, name: str) -> NumberSpot:
        """Return the number under the mouse; by key the gradient of the chosen parameter."""
        pointed = self._spots.pointed if part else None
        return pointed or NumberSpot(Cover(f"∂L/∂{name}"), self._view.viewport().rect())

    def _explain(self, name: str) -> None:
        self._lab.selection.choose_parameter(name)
        self._bring("chain_rule_panel_dock")

    def _look_into(self, name: str) -> None:
        self._lab.selection.choose_parameter(name)
        self._view.look_in_wanted.emit("")

    def _ask_what_if(self, name: str) -> None:
        self._lab.selection.choose_parameter(name)
        self._bring("what_if_panel_dock")

    def _freeze(self, name: str, frozen: bool) -> None:
        self._lab.changes.set_frozen(name, frozen)

    def _copy(self, name: str) -> None:
        numbers, value = self._preferences.numbers, self._lab.live.reading.now.parameters[name]
        written = repr(value).replace(".", numbers.mark)
        covered = self._lab.covers.parameter(numbers, name) is not numbers
        QGuiApplication.clipboard().setText(HIDDEN if covered else written)
        say_done(self._view, value_copied(name))

    def _bring(self, dock: str) -> None:
        card = self._view.window().findChild(QDockWidget, dock)
        if isinstance(card, QDockWidget):
            card.show()
            card.raise_()
