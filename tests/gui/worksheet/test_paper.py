"""Pages: nothing is cut, no task is parted, all is black on white; PDF and HTML hold the same."""

import re

import numpy as np
import pytest

import resources
from core.lessons import read_lesson
from core.lessons.lesson_sheet import worksheet_of_lesson
from core.lessons.worksheet import worksheet_of_moment
from core.lessons.worksheet_code import SheetPlan
from core.lessons.worksheet_numbers import Subject
from core.lessons.worksheet_tasks import ALL_KINDS
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Dataset, Gender, Person
from core.training import Run
from gui.text.numbers import NumberFormat
from gui.worksheet.drawing import NetworkDrawing
from gui.worksheet.page import numbers_of
from gui.worksheet.paper import FOOT, HEAD, MARGIN, PAPERS, Paper, print_font

POINT, COMMA = NumberFormat(), NumberFormat(mark=",")
NETWORKS = {
    "2-2-1": ((2, 2, 1), "sigmoid", "squared"),
    "2-4-3-1": ((2, 4, 3, 1), "tanh", "cross-entropy"),
    "2-8-8-1": ((2, 8, 8, 1), "relu", "squared"),
}


def sheet(network="2-2-1", letter="0", numbers=POINT, tasks=14, dataset=FOUR_PEOPLE):
    sizes, f, L = NETWORKS[network]
    moment = Run(dataset, Parameters.normal(sizes, seed=3), activation=f, loss=L).moment
    plan = SheetPlan(letter=letter, tasks=tasks, kinds=frozenset(ALL_KINDS))
    return worksheet_of_moment(Subject(moment, 0, "w1"), plan, numbers.brief)


def covered_sheet(*covered: str):
    """A sheet with two tasks from a window in which more than that is covered."""
    moment = Run(FOUR_PEOPLE, Parameters.normal(seed=3)).moment
    return worksheet_of_moment(Subject(moment, 0, "w1"), SheetPlan(tasks=2), POINT.brief, covered)


def ink(paper: Paper, page: int) -> np.ndarray:
    """Return where a page is not white, rows by columns; and see that it is black on white."""
    image = paper.as_image(page)
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)[..., :3]
    colours = raw[:, : image.width()].astype(int)
    assert np.ptp(colours, axis=2).max() <= 8, "a page must do without colours"
    return colours.min(axis=2) < 200


@pytest.mark.parametrize("size", PAPERS)
@pytest.mark.parametrize("network", NETWORKS)
def test_nothing_is_cut_and_no_task_is_parted(qapp, size, network):
    people = [Person("A very long name " * 3, 133.123, 65, Gender.FEMALE), *FOUR_PEOPLE[1:]]
    paper = Paper([sheet(network, dataset=Dataset(people))], COMMA, size, True)
    bottom = MARGIN + HEAD + paper.text.height()
    for page in range(len(paper.pages)):
        dark = ink(paper, page)
        rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
        assert MARGIN - 1 <= columns[0] < columns[-1] <= paper.page.width() - MARGIN + 1
        assert MARGIN - 1 <= rows[0] < rows[-1] <= paper.page.height() - MARGIN + 4
        # No line of text is split by the end of the page: there is white above the foot.
        assert not dark[int(bottom) - 1 : int(bottom + FOOT - 18)].any()
    for document in paper._documents:
        layout, height = document.documentLayout(), paper.text.height()
        for frame in document.rootFrame().childFrames():
            box = layout.frameBoundingRect(frame)
            assert box.right() <= paper.text.width() + 1
            assert box.height() > height or box.top() // height == (box.bottom() - 1) // height


@pytest.mark.parametrize("network", ["2-2-1", "2-4-3-1"])
def test_the_drawing_says_every_number_that_is_not_asked_for(qapp, network):
    made = sheet(network)
    section = made.sections[0]
    drawing = NetworkDrawing(section, numbers_of(section, POINT), 660.0, print_font())
    assert drawing.has_labels == (network == "2-2-1")
    assert drawing.size.width() == 660
    page = Paper([made], POINT, "A4", False)
    text = page.text_of(0)
    assert (f"w5 = {drawing.write['w5']}" in text) != drawing.has_labels


def test_the_pages_of_pupils_say_no_answer_and_the_key_says_all(qapp):
    made = sheet(letter="C", numbers=COMMA)
    paper = Paper([made], COMMA, "A4", True)
    texts = [document.toPlainText() for document in paper._documents]
    assert len(texts) == 2
    for task in made.tasks:
        assert task.answer in texts[1]
        assert all(line in texts[1] for line in task.working)
        if len(task.answer) > 4:
            assert task.answer not in texts[0]
    assert not re.search(r"\d\.\d", texts[1].replace("e^(−x)", ""))
    assert [part.head for part in paper.parts] == [made.code] * 2


def test_the_key_fills_every_box_of_the_drawing(qapp):
    made = covered_sheet("h1", "h2", "ŷ", "∂L/∂w4", "loss")
    paper = Paper([made], POINT, "A4", True)
    key = paper._documents[1].toPlainText()
    values = numbers_of(made.sections[0], POINT)
    asked = {task.quantity for task in made.tasks}
    assert len(asked) == 2
    boxes = made.sections[0].hidden & values.keys()
    assert boxes - asked
    for name in boxes - asked:
        assert f"{name} = {values[name]}" in key, name
    assert key.count("In the other boxes") == 1
    assert "boxes" not in Paper([sheet()], POINT, "A4", True)._documents[1].toPlainText()


def test_what_is_asked_of_somebody_else_is_no_other_box_and_test_people_are_named(qapp):
    lesson = read_lesson(resources.path("lessons/8-honest-data.chainlesson"))
    made = worksheet_of_lesson(lesson, SheetPlan(), POINT.brief)
    assert "L Emily" in [task.quantity for task in made.tasks]
    sheet_, key = Paper([made], POINT, "A4", True)._documents
    assert "boxes" not in key.toPlainText()
    assert "Emily (test)" in sheet_.toPlainText()


def test_all_sheets_come_first_and_then_all_keys(qapp):
    paper = Paper([sheet(letter="A"), sheet(letter="B")], POINT, "Letter", True)
    assert [part.title for part in paper.parts] == ["Worksheet", "Worksheet", "Key", "Key"]
    assert len(Paper([sheet()], POINT, "A4", False).parts) == 1


def test_pdf_and_html_hold_every_page(qapp):
    paper = Paper([sheet("2-4-3-1")], POINT, "A4", True)
    pdf = paper.as_pdf("Worksheet")
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == len(paper.pages)
    width, height = map(float, re.search(rb"/MediaBox \[0 0 (\S+) (\S+)\]", pdf).groups())
    assert (round(width), round(height)) == (595, 842)
    html = paper.as_html("A <sheet>").decode()
    assert "<title>A &lt;sheet&gt;</title>" in html
    assert html.count('src="data:image/png;base64,') == 1
    assert "network-0.png" not in html
    assert paper.parts[1].head in html


def test_names_are_text_and_no_markup(qapp):
    people = [Person("<img src=x>", 133, 65, Gender.FEMALE)]
    paper = Paper([sheet(dataset=Dataset(people))], POINT, "A4", False)
    assert "<img src=x>" in paper.text_of(0)
    assert "<img src=x>" not in paper.as_html("x").decode()
