-- What families are told in their language, as the school wants it said.
CREATE TABLE family_words (key TEXT PRIMARY KEY, body TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
