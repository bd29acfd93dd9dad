"""Acts: people typed, added, removed, moved, pasted, imported."""

from hypothesis import strategies as st
from hypothesis.stateful import rule
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton, QTableView

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, NO_SHIFT, ONLY_ALICE, Shift
from gui.panels.people.begin_with import SHIPPED
from gui.panels.people.columns import PeopleColumn
from gui.panels.people.import_dialog import ImportDialog
from tests.gui.waiting import wait_until
from tests.gui.walk.window import InWindow

TABLE = (
    "height (in);shoe (kg);name;weight (lb);gender\n64;x;=1+1;141;F\n71;x;<b>Ann & Bob</b>;180;m\n"
)
ROWS = "Name\tWeight (lb)\tHeight (in)\tGender\nPaul\t170\t70\tM\nRita\t130\t64\tF\n"
TYPED = ("Eve", "<img src=x>", "141.5", "66", "-3", "1e999", "F", "M", "")
MOST_PEOPLE = 40


class People(InWindow):
    """Changes who learns."""

    @property
    def table(self) -> QTableView:
        return self.find(QTableView, "people_table")

    @property
    def is_crowded(self) -> bool:
        """Whether more people would only make the walk slow."""
        return len(self.lab.live.dataset) >= MOST_PEOPLE

    def act(self, name: str) -> None:
        self.window._people.actions_[name].trigger()

    @rule(
        row=st.integers(0, 9),
        column=st.sampled_from(
            (PeopleColumn.NAME, PeopleColumn.WEIGHT, PeopleColumn.HEIGHT, PeopleColumn.GENDER)
        ),
        text=st.sampled_from(TYPED),
    )
    def type_into_a_cell(self, row: int, column: PeopleColumn, text: str) -> None:
        model = self.table.model()
        people = self.plain.state.settings.dataset
        if not len(people):
            return
        row %= len(people)
        person = people[row]
        taken = model.setData(model.index(row, column), text)
        now = self.lab.live.dataset[row]
        if not taken:
            assert now == person
        else:
            self.change(dataset=people.with_person(row, now))
            if column is PeopleColumn.NAME:
                assert now.name == text

    @rule(row=st.integers(0, 9))
    def set_somebody_aside(self, row: int) -> None:
        people = self.plain.state.settings.dataset
        if len(people):
            row %= len(people)
            self.table.setCurrentIndex(self.table.model().index(row, 0))
            self.act("test")
            self.change(dataset=people.with_tests([row], not people[row].is_test))

    @rule()
    def set_every_fifth_aside(self) -> None:
        people = self.plain.state.settings.dataset
        if len(people):
            self.act("every_fifth")
            plain = people.with_tests(range(len(people)), is_test=False)
            self.change(dataset=plain.with_tests(range(4, len(people), 5)))

    @rule(shift=st.sampled_from((Shift(140.0, 65.0, 16.0, 5.0), Shift())))
    def scale(self, shift: Shift) -> None:
        self.lab.changes.set_shift(shift)
        self.change(dataset=self.plain.state.settings.dataset.with_shift(shift))

    @rule()
    def add_a_person(self) -> None:
        if self.is_crowded:
            return
        self.act("add")
        QTest.keyClick(self.table.focusWidget() or self.table, Qt.Key.Key_Escape)
        self.take_dataset(+1)

    @rule()
    def remove_a_person(self) -> None:
        people = self.plain.state.settings.dataset
        self.table.setCurrentIndex(self.table.model().index(0, 0))
        self.act("remove")
        if len(people):
            self.change(dataset=people.removed([0]))

    @rule()
    def remove_everybody(self) -> None:
        self.table.selectAll()
        self.act("remove")
        people = self.plain.state.settings.dataset
        if len(people):
            self.change(dataset=people.removed(range(len(people))))

    @rule()
    def paste(self) -> None:
        if self.is_crowded:
            return
        QGuiApplication.clipboard().setText(ROWS)
        self.act("paste")
        self.take_dataset(+2)
        assert {"Paul", "Rita"} <= set(self.lab.live.dataset.names)

    @rule(append=st.booleans())
    def import_people(self, append: bool) -> None:
        append = append and not self.is_crowded
        path = self.folder / "people.csv"
        path.write_text(TABLE, encoding="utf-8")
        before = len(self.plain.state.settings.dataset)
        self.window._people.exchange.import_file(path)
        dialog = self.window.findChildren(ImportDialog, "import_dialog")[-1]
        assert dialog.isVisible()
        button = dialog.findChild(QPushButton, "import_accept")
        wait_until(button.isEnabled)
        if append:
            dialog._append.setChecked(True)
        button.click()
        self.take_dataset(2 if append else 2 - before)
        assert self.lab.live.dataset.names[-2:] == ("=1+1", "<b>Ann & Bob</b>")

    def take_dataset(self, more: int) -> None:
        before = len(self.plain.state.settings.dataset)
        assert len(self.lab.live.dataset) == before + more
        self.change(dataset=self.lab.live.dataset)

    @rule()
    def bring_four_back(self) -> None:
        first = self.lab.live.course.opening
        alike = Parameters.constant(first.parameters.layer_sizes)
        if first.settings.dataset == ONLY_ALICE and first.parameters == alike:
            # The worked example's weights, all alike, would leave the four with twin neurons.
            self.press("four_people")
            self.plain.begun(self.opened().world)
            assert self.lab.live.dataset == FOUR_PEOPLE
            return
        self.press("four_people")
        self.change(dataset=FOUR_PEOPLE)

    @rule(which=st.sampled_from(("ten_who_overlap", "no_straight_line", "one_odd_person")))
    def begin_with_other_people(self, which: str) -> None:
        self.find(QAction, f"begin_with_{which}").trigger()
        self.plain.begun(self.opened().world)
        shipped = next(each for each in SHIPPED if each.file == which.replace("_", "-"))
        assert self.lab.live.dataset == shipped.people()

    @rule(shifted=st.booleans())
    def shift(self, shifted: bool) -> None:
        self.find(QAbstractButton, "shift_usual" if shifted else "shift_none").click()
        people = self.plain.state.settings.dataset
        self.change(dataset=people.with_shift(Shift() if shifted else NO_SHIFT))
