CREATE TABLE users (
  id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL, role TEXT NOT NULL,
  password_hash TEXT NOT NULL, disabled INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL
) STRICT;
CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES users(id),
  last_used_ms INTEGER NOT NULL, ends_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE login_grants (sid_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL, ends_ms INTEGER NOT NULL) STRICT;
CREATE TABLE login_failures (scope TEXT NOT NULL, at_ms INTEGER NOT NULL) STRICT;
CREATE INDEX login_failures_scope ON login_failures (scope, at_ms);
CREATE TABLE setup_tokens (token_hash TEXT PRIMARY KEY, ends_ms INTEGER NOT NULL) STRICT;
CREATE TABLE api_tokens (
  id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, label TEXT NOT NULL, role TEXT NOT NULL,
  created_at TEXT NOT NULL, revoked_at TEXT
) STRICT;
CREATE TABLE key_values (
  user_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (user_id, key)
) STRICT;
CREATE TABLE audit (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, event TEXT NOT NULL, actor TEXT NOT NULL, subject TEXT NOT NULL
) STRICT;
