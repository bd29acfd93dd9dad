"""Acts: η, order, parameters by hand, another start, undo and redo."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from core.network import Parameters
from core.training.course import EVERYBODY, Order
from core.training.learning_rate import MAX_RATE
from gui.widgets.number_box import NumberBox
from tests.gui.waiting import settled
from tests.gui.walk.window import InWindow

SHAPES = ((2, 2, 1), (2, 3, 1), (2, 1), (2, 2, 2, 1))


class Changing(InWindow):
    """Changes how the run goes on, and takes it back."""

    @rule(text=st.sampled_from(("0.01", "0.3", "2", "100", "nonsense", "1e9")))
    def type_learning_rate(self, text: str) -> None:
        self.type_into(self.find(NumberBox, "learning_rate"), text)
        if text[0].isdigit() and float(text) <= MAX_RATE:
            self.change(learning_rate=float(text))

    @rule(order=st.sampled_from(Order))
    def choose_order(self, order: Order) -> None:
        self.lab.changes.set_order(order)
        self.change(order=order)

    @rule(
        activation=st.sampled_from(("sigmoid", "tanh", "relu")),
        loss=st.sampled_from(("squared", "cross-entropy")),
    )
    def choose_functions(self, activation: str, loss: str) -> None:
        if len(self.plain.state.parameters.layer_sizes) != 3:
            return  # every other shape would cost a compilation
        self.lab.changes.set_activation(activation)
        self.change(activation=activation)
        self.lab.changes.set_loss(loss)
        self.change(loss=loss)

    @rule(batch=st.sampled_from((1, 2, 3, EVERYBODY)))
    def choose_batch(self, batch: int) -> None:
        self.lab.changes.set_batch(batch)
        self.change(batch=batch)

    @rule(which=st.integers(0, 8), value=st.floats(-3, 3) | st.sampled_from((1e308, -1e308)))
    def set_parameter(self, which: int, value: float) -> None:
        parameters = self.plain.state.parameters
        name = parameters.names[which % len(parameters.names)]
        if parameters[name] != value:
            self.plain.change(parameters=parameters.replaced(name, value))
        self.lab.changes.set_parameter(name, value)

    @rule(which=st.integers(0, 8), value=st.floats(6, 7))
    def set_parameter_while_it_plays(self, which: int, value: float) -> None:
        self.play_a_little()
        names = self.lab.live.now.parameters.names
        name = names[which % len(names)]
        changes = self.lab.live.now.parameters[name] != value
        self.lab.changes.set_parameter(name, value)
        self.lab.steps.pause()
        settled(self.lab)
        # It took effect between two steps; which ones, the laboratory says.
        if changes:
            self.plain.go_to(self.lab.live.course.segments[-1].start)
            self.plain.change(parameters=self.plain.state.parameters.replaced(name, value))
        self.plain.go_to(self.lab.live.now.step)

    @rule()
    def go_over_the_edge(self) -> None:
        """Two enormous weights hold each other in check until the first update."""
        enormous = Parameters.constant().replaced("w5", 1e308).replaced("w6", -1e308)
        now = self.plain.state.parameters
        if now.layer_sizes != (2, 2, 1) or now == enormous:
            return
        self.lab.changes.change("enormous", None, enormous)
        self.plain.change(parameters=enormous)
        self.type_learning_rate("100")
        self.press("epoch")
        self.plain.finish_epoch()
        self.plain.stage = None

    @rule(which=st.integers(0, 8))
    def freeze_or_release(self, which: int) -> None:
        frozen, names = self.plain.state.settings.frozen, self.plain.state.parameters.names
        name = names[which % len(names)]
        self.lab.changes.set_frozen(name, name not in frozen)
        self.change(frozen=frozen ^ {name})

    # Beginning anew.

    @rule()
    def reset(self) -> None:
        self.press("reset")
        self.plain.reset()
        self.plain.stage = None

    @rule()
    def start_over(self) -> None:
        self.press("start_over")
        self.plain.start_over()
        self.plain.stage = None

    @rule(name=st.sampled_from(("worked_example", "new_start")))
    def begin_anew(self, name: str) -> None:
        self.press(name)
        self.plain.begun(self.opened().world)

    @rule(shape=st.sampled_from(SHAPES))
    def another_network(self, shape) -> None:
        self.lab.restarts.begin_with(shape)
        self.plain.begun(self.opened().world)
        assert self.lab.live.now.parameters.layer_sizes == shape

    # Taking it back.

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.plain.done))):
            self.press("undo")
            self.plain.undo()

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(min(times, len(self.plain.undone))):
            self.press("redo")
            self.plain.redo()
