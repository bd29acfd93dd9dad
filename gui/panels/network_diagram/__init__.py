"""Network: the diagram of the update that is explained, with every number in its place."""

from gui.panels.network_diagram.panel import NetworkDiagramPanel

__all__ = ["NetworkDiagramPanel"]
