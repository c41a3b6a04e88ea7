"""The page that says what came of an import, and lets one mend it."""
