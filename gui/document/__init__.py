"""The open laboratory and its file: opening, saving, recovery and exports."""
