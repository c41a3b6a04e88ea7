"""How a project's articles came to be coded by several people."""

from annotator.analysis.agreement import design
from annotator.store import assignments, progress
from annotator.store.blindness import hidden_documents
from annotator.store.project import Project


def in_words(project: Project) -> str:
    """For the methods section: how the last sample was drawn, and how much was reopened; '' where there was neither."""
    sample, hidden = assignments.sample_design(project), hidden_documents(project)
    blind = {pair for pair, assignment in assignments.by_pair(project).items() if assignment.mode == "blind"}
    handed = {pair for pair in blind & progress.complete(project) if pair[0] not in hidden}
    again = handed & progress.reopened(project)
    said = (design.drawn(sample) if sample else "", design.reopened(len(handed), len(again)))
    return " ".join(filter(None, said))
