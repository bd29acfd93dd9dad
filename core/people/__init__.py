"""People as rows and as columns: a dataset, its units, and who is who in another one."""

from core.people.dataset import FOUR_PEOPLE, Dataset
from core.people.person import Person

__all__ = ["FOUR_PEOPLE", "Dataset", "Person"]
