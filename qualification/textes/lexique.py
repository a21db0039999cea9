"""The word lists of the guard on free text, version 1; the rules are in ``domain.moderation``.

Lists are general vocabulary, never a register of persons.
"""

from __future__ import annotations

from qualification.domain.moderation import Lexique
from qualification.textes.lexique_lieux import GROUPES, NEUTRES
from qualification.textes.lexique_personnes import EXPRESSIONS_PERSONNES
from qualification.textes.lexique_propos import EXPRESSIONS_PROPOS
from qualification.textes.noms_propres import PATRONYMES, PERSONNAGES, PRENOMS, PRENOMS_MOTS

_EXPRESSIONS = EXPRESSIONS_PERSONNES | EXPRESSIONS_PROPOS


def _expressions(texte: str) -> tuple[str, ...]:
    lignes = filter(None, texte.splitlines())
    return tuple(forme.strip() for ligne in lignes for forme in ligne.split(" / "))


def _mots(texte: str) -> frozenset[str]:
    return frozenset(texte.split())


_MOTS_OUTILS = """
a ai aie ainsi alors apres as assez au aucun aucune aujourd aussi autant autour autre autres aux avait avant
avec avoir bcp beaucoup bien c ca car ce ceci cela celle celles celui cependant ces cet cette ceux chaque chez ci
comme comment contre d dans de debout depuis derriere des desormais devant deux dire doit doivent donc dont du
durant elle elles en encore enfin ensuite entre environ es est et etait etaient ete etes etre eu eux fait faire font
faut fois hors hui ici il ils j jamais je jour jours jusqu jusque l la le les leur leurs lors lorsque lui ma mais
mal malgre me meme memes mes mieux moi moins mon n ne ni non nos notre nous on ont ou par parce parfois parmi pas
pendant peu peut peuvent plus plusieurs plutot pour pourquoi pres puis qd quand quant que quel quelle quelles quels
qui quoi qu rien s sa sans sauf se selon ses si sinon soit son sont sous souvent sur suite surtout t tant tel telle
tjs tjrs toujours tous tout toute toutes tres trop un une va vers via voici voila vont vos votre vous vraiment y
ds ok hs ras pb cf svp stp etc aucune aucuns semble reste sera seront serait devrait ayant etant
"""

_MOTS_COURANTS = """
absent absente acces accessible accueil action active adapte agence agent aire allee amelioration amenagement ancien
ancienne annuel antenne apl appartement arbre arbres arret arrive arriere ascenseur ascenseurs astreinte attente
autorise bac bacs badge bailleur balcon balcons banc bancs barriere bas bat batiment batiments bati belle berge bloc
bloque boite boites bon bonne bords bouche branchement bruit bruyant bus cables cage cages cadre calme camera cameras
canalisation carrefour cave caves centrale centre chantier charges chaud chaudiere chauffage chaufferie chaussee
chemin cheminee cite clair classe clos cloture cloison clos coin collecte collectif collectifs college colonne comble
commerce commerces commun commune communes complet concerne concierge condensation constat constate construction
contrat controle copie correct correcte correctes cote couloir cour cours coupure creche dalle dalles date debut
defaillant degat degats degrade degradee degradees degrades demande demolition demoli depart depot depots dernier
derniere desherbage desserte detecteur diagnostic digicode direction dossier douche droit droite eau eaux eclairage
ecole effectif elevateur encombrants energetique energie enrobe entree entrees entretien epave epaves equipe
equipement escalier escaliers espace espaces est etage etages etancheite etat etiquette exterieur exterieurs facade
facades famille fenetre fenetres fermee ferme fermes fin fissure fissures fond fort frais froid fuite fuites futur
garage garages gardien gardienne garde gauche gaz general generale gestion gouttiere gouttieres grand grande grille
gymnase habitat hall halls haie haies haut haute hauteur heures hiver hopital hotel humide humidite immeuble
immeubles incendie individuel individuels infiltration infiltrations insalubre insuffisant interieur interphone
interphones intervention isolation isolement isole isolee jardin jardins jeux joint joints lampadaire lampadaires lampe
large libre lieu ligne local locaux logement logements loin long loyer loyers lumiere lycee magasin mairie maison
maisons malade manque marche marches mauvais mauvaise mauvaises mediation mediateur mensuel menage menuiseries
metropole minuterie mise mitoyen mobilier moisissure moisissures monte mur murs nettoyage neuf neuve niveau nord
nouveau nouvelle nuit occupant ouest ouvert ouverte ouvertes palier paliers panne pannes parc parking parkings parties
partie passage passe pavillon pavillons peinture pelouse permanence petit petite pharmacie pignon pignons place places
plafond plan platine plein plomberie poste poubelle poubelles portail porte portes portillon pourri pourrie premier
present presente pression prevu prevue prise prochain probleme problemes programme projet propre propres propriete
proximite public qualite quartier rampe recent recente refait refaite refaits regulier rehab rehabilitation
rehabilite renovation renove renovee reparation repare reparee reseau residence residentialisation reste rdc rez
risque robinet rond route rue sale sales salle samedi satisfaisant sature sec secteur securite sejour semaine serrure
serrures signale signalement signalements simple site social sociale sociaux sol sols sonnette sortie soir sous
stationnement studio sud suivi surface syndic tags tapis technicien technique technicienne temperature terrain
terrasse toit toiture toitures total tour tours tram transformateur trappe travail travaux tres trottoir trottoirs
trou type unique urgence usage vacant vacante vandalisme velo velos ventilation vestiaire vetuste vide vieux ville
vitesse vitrage vitre vitres voirie voisine voisin volet volets vue zone janvier fevrier mars avril mai juin juillet
aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi dimanche monoparentale nombreuse
nombreuses recomposee tranquille habitation propriete amiante ravalement vmc dpe rpls npnru anru qpv gusp hlm pmr
caf cage conseil partenaire partenaires social metier contentieux clos incomplet refuse accepte transmis traite
envoye depose ouverts sinistre assurance travaux fenetres electrique electricite serrurier entreprise prestataire
presents absents principal remplacant itinerant bienveillant efficace disponible reactif competent aimable
injoignable nul partage commune communal municipal municipale tutelaire parti partie partis sympa serviable
generaliste medical medicale referent
"""


LEXIQUE_DEFAUT = Lexique(
    version=1,
    expressions=tuple((motif, _expressions(texte)) for motif, texte in _EXPRESSIONS.items()),
    neutres=_expressions(NEUTRES),
    groupes=GROUPES,
    prenoms=PRENOMS,
    prenoms_mots=PRENOMS_MOTS,
    patronymes=PATRONYMES,
    personnages=PERSONNAGES,
    civilites=_mots(
        "m mr mrs mme mmes mlle mlles monsieur madame mademoiselle messieurs mesdames dr docteur me"
        " maitre msieur mssieur mam"
    ),
    parents=_mots("famille mere pere clan veuve fratrie tata tonton cousins freres"),
    roles=_mots(
        "familles dame sieur gardien gardienne locataire voisin voisine concierge agent technicien technicienne occupant"
        " occupante proprietaire habitant habitante resident residente dossier chez fils fille mari"
        " epoux epouse charge chargee conseiller conseillere responsable mediateur mediatrice"
        " directeur directrice appele appelee nomme nommee prenomme dit dite certain certaine"
        " docteur professeur capitaine president presidente maire elu elue adjoint adjointe"
    ),
    fonctions=_mots(
        "maire mairesse prefet prefete president presidente directeur directrice depute deputee"
        " gardien gardienne concierge bailleur commissaire principal principale proviseur juge"
        " procureur ministre senateur senatrice adjoint adjointe conseiller conseillere chef"
        " responsable technicien cure locataire voisin voisine propre plombier loyal bricolage"
        " service delegue referent referente medecin facteur boulanger syndic"
    ),
    voies=_mots(
        "rue rues avenue avenues av ave boulevard bd bld allee allees all impasse imp ruelle venelle"
        " faubourg chaussee r"
    ),
    lieux=_mots(
        "place places pl square sq chemin route quai sentier voie passage pont cours rond carrefour"
        " cite cites residence residences res tour tours quartier quartiers secteur batiment"
        " batiments bat immeuble immeubles bloc blocs barre barres ecole ecoles college colleges"
        " lycee lycees gymnase gymnases stade creche creches maternelle primaire groupe hopital"
        " clinique ehpad maison mediatheque bibliotheque salle centre parc jardin jardins parking"
        " arret station gare metro tram bus ligne esplanade mail clos domaine hameau villa coron"
        " corons fosse puits espace foyer theatre piscine musee eglise chapelle basilique mosquee"
        " synagogue temple cimetiere monument pharmacie boulangerie cafe supermarche resto zac zone"
        " ilot hall entree escalier cage vers direction lieudit lotissement complexe halle marche"
        " maisons universite campus iut iup mas eco pole angle foyers promenade cour viaduc terril"
        " bassin chateau ferme moulin fontaine statue stele fort porte rives hauts terrain"
        " plaine bois etang residentiel pavillons pavillon bar tabac restaurant"
    ),
    titres=_mots(
        "docteur dr general marechal colonel capitaine commandant lieutenant sergent president"
        " saint sainte st ste saints saintes abbe soeur soeurs frere freres pere mere cardinal"
        " professeur pr maitre chanoine cure eveque reine roi comte comtesse marquis dom fr"
    ),
    adjectifs=_mots(
        "petit petite petits petites grand grande grands grandes vieux vieille vieilles nouveau"
        " nouvelle haut haute bas basse quatre trois deux belle beau notre groupe scolaire"
    ),
    liaisons=_mots("de du des la le les l d a au aux en"),
    outils=_mots(_MOTS_OUTILS),
    courants=_mots(_MOTS_COURANTS),
    verbes=_mots(
        "crie crient criait hurle hurlent insulte insultent menace menacent jette jettent entasse"
        " entassent picole picolent boit boivent dort dorment engueule engueulent agresse agressent"
        " tape tapent frappe frappent deale dealent heberge hebergent gueule gueulent stocke"
        " stockent habite habitent occupe occupent bricole bricolent nettoie urine urinent crache"
        " vole squatte squattent refuse refusent ouvre ouvrent repond repondent se plaint"
        " plaignent rale ralent veut veulent accepte vit vivent loge logent possede chante parle"
        " parlent klaxonne gare garent laisse laissent travaille demenage demenagent vient viennent"
        " conteste harcele harcelent embete embetent fume fument promene accapare monopolise"
    ),
    lots=_mots(
        "appt apt apart appart apparts appartement logement lgt logt log porte chambre studio"
        " pavillon duplex box garage cave lot bal boite appartements"
    ),
    personnes=_mots(
        "locataire occupant occupante monsieur dame madame voisin voisine fils fille mari femme"
        " epoux epouse copain copine mec gars bonhomme vieille proprietaire habitant habitante"
        " resident residente celui celle quelqu squatteur squatteuse squatteurs titulaire gosse"
        " gosses gamin gamins gamine ado ados jeune fumeur fumeuse famille etudiant etudiante"
        " retraite retraitee couple mamie papi papy meuf nana conjoint conjointe concubin"
        " bonne individu homme enfant frangin frere soeur pere mere maman papa tonton type"
    )
    | {"petit vieux", "petite vieille", "petits vieux", "personne agee", "quelqu un"},
    personnes_pluriel=_mots(
        "locataires occupants voisins gens habitants residents jeunes enfants parents proprietaires"
        " ceux hommes femmes familles"
    ),
)
