-- Persons followed by structures, events, offers; persons found to be one.

CREATE TABLE personnes (
  id INTEGER PRIMARY KEY,
  key BLOB NOT NULL,
  person_id INTEGER NOT NULL REFERENCES persons(id),
  commit_number INTEGER NOT NULL,
  structure TEXT,
  sexe INTEGER CONSTRAINT personnes_sexe CHECK (sexe BETWEEN 1 AND 3),
  date_naissance INTEGER,
  commune TEXT,
  qpv INTEGER CONSTRAINT personnes_qpv CHECK (qpv BETWEEN 1 AND 3),
  zrr INTEGER CONSTRAINT personnes_zrr CHECK (zrr BETWEEN 1 AND 3),
  niveau_formation INTEGER CONSTRAINT personnes_niveau_formation CHECK (niveau_formation BETWEEN 1 AND 7),
  diplome INTEGER CONSTRAINT personnes_diplome CHECK (diplome BETWEEN 1 AND 2),
  niveau_cite INTEGER,
  date_inscription INTEGER,
  aside BLOB
) STRICT;

CREATE UNIQUE INDEX personnes_by_key ON personnes (key);

CREATE INDEX personnes_by_person ON personnes (person_id);

-- Identity and sensitive answers of a person's record, sealed with its key; no row when there are none.
CREATE TABLE personnes_secrets (
  record INTEGER PRIMARY KEY REFERENCES personnes(id),
  identity BLOB,
  sensitive BLOB
) STRICT;

-- The identifiant of an event is its person's; an event may name nobody.
CREATE TABLE evenements (
  id INTEGER PRIMARY KEY,
  key BLOB NOT NULL,
  person_id INTEGER REFERENCES persons(id),
  commit_number INTEGER NOT NULL,
  id_source TEXT,
  structure TEXT,
  operation TEXT,
  date INTEGER,
  date_fin INTEGER,
  nature INTEGER CONSTRAINT evenements_nature CHECK (nature BETWEEN 1 AND 35),
  dispositif TEXT,
  modalite TEXT,
  entreprise TEXT,
  offre TEXT,
  offre_collectee INTEGER CONSTRAINT evenements_offre_collectee CHECK (offre_collectee BETWEEN 1 AND 2),
  acteur TEXT,
  type_appui TEXT,
  resultat TEXT,
  mode TEXT,
  duree_minutes INTEGER,
  montant INTEGER,
  aside BLOB
) STRICT;

CREATE UNIQUE INDEX evenements_by_key ON evenements (key);

CREATE INDEX evenements_by_person ON evenements (person_id)
WHERE person_id IS NOT NULL;

CREATE INDEX evenements_with_aside ON evenements (id)
WHERE aside IS NOT NULL;

CREATE TABLE evenements_secrets (
  record INTEGER PRIMARY KEY REFERENCES evenements(id),
  identity BLOB,
  sensitive BLOB
) STRICT;

-- The identifiant of a person that events name, sealed with its key.
ALTER TABLE persons ADD COLUMN identifiant BLOB;

CREATE TABLE offres (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  commit_number INTEGER NOT NULL,
  offre TEXT,
  structure TEXT,
  entreprise TEXT,
  rome TEXT,
  commune TEXT,
  contrat INTEGER CONSTRAINT offres_contrat CHECK (contrat BETWEEN 1 AND 8),
  postes INTEGER,
  postes_pourvus INTEGER,
  date_depot INTEGER,
  date_pourvue INTEGER,
  date_cloture INTEGER,
  collectee INTEGER CONSTRAINT offres_collectee CHECK (collectee BETWEEN 1 AND 2),
  heures_clause INTEGER,
  aside BLOB
) STRICT;

CREATE UNIQUE INDEX offres_by_key ON offres (key);

-- Which person was found to be another, from which commit, and until which.
CREATE TABLE person_links (
  person INTEGER NOT NULL REFERENCES persons(id),
  into_person INTEGER NOT NULL REFERENCES persons(id),
  commit_number INTEGER NOT NULL,
  undone_commit INTEGER,
  CONSTRAINT person_links_not_itself CHECK (person <> into_person),
  CONSTRAINT person_links_once PRIMARY KEY (person, commit_number)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX person_links_standing ON person_links (person)
WHERE undone_commit IS NULL;

CREATE INDEX person_links_by_target ON person_links (into_person);

-- Which participation became part of another of its operation when their persons were found to be one;
-- it keeps its row and is not counted meanwhile.
CREATE TABLE participation_links (
  participation INTEGER NOT NULL REFERENCES participations(id),
  into_participation INTEGER NOT NULL REFERENCES participations(id),
  commit_number INTEGER NOT NULL,
  undone_commit INTEGER,
  CONSTRAINT participation_links_not_itself CHECK (participation <> into_participation),
  CONSTRAINT participation_links_once PRIMARY KEY (participation, commit_number)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX participation_links_standing ON participation_links (participation)
WHERE undone_commit IS NULL;

CREATE INDEX participation_links_by_target ON participation_links (into_participation);

-- The person a payload is sealed for, when not the one of its record now; 0 for nobody.
ALTER TABLE payloads ADD COLUMN person INTEGER;

CREATE INDEX payloads_by_person ON payloads (person)
WHERE person IS NOT NULL;

-- Layouts of files of the new kinds too.
CREATE TABLE mappings_of_all_kinds (
  name TEXT PRIMARY KEY,
  kind INTEGER NOT NULL CONSTRAINT mappings_kind CHECK (kind > 0),
  text TEXT NOT NULL,
  author TEXT NOT NULL,
  time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO mappings_of_all_kinds (name, kind, text, author, time)
SELECT name, kind, text, author, time
FROM mappings;

DROP TABLE mappings;

ALTER TABLE mappings_of_all_kinds RENAME TO mappings;
