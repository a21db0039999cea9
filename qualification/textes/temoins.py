"""Words of the « fiches témoins »: fictional places, never the people of a place."""

from __future__ import annotations

from collections.abc import Mapping

from qualification.domain.temoin import TexteTemoin

TITRE = "Fiches témoins"
LIEU = "Lieu fictif. {description}"
CONSIGNE = "Lieu fictif, noté par toutes les délégations. Notez-le comme vous noteriez une vraie résidence ainsi décrite."
INTRO = (
    "Six lieux **fictifs**, décrits en quelques lignes, que toutes les délégations notent au début de la séance, en "
    "une dizaine de minutes. Chacun lit la même chose\u00a0: leurs écarts disent qui note plus haut ou plus bas, même entre "
    "délégations sans résidence commune. Reprises mot pour mot à la campagne suivante, les mêmes fiches mesurent la dérive "
    "des notes. Elles ne comptent ni parmi les résidences, ni dans la couverture, ni dans les résultats."
)
PROPOSER = "Proposer six fiches"
REPRENDRE = "Reprendre celles de la campagne précédente"
AJOUTER = "Ajouter une fiche"
RETIRER = "Retirer la fiche {n}"
LIGNE = "- **{titre}.** {description}"
TITRE_FICHE = "Titre de la fiche {n}"
DESCRIPTION = "Description du lieu de la fiche {n}"
DESCRIPTION_AIDE = (
    "Le bâti, les abords, les services, le calme, l’entretien… Le lieu, jamais les habitants."
)
ENREGISTRER = "Enregistrer les fiches témoins"
ENREGISTREES = "{n} enregistrées."
RETIREES = "Cette campagne n’a plus de fiche témoin."
NON_ENREGISTREES = "Ces fiches ne sont pas encore enregistrées."
AUCUNE = "Aucune fiche témoin."
FIGEES = "Les fiches témoins se préparent avant la première réponse. {n} dans cette campagne."
PEU = "{n}\u00a0: sous quatre, le lien entre délégations est fragile."

REFUS: Mapping[str, str] = {
    "temoins.fiches": "Les fiches témoins n’ont pas été enregistrées.",
    "temoins.fiches.titre": "Une fiche n’a pas de titre\u00a0: nommez le lieu, ou retirez la fiche.",
    "temoins.fiches.description": (
        "La fiche «\u00a0{titre}\u00a0» ne décrit rien\u00a0: décrivez le lieu en quelques lignes, ou retirez la fiche."
    ),
    "temoins.fiches.titre_long": (
        "Le titre «\u00a0{titre}\u00a0» a {n} caractères\u00a0: raccourcissez-le à {maximum}."
    ),
    "temoins.fiches.description_long": (
        "La description de «\u00a0{titre}\u00a0» a {n} caractères\u00a0: raccourcissez-la à {maximum}."
    ),
    "temoins.fiches.nombre": (
        "{n} fiches demandent trop de temps en début de séance\u00a0: gardez-en {maximum} au plus."
    ),
    "temoins.fiches.doublon": (
        "Deux fiches s’appellent «\u00a0{titre}\u00a0»\u00a0: donnez à chacune son titre."
    ),
}
"""Sentences of the refusals of fiches."""

PROPOSITION: tuple[TexteTemoin, ...] = (
    TexteTemoin(
        titre="La barre du rond-point",
        description=(
            "Barre de 1968, 120 logements, sept étages, escaliers raides. Ascenseurs souvent à l’arrêt, halls "
            "dégradés, humidité en haut. Encombrants toute l’année, stationnement saturé, nuits bruyantes. Un bus "
            "par heure, commerces à vingt minutes à pied. Réclamations sans suite, aucun lieu commun, logements "
            "longs à relouer, aucuns travaux prévus."
        ),
    ),
    TexteTemoin(
        titre="Le coron des mésanges",
        description=(
            "Cité de 64 maisons de 1921 avec jardins. Murs mal isolés, chauffage coûteux, toitures à reprendre. "
            "Rues calmes et propres, haies tenues, association de quartier active. École et bus à cinq minutes, "
            "dernier commerce fermé l’an passé. Agence ouverte deux jours par semaine, maisons vite relouées. Une "
            "première tranche de réhabilitation est annoncée."
        ),
    ),
    TexteTemoin(
        titre="Les terrasses du canal",
        description=(
            "Deux petits immeubles de 2016, 38 logements bien isolés, accessibles, balcons sur l’eau. Halls "
            "propres, ascenseurs fiables, local à vélos. Commerces, école et gare à moins de dix minutes à pied. "
            "Quelques soirées bruyantes l’été sur le quai, vite traitées. Gestion présente chaque semaine, point "
            "régulier avec la mairie, logements très demandés."
        ),
    ),
    TexteTemoin(
        titre="La résidence de la gare",
        description=(
            "Immeuble de 1979, 52 logements, façade refaite il y a cinq ans, intérieurs d’origine, trois étages "
            "sans ascenseur. Train, commerces et santé à deux pas. Bruit continu de la route et des trains, hall "
            "souvent sali, éclairage du parking en panne chaque mois, réparé tard. Relocation normale, une fête "
            "par an, rien de prévu avant trois ans."
        ),
    ),
    TexteTemoin(
        titre="Le hameau des saules",
        description=(
            "Lotissement de 24 pavillons de plain-pied, de 1998, au bord du village. Logements confortables, "
            "abords soignés, grand calme, entraide de voisinage. Ni commerce ni médecin sur place, deux bus par "
            "jour, école à quatre kilomètres\u00a0: rien ne se fait sans voiture. Gestion joignable par téléphone "
            "seulement. Relocation lente, aucun projet."
        ),
    ),
    TexteTemoin(
        titre="Le carré des tilleuls",
        description=(
            "Quatre immeubles de 1957 autour d’un square, 90 logements, en cours de réhabilitation. Deux sont "
            "finis\u00a0: isolation et halls neufs. Deux attendent\u00a0: fenêtres anciennes, cages fatiguées. "
            "Square entretenu, marché et école à côté, dépôts d’encombrants certains mois. Gardiennage le matin, "
            "réunions régulières avec la ville, relocation correcte."
        ),
    ),
)
"""Six varied places, from fragile to favourable, some good here and bad there."""
