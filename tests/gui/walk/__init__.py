"""One who tries everything the window offers, in any order, and a plain model beside it.

How far a run gets while it plays is never twice the same; so no act has a precondition that
hangs on it, or the walk could not be walked again: it does nothing instead.

Each room holds the acts of one kind; ``Walk`` in ``walk.py`` is all of them.
"""
