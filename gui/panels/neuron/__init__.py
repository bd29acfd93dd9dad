"""The Neuron panel: the sum a neuron adds up, its curve, and how steep that is there."""

from gui.panels.neuron.panel import NeuronPanel

__all__ = ["NeuronPanel"]
