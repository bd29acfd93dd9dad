"""The mouse and keys on the diagram: hover, hover card, choice of a part."""

from PySide6.QtCore import QObject, Slot

from core.network.shape import places
from gui.lab import Lab
from gui.panels.network_diagram.hover_card import REST_MILLISECONDS, HoverCard
from gui.panels.network_diagram.hover_facts import Past, facts_about
from gui.panels.network_diagram.neuron_card import NeuronCard
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
        view.resized.connect(self.follow)
        view.edit_wanted.connect(self.stop)
        view.look_in_wanted.connect(self._look_in)
        view.neuron_wanted.connect(self._go_on_by_neuron)
        self._neuron_card = NeuronCard(view)
        lab.selection.highlight_changed.connect(self._light_up)

    @Slot()
    def stop(self) -> None:
        """Put the card away until the mouse comes to another part."""
        self._rest.stop()
        self.card.hide()

    def restyle(self) -> None:
        """Take the theme and the size of text in force."""
        self.card.restyle()

    @Slot()
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
        boxes = {
            neuron: self._view.on_screen(diagram.box_of(name))
            for name, neuron in diagram.parts.neurons.items()
            if name != self._part
        }
        self.card.stand_beside(
            self._view.on_screen(diagram.box_of(self._part)),
            [box for (layer, _), box in boxes.items() if layer == 0],
            [box for (layer, _), box in boxes.items() if layer != 0],
        )

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
        if diagram is None or name is None:
            return
        if part in diagram.parts.neurons:
            self._lab.selection.choose_neuron(diagram.parts.neurons[part])
            self._neuron_card.come()
        else:
            self._lab.selection.choose_parameter(name)
            self._neuron_card.go()
        self._lab.selection.part_picked.emit(part, name)

    @Slot(str)
    def _look_in(self, part: str) -> None:
        """Show the card of a neuron, whatever it hides; "" is that of the chosen parameter."""
        diagram = self._view.diagram
        if diagram is not None and part in diagram.parts.neurons:
            self._lab.selection.choose_neuron(diagram.parts.neurons[part])
        self._neuron_card.come(over_everything=True)

    @Slot(int)
    def _go_on_by_neuron(self, by: int) -> None:
        """Choose the neuron that many further on."""
        sizes, selection = self._lab.live.now.parameters.layer_sizes, self._lab.selection
        neurons = [(p.layer, p.neuron) for p in places(sizes) if p.is_bias]
        index = neurons.index(selection.chosen_neuron)
        selection.choose_neuron(neurons[(index + by) % len(neurons)])

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
