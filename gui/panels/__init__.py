"""One panel, one file. Panels read the Lab and never import each other."""
