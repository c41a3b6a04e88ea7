"""A codebook goes out into a file of its own and comes in from one: JSON, or a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from annotator.errors import UserError, printable
from annotator.formats import codebook_changes, codebook_checks, codebook_csv, codebook_json, codebook_rows
from annotator.formats.atomic import write_atomically
from annotator.formats.codebook_changes import Comparison
from annotator.formats.files import read_bytes
from annotator.model import Code, Step
from annotator.store import codebook
from annotator.store.project import Project

SUFFIXES = (".json", ".csv")


def export_codebook(project: Project, out: Path) -> int:
    """Write all codes, retired ones too, as the file's name ends: .csv is a table, anything else JSON; how many."""
    codes = codebook.codes(project)
    text = codebook_csv.written(codes) if _is_table(out) else codebook_json.written(codes, project.details.title)
    with write_atomically(out) as (part,):
        part.write(text)
    return len(codes)


def read_codebook(path: Path, known: Collection[Code] = ()) -> list[Code]:
    """The codes of a file. Raises UserError, in one sentence that says where, unless every part of it is right.

    `known` are the project's codes, which those of the file may refer to besides each other.
    """
    shown, data = printable(path), read_bytes(path)
    try:
        read = codebook_rows.read if _is_table(path) else codebook_json.read
        codes = read(data, shown, known)
        codebook_checks.references(codes, known)
    except codebook_checks.Wrong as wrong:
        raise UserError(f"“{shown}” cannot be used: {wrong}.") from None
    return codes


def planned(project: Project, path: Path) -> Comparison:
    """What importing the file would do: its codes enter or change those with the same id, and no code is deleted."""
    before = codebook.codes(project)
    codes = read_codebook(path, before)
    if taken := codebook.used_otherwise(project, (code.id for code in codes)):
        raise UserError(f"“{printable(path)}” cannot be used: {taken} is no code in this project.")
    ids = {code.id for code in codes}
    untouched = [code for code in before if code.id not in ids]
    if twice := codebook_changes.name_held_twice([*untouched, *codes]):
        raise UserError(f"“{printable(path)}” cannot be used: two codes side by side would be named “{twice}”.")
    return codebook_changes.compare(before, codebook_changes.without_taken_keys(codes, untouched))


def import_codebook(project: Project, plan: Comparison) -> Step:
    """Do what is planned, as one step."""
    with project.edit("Import codebook") as edit:
        for code in plan.put:
            edit.put(code)
    return edit.step


def _is_table(path: Path) -> bool:
    return path.suffix.lower() == ".csv"
