"""What is said of a command badly written, and of how to write it."""

from __future__ import annotations

from collections.abc import Mapping

USAGE = "Utilisation\u00a0: "
# Their colon comes after.
A_DONNER = "à donner\u00a0"
OPTIONS = "options\u00a0"
AIDE = "montre cette aide"
REFUS = "{commande}\u00a0: {faute} Ajoutez --help pour le détail.\n"
FAUTES: Mapping[str, str] = {
    "manque": "il manque {noms}.",
    "inattendu": "«\u00a0{noms}\u00a0» n’est pas attendu.",
    "entier": "{nom}, «\u00a0{valeur}\u00a0» n’est pas un nombre entier.",
    "secondes": ("{nom}, «\u00a0{valeur}\u00a0» n’est pas un nombre de secondes de 0 à {maximum}."),
    "choix": "{nom}, «\u00a0{valeur}\u00a0» n’est pas un des choix possibles\u00a0: {choix}.",
    "sans_valeur": "{nom} doit être suivi d’une valeur.",
    "exclusif": "{nom} et {autre} ne vont pas ensemble\u202f; gardez l’un des deux.",
    "de_trop": "{nom} ne prend pas de valeur, «\u00a0{valeur}\u00a0» est de trop.",
    "ambigu": "«\u00a0{nom}\u00a0» peut être {choix}\u202f; écrivez l’option en entier.",
}
