-- What each commit comes from: 1 an import, 2 a form, 3 an undo, 4 a merge, 5 a withdrawal, 6 a
-- withdrawn record put back. Until now each was written as an import; what it was is told from what it
-- did, in the order below.

ALTER TABLE imports ADD COLUMN origin INTEGER NOT NULL DEFAULT 1;

-- An import names its files, a form names none. Every row is written again: what is told of a change
-- to a row that lacks the column would have nothing in its place, not what it is by default.
UPDATE imports
SET origin = CASE files WHEN '' THEN 2 ELSE 1 END;

-- Of those without a file, one that takes a record out writes one fact, which says so; one that
-- puts it back makes again a record that had facts before.
UPDATE imports
SET origin = 5
WHERE files = ''
  AND commit_number IN (
    SELECT commits.number
    FROM commits
    JOIN facts ON facts.id = commits.first_fact
    WHERE commits.facts = 1
      AND facts.change = 5
  );

UPDATE imports
SET origin = 6
WHERE files = ''
  AND commit_number IN (
    SELECT commits.number
    FROM commits
    JOIN facts ON facts.id = commits.first_fact
    WHERE commits.facts = 1
      AND facts.change = 1
      AND EXISTS (
        SELECT 1
        FROM facts AS earlier
        WHERE earlier.kind = facts.kind
          AND earlier.subject = facts.subject
          AND earlier.id < facts.id
      )
  );

UPDATE imports
SET origin = 4
WHERE commit_number IN (SELECT commit_number FROM person_links);

-- Last: an undo may look like any of them.
UPDATE imports
SET origin = 3
WHERE id IN (SELECT undone_by FROM imports);

CREATE INDEX imports_by_origin ON imports (origin);

CREATE INDEX imports_by_undo ON imports (undone_by)
WHERE undone_by IS NOT NULL;
