"""Columns of each file kind and the reading of one cell.

A reader returns the canonical value of a cell, or None when the cell is empty,
unreadable or outside its list. Money is held in cents, weights and shares in
millionths, so that no figure ever meets a floating-point number.
"""

import datetime
import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

ERASE = "#EFFACER"
YES = {"oui", "o", "1", "vrai", "x"}
NO = {"non", "n", "0", "faux"}

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_FRENCH_DATE = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_INTEGER = re.compile(r"[+-]?\d+")
_SPACES = re.compile("[ \u00a0\u202f\u2009]")


def text(cell):
    """Any text, trimmed."""
    return cell or None


def date(cell):
    """A civil date, ISO or French, as an ISO string."""
    iso = _ISO_DATE.fullmatch(cell)
    french = _FRENCH_DATE.fullmatch(cell)
    if iso:
        year, month, day = (int(part) for part in iso.groups())
    elif french:
        day, month, year = (int(part) for part in french.groups())
    else:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def integer(minimum=None, maximum=None):
    """A whole number within bounds."""

    def read(cell):
        cell = _SPACES.sub("", cell)
        if not _INTEGER.fullmatch(cell):
            return None
        return _within(int(cell), minimum, maximum)

    return read


def scaled(digits, minimum=None, maximum=None):
    """A decimal number within bounds, multiplied by 10 ** digits."""

    def read(cell):
        cell = _SPACES.sub("", cell).replace(",", ".")
        if not _NUMBER.fullmatch(cell):
            return None
        number = _within(Decimal(cell), minimum, maximum)
        if number is None:
            return None
        return int(number.scaleb(digits).to_integral_value(ROUND_HALF_UP))

    return read


def _within(number, minimum, maximum):
    if minimum is not None and number < minimum:
        return None
    if maximum is not None and number > maximum:
        return None
    return number


def one_of(codes):
    """A code of a closed list; oui and non have synonyms."""
    allowed = set(codes.split())
    yes_no = {"oui", "non"} <= allowed

    def read(cell):
        if cell in allowed:
            return cell
        if yes_no and cell.lower() in YES:
            return "oui"
        if yes_no and cell.lower() in NO:
            return "non"
        return None

    return read


def commune(cell):
    """A commune code; the leading zero a spreadsheet removed is put back."""
    if len(cell) == 4 and cell.isascii() and cell.isdigit():
        return "0" + cell
    return cell or None


def header_name(cell):
    """A header as compared: no accents, lower case, underscores."""
    flat = unicodedata.normalize("NFD", cell.strip().lower())
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    return flat.replace(" ", "_")


OUI_NON = one_of("oui non")
SENSITIVE_ANSWER = one_of("oui non refus")
LOCATED = one_of("oui non inconnu")
LARGEST = 100_000_000_000
EUROS = scaled(2, 0, LARGEST)
SIGNED_EUROS = scaled(2, -LARGEST, LARGEST)
REGION_CATEGORY = one_of("developpee transition moins_developpee")

ENTRY_COLUMNS = {
    "operation": text,
    "identifiant": text,
    "sexe": one_of("F H X"),
    "date_naissance": date,
    "commune": commune,
    "date_entree": date,
    "flux_stock": one_of("flux stock"),
    "anciennete_dispositif_mois": integer(0),
    "date_entree_dispositif": date,
    "en_emploi": OUI_NON,
    "categorie_ft": one_of("aucune A B C D E F G"),
    "recherche_active": OUI_NON,
    "duree_recherche_mois": integer(0),
    "date_debut_recherche": date,
    "disponible_15j": OUI_NON,
    "type_emploi": one_of(
        "cdi cdd_6m_plus cdd_moins_6m interim aide iae alternance independant public"
    ),
    "emploi_precaire": OUI_NON,
    "temps_partiel_subi": OUI_NON,
    "licencie_economique": OUI_NON,
    "dispositif_reclassement": one_of("aucun csp conge_reclassement autre"),
    "a_suivi_formation": OUI_NON,
    "en_formation": OUI_NON,
    "scolarise": OUI_NON,
    "niveau_cite": integer(0, 8),
    "menage_sans_emploi": OUI_NON,
    "enfants_a_charge": OUI_NON,
    "adulte_seul": OUI_NON,
    "handicap": SENSITIVE_ANSWER,
    "origine_etrangere": SENSITIVE_ANSWER,
    "pays_tiers": SENSITIVE_ANSWER,
    "minorite": SENSITIVE_ANSWER,
    "minima_sociaux": one_of("aucun rsa ass aah asi ada autre refus"),
    "allocation_chomage": one_of("aucune are ass autre refus"),
    "autre_desavantage": SENSITIVE_ANSWER,
    "sans_abri": SENSITIVE_ANSWER,
    "qpv": LOCATED,
    "zone_rurale": LOCATED,
    "zrr": LOCATED,
    "type_prescripteur": text,
}

EXIT_COLUMNS = {
    "date_sortie": date,
    "motif_sortie": one_of(
        "terme suite_operation anticipee_emploi anticipee_formation abandon"
        " exclusion demenagement sante deces perdu_de_vue"
    ),
    "situation_sortie": one_of("emploi recherche formation inactif inconnue"),
    "emploi_sortie": one_of(
        "cdi cdd_6m_plus cdd_moins_6m interim aide iae alternance creation public"
    ),
    "formation_sortie": one_of("qualifiante non_qualifiante scolaire alternance"),
    "formation_nouvelle": OUI_NON,
    "qualification_obtenue": OUI_NON,
    "recherche_nouvelle": OUI_NON,
    "offre_recue": one_of("aucune emploi formation apprentissage stage"),
    "parcours_acheve": OUI_NON,
    "nouvelle_etape": OUI_NON,
    "entreprise_creee": OUI_NON,
    "statut_6m": one_of("repondant refus injoignable hors_champ"),
    "situation_6m": one_of("emploi independant formation recherche inactif"),
    "amelioration_6m": OUI_NON,
    "poids_6m": scaled(6, 0, 1000),
}

KINDS = {
    "programmes": {
        "programme": text,
        "cadre": text,
        "jeu_regles": one_of("EU_C1 FR2016 FR2016_PLIE"),
        "axe": text,
        "pi": text,
        "os": text,
    },
    "operations": {
        "operation": text,
        "beneficiaire": text,
        "siret": text,
        "type_beneficiaire": text,
        "oi": text,
        "region": text,
        "region_ancienne": text,
        "programme": text,
        "fonds": one_of("FSE IEJ FSE+ FEDER FTJ autre"),
        "axe": text,
        "pi": text,
        "os": text,
        "categorie_region": REGION_CATEGORY,
        "dispositif": text,
        "date_debut": date,
        "date_programmation": date,
        "date_convention": date,
        "statut": one_of(
            "deposee recevable instruite programmee conventionnee terminee abandonnee"
        ),
        "cout_total": EUROS,
        "montant_ue": EUROS,
        "certifie_cout_total": EUROS,
        "certifie_ue": EUROS,
        "suivi_participants": OUI_NON,
        "part_qpv": scaled(6, 0, 1),
        "partenaires_sociaux_ong": OUI_NON,
        "cible_femmes_emploi": OUI_NON,
        "cible_administration": OUI_NON,
    },
    "maquette": {
        "programme": text,
        "axe": text,
        "pi": text,
        "os": text,
        "region": text,
        "oi": text,
        "categorie_region": REGION_CATEGORY,
        "montant_ue": EUROS,
        "cout_total": EUROS,
    },
    "depenses": {
        "operation": text,
        "date": date,
        "nature": one_of("declaree retenue ecartee certifiee payee"),
        "reference": text,
        "poste": text,
        "cout_total": SIGNED_EUROS,
        "ue": SIGNED_EUROS,
    },
    "entites": {
        "operation": text,
        "nature": one_of("entreprise administration"),
        "siren": text,
        "taille": one_of("micro petite moyenne grande"),
        "date": date,
    },
    "rattachements": {
        "niveau": text,
        "code": text,
        "niveau_parent": text,
        "code_parent": text,
        "debut": date,
        "fin": date,
    },
    "participations": {**ENTRY_COLUMNS, **EXIT_COLUMNS},
    "acteurs": {"acteur": text, "module_entreprise": OUI_NON},
    "personnes": {
        "structure": text,
        "identifiant": text,
        "sexe": one_of("F H X"),
        "qpv": LOCATED,
        "zrr": LOCATED,
        "niveau_formation": one_of("VI Vbis V IV III II I"),
        "diplome": OUI_NON,
    },
    "evenements": {
        "id_source": text,
        "structure": text,
        "identifiant": text,
        "date": date,
        "date_fin": date,
        "nature": one_of(
            "inscription premier_accueil actualite convocation absence entretien"
            " entretien_tripartite bilan_intermediaire atelier diagnostic mise_en_parcours"
            " reorientation prescription preconisation passage_de_relais renouvellement"
            " proposition entree_dispositif sortie_dispositif positionnement mise_en_relation"
            " contact_entreprise visite_entreprise parrainage immersion situation_emploi"
            " situation_formation fin_situation contrat_engagement frein_diagnostique frein_leve"
            " aide_attribuee jdi_debut jdi_fin radiation"
        ),
        "theme": text,
        "dispositif": text,
        "modalite": text,
        "entreprise": text,
        "offre_collectee": OUI_NON,
        "acteur": text,
        "type_appui": text,
    },
    "offres": {
        "offre": text,
        "structure": text,
        "postes": integer(1),
        "postes_pourvus": integer(0),
        "date_depot": date,
        "date_pourvue": date,
        "date_cloture": date,
    },
}

# Key columns of each kind, with those that must be filled for a line to stand.
KEYS = {
    "programmes": (("programme", "axe", "pi", "os"), ("programme",)),
    "operations": (("operation",), ("operation",)),
    "maquette": ((), ()),
    "depenses": (
        ("operation", "nature", "reference", "poste"),
        ("operation", "nature", "reference"),
    ),
    "entites": (("operation", "nature", "siren"), ("operation", "nature", "siren")),
    "rattachements": (
        ("niveau", "code", "niveau_parent", "code_parent", "debut"),
        ("niveau", "code", "niveau_parent", "code_parent"),
    ),
    "participations": (("operation", "identifiant"), ("operation", "identifiant")),
    "acteurs": (("acteur",), ("acteur",)),
    "personnes": (("structure", "identifiant"), ("structure", "identifiant")),
    "evenements": ((), ()),
    "offres": (("offre",), ("offre",)),
}

SENSITIVE_COLUMNS = {
    "handicap",
    "origine_etrangere",
    "minorite",
    "minima_sociaux",
    "autre_desavantage",
}

# Participation columns that may be used as cuts under their own name.
CODED_COLUMNS = (
    "flux_stock en_emploi categorie_ft recherche_active disponible_15j type_emploi"
    " emploi_precaire temps_partiel_subi licencie_economique dispositif_reclassement"
    " a_suivi_formation en_formation scolarise menage_sans_emploi enfants_a_charge"
    " adulte_seul pays_tiers allocation_chomage sans_abri qpv zone_rurale zrr"
    " type_prescripteur motif_sortie situation_sortie emploi_sortie formation_sortie"
    " formation_nouvelle qualification_obtenue recherche_nouvelle offre_recue"
    " parcours_acheve nouvelle_etape entreprise_creee statut_6m situation_6m"
    " amelioration_6m"
).split()
