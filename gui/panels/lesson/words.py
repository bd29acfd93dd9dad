"""What the card Lesson says by itself; lessons bring their own texts."""

from core.lessons.lesson import AskKind, LessonQuestion

CHECK_TIP = "Mark the answer (Enter). A wrong answer costs nothing"
HINT_TIP = "Show more of the way: a hint, the formula, the whole chain. It costs nothing"
SHOW_TIP = "Tell the answer (the key . does so too, which clickers send for a black screen)"
NEXT_TIP = "Go to the next step (Page Down)"
BACK_TIP = "Go to the step before (Page Up)"
FINISH_TIP = "End the lesson; your own laboratory comes back as it was"
ANSWER_TIP = "A number with two digits or more: 0.25, 0,25, 1/4 or 2.5e-1. Enter checks it"
NAME_TIP = "Click it on the diagram, or type its name. Enter checks it"
ORDER_TIP = "Click the names below, the largest first, or type them with > between. Enter checks it"
REASON_TIP = "A few words; nobody marks them, but they are kept with your answer"
AWAY = "The laboratory has moved on since this was asked."
SEEING = "Watch what comes …"
HINT_OFFERED = "The same answer once more. Would a hint help?"
FINISHED = "That was the last step."


def heading(card: str, lesson: str) -> str:
    """The title of the card: it begins as its tab does, and names the lesson if there is room."""
    return f"{card} · {lesson}" if lesson else card


def place(step: int, of: int) -> str:
    """Where one is in the lesson."""
    return f"{step} of {of}"


def asked_for(ask: LessonQuestion) -> str:
    """The caption of the field for an answer."""
    match ask.kind:
        case AskKind.ORDER:
            return "The largest first:"
        case AskKind.PICK:
            return "Clicked:"
        case _:
            return f"{ask.quantity} ="


def goal(condition: str) -> str:
    """What the run is to reach."""
    return f"Goal: {condition}"


def reached(epoch: str, step: str) -> str:
    """The goal has been reached."""
    return f"✓ Reached at epoch {epoch}, step {step}."


def right(sentence: str) -> str:
    """An answer is right; the sentence says how right."""
    return f"✓ {sentence}"


def option(number: int, text: str) -> str:
    """An answer to choose, for those who hear it."""
    return f"Answer {number}: {text}"
