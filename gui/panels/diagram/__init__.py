"""The parts of the network diagram."""
