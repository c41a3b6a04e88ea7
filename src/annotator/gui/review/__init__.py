"""Review mode: where coders of an article differ, and what is decided of it."""
