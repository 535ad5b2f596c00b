-- What persons ask of the data recorded of them, by the number of the person and never a name. Days are
-- counted from 1970-01-01, moments in milliseconds since 1970-01-01T00:00:00 UTC.

CREATE TABLE requests (
  number INTEGER PRIMARY KEY CONSTRAINT requests_from_one CHECK (number > 0),
  person INTEGER NOT NULL REFERENCES persons(id),
  -- 1 access, 2 rectification, 3 objection, 4 limitation, 5 erasure.
  kind INTEGER NOT NULL CONSTRAINT requests_kind CHECK (kind BETWEEN 1 AND 5),
  received INTEGER NOT NULL,
  asker TEXT NOT NULL,
  -- The code of the actor the asker acts for; empty for none.
  acts_for TEXT NOT NULL,
  asked INTEGER NOT NULL,
  closed INTEGER,
  closer TEXT NOT NULL,
  -- What was answered, sealed with a key of its own; neither when nothing was said.
  sealing_key BLOB,
  note BLOB
) STRICT;

CREATE INDEX requests_by_person ON requests (person);

-- Whom lines of files must not bring back.
CREATE INDEX persons_erased ON persons (id)
WHERE sealing_key IS NULL;
