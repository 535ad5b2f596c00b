-- The first schema: records, journal, waiting lines.
-- Days since 1970-01-01; moments in civil seconds; euros in cents; shares and weights in millionths;
-- codes by their number (from 1) in the record schema; texts compared by bytes.

CREATE TABLE store (
  only INTEGER PRIMARY KEY CONSTRAINT store_one_row CHECK (only = 1),
  id TEXT NOT NULL,
  zone TEXT NOT NULL,
  key_check BLOB NOT NULL,
  created INTEGER NOT NULL
) STRICT;

CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  files TEXT NOT NULL,
  author TEXT NOT NULL,
  time INTEGER NOT NULL,
  commit_number INTEGER NOT NULL,
  created INTEGER NOT NULL,
  completed INTEGER NOT NULL,
  corrected INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  blocked INTEGER NOT NULL,
  undone_by INTEGER REFERENCES imports(id)
) STRICT;

CREATE TABLE commits (
  number INTEGER PRIMARY KEY CONSTRAINT commits_from_one CHECK (number > 0),
  time INTEGER NOT NULL,
  author TEXT NOT NULL,
  import_id INTEGER NOT NULL REFERENCES imports(id),
  first_fact INTEGER NOT NULL,
  facts INTEGER NOT NULL,
  chain BLOB NOT NULL CONSTRAINT commits_chain_length CHECK (length(chain) = 32)
) STRICT;

CREATE TABLE facts (
  id INTEGER PRIMARY KEY,
  commit_number INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  subject INTEGER NOT NULL,
  change INTEGER NOT NULL CONSTRAINT facts_change CHECK (change BETWEEN 1 AND 5),
  fields BLOB NOT NULL CONSTRAINT facts_fields_length CHECK (length(fields) = 16),
  digest BLOB NOT NULL CONSTRAINT facts_digest_length CHECK (length(digest) = 16)
) STRICT;

CREATE INDEX facts_by_subject ON facts (kind, subject);

CREATE TABLE payloads (
  fact INTEGER PRIMARY KEY REFERENCES facts(id),
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE waiting (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  key BLOB NOT NULL,
  file TEXT NOT NULL,
  line INTEGER NOT NULL,
  rules TEXT NOT NULL,
  sealed BLOB NOT NULL,
  -- The import that took the line in; it waits again when that import is undone.
  released_by INTEGER,
  CONSTRAINT waiting_once UNIQUE (kind, key)
) STRICT;

CREATE TABLE persons (
  id INTEGER PRIMARY KEY,
  key BLOB NOT NULL,
  sealing_key BLOB
) STRICT;

CREATE UNIQUE INDEX persons_by_key ON persons (key);

CREATE TABLE programmes (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  commit_number INTEGER NOT NULL,
  programme TEXT,
  intitule TEXT,
  cadre TEXT,
  jeu_regles INTEGER CONSTRAINT programmes_jeu_regles CHECK (jeu_regles BETWEEN 1 AND 3),
  date_debut INTEGER,
  date_fin INTEGER,
  axe TEXT,
  pi TEXT,
  os TEXT,
  libelle TEXT,
  aside BLOB
) STRICT;

CREATE UNIQUE INDEX programmes_by_key ON programmes (key);

CREATE TABLE acteurs (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  commit_number INTEGER NOT NULL,
  acteur TEXT,
  nom TEXT,
  type TEXT,
  parent TEXT,
  groupe TEXT,
  reseau TEXT,
  region TEXT,
  commune TEXT,
  module_entreprise INTEGER CONSTRAINT acteurs_module_entreprise CHECK (module_entreprise BETWEEN 1 AND 2),
  debut INTEGER,
  fin INTEGER,
  aside BLOB
) STRICT;

CREATE UNIQUE INDEX acteurs_by_key ON acteurs (key);

CREATE TABLE territoires (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  commit_number INTEGER NOT NULL,
  niveau TEXT,
  code TEXT,
  libelle TEXT,
  population INTEGER,
  debut INTEGER,
  fin INTEGER,
  aside BLOB
) STRICT;

CREATE UNIQUE INDEX territoires_by_key ON territoires (key);

CREATE TABLE rattachements (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  commit_number INTEGER NOT NULL,
  niveau TEXT,
  code TEXT,
  niveau_parent TEXT,
  code_parent TEXT,
  debut INTEGER,
  fin INTEGER,
  aside BLOB
) STRICT;

CREATE UNIQUE INDEX rattachements_by_key ON rattachements (key);

CREATE TABLE operations (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  commit_number INTEGER NOT NULL,
  operation TEXT,
  intitule TEXT,
  beneficiaire TEXT,
  siret TEXT,
  type_beneficiaire TEXT,
  oi TEXT,
  region TEXT,
  region_ancienne TEXT,
  programme TEXT,
  fonds INTEGER CONSTRAINT operations_fonds CHECK (fonds BETWEEN 1 AND 6),
  axe TEXT,
  pi TEXT,
  os TEXT,
  categorie_region INTEGER CONSTRAINT operations_categorie_region CHECK (categorie_region BETWEEN 1 AND 3),
  dispositif TEXT,
  commune TEXT,
  date_debut INTEGER,
  date_fin INTEGER,
  appel TEXT,
  date_depot INTEGER,
  instructeur TEXT,
  date_programmation INTEGER,
  date_convention INTEGER,
  statut INTEGER CONSTRAINT operations_statut CHECK (statut BETWEEN 1 AND 7),
  cout_total INTEGER,
  montant_ue INTEGER,
  certifie_cout_total INTEGER,
  certifie_ue INTEGER,
  depenses_externes INTEGER,
  participants_prevus INTEGER,
  suivi_participants INTEGER CONSTRAINT operations_suivi_participants CHECK (suivi_participants BETWEEN 1 AND 2),
  echelle INTEGER CONSTRAINT operations_echelle CHECK (echelle BETWEEN 1 AND 4),
  part_qpv INTEGER,
  partenaires_sociaux_ong INTEGER CONSTRAINT operations_partenaires_sociaux_ong CHECK (partenaires_sociaux_ong BETWEEN 1 AND 2),
  cible_femmes_emploi INTEGER CONSTRAINT operations_cible_femmes_emploi CHECK (cible_femmes_emploi BETWEEN 1 AND 2),
  cible_administration INTEGER CONSTRAINT operations_cible_administration CHECK (cible_administration BETWEEN 1 AND 2),
  resume TEXT,
  etiquettes TEXT,
  aside BLOB
) STRICT;

CREATE UNIQUE INDEX operations_by_key ON operations (key);

CREATE TABLE maquette (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  commit_number INTEGER NOT NULL,
  programme TEXT,
  axe TEXT,
  pi TEXT,
  os TEXT,
  region TEXT,
  oi TEXT,
  categorie_region INTEGER CONSTRAINT maquette_categorie_region CHECK (categorie_region BETWEEN 1 AND 3),
  montant_ue INTEGER,
  cout_total INTEGER,
  reserve_ue INTEGER,
  aside BLOB
) STRICT;

CREATE UNIQUE INDEX maquette_by_key ON maquette (key);

CREATE TABLE cibles (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  commit_number INTEGER NOT NULL,
  programme TEXT,
  axe TEXT,
  pi TEXT,
  os TEXT,
  categorie_region INTEGER CONSTRAINT cibles_categorie_region CHECK (categorie_region BETWEEN 1 AND 3),
  region TEXT,
  acteur TEXT,
  operation TEXT,
  indicateur TEXT,
  nature INTEGER CONSTRAINT cibles_nature CHECK (nature BETWEEN 1 AND 3),
  date INTEGER,
  valeur INTEGER,
  source TEXT,
  statut INTEGER CONSTRAINT cibles_statut CHECK (statut BETWEEN 1 AND 4),
  date_decision INTEGER,
  aside BLOB
) STRICT;

CREATE UNIQUE INDEX cibles_by_key ON cibles (key);

CREATE TABLE depenses (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  commit_number INTEGER NOT NULL,
  operation TEXT,
  date INTEGER,
  nature INTEGER CONSTRAINT depenses_nature CHECK (nature BETWEEN 1 AND 5),
  reference TEXT,
  poste TEXT,
  cout_total INTEGER,
  ue INTEGER,
  motif TEXT,
  aside BLOB
) STRICT;

CREATE UNIQUE INDEX depenses_by_key ON depenses (key);

CREATE TABLE entites (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  commit_number INTEGER NOT NULL,
  operation TEXT,
  nature INTEGER CONSTRAINT entites_nature CHECK (nature BETWEEN 1 AND 2),
  siren TEXT,
  taille INTEGER CONSTRAINT entites_taille CHECK (taille BETWEEN 1 AND 4),
  date INTEGER,
  aside BLOB
) STRICT;

CREATE UNIQUE INDEX entites_by_key ON entites (key);

CREATE TABLE realisations (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  commit_number INTEGER NOT NULL,
  operation TEXT,
  acteur TEXT,
  indicateur TEXT,
  debut INTEGER,
  fin INTEGER,
  modalite TEXT,
  valeur INTEGER,
  justificatif TEXT,
  aside BLOB
) STRICT;

CREATE UNIQUE INDEX realisations_by_key ON realisations (key);

CREATE TABLE participations (
  id INTEGER PRIMARY KEY,
  key BLOB NOT NULL,
  operation_id INTEGER NOT NULL REFERENCES operations(id),
  person_id INTEGER NOT NULL REFERENCES persons(id),
  commit_number INTEGER NOT NULL,
  sexe INTEGER CONSTRAINT participations_sexe CHECK (sexe BETWEEN 1 AND 3),
  date_naissance INTEGER,
  commune TEXT,
  date_entree INTEGER,
  date_saisie_entree INTEGER,
  flux_stock INTEGER CONSTRAINT participations_flux_stock CHECK (flux_stock BETWEEN 1 AND 2),
  anciennete_dispositif_mois INTEGER,
  date_entree_dispositif INTEGER,
  en_emploi INTEGER CONSTRAINT participations_en_emploi CHECK (en_emploi BETWEEN 1 AND 2),
  categorie_ft INTEGER CONSTRAINT participations_categorie_ft CHECK (categorie_ft BETWEEN 1 AND 8),
  recherche_active INTEGER CONSTRAINT participations_recherche_active CHECK (recherche_active BETWEEN 1 AND 2),
  duree_recherche_mois INTEGER,
  date_debut_recherche INTEGER,
  disponible_15j INTEGER CONSTRAINT participations_disponible_15j CHECK (disponible_15j BETWEEN 1 AND 2),
  type_emploi INTEGER CONSTRAINT participations_type_emploi CHECK (type_emploi BETWEEN 1 AND 9),
  emploi_precaire INTEGER CONSTRAINT participations_emploi_precaire CHECK (emploi_precaire BETWEEN 1 AND 2),
  temps_partiel_subi INTEGER CONSTRAINT participations_temps_partiel_subi CHECK (temps_partiel_subi BETWEEN 1 AND 2),
  licencie_economique INTEGER CONSTRAINT participations_licencie_economique CHECK (licencie_economique BETWEEN 1 AND 2),
  dispositif_reclassement INTEGER CONSTRAINT participations_dispositif_reclassement CHECK (dispositif_reclassement BETWEEN 1 AND 4),
  a_suivi_formation INTEGER CONSTRAINT participations_a_suivi_formation CHECK (a_suivi_formation BETWEEN 1 AND 2),
  en_formation INTEGER CONSTRAINT participations_en_formation CHECK (en_formation BETWEEN 1 AND 2),
  scolarise INTEGER CONSTRAINT participations_scolarise CHECK (scolarise BETWEEN 1 AND 2),
  niveau_cite INTEGER,
  menage_sans_emploi INTEGER CONSTRAINT participations_menage_sans_emploi CHECK (menage_sans_emploi BETWEEN 1 AND 2),
  enfants_a_charge INTEGER CONSTRAINT participations_enfants_a_charge CHECK (enfants_a_charge BETWEEN 1 AND 2),
  adulte_seul INTEGER CONSTRAINT participations_adulte_seul CHECK (adulte_seul BETWEEN 1 AND 2),
  pays_tiers INTEGER CONSTRAINT participations_pays_tiers CHECK (pays_tiers BETWEEN 1 AND 3),
  allocation_chomage INTEGER CONSTRAINT participations_allocation_chomage CHECK (allocation_chomage BETWEEN 1 AND 5),
  sans_abri INTEGER CONSTRAINT participations_sans_abri CHECK (sans_abri BETWEEN 1 AND 3),
  qpv INTEGER CONSTRAINT participations_qpv CHECK (qpv BETWEEN 1 AND 3),
  zone_rurale INTEGER CONSTRAINT participations_zone_rurale CHECK (zone_rurale BETWEEN 1 AND 3),
  zrr INTEGER CONSTRAINT participations_zrr CHECK (zrr BETWEEN 1 AND 3),
  referent TEXT,
  prescripteur TEXT,
  type_prescripteur TEXT,
  date_fin_prevue INTEGER,
  date_sortie INTEGER,
  date_saisie_sortie INTEGER,
  motif_sortie INTEGER CONSTRAINT participations_motif_sortie CHECK (motif_sortie BETWEEN 1 AND 10),
  situation_sortie INTEGER CONSTRAINT participations_situation_sortie CHECK (situation_sortie BETWEEN 1 AND 5),
  emploi_sortie INTEGER CONSTRAINT participations_emploi_sortie CHECK (emploi_sortie BETWEEN 1 AND 9),
  duree_contrat_mois INTEGER,
  employeur_sortie TEXT,
  formation_sortie INTEGER CONSTRAINT participations_formation_sortie CHECK (formation_sortie BETWEEN 1 AND 4),
  formation_nouvelle INTEGER CONSTRAINT participations_formation_nouvelle CHECK (formation_nouvelle BETWEEN 1 AND 2),
  qualification_obtenue INTEGER CONSTRAINT participations_qualification_obtenue CHECK (qualification_obtenue BETWEEN 1 AND 2),
  recherche_nouvelle INTEGER CONSTRAINT participations_recherche_nouvelle CHECK (recherche_nouvelle BETWEEN 1 AND 2),
  offre_recue INTEGER CONSTRAINT participations_offre_recue CHECK (offre_recue BETWEEN 1 AND 5),
  parcours_acheve INTEGER CONSTRAINT participations_parcours_acheve CHECK (parcours_acheve BETWEEN 1 AND 2),
  nouvelle_etape INTEGER CONSTRAINT participations_nouvelle_etape CHECK (nouvelle_etape BETWEEN 1 AND 2),
  entreprise_creee INTEGER CONSTRAINT participations_entreprise_creee CHECK (entreprise_creee BETWEEN 1 AND 2),
  siret_creation TEXT,
  date_enquete_6m INTEGER,
  statut_6m INTEGER CONSTRAINT participations_statut_6m CHECK (statut_6m BETWEEN 1 AND 4),
  situation_6m INTEGER CONSTRAINT participations_situation_6m CHECK (situation_6m BETWEEN 1 AND 5),
  amelioration_6m INTEGER CONSTRAINT participations_amelioration_6m CHECK (amelioration_6m BETWEEN 1 AND 2),
  poids_6m INTEGER,
  aside BLOB
) STRICT;

CREATE UNIQUE INDEX participations_by_key ON participations (key);

CREATE INDEX participations_by_operation ON participations (operation_id);

-- Identity and sensitive answers as given with a participation, sealed with its person's key.
CREATE TABLE secrets (
  participation INTEGER PRIMARY KEY REFERENCES participations(id),
  identity BLOB,
  sensitive BLOB
) STRICT;

CREATE INDEX participations_by_person ON participations (person_id);
