"""One who tries everything the window offers, in any order, and a plain model beside it.

Each room holds the acts of one kind; ``Walk`` in ``walk.py`` is all of them.
"""
