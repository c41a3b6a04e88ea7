"""The schema, append-only: a released migration never changes and imports nothing of ours."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("annotator")


@migrations()
def m001_revisions_and_their_projections(db: Database) -> None:
    for statement in (
        # The truth.
        """CREATE TABLE revision (
            n INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, id TEXT NOT NULL, kind TEXT NOT NULL,
            format INTEGER NOT NULL, document TEXT, author TEXT NOT NULL, rev INTEGER NOT NULL, prev TEXT NOT NULL,
            deleted INTEGER NOT NULL, step TEXT NOT NULL, wall TEXT NOT NULL, payload TEXT,
            payload_hash TEXT NOT NULL)""",
        "CREATE INDEX revision_id ON revision (id)",
        "CREATE INDEX revision_step ON revision (step)",
        "CREATE TABLE text (sha256 TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID",
        # Local: the undo stacks of this file.
        """CREATE TABLE step (
            n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, coder TEXT NOT NULL,
            made TEXT NOT NULL, undoes TEXT)""",
        # What replaying the revisions gives.
        """CREATE TABLE row (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, document TEXT, author TEXT NOT NULL, hash TEXT NOT NULL,
            rev INTEGER NOT NULL, deleted INTEGER NOT NULL, payload_hash TEXT NOT NULL) WITHOUT ROWID""",
        "CREATE INDEX row_document ON row (document) WHERE document IS NOT NULL",
        "CREATE TABLE leaf (id TEXT, hash TEXT, fork INTEGER NOT NULL, PRIMARY KEY (id, hash)) WITHOUT ROWID",
        "CREATE TABLE quarantine (id TEXT PRIMARY KEY, hash TEXT NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE project (id TEXT PRIMARY KEY, title TEXT NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE coder (id TEXT PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID",
        """CREATE TABLE code (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, definition TEXT NOT NULL, role TEXT NOT NULL, colour TEXT NOT NULL,
            texture TEXT NOT NULL, letter TEXT NOT NULL, key TEXT NOT NULL, second_key TEXT NOT NULL, parent TEXT,
            position INTEGER NOT NULL, attributes TEXT NOT NULL, retired INTEGER NOT NULL, same_as TEXT,
            hash TEXT NOT NULL) WITHOUT ROWID""",
        """CREATE TABLE document (
            id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, key TEXT NOT NULL, title TEXT NOT NULL, outlet TEXT NOT NULL,
            agency TEXT NOT NULL, byline TEXT NOT NULL, section TEXT NOT NULL, published TEXT NOT NULL,
            url TEXT NOT NULL, language TEXT NOT NULL, fields TEXT NOT NULL, characters INTEGER NOT NULL,
            hash TEXT NOT NULL) WITHOUT ROWID""",
        "CREATE INDEX document_sha256 ON document (sha256)",
        """CREATE TABLE original (
            id TEXT PRIMARY KEY, document TEXT NOT NULL, file TEXT NOT NULL, importer TEXT NOT NULL,
            encoding TEXT NOT NULL, sha256 TEXT NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID""",
        "CREATE INDEX original_document ON original (document)",
        """CREATE TABLE annotation (
            document TEXT, start INTEGER, id TEXT, "end" INTEGER NOT NULL, code TEXT NOT NULL, coder TEXT NOT NULL,
            origin TEXT NOT NULL, attributes TEXT NOT NULL, note TEXT NOT NULL, created_at TEXT NOT NULL,
            updated_at TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (document, start, id)) WITHOUT ROWID""",
        "CREATE UNIQUE INDEX annotation_id ON annotation (id)",
        "CREATE INDEX annotation_code ON annotation (code)",
        """CREATE TABLE span (
            annotation TEXT, n INTEGER, start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
            PRIMARY KEY (annotation, n)) WITHOUT ROWID""",
        """CREATE TABLE submission (
            id TEXT PRIMARY KEY, document TEXT NOT NULL, coder TEXT NOT NULL, versions TEXT NOT NULL,
            made TEXT NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID""",
        "CREATE INDEX submission_document ON submission (document)",
    ):
        db.execute(statement)


@migrations()
def m002_attribution_and_speakers(db: Database) -> None:
    for statement in (
        """CREATE TABLE attribution (
            document TEXT, id TEXT, content TEXT NOT NULL, coder TEXT NOT NULL, source TEXT,
            none_given INTEGER NOT NULL, cue_start INTEGER, cue_end INTEGER, cue_quote TEXT NOT NULL,
            updated_at TEXT NOT NULL, hash TEXT NOT NULL,
            PRIMARY KEY (document, id)) WITHOUT ROWID""",
        "CREATE UNIQUE INDEX attribution_id ON attribution (id)",
        "CREATE INDEX attribution_source ON attribution (source) WHERE source IS NOT NULL",
        """CREATE TABLE speaker (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, aliases TEXT NOT NULL, kind TEXT NOT NULL, roles TEXT NOT NULL,
            note TEXT NOT NULL, same_as TEXT, hash TEXT NOT NULL) WITHOUT ROWID""",
        "ALTER TABLE annotation ADD COLUMN speaker TEXT",
        "CREATE INDEX annotation_speaker ON annotation (speaker) WHERE speaker IS NOT NULL",
        "ALTER TABLE code ADD COLUMN include TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE code ADD COLUMN exclude TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE project ADD COLUMN problems_off TEXT NOT NULL DEFAULT '[]'",
        # An article's spans beside each other: read in one go.
        "ALTER TABLE span RENAME TO span_1",
        """CREATE TABLE span (
            document TEXT, start INTEGER, annotation TEXT, n INTEGER, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
            PRIMARY KEY (document, start, annotation, n)) WITHOUT ROWID""",
        """INSERT INTO span SELECT a.document, s.start, s.annotation, s.n, s."end", s.quote
            FROM span_1 s JOIN annotation a ON a.id = s.annotation ORDER BY 1, 2, 3, 4""",
        "DROP TABLE span_1",
    ):
        db.execute(statement)


@migrations()
def m003_teams(db: Database) -> None:
    for statement in (
        """CREATE TABLE assignment (
            id TEXT PRIMARY KEY, document TEXT NOT NULL, coder TEXT NOT NULL, mode TEXT NOT NULL,
            wave INTEGER NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID""",
        "CREATE INDEX assignment_document ON assignment (document)",
        """CREATE TABLE adjudicator (
            id TEXT PRIMARY KEY, document TEXT NOT NULL, coder TEXT NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID""",
        """CREATE TABLE final (
            id TEXT PRIMARY KEY, document TEXT NOT NULL, coder TEXT NOT NULL, code TEXT, spans TEXT NOT NULL,
            attributes TEXT NOT NULL, speaker TEXT, basis TEXT NOT NULL, decision TEXT NOT NULL,
            reason TEXT NOT NULL, updated_at TEXT NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID""",
        "CREATE INDEX final_document ON final (document)",
        """CREATE TABLE verdict (
            id TEXT PRIMARY KEY, document TEXT NOT NULL, coder TEXT NOT NULL, target TEXT NOT NULL,
            version TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL, updated_at TEXT NOT NULL,
            hash TEXT NOT NULL) WITHOUT ROWID""",
        "CREATE INDEX verdict_document ON verdict (document)",
        """CREATE TABLE comment (
            id TEXT PRIMARY KEY, document TEXT NOT NULL, coder TEXT NOT NULL, target TEXT NOT NULL, parent TEXT,
            text TEXT NOT NULL, resolved INTEGER NOT NULL, created_at TEXT NOT NULL,
            hash TEXT NOT NULL) WITHOUT ROWID""",
        "CREATE INDEX comment_document ON comment (document)",
        # Received before a version they replace.
        """CREATE TABLE waiting (
            hash TEXT PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, format INTEGER NOT NULL, document TEXT,
            author TEXT NOT NULL, rev INTEGER NOT NULL, prev TEXT NOT NULL, deleted INTEGER NOT NULL,
            step TEXT NOT NULL, wall TEXT NOT NULL, payload TEXT, payload_hash TEXT NOT NULL) WITHOUT ROWID""",
        # Local: the merges of this file, the backup made before each, and where log and steps ended after it.
        """CREATE TABLE merged (
            n INTEGER PRIMARY KEY, made TEXT NOT NULL, backup TEXT NOT NULL, revision INTEGER NOT NULL,
            step INTEGER NOT NULL)""",
    ):
        db.execute(statement)


@migrations()
def m004_zones_and_corrections(db: Database) -> None:
    for statement in (
        """CREATE TABLE zone (
            id TEXT, n INTEGER, document TEXT NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL,
            "end" INTEGER NOT NULL, reason TEXT NOT NULL, by_hand INTEGER NOT NULL, hash TEXT NOT NULL,
            PRIMARY KEY (id, n)) WITHOUT ROWID""",
        "CREATE INDEX zone_document ON zone (document)",
        """CREATE TABLE correction (
            id TEXT PRIMARY KEY, document TEXT NOT NULL, supersedes TEXT NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID""",
    ):
        db.execute(statement)
