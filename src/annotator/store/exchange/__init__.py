"""Bundles out and in: what travels between the projects of a team, by the rules of exchange of ARCHITECTURE.md."""

SUFFIX = ".bundle"
