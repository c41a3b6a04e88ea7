"""Tables with an article a row: read, their columns understood, their rows made articles."""
