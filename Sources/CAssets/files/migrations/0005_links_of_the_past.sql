-- Links between participations outlive them: an earlier commit is read with those that stood then, so
-- the rows of a participation taken back stay, and refer to no table. Who follows commits asks which
-- links one made or ended.

CREATE TABLE participation_links_of_all_time (
  participation INTEGER NOT NULL,
  into_participation INTEGER NOT NULL,
  commit_number INTEGER NOT NULL,
  undone_commit INTEGER,
  CONSTRAINT participation_links_not_itself CHECK (participation <> into_participation),
  CONSTRAINT participation_links_once PRIMARY KEY (participation, commit_number)
) STRICT, WITHOUT ROWID;

INSERT INTO participation_links_of_all_time (
  participation, into_participation, commit_number, undone_commit
)
SELECT participation, into_participation, commit_number, undone_commit
FROM participation_links;

DROP TABLE participation_links;

ALTER TABLE participation_links_of_all_time RENAME TO participation_links;

CREATE UNIQUE INDEX participation_links_standing ON participation_links (participation)
WHERE undone_commit IS NULL;

CREATE INDEX participation_links_by_target ON participation_links (into_participation);

CREATE INDEX participation_links_by_commit ON participation_links (commit_number);

CREATE INDEX participation_links_by_end ON participation_links (undone_commit)
WHERE undone_commit IS NOT NULL;

CREATE INDEX person_links_by_commit ON person_links (commit_number);

CREATE INDEX person_links_by_end ON person_links (undone_commit)
WHERE undone_commit IS NOT NULL;
