"""What is said of a network that cannot be, in whole sentences."""


def no_activation(name: str, known: str) -> str:
    """No activation function has that name."""
    return f"There is no activation function {name!r}. These are known: {known}."


def no_loss(name: str, known: str) -> str:
    """No loss function has that name."""
    return f"There is no loss function {name!r}. These are known: {known}."


def wrong_count(sizes: str, count: int, given: int) -> str:
    """Too few values, or too many, were given for a network."""
    return f"A {sizes} network has {count} parameters, not {given}."


def parameters_do_not_match(odd: str) -> str:
    """Parameters are missing, or belong to another network."""
    return f"These parameters are missing or do not belong: {odd}."


def no_parameter(name: str) -> str:
    """The network has no parameter of that name."""
    return f"This network has no parameter called {name!r}."


def parameter_not_finite(name: str, value: float) -> str:
    """A parameter is no finite number."""
    return f"{name} must be a finite number; {value} is not one."


def no_network(sizes: object) -> str:
    """Such layers are no network."""
    return f"{sizes} is not a network: give inputs, hidden layers and one output."
