"""Names as they are shown."""

import pytest

from gui.text.names import LONGEST, shown


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Alice", "Alice"),
        ("  Anna\n\tBella ", "Anna Bella"),
        ("<b>Bob</b>", "<b>Bob</b>"),
        ("\u202eecilA", "ecilA"),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("عائشة", "عائشة"),
        ("\x00\x1b", ""),
    ],
)
def test_only_what_would_change_the_text_around_it_goes(name: str, plain: str) -> None:
    assert shown(name) == plain


def test_a_long_name_is_shortened_visibly() -> None:
    assert len(shown("x" * 200)) == LONGEST
    assert shown("x" * 200).endswith("…")
