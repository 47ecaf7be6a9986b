CREATE TABLE info (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE documents (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- One row a transaction. `seq` orders everything that follows: events, outbox, history.
CREATE TABLE transactions (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  author TEXT NOT NULL,
  timestamp TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  results TEXT NOT NULL
) STRICT;

-- One row a document a transaction. Effects are Mendoza patches; walking `revert` back from the current document
-- gives every earlier state.
CREATE TABLE revisions (
  document_id TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES transactions (seq),
  previous_rev TEXT,
  mutations TEXT NOT NULL,
  apply TEXT NOT NULL,
  revert TEXT NOT NULL,
  PRIMARY KEY (document_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX revisions_by_seq ON revisions (seq);

-- Sync tags that a receiver has still to be told; a row goes once it is delivered.
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY REFERENCES transactions (seq),
  tags TEXT NOT NULL
) STRICT;
