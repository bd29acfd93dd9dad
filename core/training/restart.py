"""Reset and start over: which course a run begins with again, and what it keeps of changes.

*Reset* brings exactly the opening back: a change that took part in the training is undone with
the training. But whoever changes η after the training, resets and plays, wants the new η. So a
setting that was changed at the very place where the run stands, no update having been made with
it, is carried into the new opening. A parameter set by hand is part of the training and is not.

What is typed at step 0 changes the opening itself. People, starting values and functions typed
there are what the run begins with, and stay; η, order and frozen parameters say how it is then
trained, and go back to those it was opened with.

*Start over* begins where the run began, with settings of one's choice.
"""

from dataclasses import replace

from core.network import Parameters
from core.network.activations import activation_named
from core.network.losses import loss_named
from core.text import listed
from core.training.course import Course, Segment, Settings
from core.training.words import (
    batch_in_words,
    in_hidden_neurons,
    loss_in_words,
    people_come,
    reset_took_back,
)

CARRIED = ("dataset", "learning_rate", "order", "frozen", "activation", "loss", "batch")
"""Settings that a person changes; the seed belongs to the start."""


HOW_TRAINED = ("learning_rate", "order", "frozen")
"""Settings that go back even if they were changed at step 0, before anything was trained."""


def reset(course: Course, step: int, furthest: int) -> Course:
    """Return the course that begins as this one began, with what was only just changed.

    Args:
        course: everything that determines the run.
        step: where the run stands.
        furthest: the last step it has reached.
    """
    first, settings = course.opening, course.opening.settings
    begun = course.begun or settings
    settings = replace(settings, **{name: getattr(begun, name) for name in HOW_TRAINED})
    if 0 < step == furthest:
        before, now = course.at(step - 1).settings, course.at(step).settings
        for name in CARRIED:
            if getattr(now, name) != getattr(before, name):
                settings = replace(settings, **{name: getattr(now, name)})
    return Course((Segment(0, settings, first.parameters),))


def started_over(
    course: Course, settings: Settings, parameters: Parameters | None = None
) -> Course:
    """Return the course that begins with these settings, and with its seed where this one began.

    If parameters are given, it begins with those, and the seed is that of the settings.
    """
    first = course.opening
    if parameters is None:
        settings = replace(settings, seed=first.settings.seed)
    return Course((Segment(0, settings, parameters or first.parameters),))


def differences(new: Settings, old: Settings) -> tuple[list[str], list[str]]:
    """Name what is different between two settings, in a few words for each of them.

    Returns:
        The words of ``new`` and the words of ``old``, equally many.
    """
    pairs: list[tuple[str, str]] = []
    if new.learning_rate != old.learning_rate:
        pairs.append((f"η {new.learning_rate:g}", f"η {old.learning_rate:g}"))
    if new.dataset.with_shift(old.dataset.shift) != old.dataset:
        pairs.append(("the people of then", "the people you had"))
    if new.dataset.shift != old.dataset.shift:
        pairs.append((new.dataset.shift.words, old.dataset.shift.words))
    if new.order is not old.order:
        pairs.append((people_come(new.order.words), people_come(old.order.words)))
    if new.frozen != old.frozen:
        pairs.append((_frozen(new), _frozen(old)))
    if new.activation != old.activation:
        pairs.append((_activation(new), _activation(old)))
    if new.loss != old.loss:
        pairs.append((_loss(new), _loss(old)))
    if new.batch_size != old.batch_size:
        pairs.append((_batch(new), _batch(old)))
    return [mine for mine, _ in pairs], [others for _, others in pairs]


def _activation(settings: Settings) -> str:
    return in_hidden_neurons(activation_named(settings.activation).words)


def _loss(settings: Settings) -> str:
    return loss_in_words(loss_named(settings.loss).words)


def _batch(settings: Settings) -> str:
    return batch_in_words(settings.batch, len(settings.learners))


def _frozen(settings: Settings) -> str:
    return f"{listed(sorted(settings.frozen))} frozen" if settings.frozen else "nothing frozen"


def words_for_reset(new: Settings, old: Settings) -> str:
    """Say what a reset took back; empty if it took nothing back but the training.

    Args:
        new: the settings it began again with.
        old: those that held where it was made.
    """
    mine, others = differences(new, old)
    if not mine:
        return ""
    return reset_took_back(listed(mine), listed(others))
