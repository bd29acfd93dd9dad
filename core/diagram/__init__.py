"""Where the parts of the network diagram stand."""
