"""The project file: only here is there SQL."""
