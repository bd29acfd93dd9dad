"""Editing a parameter in place: opens a field where its value stands on the diagram."""

from PySide6.QtCore import QObject, Slot

from core.errors import LabError
from core.explain.stages import Phase
from gui.lab import Lab
from gui.lab.field_error_expiry import FieldErrorExpiry
from gui.panels.network_diagram.value_editor import ValueEditor
from gui.panels.network_diagram.view import DiagramView
from gui.panels.network_diagram.words import no_number
from gui.style.preferences import Preferences
from gui.text.numbers import AmbiguousError


class EditInPlace(QObject):
    """Opens the field on a part, and gives the value typed to the Lab."""

    def __init__(self, lab: Lab, preferences: Preferences, view: DiagramView) -> None:
        super().__init__(view)
        self._lab, self._preferences, self._view = lab, preferences, view
        self.editor = ValueEditor(view.viewport())
        self.editor.typed.connect(self._set)
        FieldErrorExpiry(lab, self).happened.connect(self._forget_refused)
        view.edit_wanted.connect(self._begin)
        view.scrolled.connect(self._follow)
        view.resized.connect(self._follow)

    @Slot(str)
    def _begin(self, part: str) -> None:
        diagram = self._view.diagram
        if diagram is None:
            return
        name = diagram.parameter_of(part or self._lab.selection.chosen_parameter)
        if name is None:
            return
        self._lab.selection.choose_parameter(name)
        # Every digit of it, so that what is not changed stays what it is.
        value = repr(self._lab.live.now.parameters[name]).replace(
            ".", self._preferences.numbers.mark
        )
        self.editor.begin(name, value)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        diagram = self._view.diagram
        if diagram is not None and self.editor.isVisible():
            self.editor.stand_on(self._view.on_screen(diagram.box_of(self.editor.name)))

    @Slot()
    def _forget_refused(self) -> None:
        if self.editor.complaint:
            self.editor.finish()

    @Slot()
    def _set(self) -> None:
        name, text = self.editor.name, self.editor.text()
        try:
            value = self._preferences.numbers.read(text)
        except AmbiguousError as both:
            self.editor.refuse(both.sentence(f"“{text.strip()}”"))
            return
        except ValueError:
            self.editor.refuse(no_number(text.strip()))
            return
        try:
            self._change(name, value)
        except LabError as error:
            self.editor.refuse(str(error))
        else:
            self.editor.finish()

    def _change(self, name: str, value: float) -> None:
        stage = self._lab.selection.stage
        if stage is not None and stage.phase is Phase.UPDATE:
            # The update shown is made; what is typed now belongs to the step after it.
            self._lab.stages.next_stage()
        self._lab.changes.set_parameter(name, value)
