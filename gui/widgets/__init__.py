"""What panels and windows are put together from."""
