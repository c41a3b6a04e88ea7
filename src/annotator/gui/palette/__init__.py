"""The command palette: one field that leads to every command, source, code, article and word."""
