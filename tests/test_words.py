"""Sentences are whole: what is composed is said in a ``words.py``, and nothing is glued there.

A sentence that stands in one piece can be read, corrected and translated in its place. So outside
of ``words.py`` (or ``…_words.py``) no text of several words has something put into it, and nowhere
is a sentence put together from halves: by ``+`` or ``%``, by joining, or by a condition inside.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1]
FILES = sorted(
    str(path.relative_to(HERE))
    for folder in ("core", "gui")
    for path in (HERE / folder).rglob("*.py")
)

LABEL = 2
"""So many words with something put in are a label, "Female 61 %", and no sentence."""

CODE = {
    "core/exports/functions.py": "it writes Python",
    "core/exports/templates.py": "they are programs in Python",
    "core/network/compiled_formulas.py": "it writes what numba compiles",
    "core/sweep/lane_source.py": "it writes what numba compiles",
    "gui/app/desktop.py": "it writes paths of files",
    "gui/style/theme.py": "it writes a style sheet",
    "gui/worksheet/paper.py": "it writes the frame of an HTML file",
}
"""Files whose text nobody reads as a sentence, and why."""

NOT_SHOWN = {"compile", "setStyleSheet", "critical", "error", "warning", "info", "exception"}
"""What is given to these functions is a pattern, a style sheet or a line of the log."""

HOLE = re.compile(r"\{\w*\}")
TAG = re.compile(r"<[^<>]*>")
WORD = re.compile(r"[^\W\d_]{2,}")


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def text_in(node: ast.AST) -> str:
    """Return what is written in an expression, with ``{}`` for what is put in."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr():
            return "".join(text_in(part) if is_text(part) else "{}" for part in node.values)
        case ast.IfExp():
            return f"{text_in(node.body)} {text_in(node.orelse)}"
        case ast.BinOp():
            return f"{text_in(node.left)} {text_in(node.right)}"
    return ""


def words_in(node: ast.AST) -> int:
    """Return how many words are written in an expression; HTML is none."""
    return len(WORD.findall(TAG.sub(" ", text_in(node))))


def puts_in(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) and any(
        isinstance(part, ast.FormattedValue) for part in node.values
    )


def called(node: ast.AST) -> str:
    match node:
        case ast.Call(func=ast.Attribute(attr=name)) | ast.Call(func=ast.Name(id=name)):
            return name
    return ""


def is_for_programmers(node: ast.AST) -> bool:
    """Whether nobody but a programmer reads what is written below ``node``."""
    match node:
        case ast.Assert() | ast.FunctionDef(name="__repr__"):
            return True
        case ast.Raise(exc=ast.Call() as error):
            return called(error) != "LabError"
        case ast.Call():
            return called(node) in NOT_SHOWN
        case ast.Expr(value=ast.Constant()):
            return True  # a docstring
    return False


def read_by_people(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is below ``node``, but for what only programmers read."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not is_for_programmers(child):
            yield from read_by_people(child)


def has_halves(node: ast.AST) -> bool:
    """Whether a text has something put into it that depends on a condition written there."""
    return puts_in(node) and any(
        isinstance(part, ast.IfExp) and (is_half(part.body) or is_half(part.orelse))
        for value in node.values
        if isinstance(value, ast.FormattedValue)
        for part in ast.walk(value.value)
    )


def is_half(node: ast.AST) -> bool:
    """Whether it is a text with a letter in it: a word, or the s of a plural."""
    return any(character.isalpha() for character in text_in(node))


def is_whole(node: ast.AST) -> bool:
    """Whether it is a whole sentence by itself, which may follow another one."""
    return text_in(node).rstrip().endswith((".", "?", "!"))


def is_glued(node: ast.AST) -> bool:
    """Whether a sentence is put together by an operator, by joining or by formatting."""
    match node:
        case ast.BinOp(op=ast.Add()):
            return max(words_in(node.left), words_in(node.right)) >= LABEL
        case ast.AugAssign(op=ast.Add()):
            return words_in(node.value) >= LABEL
        case ast.BinOp(op=ast.Mod()):
            return words_in(node.left) >= LABEL
        case ast.Call(func=ast.Attribute(value=pattern, attr="format")):
            return words_in(pattern) >= LABEL
        case ast.Call(func=ast.Attribute(value=between, attr="join"), args=[parts]):
            joined = [part for part in ast.walk(parts) if words_in(part) > LABEL]
            return is_text(between) and not all(map(is_whole, joined))
    return False


def is_pattern(node: ast.AST) -> bool:
    """Whether it is a text of several words into which something will be put: "{} are here"."""
    return is_text(node) and HOLE.search(node.value) is not None and words_in(node) > LABEL


def is_half_chosen(node: ast.AST) -> bool:
    """Whether a half is chosen by a condition, to be put in: ``who = "one" if … else f"{n}"``."""
    match node:
        case ast.Assign(value=ast.IfExp() as choice) | ast.AnnAssign(value=ast.IfExp() as choice):
            halves = choice.body, choice.orelse
            return any(map(puts_in, halves)) and all(map(words_in, halves))
    return False


def is_word_chosen(node: ast.AST) -> bool:
    """Whether a word is chosen by a condition, to be put in: ``v = "rises" if … else "falls"``."""
    match node:
        case ast.Assign(value=ast.IfExp() as choice) | ast.AnnAssign(value=ast.IfExp() as choice):
            return words_in(choice.body) > 0 and words_in(choice.orelse) > 0
    return False


def is_words(file: str) -> bool:
    return file.endswith(("/words.py", "_words.py"))


def faults(code: str, *, words: bool) -> list[str]:
    """Return where sentences are composed that should not be, or not there.

    Args:
        code: of a file.
        words: whether it is one that holds sentences.
    """
    found = []
    for node in read_by_people(ast.parse(code)):
        wrong = is_glued(node) or has_halves(node) or is_half_chosen(node)
        if words:
            wrong = wrong or is_word_chosen(node)
        else:
            wrong = wrong or is_pattern(node) or (puts_in(node) and words_in(node) > LABEL)
        if wrong:
            found.append(f"line {node.lineno}: {ast.unparse(node)}")
    return found


@cache
def code_of(file: str) -> str:
    return (HERE / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("file", [file for file in FILES if file not in CODE])
def test_sentences_are_whole(file):
    assert faults(code_of(file), words=is_words(file)) == []


def test_every_exception_is_still_needed():
    assert [file for file in CODE if file in FILES and not faults(code_of(file), words=False)] == []


@pytest.mark.parametrize(
    "glued",
    [
        'say("There are " + how_many + " people here.")',
        'text += "There are many people here."',
        'say("There are %d people here." % count)',
        'say("There are {} people here.".format(count))',
        'many = "1 person" if count == 1 else f"{count} people"',
        'say(" ".join(["There are many people", "and few dogs"]))',
        "say(f\"{count} path{'s' if count > 1 else ''}\")",
        "say(f\"The loss {'rises' if up else 'falls'}.\")",
    ],
)
@pytest.mark.parametrize("words", [True, False])
def test_a_glued_sentence_is_found_anywhere(glued, words):
    assert faults(glued, words=words)


def test_a_sentence_with_something_put_in_belongs_into_words():
    sentence = 'raise LabError(f"There are {count} people here.")'
    assert faults(sentence, words=False)
    assert not faults(sentence, words=True)
    assert faults('TOLD = "There are {} people here."', words=False)
    assert faults('verb = "rises" if up else "falls"', words=True)


@pytest.mark.parametrize(
    "fine",
    [
        'tip("What is shown here, in whole sentences")',
        'raise TypeError(f"The programmer gave {count} of these things.")',
        'log.warning(f"The file {name} is not there any more.")',
        'text = f"{share} % Female"',
        'text = " ".join(["The first thing is said.", "Then the next one."])',
        'return "One path is left." if count == 1 else f"{count} paths are left."',
    ],
)
def test_what_is_no_composed_sentence_is_let_be(fine):
    assert not faults(fine, words=True)
    assert not fine.startswith("return") or faults(fine, words=False)
    assert fine.startswith("return") or not faults(fine, words=False)
