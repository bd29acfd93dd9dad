"""The colours of the three themes, light, dark and high contrast, each by what it is used for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """A set of colours, as #rrggbb.

    Attributes:
        window: behind the cards. surface: the cards. field: where one types. hover: under the
        mouse. line: hairlines. edge: outlines of controls and neurons (3:1). ink: text.
        muted: secondary text (4.5:1). accent: chosen. accent_soft: behind a chosen row.
        on_accent: text on the accent. positive, negative: sign, as text and lines.
        warning: behind a sentence that wants attention.
    """

    name: str
    window: str
    surface: str
    field: str
    hover: str
    line: str
    edge: str
    ink: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    positive: str
    negative: str
    warning: str


LIGHT = Theme(
    name="light",
    window="#f5f4f0",
    surface="#ffffff",
    field="#fbfaf8",
    hover="#f0eef6",
    line="#e4e2dc",
    edge="#85828c",
    ink="#1d1c24",
    muted="#676471",
    accent="#6a37d4",
    accent_soft="#eeeafc",
    on_accent="#ffffff",
    positive="#1d6aa9",
    negative="#aa4c0a",
    warning="#fdf1dc",
)

DARK = Theme(
    name="dark",
    window="#15161a",
    surface="#1d1f26",
    field="#23252d",
    hover="#2a2c36",
    line="#30333d",
    edge="#7f8290",
    ink="#f1f1f4",
    muted="#a2a5b1",
    accent="#9c8aff",
    accent_soft="#2d2650",
    on_accent="#17131f",
    positive="#82b8f1",
    negative="#f0a352",
    warning="#3a2f1c",
)

CONTRAST = Theme(
    name="contrast",
    window="#000000",
    surface="#000000",
    field="#000000",
    hover="#2b2b2b",
    line="#8c8c8c",
    edge="#ffffff",
    ink="#ffffff",
    muted="#e0e0e0",
    accent="#ffc81a",
    accent_soft="#4a4200",
    on_accent="#000000",
    positive="#68caff",
    negative="#ff9d4a",
    warning="#4a2c00",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}
