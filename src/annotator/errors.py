"""Two kinds of failure: what the user can do something about, and bugs."""


class UserError(Exception):
    """Carries the one sentence to show: what happened, in which file, and what to do.

    Everything that is not a UserError is a bug, and is left to reach the crash box and the test run.
    """


class NotSaved(UserError):
    """An edit could not be put on disk (full, refused, locked). Nothing of it was written; it can be tried again."""


class Damaged(UserError):
    """The project file is not what was written to it. It has not been touched."""
