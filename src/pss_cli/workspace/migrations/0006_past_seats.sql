-- Who sat in which program in an earlier term of it.
CREATE TABLE past_seats (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
