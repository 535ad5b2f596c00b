-- Second factors of signing in. Moments in milliseconds since 1970-01-01T00:00:00 UTC.

-- The application of each account that has one.
CREATE TABLE factors (
  account INTEGER PRIMARY KEY REFERENCES accounts(id),
  -- Its account and its secret, sealed under a key of the installation.
  secret BLOB NOT NULL,
  added INTEGER NOT NULL
) STRICT;

-- Codes to do without it, each once: a code used has no row any more.
CREATE TABLE recovery_codes (
  account INTEGER NOT NULL REFERENCES accounts(id),
  -- The two signs it is found by.
  mark TEXT NOT NULL CONSTRAINT recovery_codes_mark CHECK (length(mark) = 2),
  -- The slow digest of the ten others.
  digest TEXT NOT NULL CONSTRAINT recovery_codes_digest CHECK (digest GLOB '$argon2id$*'),
  PRIMARY KEY (account, mark)
) STRICT, WITHOUT ROWID;
