"""Moments along a run are bit for bit those it went through."""

from core.training.first_snapshot import opening
from core.training.moments_along import moments_along
from core.training.run import Run


def answer_of(work):
    try:
        while True:
            next(work)
    except StopIteration as end:
        return end.value


def test_moments_are_those_of_the_run():
    run = Run.of(opening())
    run.advance(3000)
    run.change("other", parameters=run.parameters.replaced("w1", 0.5))
    run.advance(2000)
    told: list[float] = []
    steps = 0, 1, 7, 7, 2999, 3000, 4096, 5000
    work = moments_along(run, steps, told.append)
    again = Run.of(run.course)
    again.advance(5000)
    for step, moment in zip(steps, answer_of(work), strict=True):
        again.seek(step)
        assert moment == again.moment
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert run.step == 5000
