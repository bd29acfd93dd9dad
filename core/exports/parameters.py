"""Parameters for other programs: as JSON with what is needed to use them, and as CSV."""

import json

from core.network.activations import DEFAULT_ACTIVATION
from core.network.shape import neuron_name, places
from core.tables.spreadsheet_cells import POINT, CellStyle
from core.training.moment import Moment


def parameters_json(moment: Moment) -> str:
    """Return the parameters as JSON, with the shape of the network and the shift of its inputs.

    Raises:
        ValueError: if a parameter is not finite, which no moment of a run has.
    """
    shift = moment.dataset.shift
    document: dict[str, object] = {
        "step": moment.step,
        "layers": list(moment.parameters.layer_sizes),
        "shift": {"weight": shift.weight, "height": shift.height},
        **(
            {"scale": dict(zip(("weight", "height"), shift.scales, strict=True))}
            if shift.is_scaled
            else {}
        ),
        "parameters": moment.parameters.as_dict(),
    }
    if moment.settings.activation != DEFAULT_ACTIVATION:
        document["activation"] = moment.settings.activation
    return json.dumps(document, indent=2, allow_nan=False) + "\n"


def parameters_csv(moment: Moment, dialect: CellStyle = POINT) -> str:
    """Return the parameters as lines of CSV: name, neuron, what it listens to, value.

    A bias listens to nothing. Values are written so that reading gives the same to the last bit.
    """
    sizes = moment.parameters.layer_sizes
    lines = [dialect.delimiter.join(["name", "neuron", "from", "value"])]
    for place, value in zip(places(sizes), moment.parameters.values.tolist(), strict=True):
        neuron = neuron_name(sizes, place.layer, place.neuron)
        source = "" if place.source is None else neuron_name(sizes, place.layer - 1, place.source)
        lines.append(dialect.delimiter.join([place.name, neuron, source, dialect.number(value)]))
    return "\r\n".join(lines) + "\r\n"
