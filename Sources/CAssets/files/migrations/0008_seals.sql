-- What each table held when the program last wrote: the number of its rows and the sum of their digests
-- under a key, sealed together.

CREATE TABLE seals (
  only INTEGER PRIMARY KEY CONSTRAINT seals_one_row CHECK (only = 1),
  sums BLOB NOT NULL
) STRICT;
