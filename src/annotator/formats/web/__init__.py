"""Saved web pages: bytes to characters, what a page says of itself, which of its passages are the article."""
