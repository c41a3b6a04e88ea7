"""What the window's lists show, read from the session."""
