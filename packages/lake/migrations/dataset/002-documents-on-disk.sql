-- Documents get narrow columns that are read without their body, and a number that other tables name them by.
CREATE TABLE documents_new (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  group_id TEXT NOT NULL,
  type TEXT NOT NULL,
  rev TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
INSERT INTO documents_new (id, group_id, type, rev, body)
  SELECT id,
    CASE
      WHEN id GLOB 'drafts.*' THEN substr(id, 8)
      WHEN id GLOB 'versions.*' THEN substr(id, 10 + instr(substr(id, 10), '.'))
      ELSE id
    END,
    body ->> '$._type', body ->> '$._rev', body
  FROM documents ORDER BY id;
DROP TABLE documents;
ALTER TABLE documents_new RENAME TO documents;
CREATE INDEX documents_by_type ON documents (type, id);
CREATE INDEX documents_by_group ON documents (group_id, id);

-- `number` counts the revisions of one document from 1. Wide columns last: the others are read without them.
CREATE TABLE revisions_new (
  document_id TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES transactions (seq),
  number INTEGER NOT NULL,
  previous_rev TEXT,
  mutations TEXT NOT NULL,
  apply TEXT NOT NULL,
  revert TEXT NOT NULL,
  PRIMARY KEY (document_id, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO revisions_new (document_id, seq, number, previous_rev, mutations, apply, revert)
  SELECT document_id, seq, row_number() OVER (PARTITION BY document_id ORDER BY seq), previous_rev, mutations, apply, revert
  FROM revisions ORDER BY document_id, seq;
DROP TABLE revisions;
ALTER TABLE revisions_new RENAME TO revisions;
CREATE INDEX revisions_by_seq ON revisions (seq);

-- The whole document after every hundredth revision, so that no walk through its history is long.
CREATE TABLE snapshots (
  document_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (document_id, seq)
) STRICT, WITHOUT ROWID;

-- Everything below is derived from documents.body, and filled again when info.indexVersion is not the code's; the index of
-- words, `document_words`, is made then as well.
-- `document` is documents.seq.

-- `documents` is how many documents of the type hold an indexed value at the path.
CREATE TABLE attribute_keys (
  key INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  path TEXT NOT NULL,
  documents INTEGER NOT NULL,
  UNIQUE (type, path)
) STRICT;

-- Booleans are x'00' and x'01': SQLite then orders values as GROQ does, numbers before strings before booleans.
CREATE TABLE attributes (
  key INTEGER NOT NULL,
  value ANY NOT NULL,
  document INTEGER NOT NULL,
  PRIMARY KEY (key, value, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_references (
  target TEXT NOT NULL,
  document INTEGER NOT NULL,
  is_strong INTEGER NOT NULL,
  PRIMARY KEY (target, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_references_by_document ON document_references (document);
