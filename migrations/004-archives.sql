-- The key that archives of a meeting are signed with (Ed25519, hexadecimal). The private half is NULL where the meeting
-- was read back from an archive: only the server that held it signs.
CREATE TABLE meeting_keys (
  meeting_id TEXT PRIMARY KEY NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  public_key TEXT NOT NULL,
  private_key TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER keys_are_never_changed BEFORE UPDATE ON meeting_keys
BEGIN SELECT RAISE(ABORT, 'The key of a meeting is never changed.'); END;

-- Meetings that were read back from an archive, and when: they are for reading only.
CREATE TABLE meetings_read_back (
  meeting_id TEXT PRIMARY KEY NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  read_back_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER read_back_takes_no_line BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM meetings_read_back WHERE meeting_id = NEW.meeting_id)
BEGIN SELECT RAISE(ABORT, 'A meeting that was read back from an archive takes no line.'); END;
