-- Whose the records taken back were, and the closings: figures as they were published.

-- An undone import leaves its facts, sealed; this says which person's key opens them, and of which
-- operation the record was, so that the records of an earlier commit can be read again.
CREATE TABLE taken_back (
  kind INTEGER NOT NULL,
  record INTEGER NOT NULL,
  operation_id INTEGER,
  person_id INTEGER,
  PRIMARY KEY (kind, record)
) STRICT, WITHOUT ROWID;

-- What was asked and by whom; moments in milliseconds since 1970-01-01T00:00:00 UTC. A closing is
-- never changed; the digest covers it, its definitions and its cells, and an act names it.
CREATE TABLE closings (
  number INTEGER PRIMARY KEY CONSTRAINT closings_from_one CHECK (number > 0),
  time INTEGER NOT NULL,
  author TEXT NOT NULL,
  comment TEXT NOT NULL,
  commit_number INTEGER NOT NULL,
  -- Names, one a line: the figures, then the cuts; pairs name=code for the perimeter.
  figures TEXT NOT NULL,
  cuts TEXT NOT NULL,
  perimeter TEXT NOT NULL,
  -- Days since 1970-01-01; null for everything.
  period_start INTEGER,
  period_end INTEGER,
  step TEXT NOT NULL,
  cumulative INTEGER NOT NULL CONSTRAINT closings_cumulative CHECK (cumulative BETWEEN 0 AND 1),
  -- Empty for each programme's own.
  rule_set TEXT NOT NULL,
  digest BLOB NOT NULL CONSTRAINT closings_digest_length CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE closed_definitions (
  closing INTEGER NOT NULL REFERENCES closings(number),
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  text TEXT NOT NULL,
  digest BLOB NOT NULL CONSTRAINT closed_definitions_digest_length CHECK (length(digest) = 32),
  PRIMARY KEY (closing, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE closed_cells (
  closing INTEGER NOT NULL REFERENCES closings(number),
  -- From 1, in the order of the answer.
  place INTEGER NOT NULL,
  -- The line of the public CSV format, cells separated by the unit separator.
  line TEXT NOT NULL,
  PRIMARY KEY (closing, place)
) STRICT, WITHOUT ROWID;
