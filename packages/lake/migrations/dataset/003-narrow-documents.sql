-- What the planner reads of a document by its number, without the page that its body begins on.
CREATE INDEX documents_narrow ON documents (seq, type, id, group_id, rev);
