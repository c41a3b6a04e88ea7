"""Searching all articles: a query language, an index beside the project, and the places that were found."""
