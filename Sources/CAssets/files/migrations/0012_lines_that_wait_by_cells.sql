-- Several lines of one record may wait (its stays), and a line from which a later file takes cells is
-- written again beside the one it was, which an undo puts back. A line keeps the import that brought it.

CREATE TABLE waiting_lines (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  -- The import whose file the line is of.
  came_with INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  key BLOB NOT NULL,
  file TEXT NOT NULL,
  line INTEGER NOT NULL,
  rules TEXT NOT NULL,
  sealed BLOB NOT NULL,
  -- The import that ended its wait; it waits again when that import is undone.
  released_by INTEGER
) STRICT;

INSERT INTO waiting_lines
  (id, import_id, came_with, kind, key, file, line, rules, sealed, released_by)
SELECT id, import_id, import_id, kind, key, file, line, rules, sealed, released_by
FROM waiting;

DROP TABLE waiting;

ALTER TABLE waiting_lines RENAME TO waiting;

CREATE INDEX waiting_by_key ON waiting (kind, key);
