"""What is said of covered numbers, in whole sentences."""


def number_called(symbol: str, person: str = "") -> str:
    """Name a number that can be covered: ŷ of Alice."""
    plain = {"loss": "everybody’s loss", "prediction": "this prediction"}.get(symbol, symbol)
    return f"{plain} of {person}" if person else plain


def covered_tip(name: str) -> str:
    """What is said of a covered number under the mouse."""
    return f"Covered: {name}. Click to guess it. H uncovers it."


def hidden_with(symbol: str, covered: str) -> str:
    """What is said of a number that would tell a covered one."""
    return f"{symbol} would tell {covered}, which is covered. Click to guess that."


def covered_aloud(name: str) -> str:
    """What a screen reader says of a covered number that has the focus."""
    return f"covered: {name}; press Enter to guess"


def cover_number(name: str) -> str:
    """The entry of a menu that covers a number."""
    return f"Cover {name}\tH"


def cover_kind(symbol: str) -> str:
    """The entry that covers all numbers of its kind."""
    return f"Cover all like {symbol}\tShift+H"


def uncover_kind(symbol: str) -> str:
    """The entry that covers or uncovers all numbers of its kind."""
    return f"Cover or uncover all like {symbol}\tShift+H"


def guess_number(name: str) -> str:
    """The entry that opens the field for a guess."""
    return f"Guess {name} …\tEnter"


def show_number(name: str) -> str:
    """The entry that shows a covered number."""
    return f"Show {name}\tShift+Enter"


def answer_field(name: str) -> str:
    """The name of the field for a guess."""
    return f"Your guess for {name}"


def equals(symbol: str) -> str:
    """Stands before the field for a guess."""
    return f"{symbol} ="
