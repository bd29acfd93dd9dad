"""What the loss panel says, in whole sentences."""


def over_the_epochs(title: str) -> str:
    """The name of the plot for those who do not see it."""
    return f"{title} over the epochs"


def thin_curves(most: int) -> str:
    """The tool tip of drawing each person's own loss."""
    return f"A thin curve for each person. Of more than {most} people, a few are drawn."


FOLLOWED_BY_A_STEP = (
    "The slope of everybody's loss: the mean over everybody, whatever the batch. A step follows "
    "the mean over its own batch, which jumps about this one unless the batch is everybody."
)
"""What the curves of gradients are, and what they are not."""


def mean_over_everybody(slope: str) -> str:
    """What a slope in these plots is: not that of one person, nor of a batch."""
    return f"mean {slope} over everybody"


def mean_of(name: str) -> str:
    """What a curve of slopes is called in a sentence."""
    return f"The mean ∂L/∂{name} over everybody"


def without_sign(sign: str) -> str:
    """What runs up the side of a plot of sizes."""
    return f"{sign}, without its sign"


def what_is_drawn(quantity: str) -> str:
    """The tool tip of the menu of quantities."""
    return f"What is drawn: {quantity}"


def few_of_people(shown: int, of: str) -> str:
    """How many people's curves are drawn."""
    return f"{shown} of {of} people"


def few_of_parameters(shown: int, of: int) -> str:
    """How many parameters' curves are drawn."""
    return f"{shown} of {of} parameters"


def stayed(name: str, value: str, start: str, end: str) -> str:
    """A curve ends near where it began, and was near it all the way."""
    return f"{name} stayed near {value} from epoch {start} to {end}."


def came_back(name: str, value: str, start: str, end: str) -> str:
    """A curve ends near where it began, and was elsewhere on the way."""
    return f"{name} came back to {value} from epoch {start} to {end}."


def fell(name: str, *, first: str, start: str, last: str, end: str) -> str:
    """A curve ends below where it began."""
    return f"{name} fell from {first} at epoch {start} to {last} at epoch {end}."


def rose(name: str, *, first: str, start: str, last: str, end: str) -> str:
    """A curve ends above where it began."""
    return f"{name} rose from {first} at epoch {start} to {last} at epoch {end}."


def highest(epoch: str, value: str) -> str:
    """The peak of a curve lies between its ends."""
    return f"It was highest at epoch {epoch}: {value}."


def lowest(epoch: str, value: str) -> str:
    """The lowest point of a curve lies between its ends."""
    return f"It was lowest at epoch {epoch}: {value}."


def ends(epoch: str, values: str) -> str:
    """Where each of several curves ended."""
    return f"At epoch {epoch}: {values}."


def drawn(part: str) -> str:
    """Not all curves are drawn."""
    return f"Drawn are {part}."


def drawn_of(part: str, neuron: str) -> str:
    """Only the curves of one neuron are drawn."""
    return f"Drawn are {part}, those of {neuron}."


def prediction_for(name: str) -> str:
    """What a curve of predictions is called in a sentence."""
    return f"The prediction for {name}"


def of_neuron(what: str, neuron: str) -> str:
    """The title of a plot that draws the parameters of one neuron."""
    return f"{what} of {neuron}"


def of_a_few(what: str) -> str:
    """The title of a plot that draws some of many people."""
    return f"{what} of a few"
