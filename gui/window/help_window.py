"""Help: the glossary, the shortcut sheet, and About, in one small window."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QRegularExpression, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

import resources
from core.version import VERSION
from gui.style import theme
from gui.text.glossary import not_found, terms
from gui.window.actions import Actions

PAGES = ("Glossary", "Shortcuts", "About")


class HelpWindow(QDialog):
    """Help in three pages, with a search field."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help_window")
        self.setWindowTitle("Chainrule help")
        self._actions = actions
        self._tabs = QTabWidget()
        self._tabs.setObjectName("help_pages")
        self._tabs.setAccessibleName("Help pages")
        self._find = QLineEdit()
        self._find.setObjectName("glossary_find")
        self._find.setAccessibleName("Find a term")
        self._find.setPlaceholderText("Find a term")
        self._find.setToolTip("Type a word, or a part of one")
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._show_terms)
        self._glossary = _page("glossary_text", "Glossary")
        glossary = QWidget()
        column = QVBoxLayout(glossary)
        column.addWidget(self._find)
        column.addWidget(self._glossary)
        self._shortcuts = shortcuts = _page("shortcut_sheet", "Shortcuts")
        about = _page("about_text", "About Chainrule")
        about.setMarkdown(f"{resources.read_text('texts/about.md')}\n\nVersion {VERSION}.")
        for name, page in zip(PAGES, (glossary, shortcuts, about), strict=True):
            self._tabs.addTab(page, name)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._tabs)
        layout.addWidget(buttons)
        self.resize(int(520 * theme.text_scale()), int(560 * theme.text_scale()))
        self._show_terms()

    def open_page(self, name: str) -> None:
        """Show the window at one of PAGES."""
        # Panels have keys of their own: the sheet is written when it is wanted.
        window = self.parent()
        own = (
            window.findChildren(QAction, QRegularExpression("^action_"))
            if window is not None
            else ()
        )
        self._shortcuts.setHtml(shortcut_sheet(dict.fromkeys((*self._actions, *own))))
        self._tabs.setCurrentIndex(PAGES.index(name))
        self.show()
        self.raise_()
        self.activateWindow()
        if name == "Glossary":
            self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _show_terms(self) -> None:
        wanted = self._find.text().strip().lower()
        found = [term for term in terms() if wanted in term.name or not wanted] or [
            term for term in terms() if wanted in term.meaning.lower()
        ]
        cards = "".join(
            f"<p><b>{escape(term.name)}</b><br>{escape(term.meaning)}</p>" for term in found
        )
        self._glossary.setHtml(cards or f"<p>{escape(not_found(self._find.text().strip()))}</p>")


def shortcut_sheet(actions: Iterable[QAction]) -> str:
    """Return all shortcuts as a table, made from the actions themselves."""
    rows = [
        f"<tr><td style='padding:2px 16px 2px 0; vertical-align:top'><b>{escape(keys)}</b></td>"
        f"<td>{escape(action.text())}</td><td style='padding-left:16px'>"
        f"{escape(action.statusTip() or action.toolTip())}</td></tr>"
        for action in actions
        if (keys := ", ".join(key.toString() for key in action.shortcuts()))
    ]
    return f"<table>{''.join(rows)}</table>"


def _page(name: str, accessible: str) -> QTextBrowser:
    page = QTextBrowser()
    page.setObjectName(name)
    page.setAccessibleName(accessible)
    page.setOpenLinks(False)
    return page
