-- What a command said, as a digest: the same id is answered again only for the same command. A table of its own, because
-- a digest of a name that was typed goes when names are erased; commands from before have none, and are taken as the same.
CREATE TABLE command_digests (
  meeting_id TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  command_id TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (meeting_id, actor_id, command_id),
  FOREIGN KEY (meeting_id, actor_id, command_id) REFERENCES commands (meeting_id, actor_id, command_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
