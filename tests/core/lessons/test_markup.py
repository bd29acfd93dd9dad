"""Texts of lessons: a small subset of Markdown, and no sign of it becomes HTML by itself."""

import html
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import LabError
from core.lessons.markup import text_of

ALLOWED = {"p", "ul", "li", "b", "i", "code"}


class Tags(HTMLParser):
    """Collects every tag, and the text between them."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags, self.attributes, self.text = set(), [], ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        raise AssertionError(data)

    def handle_decl(self, decl):
        raise AssertionError(decl)


def live(name: str) -> str:
    return f"<{name}>"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a **b** *c* `d`", "<p>a <b>b</b> <i>c</i> <code>d</code></p>"),
        ("**a {w1}**", "<p><b>a </b><b>&lt;w1&gt;</b></p>"),
        ("one\ntwo\n\nthree", "<p>one two</p><p>three</p>"),
        ("- a\n- b\n\nc", "<ul><li>a</li><li>b</li></ul><p>c</p>"),
        (r"\*a\* \{b\}", "<p>*a* {b}</p>"),
        ("<b>a</b> & [b](http://c)", "<p>&lt;b&gt;a&lt;/b&gt; &amp; [b](http://c)</p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
    ],
)
def test_what_it_becomes(source, shown):
    assert text_of(source).as_html(live) == shown


@given(st.text(st.sampled_from("ab<>&\"'/*`\\- \n!x=:[]()#"), max_size=40))
def test_no_markup_escapes(source):
    tags = Tags(text_of(source).as_html(live))
    assert tags.tags <= ALLOWED
    assert tags.attributes == []


@given(st.text(st.characters(exclude_characters="*`\\{}-•\0\r", codec="utf-8"), max_size=40))
def test_plain_text_is_not_lost(source):
    shown = Tags(text_of(source).as_html(live)).text
    assert "".join(shown.split()) == "".join(source.split())
    assert html.unescape(shown) == shown or "&" in source


@pytest.mark.parametrize("source", ["{", "}", "a {b", "{{w1}}", "{}"])
def test_a_stray_brace_is_refused(source):
    with pytest.raises(LabError, match="brace"):
        text_of(source)
