-- The secret address by which a calendar reads the dates of an account, without signing in. Only the
-- digest of its random token is here. Moments in milliseconds since 1970-01-01T00:00:00 UTC.

CREATE TABLE feeds (
  account INTEGER PRIMARY KEY REFERENCES accounts(id),
  digest BLOB NOT NULL CONSTRAINT feeds_digest_length CHECK (length(digest) = 32),
  made INTEGER NOT NULL,
  CONSTRAINT feeds_digest_once UNIQUE (digest)
) STRICT;
