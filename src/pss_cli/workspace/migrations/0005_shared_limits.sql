-- What programs share and may run out of: a bus, rooms, a budget.
CREATE TABLE shared_limits (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
