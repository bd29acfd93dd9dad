"""The mathematics and the data of the laboratory: frozen values, no Qt.

Imports the standard library, numpy and numba only; a test holds this.
"""
