"""A cache per update: a function remembers its result for as long as the update exists."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from core.network.update import Update

Args = ParamSpec("Args")
Found = TypeVar("Found")


def once_per_update(
    function: Callable[Concatenate[Update, Args], Found],
) -> Callable[Concatenate[Update, Args], Found]:
    """Have a function remember what it found for an update, as long as the update is there."""
    known: WeakKeyDictionary[Update, dict[tuple[Hashable, ...], Found]] = WeakKeyDictionary()

    @wraps(function)
    def remembered(update: Update, /, *args: Args.args, **kwargs: Args.kwargs) -> Found:
        results = known.setdefault(update, {})
        key = (*args, *kwargs.items())
        if key not in results:
            results[key] = function(update, *args, **kwargs)
        return results[key]

    return remembered
