"""News feeds: their entries as articles."""
