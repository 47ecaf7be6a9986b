-- Revisions lie in the order in which they were written, so that a commit adds to the end of the table. By document they
-- are found through narrow rows, of which many share a page.
CREATE TABLE revisions_new (
  seq INTEGER NOT NULL REFERENCES transactions (seq),
  document_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  previous_rev TEXT,
  mutations TEXT NOT NULL,
  apply TEXT NOT NULL,
  revert TEXT NOT NULL,
  PRIMARY KEY (seq, document_id)
) STRICT, WITHOUT ROWID;
INSERT INTO revisions_new (seq, document_id, number, previous_rev, mutations, apply, revert)
  SELECT seq, document_id, number, previous_rev, mutations, apply, revert FROM revisions ORDER BY seq, document_id;
DROP TABLE revisions;
ALTER TABLE revisions_new RENAME TO revisions;
CREATE INDEX revisions_by_document ON revisions (document_id, seq, number);
