CREATE TABLE hooks (id TEXT PRIMARY KEY, definition TEXT NOT NULL) STRICT;

-- How far each hook has come in the transactions of a dataset: all up to `seq`, and `done` documents of the next one.
CREATE TABLE positions (
  hook_id TEXT NOT NULL REFERENCES hooks (id) ON DELETE CASCADE,
  dataset TEXT NOT NULL,
  seq INTEGER NOT NULL,
  done INTEGER NOT NULL,
  PRIMARY KEY (hook_id, dataset)
) STRICT, WITHOUT ROWID;

-- One row a document that a hook tells of, without its content.
CREATE TABLE messages (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  hook_id TEXT NOT NULL REFERENCES hooks (id) ON DELETE CASCADE,
  dataset TEXT NOT NULL,
  transaction_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  status TEXT NOT NULL,
  result_code INTEGER,
  failures INTEGER NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX messages_by_hook ON messages (hook_id, number);

CREATE TABLE attempts (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  hook_id TEXT NOT NULL REFERENCES hooks (id) ON DELETE CASCADE,
  message_id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  duration_ms INTEGER NOT NULL,
  failure TEXT,
  result_code INTEGER
) STRICT;
CREATE INDEX attempts_by_hook ON attempts (hook_id, number);
