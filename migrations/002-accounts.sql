-- The one invitation of a person to a meeting, replaced under a higher version. Only hashes are kept.
CREATE TABLE credentials (
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  token_hash TEXT UNIQUE,
  code_hash TEXT,
  revoked_at INTEGER,
  PRIMARY KEY (meeting_id, person_id)
) STRICT, WITHOUT ROWID;

-- `meeting_id` is NULL for the organizer, whose session is for every meeting of the server.
CREATE TABLE sessions (
  id_hash TEXT PRIMARY KEY NOT NULL,
  meeting_id TEXT REFERENCES meetings (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_person ON sessions (meeting_id, person_id);

CREATE TABLE settings (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
