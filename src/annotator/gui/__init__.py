"""The window: only here is there Qt."""
