"""The mouse and keys on the diagram: hover, hover card, choice of a part."""

from PySide6.QtCore import QObject, Slot

from gui.lab import Lab
from gui.panels.network_diagram.hover_card import REST_MILLISECONDS, HoverCard
from gui.panels.network_diagram.hover_facts import Past, facts_about
from gui.panels.network_diagram.shown_update import subject_of
from gui.panels.network_diagram.view import DiagramView
from gui.style.preferences import Preferences
from gui.widgets.parts import single_shot


class MouseAndKeys(QObject):
    """Tells the Lab what is pointed at and chosen, and shows the card of a part."""

    def __init__(self, lab: Lab, preferences: Preferences, view: DiagramView) -> None:
        super().__init__(view)
        self._lab, self._preferences, self._view = lab, preferences, view
        self.card = HoverCard(view.viewport())
        self._part = ""
        self._rest = single_shot(self, REST_MILLISECONDS, self.tell)
        view.part_entered.connect(self._enter)
        view.part_clicked.connect(self._choose)
        view.next_wanted.connect(self._go_on)
        view.scrolled.connect(self.stop)
        view.edit_wanted.connect(self.stop)
        lab.selection.highlight_changed.connect(self._light_up)

    @Slot()
    def stop(self) -> None:
        """Put the card away until the mouse comes to another part."""
        self._rest.stop()
        self.card.hide()

    def restyle(self) -> None:
        """Take the theme and the size of text in force."""
        self.card.restyle()

    def follow(self) -> None:
        """Keep the card true while it is shown."""
        if self.card.isVisible():
            self.tell()

    @Slot()
    def tell(self) -> None:
        """Show the card of the part that the mouse is on."""
        diagram = self._view.diagram
        if diagram is None or not self._part:
            return
        lab, before = self._lab, self._lab.live.snapshot.before
        last = before.update.change if before is not None and before.update is not None else None
        past = Past(last, lab.live.settings.frozen)
        title, facts = facts_about(self._part, subject_of(lab), past, self._preferences.numbers)
        self.card.tell(title, facts)
        self.card.stand_beside(self._view.on_screen(diagram.box_of(self._part)))

    @Slot(str)
    def _enter(self, part: str) -> None:
        self._part = part
        self.stop()
        if part:
            self._rest.start()
        self._lab.selection.highlight(part or None)

    @Slot(str)
    def _choose(self, part: str) -> None:
        diagram = self._view.diagram
        name = diagram.parameter_of(part) if diagram is not None else None
        if name is not None:
            self._lab.selection.choose_parameter(name)
        self._lab.selection.part_picked.emit(part, name or "")

    @Slot(int)
    def _go_on(self, by: int) -> None:
        names = self._lab.live.now.parameters.names
        index = names.index(self._lab.selection.chosen_parameter)
        name = names[(index + by) % len(names)]
        self._lab.selection.choose_parameter(name)
        if self._view.diagram is not None:
            self._view.ensureVisible(self._view.diagram.box_of(name))

    @Slot()
    def _light_up(self) -> None:
        if self._view.diagram is not None:
            self._view.diagram.point_at(self._lab.selection.highlighted)
