-- Accounts and how they sign in, the layouts of files users taught, the journal of acts.
-- Moments in milliseconds since 1970-01-01T00:00:00 UTC. Links are known by random tokens of which
-- only the digest is here; sessions have a file of their own.

CREATE TABLE accounts (
  id INTEGER PRIMARY KEY,
  -- Trimmed, in lower case.
  login TEXT NOT NULL,
  name TEXT NOT NULL,
  role INTEGER NOT NULL CONSTRAINT accounts_role CHECK (role BETWEEN 1 AND 2),
  active INTEGER NOT NULL CONSTRAINT accounts_active CHECK (active BETWEEN 0 AND 1),
  created INTEGER NOT NULL,
  CONSTRAINT accounts_login_once UNIQUE (login)
) STRICT;

-- The slow digest of each account's password; an account without one cannot sign in.
CREATE TABLE passwords (
  account INTEGER PRIMARY KEY REFERENCES accounts(id),
  digest TEXT NOT NULL CONSTRAINT passwords_digest CHECK (digest GLOB '$argon2id$*'),
  -- When it was chosen: a session lasts no longer than the password it was opened with.
  changed INTEGER NOT NULL
) STRICT;

CREATE TABLE links (
  digest BLOB PRIMARY KEY CONSTRAINT links_digest_length CHECK (length(digest) = 32),
  -- Whose password it lets choose; null for the link that makes the first account.
  account INTEGER REFERENCES accounts(id),
  issued INTEGER NOT NULL,
  ends INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mappings (
  name TEXT PRIMARY KEY,
  kind INTEGER NOT NULL CONSTRAINT mappings_kind CHECK (kind BETWEEN 1 AND 11),
  text TEXT NOT NULL,
  author TEXT NOT NULL,
  time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was done beside the imports; each row is chained to the one before it.
CREATE TABLE acts (
  number INTEGER PRIMARY KEY CONSTRAINT acts_from_one CHECK (number > 0),
  time INTEGER NOT NULL,
  author TEXT NOT NULL,
  act INTEGER NOT NULL CONSTRAINT acts_act CHECK (act > 0),
  -- The account it is about; 0 for none.
  subject INTEGER NOT NULL,
  details TEXT NOT NULL,
  chain BLOB NOT NULL CONSTRAINT acts_chain_length CHECK (length(chain) = 32)
) STRICT;
