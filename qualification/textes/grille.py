"""The default « bien-vivre » grid: 12 criteria in 5 dimensions, 4 levels in words."""

from __future__ import annotations

from qualification.domain.grille import Critere, Dimension, SaitMieux
from qualification.domain.ids import CodeCritere

NOM_DEFAUT = "Grille bien-vivre"
NIVEAUX = ("Situation dégradée", "Difficultés récurrentes", "Situation correcte", "Favorable")
"""Labels of the overall and dimension notes, worst first."""
GLOBAL_LIBELLE = "Note d’ensemble"
GLOBAL_PHRASE = "Dans l’ensemble, il fait bon vivre dans cette résidence et autour d’elle."
NSP_LIBELLE = "Ne sait pas"
NC_LIBELLE = "Non concerné"

_B, _C, _BC = SaitMieux.BAILLEUR, SaitMieux.COMMUNE, SaitMieux.LES_DEUX


def _critere(
    code: str, libelle: str, phrase: str, niveaux: tuple[str, ...], sait_mieux: SaitMieux
) -> Critere:
    return Critere(
        code=CodeCritere(code),
        libelle=libelle,
        phrase=phrase,
        niveaux=niveaux,
        sait_mieux=sait_mieux,
    )


def _dimension(code: str, libelle: str, *criteres: Critere) -> Dimension:
    return Dimension(code=CodeCritere(code), libelle=libelle, criteres=criteres)


DIMENSIONS_DEFAUT: tuple[Dimension, ...] = (
    _dimension(
        "A",
        "Cadre de vie et environnement",
        _critere(
            "A1",
            "Propreté et entretien des abords",
            "Les espaces extérieurs, l’éclairage, les poubelles et les encombrants sont bien "
            "tenus.",
            (
                "Dépôts et dégradations permanents",
                "Problèmes chaque mois, traités tard",
                "Incidents isolés, traités vite",
                "Abords soignés, agréables",
            ),
            _BC,
        ),
        _critere(
            "A2",
            "Commerces, services et équipements",
            "On trouve à proximité l’école, les commerces, la santé et les services utiles au "
            "quotidien.",
            (
                "Presque rien accessible à pied",
                "Offre incomplète ou en recul",
                "L’essentiel est accessible",
                "Offre complète et proche",
            ),
            _C,
        ),
        _critere(
            "A3",
            "Mobilités et stationnement",
            "On peut arriver, circuler et stationner simplement, avec ou sans voiture.",
            (
                "Enclavé, stationnement saturé",
                "Desserte faible ou conflits d’usage",
                "Desserte et stationnement suffisants",
                "Bien desservi, cheminements sûrs",
            ),
            _C,
        ),
    ),
    _dimension(
        "B",
        "Bâti et logement",
        _critere(
            "B1",
            "État du bâti et des parties communes",
            "Façades, toitures, halls, ascenseurs, clôtures et annexes sont en bon état.",
            (
                "Désordres importants ou danger",
                "Vétusté visible, pannes fréquentes",
                "Entretien courant suffisant",
                "Récent ou réhabilité",
            ),
            _B,
        ),
        _critere(
            "B2",
            "Confort et énergie du logement",
            "Les logements sont sains, bien isolés (froid et bruit) et abordables à chauffer.",
            (
                "Humidité, froid, passoires (F-G)",
                "Inconfort fréquent, charges lourdes",
                "Confort correct (D-E)",
                "Bon confort, charges maîtrisées",
            ),
            _B,
        ),
        _critere(
            "B3",
            "Adaptation des logements",
            "Tailles, accessibilité et annexes répondent aux besoins du secteur.",
            (
                "Très inadapté (tailles, escaliers)",
                "Inadapté pour une partie",
                "Globalement adapté",
                "Adapté et évolutif",
            ),
            _B,
        ),
    ),
    _dimension(
        "C",
        "Tranquillité et vie collective",
        _critere(
            "C1",
            "Tranquillité résidentielle",
            "On peut vivre sans nuisances ni dégradations répétées dans les espaces partagés.",
            (
                "Faits graves ou installés",
                "Incivilités récurrentes",
                "Faits isolés",
                "Calme durable",
            ),
            _BC,
        ),
        _critere(
            "C2",
            "Vie collective et entraide",
            "Il existe des lieux, des associations ou des habitudes qui font tenir le voisinage.",
            (
                "Aucun lieu ni relais, conflits bloqués",
                "Relais fragiles",
                "Relais présents",
                "Vie collective active",
            ),
            _BC,
        ),
    ),
    _dimension(
        "D",
        "Gestion et services de proximité",
        _critere(
            "D1",
            "Présence et réactivité de la gestion",
            "Un interlocuteur connu répond et les réclamations sont traitées.",
            (
                "Pas de présence, réclamations sans suite",
                "Présence irrégulière, délais longs",
                "Présence et délais corrects",
                "Présence forte, réponses rapides",
            ),
            _C,
        ),
        _critere(
            "D2",
            "Coordination des acteurs",
            "Bailleur, commune, agglomération et services se parlent et règlent les problèmes "
            "ensemble.",
            (
                "Aucun échange",
                "Échanges au coup par coup",
                "Échanges réguliers",
                "Dispositif suivi (GUSP, cellule)",
            ),
            _BC,
        ),
    ),
    _dimension(
        "E",
        "Attractivité et perspectives",
        _critere(
            "E1",
            "Attractivité à la relocation",
            "Les logements libérés se relouent sans difficulté et on choisit d’y rester.",
            (
                "Vacance longue, refus répétés",
                "Relocation lente, départs nombreux",
                "Relocation normale",
                "Très demandé",
            ),
            _B,
        ),
        _critere(
            "E2",
            "Projets et dynamique à 3 ans",
            "Les projets engagés (travaux, équipements, renouvellement) améliorent la situation.",
            (
                "Aucune perspective, dégradation",
                "Projet envisagé, non financé",
                "Projet engagé",
                "Amélioration déjà visible",
            ),
            _BC,
        ),
    ),
)
