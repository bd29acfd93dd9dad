"""A small subset of Markdown for lessons: paragraphs, lists, bold, italic, code and live numbers.

``**bold**``, ``*italic*``, ```code```, ``- item``, and ``{∂L/∂w1}``, which is the number that the
program computes at this moment. A backslash takes the meaning off a sign. Nothing else means
anything: ``<b>`` is shown as it stands, and there are no links, pictures or formulas.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from core.errors import LabError
from core.lessons.refusal_words import lone_brace

Live = Callable[[str], str]
"""Writes the number of a quantity as it is now, or ? where it is covered."""

_SPAN = re.compile(
    r"\\(?P<escaped>[\\*`{}-])|\*\*(?P<bold>.+?)\*\*|\*(?P<italic>[^*\s](?:.*?[^*\s])?)\*"
    r"|`(?P<code>[^`]+)`|\{(?P<live>[^{}]+)\}|(?P<stray>[{}])",
    re.DOTALL,
)
_ITEM = re.compile(r"[-•]\s+")


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A stretch of text in one style.

    Attributes:
        text: what stands there; of a live number the name of its quantity.
        bold, italic, code: how it is set.
        live: whether it is a live number.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    live: bool = False


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph, or an item of a list."""

    spans: tuple[TextSpan, ...]
    item: bool = False


@dataclass(frozen=True, slots=True)
class LessonText:
    """A text of a lesson, taken apart."""

    blocks: tuple[TextBlock, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.blocks)

    @property
    def live(self) -> tuple[str, ...]:
        """The quantities whose live numbers stand in it."""
        return tuple(span.text for block in self.blocks for span in block.spans if span.live)

    def plain(self, live: Live) -> str:
        """Return it without styles, a line for each block."""
        return "\n".join(
            ("• " if block.item else "")
            + "".join(live(span.text) if span.live else span.text for span in block.spans)
            for block in self.blocks
        )

    def as_html(self, live: Live) -> str:
        """Return it as HTML, in which every sign of the text stands for itself."""
        return "".join(_html_blocks(self.blocks, live))


def text_of(source: str) -> LessonText:
    """Take a text apart.

    Raises:
        LabError: if a brace is left open.
    """
    blocks: list[TextBlock] = []
    for part in re.split(r"\n\s*\n", source.replace("\r\n", "\n").strip()):
        lines: list[str] = []
        for line in part.split("\n"):
            if _ITEM.match(line.strip()) or not lines:
                lines.append(line.strip())
            else:
                lines[-1] += " " + line.strip()
        blocks += [_block(line) for line in lines if line]
    return LessonText(tuple(blocks))


def _block(line: str) -> TextBlock:
    item = _ITEM.match(line)
    return TextBlock(tuple(_spans(line[item.end() :] if item else line)), item is not None)


def _spans(source: str, style: TextSpan | None = None) -> Iterator[TextSpan]:
    style, end = style or TextSpan(""), 0
    for found in _SPAN.finditer(source):
        if found.start() > end:
            yield replace(style, text=source[end : found.start()])
        end = found.end()
        yield from _styled(found, style)
    if end < len(source):
        yield replace(style, text=source[end:])


def _styled(found: re.Match[str], style: TextSpan) -> Iterator[TextSpan]:
    kind, inner = str(found.lastgroup), str(found[str(found.lastgroup)])
    if kind == "stray":
        raise LabError(lone_brace(found.string[:40], inner))
    if kind == "bold":
        yield from _spans(inner, replace(style, bold=True))
    elif kind == "italic":
        yield from _spans(inner, replace(style, italic=True))
    elif kind == "code":
        yield replace(style, text=inner, code=True)
    elif kind == "live":
        yield replace(style, text=inner.strip(), live=True)
    else:
        yield replace(style, text=inner)


def _html_blocks(blocks: tuple[TextBlock, ...], live: Live) -> Iterator[str]:
    inside = False
    for block in blocks:
        if block.item != inside:
            yield "<ul>" if block.item else "</ul>"
        inside = block.item
        tag = "li" if block.item else "p"
        yield f"<{tag}>{''.join(_html_span(span, live) for span in block.spans)}</{tag}>"
    if inside:
        yield "</ul>"


def _html_span(span: TextSpan, live: Live) -> str:
    text = html.escape(live(span.text) if span.live else span.text)
    for tag, holds in (("code", span.code), ("i", span.italic), ("b", span.bold)):
        text = f"<{tag}>{text}</{tag}>" if holds else text
    return text
