"""A run taken very far, as the worker would: in slices, with checkpoints."""

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training.run import Run
from core.training.trainer import Trainer


def played_to(steps: int, run: Run | None = None) -> Run:
    """Play a run, or go on with one, to exactly that many steps."""
    run = run or Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    trainer = Trainer(run)
    trainer.player.set_epoch_limit(steps // len(FOUR_PEOPLE))
    trainer.player.play()
    while run.step < steps:
        trainer.player.train_slice()
    return run
