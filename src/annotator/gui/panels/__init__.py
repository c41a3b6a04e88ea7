"""The panes of the window, one a module."""
