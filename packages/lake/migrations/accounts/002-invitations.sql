-- A session gets an id that may be shown, and tells for what it was opened: the Studio or the pages of the lake.
ALTER TABLE sessions ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN kind TEXT NOT NULL DEFAULT 'studio';
ALTER TABLE sessions ADD COLUMN created_ms INTEGER NOT NULL DEFAULT 0;
UPDATE sessions SET id = 's' || lower(hex(randomblob(10))), created_ms = ends_ms - 604800000;
CREATE UNIQUE INDEX sessions_id ON sessions (id);
CREATE INDEX sessions_user ON sessions (user_id);

ALTER TABLE api_tokens ADD COLUMN expires_at TEXT;

ALTER TABLE audit ADD COLUMN detail TEXT NOT NULL DEFAULT '';
CREATE INDEX audit_events ON audit (event, subject, at);

-- The name is what the administrator suggests; the invited person has the last word.
CREATE TABLE invitations (
  id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, email TEXT NOT NULL COLLATE NOCASE, name TEXT NOT NULL,
  role TEXT NOT NULL, invited_by TEXT NOT NULL, created_at TEXT NOT NULL, ends_ms INTEGER NOT NULL,
  accepted_at TEXT, revoked_at TEXT
) STRICT;
CREATE INDEX invitations_email ON invitations (email);

CREATE TABLE reset_links (
  token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES users(id), ends_ms INTEGER NOT NULL
) STRICT;
