-- `salt` is what was random in the digest of an event: with it, the canonical JSON in `event` gives the digest, and the
-- hash of the line before, the number and the digest give `hash`. It leaves this file only in an exported log, in
-- archives and in backups. `digest` is there where the record does not show the event: an archive has it in place of
-- salt and event, and so has a meeting that was read back. Both are NULL in a line of the older form, whose hash is over
-- the event itself.
ALTER TABLE events ADD COLUMN salt TEXT CHECK (length(salt) = 32);
ALTER TABLE events ADD COLUMN digest TEXT CHECK (length(digest) = 64);

-- Otherwise what comes before could be written anew behind a line that proves less.
CREATE TRIGGER events_keep_to_the_newer_form BEFORE INSERT ON events
WHEN NEW.salt IS NULL AND NEW.digest IS NULL AND EXISTS (
  SELECT 1 FROM events
  WHERE meeting_id = NEW.meeting_id AND seq = NEW.seq - 1 AND (salt IS NOT NULL OR digest IS NOT NULL)
)
BEGIN SELECT RAISE(ABORT, 'A line of the older form does not follow one of the newer form.'); END;
