"""The panels, one folder each. They read the Lab and never import each other."""
