"""The accessible description of the diagram."""

from collections.abc import Mapping

from gui.panels.network_diagram.known_at_stage import neurons_of, parameters_of
from gui.panels.network_diagram.shown_update import ShownUpdate
from gui.panels.network_diagram.texts import NOT_YET

MOST_PARAMETERS = 40
"""More are not read out: the parameter table has them."""


def summary(subject: ShownUpdate, texts: Mapping[str, str]) -> str:
    """Say what the diagram shows at this moment; ``texts`` are its readings."""
    stage = f", {subject.stage.phase.value}" if subject.stage else ""
    said = [f"{texts['caption']}{stage}"]
    for name in neurons_of(subject.sizes):
        if texts[name] != NOT_YET:
            word = texts[f"{name}.name"] if name.startswith("x") else name
            said.append(f"{word} = {texts[name]}")
    if texts["loss"] != NOT_YET:
        said.append(f"loss = {texts['loss']}, {texts['loss.y']}")
    said.append(f"chosen: {_parameter(subject.chosen, texts)}")
    names = parameters_of(subject.sizes)
    if len(names) <= MOST_PARAMETERS:
        said += [_parameter(name, texts) for name in names if name != subject.chosen]
    return "; ".join(said) + "."


def _parameter(name: str, texts: Mapping[str, str]) -> str:
    parts = [f"{name} = {texts[name]}"] if name in texts else [name]
    parts += [texts[key] for key in (f"{name}.after", f"{name}.slope") if key in texts]
    return " ".join(parts)
