"""The dialogs, one a module."""
