"""What the network diagram says, in whole sentences."""


def no_number(text: str) -> str:
    """What was typed for a parameter is no number."""
    return f"“{text}” is not a number. Type one like −0.5 or 1e-3."


def bias_of(name: str, neuron: str) -> str:
    """The title of the card of a bias."""
    return f"{name}, the bias of {neuron}"


def phase_tip(phase: str, what: str) -> str:
    """The tool tip of a phase."""
    return f"{phase}: {what} (↓ and ↑ go stage by stage)"


def out_of_turn(who: str, step: str) -> str:
    """Somebody is explained whose turn it is not."""
    return f"{who}, out of turn · instead of {step}"


def new_value(name: str) -> str:
    """The name of the field for a parameter's value."""
    return f"New value of {name}"


def set_value(name: str) -> str:
    """The entry of the menu that lets a value be typed."""
    return f"Set the value of {name} …"


def look_into(neuron: str) -> str:
    """The entry that opens the card of a neuron."""
    return f"Look into {neuron}"


def copy_value(name: str) -> str:
    """The entry that copies it."""
    return f"Copy the value of {name}"


def what_if(name: str) -> str:
    """The entry that opens the What-if panel."""
    return f"What if {name} were different …"


def value_copied(name: str) -> str:
    """A value is on the clipboard."""
    return f"The value of {name} was copied."


def hidden_layers(count: int) -> str:
    """How many hidden layers there are."""
    return "1 hidden layer" if count == 1 else f"{count} hidden layers"


def hidden_neurons(count: int, layer: int) -> str:
    """How many neurons a hidden layer has."""
    if count == 1:
        return f"1 neuron in hidden layer {layer}"
    return f"{count} neurons in hidden layer {layer}"


def one_neuron_less(layer: int) -> str:
    """The button that takes a hidden neuron away."""
    return f"One neuron less in hidden layer {layer}: another network, from its own start"


def one_neuron_more(layer: int) -> str:
    """The button that adds a hidden neuron."""
    return f"One neuron more in hidden layer {layer}: another network, from its own start"


def at_once(people: str) -> str:
    """How many people one step learns from."""
    return f"A step learns from {people} people at once, from the mean of their slopes"


def batch_asked(most: str) -> str:
    """What the dialog for any other batch asks."""
    return f"How many people does one step learn from (1 to {most})?"


def function_tip(words: str, formula: str) -> str:
    """The tip of a function of hidden neurons."""
    return f"{words}: f(x) = {formula}"
