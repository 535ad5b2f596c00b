-- Records taken out with a reason, until they are put back: what each was found by. The last fact of each
-- holds all of it.

CREATE TABLE withdrawn (
  kind INTEGER NOT NULL,
  record INTEGER NOT NULL,
  key ANY NOT NULL,
  CONSTRAINT withdrawn_once PRIMARY KEY (kind, record)
) STRICT, WITHOUT ROWID;

CREATE INDEX withdrawn_by_key ON withdrawn (kind, key);
