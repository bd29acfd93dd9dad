"""The run as an animation: a picture of it at many moments, in one file."""
