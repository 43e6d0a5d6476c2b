-- One table per noun, all of one shape: the record's key, its JSON body (validated on the way out), the row it
-- came from, and a hash of the body, so that a changed letter in a name is found by `pss doctor`.

CREATE TABLE students (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE restricted_facts (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE programs (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE attendance_totals (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE attendance_days (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE assessments (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE marks (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE incidents (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE ratings (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE observations (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE strengths (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE flags (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE calendar (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE participations (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE session_attendances (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE match_runs (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE contact_attempts (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE workplans (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE mappings (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE imports (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE need_snapshots (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE overrides (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE pins (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- What was done, in sentences without names. `kind` is change, undo or redo; `target` is the change undone or done again.
CREATE TABLE journal (number INTEGER PRIMARY KEY, made_at TEXT NOT NULL, command TEXT NOT NULL, summary TEXT NOT NULL, kind TEXT NOT NULL DEFAULT 'change', target INTEGER) STRICT;

-- The text `pss.toml` is about to have: kept with the change it belongs to until the file is written, so that a
-- program killed between the two leaves both old or both new.
CREATE TABLE pending_settings (key TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
