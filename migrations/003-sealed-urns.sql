-- The sealed ballots of an open secret poll: all slots of its electorate as one ciphertext of constant length, written
-- anew as a whole with each change. Beside the log and unlike it: replaced while the poll is open, gone when it is over.
CREATE TABLE sealed_urns (
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  poll_id TEXT NOT NULL,
  blob BLOB NOT NULL,
  PRIMARY KEY (meeting_id, poll_id)
) STRICT;
