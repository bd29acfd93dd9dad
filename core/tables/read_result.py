"""The result of reading a table: its people, the questions to ask, or why it is refused."""

from dataclasses import dataclass

from core.people.dataset import Dataset, Person
from core.people.units import Unit
from core.tables.column_units import ColumnSpan
from core.tables.questions import TableQuestion
from core.tables.synonyms import Meaning


@dataclass(frozen=True)
class ReadColumn:
    """A column of the table, as understood.

    Attributes:
        title: as the table has it; where it has none, the meaning or the column's number.
        meaning: what it holds; None if it is not read.
        unit: in which it is read; None if it has none, or while that is being asked for.
    """

    title: str
    meaning: Meaning | None = None
    unit: Unit | None = None


@dataclass(frozen=True, kw_only=True)
class ReadResult:
    """The people of a table, or the questions to answer first, or the refusal.

    Attributes:
        dataset: the people, in pounds and inches; None while something must be asked, or if
            the table is refused.
        questions: what must be asked; empty if nothing must.
        refusal: the sentence that says why the table cannot be read, and where; None if it can.
        asked: all questions, those that were answered too.
        columns: every column of the table and its meaning.
        has_titles: whether a line names the columns.
        encoding, delimiter, decimal: how the text is written; empty where it is not known.
        first_rows: the cells of the first rows, genders as they are understood.
        spans: smallest, median and largest weight and height, once their units are known.
        warnings: sentences about what a person may want to look at.
    """

    dataset: Dataset | None = None
    questions: tuple[TableQuestion, ...] = ()
    refusal: str | None = None
    asked: tuple[TableQuestion, ...] = ()
    columns: tuple[ReadColumn, ...] = ()
    has_titles: bool = True
    encoding: str = ""
    delimiter: str = ""
    decimal: str = ""
    first_rows: tuple[tuple[str, ...], ...] = ()
    spans: tuple[ColumnSpan, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[Person, ...] | None:
        """The people one by one; None while something must be asked, or if all is refused."""
        return None if self.dataset is None else tuple(self.dataset)

    @property
    def ignored(self) -> tuple[str, ...]:
        """The titles of the columns that are not read."""
        return tuple(column.title for column in self.columns if column.meaning is None)

    def unit(self, meaning: Meaning) -> Unit | None:
        """Return the unit in which weights or heights are read, if it is known."""
        return next((c.unit for c in self.columns if c.meaning is meaning and c.unit), None)
