"""What this program is called by the system, which decides where its files are kept."""

from PySide6.QtCore import QCoreApplication

from core.version import VERSION


def name_application() -> None:
    """Tell Qt the name and version of the program."""
    QCoreApplication.setOrganizationName("Chainrule")
    QCoreApplication.setApplicationName("Chainrule")
    QCoreApplication.setApplicationVersion(VERSION)
