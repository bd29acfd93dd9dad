"""What a pupil has covered, guessed and been shown, as frozen values."""

from core.covers.answers import Answers
from core.covers.cover import Cover
from core.covers.guess import Guess

__all__ = ["Answers", "Cover", "Guess"]
