#!/usr/bin/env python3
"""Times other CSV readers on a participations file, beside which Tabular's own time is read.

    parse_peers.py --generate FILE [--lines N] [--columns N]   writes a participations file
    parse_peers.py FILE [--threads 2] [--runs 3] [--sample 20000] [--only duckdb|polars|frictionless]

With --only, prints the median seconds for the whole file and nothing else.
Ours, beside DuckDB and frictionless in one run: swift run -c release Benchmarks import
"""

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time

YES = "oui non".split()
REFUSAL = "oui non non refus".split()
BARRIERS = (
    "budget mobilite projet_professionnel confiance logement recherche_emploi sante demarches "
    "isolement experience garde_enfant langue ressources acces_droits handicap numerique justice "
    "addiction"
).split()
NAMES = (
    "Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefèvre "
    "Leroy Roux David Bertrand Morel Fournier Girard Benoît Müller Çelik Œuvrard L'Hôpital Da-Silva "
    "N'Guessan Traoré Haddad Nguyên García El-Amrani Le-Goff Château Chevalier Hernández"
).split()
FIRST = (
    "Anaïs Noël Zoé François Marie Léa Hugo Chloé Inès Jérôme Maëlle Théo Karim Aïcha Sofiane Élodie "
    "Jean-Baptiste Fatoumata Loïc Mélanie Stéphane Agnès Cédric Rose-Marie Yannick Océane"
).split()
STREETS = "rue de la République;avenue Jean-Jaurès;place de l'Église;chemin des Prés;boulevard Victor-Hugo;impasse du Moulin".split(";")

day, moment, integer, decimal = "DATE", "TIMESTAMP", "BIGINT", "DOUBLE"
text = "VARCHAR"


def one(values, filled=0.95):
    return text, lambda r: r.choice(values) if r.random() < filled else ""


def date(low, high, filled=0.95):
    def make(r):
        if r.random() >= filled:
            return ""
        return f"{r.randint(low, high)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}"

    return day, make


def stamp(low, high, filled=0.9):
    inner = date(low, high, filled)[1]

    def make(r):
        written = inner(r)
        return f"{written}T{r.randint(8, 18):02}:{r.randint(0, 59):02}:00" if written else ""

    return moment, make


def number(low, high, filled=0.9):
    return integer, lambda r: str(r.randint(low, high)) if r.random() < filled else ""


def commune(r):
    return f"{r.randint(1, 95):02}{r.randint(1, 600):03}"


def some(values, filled=0.7):
    return text, lambda r: "|".join(r.sample(values, r.randint(1, 3))) if r.random() < filled else ""


def siret(filled):
    return text, lambda r: f"{r.randint(300000000, 999999999)}{r.randint(1, 99):05}" if r.random() < filled else ""


IDENTITY = [
    ("operation", (text, lambda r: f"2017{r.randint(1, 4000):05}")),
    ("identifiant", (text, lambda r: f"P{r.randint(1, 10**7):07}")),
    ("cle_partagee", (text, lambda r: f"{r.getrandbits(40):010x}" if r.random() < 0.3 else "")),
    ("nom", one(NAMES, 1)), ("prenom", one(FIRST, 1)), ("nom_naissance", one(NAMES, 0.4)),
    ("sexe", one(["F", "H"], 0.99)), ("date_naissance", date(1955, 2001, 0.99)),
    ("commune", (text, commune)), ("code_postal", (text, commune)),
    ("adresse", (text, lambda r: f"{r.randint(1, 180)} {r.choice(STREETS)}")),
    ("telephone", (text, lambda r: f"06{r.randint(0, 99999999):08}")),
    ("courriel", (text, lambda r: f"p{r.randint(1, 10**6)}@exemple.fr" if r.random() < 0.6 else "")),
    ("date_entree", date(2014, 2019, 1)), ("date_saisie_entree", stamp(2014, 2019)),
]
ENTRY = [
    ("flux_stock", one(["flux", "stock"])), ("anciennete_dispositif_mois", number(0, 60, 0.2)),
    ("date_entree_dispositif", date(2012, 2017, 0.2)), ("en_emploi", one(YES)),
    ("categorie_ft", one(["aucune", "A", "A", "B", "C", "D", "E"])),
    ("recherche_active", one(YES)), ("duree_recherche_mois", number(0, 48, 0.7)),
    ("date_debut_recherche", date(2012, 2017, 0.3)), ("disponible_15j", one(YES)),
    ("type_emploi", one(["cdi", "cdd_6m_plus", "cdd_moins_6m", "interim", "iae"], 0.2)),
    ("emploi_precaire", one(YES, 0.2)), ("temps_partiel_subi", one(YES, 0.2)),
    ("licencie_economique", one(YES, 0.3)),
    ("dispositif_reclassement", one(["aucun", "csp", "autre"], 0.3)),
    ("a_suivi_formation", one(YES, 0.5)), ("en_formation", one(YES)), ("scolarise", one(YES)),
    ("niveau_cite", number(0, 8, 0.97)), ("menage_sans_emploi", one(YES)),
    ("enfants_a_charge", one(YES)), ("adulte_seul", one(YES)), ("handicap", one(REFUSAL)),
    ("origine_etrangere", one(REFUSAL)), ("pays_tiers", one(REFUSAL)), ("minorite", one(REFUSAL)),
    ("minima_sociaux", one(["aucun", "rsa", "ass", "aah"])),
    ("allocation_chomage", one(["aucune", "are", "ass"])),
    ("autre_desavantage", one(REFUSAL)), ("sans_abri", one(REFUSAL)),
    ("qpv", one(["oui", "non", "inconnu"])), ("zone_rurale", one(["oui", "non", "inconnu"])),
    ("zrr", one(["oui", "non", "inconnu"])), ("freins", some(BARRIERS)),
    ("referent", (text, lambda r: f"R{r.randint(1, 400):03}")),
    ("prescripteur", one(["Pôle emploi Toulouse", "Mission locale", "CCAS de Nîmes", ""])),
    ("type_prescripteur", one(["france_travail", "mission_locale", "ccas", "spontane"])),
    ("date_fin_prevue", date(2015, 2020, 0.8)),
]
EXIT = [
    ("date_sortie", date(2015, 2020, 1)), ("date_saisie_sortie", stamp(2015, 2020)),
    ("motif_sortie", one(["terme", "anticipee_emploi", "abandon", "perdu_de_vue"])),
    ("situation_sortie", one(["emploi", "recherche", "formation", "inactif", "inconnue"])),
    ("emploi_sortie", one(["cdi", "cdd_6m_plus", "cdd_moins_6m", "interim"], 0.4)),
    ("duree_contrat_mois", number(1, 24, 0.3)), ("employeur_sortie", siret(0.3)),
    ("formation_sortie", one(["qualifiante", "non_qualifiante", "scolaire"], 0.2)),
    ("formation_nouvelle", one(YES)), ("qualification_obtenue", one(YES)),
    ("recherche_nouvelle", one(YES, 0.5)), ("offre_recue", one(["aucune", "emploi", "stage"])),
    ("parcours_acheve", one(YES)), ("nouvelle_etape", one(YES, 0.7)),
    ("entreprise_creee", one(YES, 0.6)), ("siret_creation", siret(0.03)),
    ("freins_leves", some(BARRIERS, 0.5)), ("date_enquete_6m", date(2015, 2020, 0.5)),
    ("statut_6m", one(["repondant", "refus", "injoignable"], 0.5)),
    ("situation_6m", one(["emploi", "independant", "formation", "recherche"], 0.4)),
    ("amelioration_6m", one(YES, 0.2)),
    ("poids_6m", (decimal, lambda r: f"{r.randint(50, 250) / 100}" if r.random() < 0.4 else "")),
]
COLUMNS = IDENTITY + ENTRY + EXIT


def generate(path, lines, columns):
    """Writes lines from pools of their three parts, so that a million takes seconds."""
    r = random.Random(20170312)
    kept = [c[0] for c in COLUMNS][:columns]

    def part(group, size):
        makers = [make for name, (_, make) in group if name in kept]
        return [";".join(make(r) for make in makers) for _ in range(size)]

    entries, exits = part(ENTRY, 5000), part(EXIT, 5000)
    absent = ";" * max(0, sum(name in kept for name, _ in EXIT) - 1)
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(";".join(kept) + "\r\n")
        for start in range(0, lines, 10000):
            rows = []
            for people in part(IDENTITY, min(10000, lines - start)):
                left = r.choice(exits) if r.random() < 0.7 else absent
                row = [people, r.choice(entries)] + ([left] if len(kept) > 52 else [])
                rows.append(";".join(row))
            out.write("\r\n".join(rows) + "\r\n")


def duckdb_time(path, threads):
    """A typed read_csv into a table, every column materialised."""
    import duckdb

    with open(path, encoding="utf-8-sig") as file:
        header = file.readline().replace('"', "").rstrip("\r\n").split(";")
    kinds = {name: kind for name, (kind, _) in COLUMNS}
    columns = "{" + ", ".join(f"'{name}': '{kinds.get(name, text)}'" for name in header) + "}"
    connection = duckdb.connect()
    connection.execute(f"SET threads = {threads}")
    start = time.perf_counter()
    connection.execute(
        f"CREATE TABLE t AS SELECT * FROM read_csv('{path}', delim=';', header=true, "
        f"quote='\"', escape='\"', auto_detect=false, nullstr='', columns={columns})"
    )
    taken = time.perf_counter() - start
    rows = connection.execute("SELECT count(*) FROM t").fetchone()[0]
    return taken, rows


def polars_time(path, threads):
    """A typed read_csv in a process of its own, whose number of threads is set at its start."""
    program = (
        "import polars, sys, time\n"
        "kinds = {'DATE': polars.Date, 'TIMESTAMP': polars.Datetime, 'BIGINT': polars.Int64,"
        " 'DOUBLE': polars.Float64, 'VARCHAR': polars.String}\n"
        "schema = {n: kinds[k] for n, k in (a.split('=') for a in sys.argv[2:])}\n"
        "start = time.perf_counter()\n"
        "table = polars.read_csv(sys.argv[1], separator=';', schema=schema)\n"
        "print(time.perf_counter() - start, table.height)\n"
    )
    with open(path, encoding="utf-8-sig") as file:
        header = file.readline().replace('"', "").rstrip("\r\n").split(";")
    kinds = {name: kind for name, (kind, _) in COLUMNS}
    arguments = [f"{name}={kinds.get(name, text)}" for name in header]
    run = subprocess.run(
        [sys.executable, "-c", program, path, *arguments], capture_output=True, text=True,
        env={"POLARS_MAX_THREADS": str(threads), "PATH": "/usr/bin:/bin"},
    )
    if run.returncode != 0:
        raise RuntimeError(run.stderr.strip().splitlines()[-1])
    taken, rows = run.stdout.split()
    return float(taken), int(rows)


def frictionless_time(path, sample):
    """`validate` on the first lines against the same types."""
    import frictionless

    types = {day: "date", moment: "datetime", integer: "integer", decimal: "number", text: "string"}
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8", newline="") as out:
        with open(path, encoding="utf-8-sig", newline="") as file:
            header = file.readline()
            out.write(header)
            rows = 0
            for line in file:
                if rows == sample:
                    break
                out.write(line)
                rows += 1
        out.flush()
        kinds = {name: kind for name, (kind, _) in COLUMNS}
        names = header.replace('"', "").rstrip("\r\n").split(";")
        schema = frictionless.Schema.from_descriptor(
            {"fields": [{"name": n, "type": types[kinds.get(n, text)]} for n in names]}
        )
        resource = frictionless.Resource(
            path=out.name.rsplit("/", 1)[1], basepath=out.name.rsplit("/", 1)[0], schema=schema,
            control=None, dialect=frictionless.Dialect.from_descriptor({"csv": {"delimiter": ";"}}),
        )
        start = time.perf_counter()
        report = resource.validate()
        taken = time.perf_counter() - start
    return taken, rows, report.valid


def only(asked):
    """The median seconds one reader takes for the whole file."""
    if asked.only == "frictionless":
        taken, sampled, _ = frictionless_time(asked.file, asked.sample)
        with open(asked.file, "rb") as file:
            lines = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 24), b"")) - 1
        return taken / sampled * lines
    measure = {"duckdb": duckdb_time, "polars": polars_time}[asked.only]
    return statistics.median(measure(asked.file, asked.threads)[0] for _ in range(asked.runs))


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("file", nargs="?")
    arguments.add_argument("--generate")
    arguments.add_argument("--lines", type=int, default=1_000_000)
    arguments.add_argument("--columns", type=int, default=len(COLUMNS))
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--sample", type=int, default=20_000)
    arguments.add_argument("--only", choices=["duckdb", "polars", "frictionless"])
    asked = arguments.parse_args()
    if asked.generate:
        generate(asked.generate, asked.lines, asked.columns)
        return
    if not asked.file:
        arguments.error("FILE or --generate FILE")
    with open(asked.file, "rb") as file:
        while file.read(1 << 24):
            pass
    if asked.only:
        print(only(asked))
        return
    rows = 0
    for name, measure in (("duckdb", duckdb_time), ("polars", polars_time)):
        try:
            runs = [measure(asked.file, asked.threads) for _ in range(asked.runs)]
        except Exception as error:
            print(f"{name}: {type(error).__name__}: {error}")
            continue
        best, rows = min(runs)
        print(f"{name}: {best:.3f} s, {rows} lines, {best / rows * 1e6:.3f} us/line, {asked.threads} threads")
    taken, sampled, valid = frictionless_time(asked.file, asked.sample)
    whole = f", {taken / sampled * rows:.0f} s for {rows} lines" if rows else ""
    print(f"frictionless: {taken:.3f} s, {sampled} lines, {taken / sampled * 1e6:.1f} us/line{whole} (valid: {valid})")


if __name__ == "__main__":
    main()
