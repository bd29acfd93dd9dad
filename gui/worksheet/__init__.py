"""Worksheets on paper: the drawing of the network, the pages, PDF and HTML, and the dialog."""
