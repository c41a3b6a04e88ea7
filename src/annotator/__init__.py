"""annotator: a desktop tool with which media analysts code news."""

__version__ = "0.1.0"
