"""Help: every term has a card, every key is on the sheet."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTextBrowser, QWidget

import gui
from gui.text.glossary import meaning, terms, tip
from gui.window.help_window import HelpWindow
from tests.gui.waiting import wait_until


def test_every_term_has_one_short_card_in_the_order_of_the_alphabet():
    names = [term.name for term in terms()]
    assert names == sorted(set(names), key=str.casefold)
    for term in terms():
        assert 20 < len(term.meaning) < 360, term.name
        assert term.meaning.endswith((".", "*.")), term.name


@pytest.mark.parametrize(
    "word",
    [
        "epoch",
        "step",
        "stage",
        "loss",
        "sigmoid",
        "gradient",
        "learning rate",
        "partial derivative",
        "chain rule",
        "weight",
        "bias",
        "seed",
        "shift",
    ],
)
def test_the_words_of_the_window_have_cards(word):
    assert meaning(word)


def test_every_card_the_program_asks_for_exists():
    asked = set()
    for file in Path(gui.__file__).parent.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        asked |= set(re.findall(r"""\bmeaning\(["']([^"']+)["']\)""", text))
    assert {"learning rate", "loss", "epoch"} <= asked
    assert asked <= {term.name for term in terms()}


def test_cards_are_reached_where_the_words_stand(window):
    for name, word in (
        ("learning_rate", "learning rate"),
        ("loss_readout", "loss"),
        ("epoch_readout", "epoch"),
        ("seed", "seed"),
        ("predict_result", "prediction"),
    ):
        card = tip(meaning(word)).removesuffix("</qt>")
        shown = window.findChild(QWidget, name).toolTip()
        assert card.removeprefix("<qt>") in shown, name
    table = window.findChild(QWidget, "parameter_table").model()
    tips = [
        table.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        for column in range(table.columnCount())
    ]
    assert any("∂L/∂w1" in words for words in tips)


def test_typing_finds_a_term(qtbot, window):
    window.actions_["glossary"].trigger()
    help_window = window.findChild(HelpWindow, "help_window")
    wait_until(help_window.isVisible)
    find = help_window.findChild(QLineEdit, "glossary_find")
    page = help_window.findChild(QTextBrowser, "glossary_text")
    qtbot.keyClicks(find, "saturat")
    assert page.toPlainText().startswith("saturated")
    find.clear()
    qtbot.keyClicks(find, "zzz")
    assert page.toPlainText() == "The glossary has no card with “zzz”. Try a shorter word."


WORDS_OF_PUPILS = """
    backprop backpropagation SGD MSE cost error derivative delta slope gradient eta learn train
    iteration sample feature label example data unit node output answer relu tanh y hat
    frozen lock seed nudge square mean input
"""


@pytest.mark.parametrize("word", WORDS_OF_PUPILS.split())
def test_what_pupils_look_for_is_found(qtbot, window, word):
    window.actions_["glossary"].trigger()
    help_window = window.findChild(HelpWindow, "help_window")
    help_window.findChild(QLineEdit, "glossary_find").setText(word)
    page = help_window.findChild(QTextBrowser, "glossary_text").toPlainText()
    assert word.lower() in page.lower()
    assert "no card" not in page


def test_no_mark_of_markdown_is_shown():
    assert not [term.name for term in terms() if set("*_`#") & set(term.meaning)]


def test_the_sheet_has_every_key(window):
    window.actions_["shortcuts"].trigger()
    help_window = window.findChild(HelpWindow, "help_window")
    sheet = help_window.findChild(QTextBrowser, "shortcut_sheet").toPlainText()
    for action in window.actions_:
        for key in action.shortcuts():
            assert key.toString() in sheet
    assert "Freeze" in sheet
    assert "Bookmark" in sheet


def test_no_key_means_two_things(window):
    keys = [key.toString() for action in window.actions_ for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_about_says_what_this_cannot_do(window):
    window.actions_["about"].trigger()
    help_window = window.findChild(HelpWindow, "help_window")
    words = help_window.findChild(QTextBrowser, "about_text").toPlainText()
    assert "cannot tell anyone's gender" in words
