"""Declaration of accessibility and legal notices, to be completed by the EPCI that deploys."""

from __future__ import annotations

ACCESSIBILITE = """
**État de conformité\u00a0: non conforme.** Aucun audit de conformité au RGAA 4.1.2 n’a encore été
réalisé sur cette application\u202f; la loi veut alors qu’elle soit déclarée non conforme.

### Ce qui est fait
- La langue des pages est le français\u202f; chaque page a un titre.
- La notation se fait au clavier comme au doigt\u202f; chaque choix est écrit en toutes lettres, la
  couleur n’est jamais seule à porter le sens.
- La carte a toujours une liste équivalente, et chaque résidence une fiche lisible sans carte.
- Les documents PDF exportés sont balisés.

### Contenus non accessibles connus
- Quelques textes du logiciel Streamlit restent en anglais (lien d’évitement, dépôt de fichier, message
  de connexion interrompue)\u202f; ils ne peuvent pas être traduits par réglage.
- Les grands tableaux de données sont dessinés sur un canevas\u202f; les mêmes données s’exportent en
  CSV et XLSX.
- Certains champs de date et de dépôt de fichier ne respectent pas la taille de cible recommandée.

### Retour d’information et contact
Si vous ne parvenez pas à accéder à un contenu, adressez-vous au service habitat de l’EPCI, qui vous
donnera l’information sous une autre forme.

### Voies de recours
Sans réponse de sa part, vous pouvez saisir le **Défenseur des droits** (formulaire en ligne,
délégués dans chaque département, ou courrier gratuit\u00a0: Défenseur des droits, Libre réponse 71120,
75342 Paris CEDEX 07).

*Déclaration établie le 22 novembre 2026, valable trois ans ou jusqu’à une évolution importante.*
"""

MENTIONS = """
### Éditeur
L’EPCI qui met cette application à la disposition des bailleurs et des communes de son territoire.
Ses coordonnées, le nom du directeur de la publication et celui de l’hébergeur sont à compléter par
l’administrateur avant l’ouverture d’une vraie campagne.

### À quoi servent les données
Les réponses servent à établir l’appréciation partagée du «\u00a0bien-vivre\u00a0» des résidences du parc
social, le diagnostic partagé de la conférence intercommunale du logement et leur suivi. Elles
décrivent des **lieux**, jamais des personnes. Elles ne constituent ni un motif de non-attribution
ou de rejet, ni une appréciation des habitants.

### Données personnelles
- **Responsable de traitement**\u00a0: l’EPCI. **Base légale**\u00a0: mission d’intérêt public.
- **Données des participants**\u00a0: organisation, collège, heure des réponses. Aucun nom n’est demandé.
- **Données des agents disposant d’un compte**\u00a0: identifiant, nom affiché, rôle, mot de passe sous
  forme d’empreinte.
- **Destinataires**\u00a0: le service habitat de l’EPCI\u202f; les bailleurs et les communes pour leur
  périmètre\u202f; la conférence intercommunale du logement pour les résultats publiés.
- **Durée**\u00a0: à fixer par l’EPCI. L’application garde les réponses et les commentaires tant que la
  campagne existe\u202f; elle n’en efface aucun d’elle-même.
- **Vos droits**\u00a0: accès, rectification, opposition, auprès du délégué à la protection des données
  de l’EPCI, puis de la CNIL.

### Cookies
Un seul cookie, indispensable, garde ouverte la session des agents qui ont un compte. Aucune mesure
d’audience, aucun service extérieur.

### Sources
Répertoire des logements locatifs des bailleurs sociaux (SDES), contours administratifs (IGN,
INSEE), quartiers prioritaires (ANCT), sous Licence Ouverte 2.0, lorsque l’EPCI les importe.
"""
