-- The texts of reasons given for corrections, each sealed with a key of its own. The act of the journal
-- holds a digest under that key: erasing the row leaves the chain of acts whole and tells nothing.

CREATE TABLE reasons (
  act INTEGER PRIMARY KEY REFERENCES acts(number),
  sealing_key BLOB NOT NULL,
  text BLOB NOT NULL
) STRICT;
