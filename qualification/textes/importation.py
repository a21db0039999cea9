"""What an import says: anomalies with their remedy, the report in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualification.domain.cles import Motif
from qualification.domain.colonnes import Champ, Schema
from qualification.domain.importation import Anomalie, Probleme, RapportImport
from qualification.domain.valeurs import LOGEMENTS_MAXIMUM
from qualification.textes.formats import compte, nombre
from qualification.textes.indicateurs import origin

COLONNES_NOMMEES = 20
"""Columns left unread that the summary names: the report has them all."""
_N = "\u00a0"

_P = Probleme
PROBLEMES: Mapping[Probleme, tuple[str, str]] = {
    _P.FEUILLE_NON_LUE: (
        "feuille «\u00a0{valeur}\u00a0» non lue\u00a0: ce n’est pas la suite du même tableau",
        (
            "Rien à faire si elle ne décrit pas le parc\u202f; sinon, donnez-lui les mêmes en-têtes, dans le "
            "même ordre, ou enregistrez-la dans son propre fichier."
        ),
    ),
    _P.COMPTAGE_NON_LU: (
        "colonne «\u00a0{valeur}\u00a0», qui semble compter les logements, non lue\u00a0: chaque ligne en vaut un",
        (
            "Si elle les compte, choisissez-la comme colonne du nombre de logements (à l’écran, ou par l’option "
            "--nombre) et importez de nouveau."
        ),
    ),
    _P.COMMUNE_ABSENTE: (
        "la commune n’est pas renseignée",
        "Ajoutez le code INSEE de la commune à cette ligne.",
    ),
    _P.COMMUNE_INVALIDE: (
        "commune «\u00a0{valeur}\u00a0» inconnue",
        "Écrivez un code INSEE à cinq caractères, ou le nom exact d’une commune du périmètre.",
    ),
    _P.COMMUNE_DEDUITE: (
        "commune non renseignée, déduite des coordonnées ({valeur})",
        "Vérifiez la commune de ces logements.",
    ),
    _P.HORS_PERIMETRE: (
        "commune «\u00a0{valeur}\u00a0» hors du périmètre",
        "Rien à faire si cette commune n’est pas du territoire\u202f; sinon, complétez le périmètre.",
    ),
    _P.LOGEMENTS_INVALIDES: (
        "nombre de logements «\u00a0{valeur}\u00a0» n’est pas un nombre",
        f"Écrivez un nombre entier entre 0 et {nombre(LOGEMENTS_MAXIMUM)}.",
    ),
    _P.LIGNE_DECALEE: (
        "la ligne a plus de cellules ({valeur}) que d’en-têtes",
        "Entourez de guillemets les textes qui contiennent le séparateur.",
    ),
    _P.COORDONNEES_ABSENTES: (
        "pas de coordonnées",
        "Les logements sont importés\u202f; placez la résidence sur la carte ou géocodez-la.",
    ),
    _P.COORDONNEES_INVALIDES: (
        "coordonnées «\u00a0{valeur}\u00a0» illisibles ou hors de France",
        "Attendu\u00a0: Lambert-93 en mètres, ou longitude et latitude en degrés.",
    ),
    _P.COORDONNEES_INVERSEES: (
        "coordonnées inversées, remises dans l’ordre",
        "Vérifiez l’ordre des colonnes X (longitude) et Y (latitude).",
    ),
    _P.EPSG_INATTENDU: (
        "système de coordonnées «\u00a0{valeur}\u00a0» inattendu ici",
        "Attendu\u00a0: 2154 (Lambert-93) en métropole, ou 4326 (degrés).",
    ),
    _P.ANNEE_INVALIDE: (
        "année «\u00a0{valeur}\u00a0» illisible",
        "Écrivez une année sur quatre chiffres.",
    ),
    _P.DPE_INVALIDE: (
        "étiquette énergie «\u00a0{valeur}\u00a0» inconnue",
        "Écrivez une lettre de A à G, ou rien\u202f; le logement compte en étiquette inconnue.",
    ),
    _P.FINANCEMENT_INVALIDE: (
        "financement «\u00a0{valeur}\u00a0» illisible",
        "Écrivez un code de financement du RPLS.",
    ),
    _P.QPV_INVALIDE: (
        "indication de quartier prioritaire «\u00a0{valeur}\u00a0» inconnue",
        "Écrivez 1 (dans un QPV), 2 (hors QPV) ou le code du quartier.",
    ),
    _P.QPV_PERIME: (
        "quartier «\u00a0{valeur}\u00a0» de la géographie de 2015, abrogée",
        "Utilisez les quartiers en vigueur depuis le 1er janvier 2024 (codes QN…).",
    ),
    _P.QPV_RETIRE: (
        "quartier «\u00a0{valeur}\u00a0» connu jusqu’ici, absent de la nouvelle couche des QPV, retiré",
        "Rien à faire si la couche est complète\u202f; sinon, importez de nouveau avec tous les quartiers.",
    ),
    _P.BAILLEUR_ABSENT: (
        "bailleur non renseigné",
        (
            "Le RPLS public ne nomme pas le bailleur\u00a0: indiquez-le à l’import, ou résidence par "
            "résidence."
        ),
    ),
    _P.BAILLEUR_PROCHE: (
        "bailleur créé, proche d’un autre (créé → proche\u00a0: «\u00a0{valeur}\u00a0»)",
        (
            "Si c’est le même, attribuez ses résidences au bon bailleur dans l’atelier, et écrivez son nom de "
            "la même façon dans les prochains fichiers."
        ),
    ),
    _P.BAILLEUR_AMBIGU: (
        "la table des bailleurs en donne plusieurs pour une même résidence («\u00a0{valeur}\u00a0»)",
        "Corrigez la table, ou scindez la résidence puis choisissez le bailleur de chaque part.",
    ),
    _P.ATTRIBUTION_SANS_EFFET: (
        "la ligne {valeur} de la table des bailleurs ne correspond à aucun logement sans bailleur",
        "Vérifiez son adresse ou son nom\u202f; rien à faire si le fichier nomme déjà le bailleur.",
    ),
    _P.ADRESSE_ABSENTE: (
        "ni nom, ni adresse, ni coordonnées\u00a0: logements regroupés à la commune",
        "Complétez l’adresse, ou répartissez ces logements à la main.",
    ),
    _P.RESIDENCE_ABSENTE: (
        "résidence «\u00a0{valeur}\u00a0» connue mais absente du fichier, conservée telle quelle",
        "Vérifiez si elle a été vendue, démolie, ou si le fichier est partiel.",
    ),
    _P.TYPE_INVALIDE: (
        "type de construction « {valeur} » inconnu",
        "Écrivez C (collectif), I (individuel) ou E (étudiant) ; le type compte en inconnu.",
    ),
    _P.SIREN_INVALIDE: (
        "SIREN ou SIRET « {valeur} » illisible",
        "Écrivez 9 chiffres (SIREN) ou 14 (SIRET) ; le bailleur est retrouvé par son nom.",
    ),
    _P.POSITION_ALEATOIRE: (
        "position tirée au hasard dans la commune (qualité {valeur}), écartée",
        "Géocodez l’adresse ou placez la résidence sur la carte.",
    ),
    _P.PROGRAMME_INVALIDE: (
        "appartenance à un programme de renouvellement «\u00a0{valeur}\u00a0» inconnue",
        "Écrivez oui, non, ou rien\u202f; la résidence n’est pas rattachée au programme.",
    ),
    _P.POSITION_AILLEURS: (
        "coordonnées dans un autre contour que la commune déclarée (déclarée → trouvée\u00a0: «\u00a0{valeur}\u00a0»)",
        "La commune déclarée est conservée ; vérifiez la position de ces logements.",
    ),
    _P.RESIDENCE_INCONNUE: (
        "résidence «\u00a0{valeur}\u00a0» introuvable dans l’inventaire, ou plusieurs de ce nom",
        "Écrivez l’identifiant de la résidence, ou sa commune et son nom exact.",
    ),
    _P.POURCENTAGE_INVALIDE: (
        "pourcentage «\u00a0{valeur}\u00a0» illisible",
        "Écrivez un nombre entre 0 et 100 (4,5 pour 4,5\u202f%).",
    ),
    _P.EFFECTIF_INVALIDE: (
        "effectif «\u00a0{valeur}\u00a0» illisible",
        "Écrivez un nombre entier de logements ou de ménages.",
    ),
    _P.BAILLEUR_INCONNU: (
        "bailleur «\u00a0{valeur}\u00a0» inconnu du territoire",
        "Écrivez le nom d’un bailleur du territoire, ou créez-le d’abord.",
    ),
    _P.OUI_NON_INVALIDE: (
        "réponse «\u00a0{valeur}\u00a0» illisible",
        "Écrivez oui, ou rien.",
    ),
    _P.CHIFFRE_EN_DOUBLE: (
        "second chiffre de la même année pour «\u00a0{valeur}\u00a0», écarté",
        "Gardez une seule ligne par résidence et par année.",
    ),
}

SCHEMAS: Mapping[Schema, str] = {
    Schema.RPLS_2018: "RPLS détaillé, schéma 2016–2018",
    Schema.RPLS_2025: "RPLS détaillé, schéma 2025 (73 colonnes)",
    Schema.RPLS_GEOLOCALISE: "RPLS détaillé géolocalisé, schéma 2019–2023",
    Schema.RPLS_RESTREINT: "RPLS restreint (fichier « loi » ou « décret »)",
    Schema.RPLS_AUTRE: "RPLS détaillé, autre millésime",
    Schema.TABLEUR: "Tableur de résidences",
    Schema.POINTS: "Couche de points",
}

CHAMPS: Mapping[Champ, str] = {
    Champ.NOM: "Nom de la résidence",
    Champ.COMMUNE: "Code INSEE de la commune",
    Champ.COMMUNE_NOM: "Nom de la commune",
    Champ.BAILLEUR: "Bailleur",
    Champ.LOGEMENTS: "Nombre de logements",
    Champ.ADRESSE: "Adresse complète",
    Champ.NUMERO: "Numéro dans la voie",
    Champ.INDICE: "Indice de répétition (bis, ter)",
    Champ.TYPE_VOIE: "Type de voie",
    Champ.VOIE: "Nom de la voie",
    Champ.COMPLEMENT_ADRESSE: "Complément d’identification",
    Champ.IMMEUBLE: "Code de l’immeuble",
    Champ.COMPLEMENT: "Complément géographique (nom de l’ensemble)",
    Champ.LIEUDIT: "Lieu-dit",
    Champ.X: "X ou longitude",
    Champ.Y: "Y ou latitude",
    Champ.COORDONNEES: "Coordonnées (latitude, longitude)",
    Champ.EPSG: "Système de coordonnées (EPSG)",
    Champ.ANNEE: "Année de construction",
    Champ.TYPE: "Type de construction",
    Champ.QPV_DECLARE: "En QPV (1 ou 2)",
    Champ.QPV_CODE: "Code du QPV",
    Champ.DPE: "Étiquette énergie",
    Champ.FINANCEMENT: "Financement",
    Champ.BATIMENT: "Bâtiment",
    Champ.SIRET: "SIREN ou SIRET du bailleur",
    Champ.ORGANISME: "Identifiant de l’organisme",
    Champ.QUALITE_POSITION: "Qualité de la position",
    Champ.NPNRU: "Dans le NPNRU (oui ou non)",
    Champ.ERBM: "Dans l’ERBM (oui ou non)",
}

MOTIFS: Mapping[Motif, str] = {
    Motif.IMMEUBLE: "Même code de groupe immobilier",
    Motif.NOM: "Même nom d’ensemble",
    Motif.CODE: "Même code de groupe du bailleur",
    Motif.POINT: "Même position et même année",
    Motif.RUE: "Maisons d’une même rue",
    Motif.ADRESSE_ANNEE: "Même adresse et même année",
    Motif.ADRESSE: "Même adresse",
    Motif.COMMUNE: "Sans adresse, réunis à la commune",
    Motif.MANUEL: "Ajoutée à la main",
}


def describe(anomalie: Anomalie) -> tuple[str, str]:
    """Return what is wrong and what to do, in French."""
    probleme, remede = PROBLEMES[anomalie.probleme]
    # A value may hold braces: it is put in, never read as a model.
    phrase = probleme.replace("{valeur}", anomalie.valeur)
    if anomalie.nombre > 1:
        phrase += f" ({nombre(anomalie.nombre)}{_N}lignes)"
    return phrase, remede


def sentence(anomalie: Anomalie) -> str:
    """Return an anomaly on one line: « ligne 14, nombre de logements… (colonne « nb »). »."""
    probleme, remede = describe(anomalie)
    feuille = f"feuille «{_N}{anomalie.feuille}{_N}», " if anomalie.feuille else ""
    debut = "" if anomalie.ligne is None else f"{feuille}ligne {anomalie.ligne}, "
    colonne = f" (colonne «{_N}{anomalie.colonne}{_N}»)" if anomalie.colonne else ""
    return f"{debut}{probleme}{colonne}. {remede}"


def summary(rapport: RapportImport) -> tuple[str, ...]:
    """Return the report as a few sentences, and how many anomalies are not listed."""
    phrases = [
        (
            f"{SCHEMAS[Schema(rapport.schema)]}{_N}: {compte(rapport.lignes_lues, 'ligne lue', 'lignes lues')}, "
            f"{compte(rapport.logements_lus, 'logement lu', 'logements lus')}."
        ),
        (
            f"{compte(rapport.logements_importes, 'logement importé', 'logements importés')}, "
            f"{nombre(rapport.logements_hors_perimetre)} hors du périmètre, "
            f"{compte(rapport.logements_rejetes, 'rejeté')}."
        ),
        (
            f"{compte(rapport.residences_creees, 'résidence créée', 'résidences créées')}, "
            f"{compte(rapport.residences_mises_a_jour, 'mise à jour', 'mises à jour')}."
        ),
        (
            f"{compte(rapport.logements_qpv, 'logement')} en QPV, "
            f"{nombre(rapport.sans_coordonnees)} sans coordonnées."
        ),
    ]
    if rapport.feuilles:
        phrases.append(f"Feuilles lues bout à bout{_N}: {', '.join(rapport.feuilles)}.")
    if rapport.source:
        phrases.append(f"Source{_N}: {origin(rapport.source, rapport.millesime)}.")
    if rapport.residences_un_logement:
        seules = compte(rapport.residences_un_logement, "résidence")
        phrases.append(f"{seules} d’un seul logement.")
    if rapport.residences_a_verifier:
        a_verifier = compte(rapport.residences_a_verifier, "résidence")
        phrases.append(f"{a_verifier} à vérifier dans l’atelier de l’inventaire.")
    if rapport.colonnes_ignorees:
        phrases.append(f"Colonnes non lues{_N}: {_some(rapport.colonnes_ignorees)}.")
    if rapport.colonnes_refusees:
        noms = ", ".join(rapport.colonnes_refusees)
        phrases.append(
            f"Colonnes jamais lues ni conservées (loyers, occupation, personnes){_N}: {noms}."
        )
    if rapport.anomalies_non_listees:
        autres = compte(rapport.anomalies_non_listees, "autre anomalie", "autres anomalies")
        phrases.append(f"{autres} ne figurent pas dans la liste.")
    return tuple(phrases)


def _some(colonnes: Sequence[str]) -> str:
    """Return the first columns by name, and how many there are beyond."""
    noms, reste = ", ".join(colonnes[:COLONNES_NOMMEES]), len(colonnes) - COLONNES_NOMMEES
    return f"{noms} et {compte(reste, 'autre')}" if reste > 0 else noms
