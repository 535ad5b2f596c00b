-- Editions: the figures about people that those without exact right read. Days are counted from
-- 1970-01-01, moments in milliseconds since 1970-01-01T00:00:00 UTC. An edition is never changed; the
-- digest covers it and its cells, and an act names it.

CREATE TABLE diffusions (
  number INTEGER PRIMARY KEY CONSTRAINT diffusions_from_one CHECK (number > 0),
  time INTEGER NOT NULL,
  author TEXT NOT NULL,
  frame TEXT NOT NULL,
  closing INTEGER NOT NULL,
  commit_number INTEGER NOT NULL,
  -- The edition it corrects, and why; null and empty for one that adds pieces of time.
  corrects INTEGER,
  reason TEXT NOT NULL,
  -- A number from 1 to this one is not told.
  threshold INTEGER NOT NULL CONSTRAINT diffusions_threshold CHECK (threshold >= 10),
  digest BLOB NOT NULL CONSTRAINT diffusions_digest_length CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE diffused_cells (
  edition INTEGER NOT NULL REFERENCES diffusions(number),
  -- From 1.
  place INTEGER NOT NULL,
  population TEXT NOT NULL,
  -- Empty for the totals.
  family TEXT NOT NULL,
  level TEXT NOT NULL,
  -- The row of the level above; empty below the nation.
  parent TEXT NOT NULL,
  state TEXT NOT NULL CONSTRAINT diffused_cells_state CHECK (state IN ('montre', 'groupe', 'masque')),
  -- Codes of the rows, one a line: one where it is shown alone.
  codes TEXT NOT NULL,
  starts INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  rung INTEGER NOT NULL,
  -- Of each class that holds somebody its name and its number, one a line: name=number.
  counts TEXT NOT NULL,
  PRIMARY KEY (edition, place)
) STRICT, WITHOUT ROWID;
