"""A worksheet and its key as HTML, in the few tags that Qt's text documents and browsers share."""

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.explain.formula import slope_of
from core.lessons.worksheet import SheetSection, Worksheet
from core.lessons.worksheet_words import HEADING, KEY_HEADING, KEY_NOTE
from core.lessons.worksheet_working import SheetTask
from core.network.activations import OUTPUT, activation_named
from core.network.losses import loss_named
from core.network.shape import neuron_name, places
from core.people.person import Gender
from gui.text.names import in_one_piece, shown
from gui.text.numbers import NumberFormat
from gui.worksheet import words

MOST_PEOPLE = 12
"""A longer table would fill the page: then only who is asked about is in it."""

SHORT, LONG, LINE = 10, 16, 62
"""Characters of a blank for a number on the way, for an answer, and of a whole line."""

MOST_IN_ROW = 5
"""Parameters of a neuron beside each other in a table."""

MOST_IN_LINE = 3
"""More blanks than this stand in a line of their own."""

LETTERS = "abcdefgh"


@dataclass(frozen=True)
class SheetPage:
    """Writes a worksheet.

    Attributes:
        sheet: what is written.
        numbers: how numbers are written.
        pictures: the address of the drawing of each section, and its width and height in pixels.
        in_table: the sections whose weights do not stand in their drawings.
    """

    sheet: Worksheet
    numbers: NumberFormat
    pictures: tuple[tuple[str, int, int], ...]
    in_table: frozenset[int]

    def pupils(self) -> str:
        """Return what the pupil gets."""
        parts = [self._head(HEADING), _paragraph(_name_and_date(), size=13, above=6, below=6)]
        number = 1
        for place, section in enumerate(self.sheet.sections):
            parts += self._facts(place, section)
            for task in section.tasks:
                parts.append(_row(number, self._task(task)))
                number += 1
        return "\n".join(parts)

    def key(self) -> str:
        """Return the answers with their working."""
        parts = [self._head(KEY_HEADING)]
        parts += (_row(n, _solution(task)) for n, task in enumerate(self.sheet.tasks, start=1))
        for place, section in enumerate(self.sheet.sections, start=1):
            boxed = [f"{name} = {self._n(value)}" for name, value in section.only_boxed.items()]
            if boxed:
                part = place if len(self.sheet.sections) > 1 else 0
                parts.append(_paragraph(html.escape(words.other_boxes(boxed, part)), above=8))
        parts.append(_paragraph(html.escape(KEY_NOTE), size=12, above=8))
        return "\n".join(parts)

    def _head(self, heading: str) -> str:
        letter = self.sheet.plan.letter
        which = f" {letter}" if self.sheet.plan.is_drawn else ""
        title = html.escape(self.sheet.title)
        return f'<p style="font-size:20px; margin:0 0 4px 0"><b>{heading}{which}</b>: {title}</p>'

    def _facts(self, place: int, section: SheetSection) -> Iterator[str]:
        heading = ""
        if len(self.sheet.sections) > 1:
            heading = _paragraph(f"<b>{words.part(place + 1)}</b>", size=15, above=10)
        address, width, height = self.pictures[place]
        drawn = f'<p><img src="{address}" width="{width}" height="{height}" alt="network"></p>'
        # A row of a table is never parted: the heading stands above its drawing.
        yield f'<table cellspacing="0" cellpadding="0"><tr><td>{heading}{drawn}</td></tr></table>'
        if place in self.in_table:
            yield self._parameters(section)
        yield self._people(section)
        told = self._told(section)
        kept = map(in_one_piece, told)
        yield "".join(_paragraph(html.escape(line), size=13, above=3) for line in kept)

    def _told(self, section: SheetSection) -> Iterator[str]:
        about, settings = section.subject, section.subject.moment.settings
        person, f = about.moment.dataset[about.person], activation_named(settings.activation)
        yield words.about(
            shown(person.name), str(int(person.gender)), self._n(settings.learning_rate)
        )
        slopes = dict.fromkeys(slope_of(f, "a", value).in_symbols() for value in (0.5, 0.0))
        yield words.functions(f, list(slopes), f is not OUTPUT)
        yield words.losses(loss_named(settings.loss))

    def _people(self, section: SheetSection) -> str:
        about = section.subject
        people = about.moment.dataset
        few = len(people) <= MOST_PEOPLE
        rows: list[tuple[str, ...]] = [words.PEOPLE_TITLES]
        for row in range(len(people)) if few else (about.person,):
            person, inputs = people[row], people.inputs_of(row)
            seen = [
                "" if f"x{i + 1}" in section.hidden and row == about.person else self._n(float(x))
                for i, x in enumerate(inputs)
            ]
            gender = "F" if person.gender is Gender.FEMALE else "M"
            name = words.test_person(shown(person.name)) if person.is_test else shown(person.name)
            rows.append((name, f"{self._n(person.weight)} lb",
                         f"{self._n(person.height)} in", gender, *seen,
                         str(int(person.gender))))  # fmt: skip
        table = _table(rows, bold=about.person + 1 if few else 1)
        return table if few else table + _paragraph(words.MORE_PEOPLE, size=12)

    def _parameters(self, section: SheetSection) -> str:
        """Return a table with a row for each neuron."""
        parameters = section.subject.moment.parameters
        own: dict[str, list[str]] = {}
        for place in places(parameters.layer_sizes):
            name = neuron_name(parameters.layer_sizes, place.layer, place.neuron)
            value = self._n(parameters[place.name])
            own.setdefault(name, []).append(f"{place.name} = {value}")
        rows = [
            (name if not start else "", *cells[start : start + MOST_IN_ROW])
            for name, cells in own.items()
            for start in range(0, len(cells), MOST_IN_ROW)
        ]
        return _table([(*row, *[""] * (MOST_IN_ROW + 1 - len(row))) for row in rows])

    def _n(self, value: float) -> str:
        return self.numbers.brief(value)

    def _task(self, task: SheetTask) -> str:
        said = [_paragraph(html.escape(line)) for line in task.told.splitlines()]
        said += [_paragraph(html.escape(task.question))] if task.question else []
        said += [
            _paragraph(f"{letter}) {html.escape(option)}")
            for letter, option in zip(LETTERS, task.options, strict=False)
        ]
        if task.options:
            said.append(_paragraph(_blank(LINE), above=6))
        elif task.symbols:
            said.append(_paragraph(_chain(task), above=6))
        else:
            said.append(_paragraph(f"{words.ANSWER} {_blank(LONG)}", above=6))
        return "".join(said)


def _name_and_date() -> str:
    return words.NAME_AND_DATE.format(blank=_blank(50), short=_blank(24))


def _chain(task: SheetTask) -> str:
    """Return a formula with blanks for its numbers and its result."""
    start = f"{html.escape(task.quantity)} = {html.escape(task.symbols)}"
    if not task.blanks:
        return f"{start} = {_blank(LONG)}"
    places = task.blanks.count("{")
    numbers = task.blanks.format(*[_blank(SHORT)] * max(places, 3))
    gap = "<br>" if places > MOST_IN_LINE else " "
    return f"{start}{gap}= {numbers} = {_blank(LONG)}"


def _solution(task: SheetTask) -> str:
    title = f"{html.escape(task.quantity)}: " if task.quantity else ""
    lines = [_paragraph(f"{title}<b>{html.escape(task.answer)}</b>")]
    lines += [_paragraph(html.escape(line), size=12, above=2) for line in task.working]
    return "".join(lines)


def _blank(characters: int) -> str:
    """Return a line to write on."""
    return f"<u>{'&nbsp;' * characters}</u>"


def _paragraph(inner: str, *, size: int = 13, above: int = 0, below: int = 0) -> str:
    return f'<p style="font-size:{size}px; margin:{above}px 0 {below}px 0">{inner}</p>'


def _row(number: int, inner: str) -> str:
    """Return one task beside its number; a row of a table is never parted by the end of a page."""
    return (
        '<table width="98%" cellspacing="0" cellpadding="5"><tr>'
        f'<td width="38" valign="top"><p style="font-size:13px; margin:0"><b>{number}</b></p></td>'
        f"<td>{inner}</td></tr></table>"
    )


def _table(rows: Sequence[tuple[str, ...]], bold: int = -1) -> str:
    """Return a table with lines between its cells."""
    lines = []
    for number, row in enumerate(rows):
        tag = "b" if number == bold else "span"
        written = (f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row)
        cells = "".join(f"<td>{_paragraph(cell, size=12)}</td>" for cell in written)
        lines.append(f"<tr>{cells}</tr>")
    return (
        '<table border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse; '
        f'margin-top:6px; margin-bottom:6px">{"".join(lines)}</table>'
    )


def numbers_of(section: SheetSection, numbers: NumberFormat) -> Mapping[str, str]:
    """Return every number of a section, written."""
    return {name: numbers.brief(value) for name, value in section.calculation.exact.items()}
