"""How numbers and names are written, and the glossary."""
