"""Groups of words and neutral expressions of the guard: what speaks of places and equipment.

Written as the expressions of ``lexique_personnes``.
"""

from __future__ import annotations


def _choix(texte: str) -> tuple[str, ...]:
    return tuple(texte.split("|"))


GROUPES = (
    (
        "gens",
        _choix(
            "gens|ppl|personnes|familles|famille|locataires|locataire|menages|habitants|habitant"
            "|population|populations|public|publics|peuple|monde|voisins|voisinage|residents"
            "|occupants|demandeurs|demandeur|candidats|candidat|arrivants|nouveaux|profils|profil"
            "|couples|individus|clientele|femmes|hommes|types|mecs|gars|jeunes|enfants|parents|meres"
        ),
    ),
    (
        "publics",
        _choix(
            "population|populations|public|publics|clientele|famille|familles|locataire|locataires"
            "|menages|gens|habitants|peuplement|occupants|profil|profils|voisins|residents|monde"
        ),
    ),
    (
        "logeables",
        _choix(
            "gens|familles|famille|personnes|locataires|locataire|menages|population*|public|publics"
            "|profil|profils|demandeurs|candidats|couples|individus|jeunes|seniors|retraites|actifs"
            "|salaries|etudiants|celibataires|sortants|travailleurs|fonctionnaires|quelqu|ceux|cas"
            "|monde|vieux|enfants|femmes|hommes|meres|mamans|monoparentales|grandes familles"
            "|nouveaux|etranger*|migrant*|refugie*|chomeur*|rsa|handicape*|dalo|relogements"
            "|relogement|relogés|nouveaux arrivants|personne agee"
        ),
    ),
    (
        "jamais",
        _choix(
            "ne|n|pas|plus|faut|eviter|evitez|jamais|stop|arreter|arretez|mieux|faudrait|merci"
            "|deconseille|preferable|vouloir|souhaite|falloir|fallait|falloir|devrait|cesser|cessez"
            "|interdit|continuer"
        ),
    ),
    (
        "betes",
        _choix(
            "porc|porcs|cochon|cochons|animaux|betes|sauvages|singes|rats|clochards|nuls|clowns"
            "|parasites|nuisibles|ordures|minables|anes|chiens|vaches|moutons|bourrins|pouilleux"
            "|crasseux|clampins|rigolos|charognes|degueulasses|cafards|vermines|ratons|tordus"
        ),
    ),
    (
        "injurieux",
        _choix(
            "con|conne|porc|vache|chien|chienne|debile|nul|ordure|raclure|salete|sauvage|sauvages"
            "|malade|fou|folle|mongol|bon|gros|grosse|sale|vieux|vieille|tas|rat|parasite"
        ),
    ),
    (
        "trop",
        _choix(
            "trop|beaucoup|bcp|bp|plein|tas|majorite|concentration|nombre|presence|groupe|groupes"
            "|bande|bandes|rassemblement|rassemblements|regroupement|regroupements|nid|repaire"
            "|invasion|arrivee|afflux|surnombre|tant|rempli|remplie|plus|moins|assez|pas"
        ),
    ),
    ("des", ("des", "les", "de", "d", "que", "ces", "aux", "quelques", "plusieurs", "nos", "par")),
    (
        "peuple",
        _choix(
            "marocain*|algerien*|tunisien*|africain*|turc|turcs|turque|turques|polonais*|portugais*"
            "|italien*|espagnol*|roumain*|bulgare*|syrien*|afghan*|kurde*|albanais*|kosovar*"
            "|soudanais*|somalien*|erythreen*|ethiopien*|malien*|senegalais*|congolais*|ivoirien*"
            "|camerounais*|comorien*|guineen*|nigerian*|pakistanais*|indien|indiens|indienne*"
            "|bangladais*|chinois*|vietnamien*|asiatique*|ukrainien*|russe*|georgien*|armenien*"
            "|antillais*|mahorais*|haitien*|kabyle*|berbere*|arabe*|maghrebin*|serbe*|bosniaque*"
            "|moldave*|tchetchene*|mongol|mongols|angolais*|lankais*|malgache*|gambien*|libyen*"
            "|egyptien*|irakien*|iranien*|libanais*|palestinien*|yougoslave*|oriental*|orientaux"
            "|subsaharien*|nord africain*|ch tis"
        ),
    ),
    (
        "pays",
        _choix(
            "afrique|maghreb|maroc|algerie|tunisie|turquie|roumanie|bulgarie|pologne|portugal"
            "|syrie|afghanistan|albanie|kosovo|soudan|somalie|erythree|mali|senegal|congo|cameroun"
            "|comores|guinee|nigeria|pakistan|chine|vietnam|asie|ukraine|russie|tchetchenie"
            "|georgie|armenie|antilles|mayotte|haiti|bled|serbie|bosnie|est|etranger|yougoslavie"
            "|moldavie|inde|irak|iran|balkans|europe|orient"
        ),
    ),
    (
        "equipement",
        _choix(
            "local|locaux|place|places|stationnement|stationnements|parking|parkings|jardin"
            "|jardins|aire|aires|jeu|jeux|maison|maisons|club|clubs|foyer|foyers|salle|salles"
            "|espace|espaces|point|centre|centres|service|services|mission|bus|ramassage|acces"
            "|cheminement|cheminements|rampe|rampes|sanitaires|wc|toilettes|vestiaire|vestiaires"
            "|accueil|antenne|permanence|permanences|residence|ehpad|banc|bancs|abri|terrain"
            "|terrains|stade|equipement|equipements|activite|activites|atelier|ateliers|sortie"
            "|sorties|creche|college|arret|portillon|portage|resto|navette|logements|places"
            "|ascenseur|ascenseurs|hebergement|beguinage|beguinages|mobilier|structure|signaletique"
            "|balise|balises|emplacement|emplacements|piscine|plan|conseil"
        ),
    ),
    ("genre", ("vestiaires", "vestiaire", "toilettes", "sanitaires", "wc", "douches", "equipe")),
    (
        "usagers",
        _choix(
            "enfants|enfant|jeunes|jeune|ados|ado|adolescents|seniors|senior|handicape|handicapes"
            "|handicap|pmr|anciens|aines|retraite|retraites|etudiants|etudiant|femmes|hommes"
            "|filles|garcons|familles|malvoyants|aveugles|sourds|bebes|petits|tout petits|mamans"
            "|parents|travailleurs|actifs|fauteuil|fauteuils|pietons|invalides|gig|gic"
        ),
    ),
    (
        "pour",
        _choix(
            "de|d|des|du|pour|aux|a|les|la|l|reserve*|adapte*|dedie*|partage*|non|ouvert*|accessible*"
        ),
    ),
    (
        "commerce",
        _choix(
            "restaurant*|epicerie*|traiteur*|commerce*|boucherie*|supermarche*|magasin*|snack*"
            "|kebab*|cuisine*|wc|toilettes|cimetiere*|memorial|monument*|eglise*|consulat*|marche"
            "|tuile*|carrelage*|peuplier*|pin|hetre|platane*|association*|centre*|club*|pizzeria*"
            "|patisserie*|boulangerie*|bazar*|friterie*|grossiste|sandwicherie|coiffeur|carre"
            "|tapis|cedre*|temple|abattoir|rayon|produits|jardin*|mosaique|faience*|salle|lieu"
            "|enduit|toiture|plaque*|ecole*|lycee*|college*|secours|caveau*|pole"
        ),
    ),
    (
        "loger",
        _choix(
            "mettre|loger|placer|reloger|attribuer|orienter|affecter|envoyer|installer|accueillir"
            "|heberger|concentrer|regrouper|ajouter|remettre|proposer|faire venir|prendre|rajouter"
            "|mettez|logez|placez|relogez|envoyez|orientez|accepter|integrer"
        ),
    ),
    (
        "choisir",
        _choix(
            "eviter|evitez|privilegier|privilegiez|favoriser|preferer|cibler|viser|limiter|refuser"
            "|exclure|bannir|selectionner|filtrer|trier|choisir|attirer|faire|stopper|interdire"
            "|reduire|arreter|bloquer|rechercher|reserver|reserve|reservee|reserves|ecarter"
        ),
    ),
)  # fmt: skip

NEUTRES = """
<equipement> <pour>? <pour>? <pour>? <pour>? <usagers>
<equipement> <pour>? <pour>? <pour>? personnes|public ages|agee|agees|handicape*|jeune
<equipement> ~ personne|personnes a mobilite reduite / <equipement> ~ en situation de handicap
<equipement> <pour>? <pour>? <pour>? gens du voyage
<equipement> <pour>? <pour>? jeunes|meres travailleurs|actifs|enfants|parents|enfant
<equipement> <pour>? <pour>? 3e|3eme|troisieme age
<equipement> <pour>? retraite / <equipement> cgt|cfdt|syndical*|politique
<equipement> de|d boules|petanque|jeu|jeux|sport|sports|detente|repos|convivialite|rencontre|loisirs <pour>? <usagers>
aire d accueil des? gens du voyage
adapte*|amenage*|accessible*|norme*|loi|douche|baignoire|conforme ~ handicap*
<commerce> <peuple> / <commerce> a la <peuple> / <commerce> ~ franco <peuple> / a la turque
<commerce> ~ halal|casher|kasher|musulman*|juif|juive|catholique*|protestant*|evangeli*|orthodoxe*|islamique
personne|personnes a mobilite reduite
handicape* ,? ~ place|places|stationnement|acces|rampe|ascenseur
local|locaux|panneau|panneaux|bourse syndical*
pour|types|type|logements|logement|t4|t5|t3|maisons familles
bande|bandes de|d terrain|peinture|rumble|herbe|pelouse|beton|terre|bitume|verdure|circulation
gens|familles|habitants|population demand*|attend*|souhait*|apprecie*|satisfait*|content*|signal*|utilis*|mecontent*
population du|de quartier|secteur|commune utilis*|demand*|apprecie*|profite|beneficie
sortie|sorties|passage|depart|flux|arrivee|trajet des|de collegiens|lyceens|etudiants|eleves|ecoliers
arret*|abribus|bus|quai|attente|station*|velo|velos|borne ~ sans abri*
densite de population / population municipale|totale|scolaire|communale
service|jardin*|repas|livret|quotient|medecin|loge|planning|vie|reunion* de famille|familles
profil|profils en|de metal*|alu*|route|voie|chaussee|fenetre*|acier|pvc
femme|femmes|homme|hommes|agent|agents de menage|service|cour|peine|entretien / femmes|hommes d entretien
espace|espaces|jardin|jardins|eclairage*|banc|bancs|transport|transports|parc|parcs|domaine|service|services|voirie|toilettes|lieu|lieux|parking|parkings|equipement*|marche|ecole|chemin|voie|grand|acces|mobilier public|publics
malade* a? abattre|abattu*|tronconne*|elague*
arbre*|platane*|tilleul*|marronnier*|frene*|orme*|haie*|pelouse*|rosier*|massif*|peuplier*|charme*|erable*|cerisier*|buis|vegetal|vegetaux|bouleau*|cedre*|sapin*|plante* ~ malade*
jeune|jeunes arbre*|plant|plants|plantation*|pousse*|arbuste*|haie*|tilleul*|vegetation|vegetaux|essence*|chene*|erable*|rosier*
jeune residence|construction|bati|batiment|parc|association|gardien|gardienne
black out
noir|noirs|noire|noires de fumee|suie|crasse|moisissure*
point|points|sac|sacs|mur|murs|joint|joints|volet|volets|plafond|plafonds|carreau|carreaux|pave|paves|trou|trous|cable*|travaux|logements noir|noirs
blanc|blancs casse
travaux|defauts|degats|desordres|sinistres|reparations|entretiens mineurs
cite|cites|maison|maisons|logement|logements|coron|corons|habitat|fosse|jardins|monument|stele|maisonnettes de|des|du|aux mineurs / mineurs de fond
priere de / lieu|salle|espace|heures de priere*
edifice*|batiment*|culte|patrimoine|fete*|monument* religieu*
voile* beton / beton|mur*|facade* voile* / roue*|porte*|vantail|vantaux|portail|grille* voilee*
anti voleur* / anti squat* / anti squatteur* / anti casseur* / anti vandal*
mur*|pignon*|facade*|fenetre*|couloir*|fond|angle*|zone*|pan|halls|rdc aveugle*
bruit*|choc*|claquement*|grondement* sourd*
hopital|clinique|service|centre|unite|etablissement|pavillon|secteur|cabinet hospitalier? psychiatrique|psy|psychiatrie
precarite energetique
installation*|branchement*|etaiement*|reparation*|equilibre|etat|raccord*|cloture*|provisoire precaire*
sol|sols|espace*|vegetation|terre|amenagement* pauvres / pauvres en
communaute d agglo* / communaute de communes / communaute urbaine / communaute|communautes educative|scolaire
syndicat de|des|du|mixte|intercommunal|d copro*|initiative|eaux
corps etranger* / etranger|etrangers|etrangere|etrangeres a|au la|le|l? residence|immeuble|batiment|bati|style|reseau|site|service|chantier|copropriete|quartier / etranger* au reseau|style|site|service|bati|batiment|quartier
depot*|decharge*|passage*|branchement*|raccordement*|garage*|casse* clandestin*
depot*|decharge*|affichage*|stationnement*|parking*|camping|camp|mecanique|rodeo*|herbes|vegetation|occupation*|branchement*|plante*|tag* ~ sauvage*
ordures menageres / local|locaux|vide|bac|bacs|ramassage|collecte|tri a|des|d? ordures
parasites|nuisibles , / rats|cafards|nuisibles et|ou|, rats|cafards|souris|punaises|blattes / deratisation ~ rats / presence|invasion|infestation|plein|colonie* de|d rats|cafards|nuisibles|parasites
crotte*|dejection*|excrement*|aboiement*|chenil|nid|nids de|d rats|chiens|chien
chiens|chats errants / animaux domestiques|errants|nuisibles|_
faune et flore
trafic*|vente*|deal de|d drogue*|stup* / point* de deal
pere noel / marche|sapin|fete|fetes|vacances|illumination*|decoration* de noel / a|depuis|avant|apres noel
bourse|maison du travail / bureau de vote
attribution* de|des|d place|places|parking*|stationnement*|cave|caves|garage*|box|jardin*|marche*|emplacement*|parcelle*|subvention*
peuplement* vegeta*|forestier*|arbore* / peuplement de peupliers|chenes|hetres
mixite fonctionnelle / mixite d usage* / mixite des usages|fonctions
cul|culs de sac
gland|glands de|du|des chene*
depression* du|de|dans sol|chaussee|terrain|enrobe
caisse d allocations? familiales?
antenne|agence|bureau|local|permanence|accueil|site|locaux|relais|centre de? la? caf|apl|msa
hors d age / moyenne d age du|des bati*|immeuble*|logements|equipement*|arbres
<genre> <genre>? hommes|femmes
club|section|equipe|vestiaire* feminin*|masculin*
"""
