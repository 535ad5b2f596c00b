-- The files attached to records, each once, found by the digest of its bytes and sealed. What each is
-- attached to, and by whom, its record says.

CREATE TABLE attached_files (
  digest BLOB PRIMARY KEY CONSTRAINT attached_files_digest_length CHECK (length(digest) = 32),
  sealed BLOB NOT NULL
) STRICT;
