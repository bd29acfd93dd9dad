"""What is exported: scripts, parameters and tables."""
