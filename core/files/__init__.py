"""The laboratory file: its format, reading and writing it, and replacing a file safely."""
