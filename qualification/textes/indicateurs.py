"""Words of the figures that stand beside the ratings: names, values, masks, the import screen."""

from __future__ import annotations

from collections.abc import Mapping

from qualification.domain.indicateur import (
    LETTRES_DPE,
    LOGEMENTS_TAUX_MIN,
    MENAGES_MIN,
    ChiffrePublie,
    Dpe,
    Masque,
    Mesure,
)
from qualification.textes.formats import compte, nombre

_N = "\N{NO-BREAK SPACE}"
_F = "\N{NARROW NO-BREAK SPACE}"

MESURES: Mapping[Mesure, tuple[str, str]] = {
    Mesure.VACANCE: (
        "Vacance",
        "Logements vides parmi ceux proposés à la location.",
    ),
    Mesure.VACANCE_LONGUE: (
        "Vacance de plus de 3 mois",
        "Logements vides depuis plus de trois mois parmi ceux proposés à la location.",
    ),
    Mesure.ROTATION: (
        "Rotation",
        "Logements ayant changé de locataire dans l’année, hors livraisons. Ni bon ni mauvais signe en soi.",
    ),
    Mesure.OPS_RESSOURCES: (
        f"Ménages sous 60{_F}% des plafonds",
        f"Enquête OPS{_N}: ménages dont les ressources sont sous 60{_F}% des plafonds PLUS.",
    ),
    Mesure.OPS_SENIORS: (
        "Titulaires de 65 ans et plus",
        f"Enquête OPS{_N}: ménages dont le titulaire du bail a 65 ans ou plus.",
    ),
    Mesure.OPS_EMMENAGES: (
        "Emménagés récents",
        f"Enquête OPS{_N}: ménages arrivés depuis moins de trois ans.",
    ),
}
MASQUES: Mapping[Masque, str] = {
    Masque.PEU_DE_MENAGES: f"non montré{_N}: moins de {MENAGES_MIN} ménages",
    Masque.PERIMETRE_CHANGE: f"non montré{_N}: la résidence a changé de périmètre depuis",
}

TITRE = "Chiffres à côté de la note"
LIGNE = "{valeur} ({annee})"
SOURCES = "Sources\u00a0: {sources}. Ces chiffres n’entrent jamais dans la note."
FINANCEMENTS: Mapping[str, str] = {
    "10": "PLAI",
    "11": "PLA-LM, PLA-TS",
    "12": "PLA",
    "13": "PLUS",
    "14": "PLS",
    "15": "PAP locatif",
    "16": "PLI",
    "17": "PCL",
    "49": "Autre depuis 1977",
    "50": "HBM",
    "51": "PLR, PSR",
    "52": "HLM/O",
    "53": "ILM",
    "54": "ILN",
    "55": "Prêts CFF",
    "99": "Autre avant 1977",
}
"""Codes of FINAN in the RPLS (official dictionary); another text is shown as it is written."""
L_FINANCEMENT = "Financement"
FINANCEMENT_ABSENT = "non renseigné"
L_ORIGINE = "Origine des chiffres"
ORIGINE_ABSENTE = "non renseignée"

COLONNES: Mapping[str, tuple[str, str]] = {
    "millesime": (
        "Millésime",
        "Année du fichier d’où viennent logements, type, année, financement et DPE.",
    ),
    "source": (
        "Source",
        "Fichier d’où viennent ces chiffres\u202f; vide pour une saisie ou un mélange.",
    ),
    "financements": ("Financement", "Nombre de logements par financement."),
    **{
        f"dpe_{lettre.lower()}": (f"DPE {lettre}", f"Logements d’étiquette énergie {lettre}.")
        for lettre in LETTRES_DPE
    },
    "dpe_inconnus": (
        "DPE inconnu",
        "Logements sans étiquette connue\u202f; ils ne comptent pas en G.",
    ),
    "dpe_part_fg": ("Part de F et G", "Part des étiquettes F et G parmi les connues, 0 à 1."),
    **{
        f"{mesure}_{suffixe}": (f"{label} ({mot})", f"{definition} {precision}")
        for mesure, (label, definition) in MESURES.items()
        for suffixe, mot, precision in (
            ("taux", "%", "En pourcentage\u202f; vide si masqué."),
            ("nombre", "nombre", f"Donné à la place du taux sous {LOGEMENTS_TAUX_MIN} logements."),
            ("annee", "année", "Millésime du chiffre."),
        )
    },
    "indicateurs_sources": ("Sources des indicateurs", "Source de chaque chiffre."),
    "indicateurs_masques": (
        "Indicateurs masqués",
        f"Chiffres qui ne sont pas montrés, et pourquoi (occupation{_N}: moins de {MENAGES_MIN} ménages).",
    ),
}

ONGLET = "Indicateurs"
INTRO = (
    "Importez un tableau de chiffres par résidence (CSV ou XLSX)\u00a0: vacance, rotation, occupation du parc "
    "social. Ils s’affichent à côté de la note, jamais dedans. Sous 11 ménages, un chiffre d’occupation n’est ni "
    "montré ni exporté."
)
FICHIER = "Tableau d’indicateurs (CSV ou XLSX)"
MILLESIME = "Année des chiffres, si le tableau n’en donne pas"
SOURCE = "Source, si le tableau n’en donne pas"
SOURCE_EXEMPLE = "RPLS au 1er janvier, enquête OPS…"
IMPORTER = "Importer les indicateurs"
IMPORTE = "Indicateurs importés\u00a0: {chiffres} pour {residences}."
LIGNES = "{lues} lues, {ecartees} écartées."
IGNOREES = "Colonnes non lues\u00a0: {noms}."
ANOMALIES = "À corriger ({n})"
MODELE = "Télécharger le modèle d’indicateurs (CSV)"
MODELE_CONTENU = (
    "code_insee;nom;logements_proposes;vacance;vacance_3_mois;rotation;menages;ops_ressources;ops_seniors;"
    "ops_emmenages;millesime;source\r\n"
    "99001;Les Tilleuls;40;2,5;0;8,1;36;52;25;14;2024;RPLS et OPS 2024\r\n"
)


def value(chiffre: ChiffrePublie) -> str:
    """Return a figure in words, or why it is not given."""
    if chiffre.masque is not None:
        return MASQUES[chiffre.masque]
    if chiffre.nombre is not None:
        return f"{nombre(chiffre.nombre)} sur {compte(chiffre.effectif or 0, 'logement')}"
    return f"{nombre(chiffre.taux, 1)}{_F}%"


def energy(dpe: Dpe) -> str:
    """Return the distribution of energy labels; unknown is told apart."""
    connus = ", ".join(f"{x}{_N}{nombre(n)}" for x, n in dpe.lettres.items() if n)
    sans = f"{nombre(dpe.inconnus)} sans étiquette"
    return f"{connus}{_F}; {sans}" if connus and dpe.inconnus else connus or sans


def origin(source: str, millesime: int | None) -> str:
    """Return where the figures of a residence come from, and of what year they are."""
    if not source:
        return ORIGINE_ABSENTE
    return f"{source} (millésime{_N}{millesime})" if millesime else source


def funding(financements: Mapping[str, int]) -> str:
    """Return the dwellings by funding, the largest first."""
    ordre = sorted(financements.items(), key=lambda x: (-x[1], x[0]))
    dits = (f"{FINANCEMENTS.get(nom, nom)}{_N}: {nombre(n)}" for nom, n in ordre)
    return "\u202f; ".join(dits) or FINANCEMENT_ABSENT
