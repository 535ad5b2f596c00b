-- Records that keep cells nothing could read are few: they are found without reading all others.

CREATE INDEX programmes_with_aside ON programmes (id)
WHERE aside IS NOT NULL;

CREATE INDEX acteurs_with_aside ON acteurs (id)
WHERE aside IS NOT NULL;

CREATE INDEX territoires_with_aside ON territoires (id)
WHERE aside IS NOT NULL;

CREATE INDEX rattachements_with_aside ON rattachements (id)
WHERE aside IS NOT NULL;

CREATE INDEX operations_with_aside ON operations (id)
WHERE aside IS NOT NULL;

CREATE INDEX maquette_with_aside ON maquette (id)
WHERE aside IS NOT NULL;

CREATE INDEX cibles_with_aside ON cibles (id)
WHERE aside IS NOT NULL;

CREATE INDEX depenses_with_aside ON depenses (id)
WHERE aside IS NOT NULL;

CREATE INDEX entites_with_aside ON entites (id)
WHERE aside IS NOT NULL;

CREATE INDEX realisations_with_aside ON realisations (id)
WHERE aside IS NOT NULL;

CREATE INDEX participations_with_aside ON participations (id)
WHERE aside IS NOT NULL;

CREATE INDEX personnes_with_aside ON personnes (id)
WHERE aside IS NOT NULL;

CREATE INDEX offres_with_aside ON offres (id)
WHERE aside IS NOT NULL;
