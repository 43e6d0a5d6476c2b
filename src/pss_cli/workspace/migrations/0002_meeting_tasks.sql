-- What a support-team meeting decided: who does what by when.
CREATE TABLE meeting_tasks (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
