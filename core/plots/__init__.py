"""What plots show, as numbers."""
