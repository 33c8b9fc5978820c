-- Times are UTC in milliseconds. `rehearsal` is 1 for a meeting that may be removed without a trace.
CREATE TABLE meetings (
  id TEXT PRIMARY KEY NOT NULL,
  code TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  rehearsal INTEGER NOT NULL DEFAULT 0 CHECK (rehearsal IN (0, 1))
) STRICT;

-- The log. `event` is canonical JSON: its bytes, the number and the hash of the line before give `hash`.
-- No cascade from meetings: a log never disappears as a side effect.
CREATE TABLE events (
  meeting_id TEXT NOT NULL REFERENCES meetings (id),
  seq INTEGER NOT NULL,
  event TEXT NOT NULL,
  hash TEXT NOT NULL,
  command_id TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  PRIMARY KEY (meeting_id, seq)
) STRICT, WITHOUT ROWID;

-- Every command that was obeyed, with the number of its last event: the same command is never obeyed twice.
CREATE TABLE commands (
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  actor_id TEXT NOT NULL,
  command_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (meeting_id, actor_id, command_id)
) STRICT, WITHOUT ROWID;

-- Names live beside the log, so that they can be erased from a record that stays whole.
CREATE TABLE names (
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (meeting_id, person_id)
) STRICT, WITHOUT ROWID;

-- Also stops INSERT OR REPLACE, which removes a line without firing the triggers of a removal.
CREATE TRIGGER events_follow_each_other BEFORE INSERT ON events
WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM events WHERE meeting_id = NEW.meeting_id)
BEGIN SELECT RAISE(ABORT, 'A line is added to the log only after its last line.'); END;

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'A line of the log is never changed.'); END;

CREATE TRIGGER events_are_never_removed BEFORE DELETE ON events
WHEN (SELECT rehearsal FROM meetings WHERE id = OLD.meeting_id) IS NOT 1
BEGIN SELECT RAISE(ABORT, 'A line of the log is never removed.'); END;

CREATE TRIGGER commands_are_never_changed BEFORE UPDATE ON commands
BEGIN SELECT RAISE(ABORT, 'A command that was obeyed is never changed.'); END;

-- In a cascade the meeting is already gone, so the comparison is with NULL and the removal passes.
CREATE TRIGGER commands_are_never_removed BEFORE DELETE ON commands
WHEN (SELECT rehearsal FROM meetings WHERE id = OLD.meeting_id) = 0
BEGIN SELECT RAISE(ABORT, 'A command that was obeyed is never forgotten.'); END;

-- Otherwise a meeting could be called a rehearsal afterwards, and then removed.
CREATE TRIGGER meetings_stay_what_they_are BEFORE UPDATE OF id, rehearsal ON meetings
BEGIN SELECT RAISE(ABORT, 'A meeting stays what it was made: a meeting or a rehearsal.'); END;

-- Also stops INSERT OR REPLACE, which could put a rehearsal in the place of a meeting.
CREATE TRIGGER meetings_are_made_once BEFORE INSERT ON meetings
WHEN EXISTS (SELECT 1 FROM meetings WHERE id = NEW.id OR code = NEW.code)
BEGIN SELECT RAISE(ABORT, 'There is already a meeting with this id or this code.'); END;

CREATE TRIGGER meetings_are_never_removed BEFORE DELETE ON meetings
WHEN OLD.rehearsal = 0
BEGIN SELECT RAISE(ABORT, 'Only a rehearsal is removed.'); END;
