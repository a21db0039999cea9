"""French word lists of the guard on free text, version 1; the rules are in ``domain.moderation``.

One expression per line; ``domain.moderation.Lexique`` explains ``*``, ``|``, ``?``, ``<groupe>``,
``~``, ``#`` and ``_``. Lists are general vocabulary, never a register of persons.
"""

from __future__ import annotations

from qualification.domain.moderation import Lexique, Motif
from qualification.textes.noms_propres import PATRONYMES, PERSONNAGES, PRENOMS, PRENOMS_MOTS


def _lignes(texte: str) -> tuple[str, ...]:
    return tuple(ligne.strip() for ligne in texte.strip().splitlines())


def _choix(texte: str) -> tuple[str, ...]:
    return tuple(texte.split("|"))


def _mots(texte: str) -> frozenset[str]:
    return frozenset(texte.split())


_GROUPES = (
    (
        "gens",
        _choix(
            "gens|ppl|personnes|familles|famille|locataires|locataire|menages|menage|habitants"
            "|habitant|population|populations|public|publics|peuple|monde|voisins|voisinage"
            "|residents|occupants|demandeurs|demandeur|candidats|candidat|arrivants|nouveaux"
            "|profils|profil|couples|individus|clientele|cas|femmes|hommes|types|mecs|jeunes"
            "|enfants|parents|meres|groupes"
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
            "|moldave*|tchetchene*|mongol|angolais*|sri lankais*|malgache*|gambien*|libyen*"
            "|egyptien*|irakien*|iranien*|libanais*|palestinien*|belge*|yougoslave*|juif*|juive*"
            "|musulman*|halal|oriental*|orientaux|subsaharien*"
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
            "|balise|balises|bande|bandes|emplacement|emplacements|piscine|plan|conseil"
        ),
    ),
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
            "|enduit|toiture|plaque*"
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

_NEUTRES = """
<equipement> <pour>? <pour>? <pour>? <pour>? <usagers>
<equipement> <pour>? <pour>? <pour>? personnes|public agees|handicapees|mobilite|a|en|jeune mobilite? reduite?
<equipement> <pour>? <pour>? personnes a mobilite reduite
<equipement> ~ personnes a mobilite reduite
<equipement> <pour>? <pour>? <pour>? gens du voyage
<equipement> <pour>? <pour>? jeunes travailleurs|actifs|enfants|parents
<equipement> <pour>? <pour>? 3e|3eme|troisieme age
<equipement> <pour>? retraite
<equipement> cgt|cfdt|syndical*|politique
<equipement> d? accueil des gens du voyage
aire d accueil des? gens du voyage
<commerce> <peuple>
<commerce> a la <peuple>
<commerce> ~ franco <peuple>
a la turque
personnes|personne a mobilite reduite
femme|femmes|homme|hommes|agent|agents de menage|service|cour|peine|entretien
femmes|hommes d entretien
malade* a? abattre|abattu*|tronconne*|elague*
arbre*|platane*|tilleul*|marronnier*|frene*|orme*|haie*|pelouse*|rosier*|massif*|peuplier*|charme*|erable*|cerisier*|buis|vegetal|vegetaux|bouleau*|cedre*|sapin* ~ malade*
jeune* arbre*|plant*|pousse*|arbuste*|haie*|tilleul*|vegetation|vegetaux|essence*|chene*
jeune residence|construction|bati|batiment|parc
black out
noir|noirs|noire|noires de fumee|suie|crasse|moisissure*
point|points|sac|sacs|mur|murs|joint|joints|volet|volets|plafond|plafonds|carreau|carreaux|pave|paves noirs
travaux|defauts|degats|desordres|sinistres|reparations|entretiens mineurs
cite|cites|maison|maisons|logement|logements|coron|corons|habitat|fosse|jardins|monument|stele|maisonnettes de|des|du|aux mineurs
mineurs de fond
priere de
lieu|salle|espace|heures de priere
edifice*|batiment*|culte|patrimoine|fete* religieu*
voile* beton
roue*|porte*|vantail|vantaux|portail|grille* voilee*
beton|mur*|facade* voile*
anti voleur*
anti squat*
mur*|pignon*|facade*|fenetre*|couloir*|fond|angle*|zone*|pan aveugle*
bruit*|choc*|claquement*|grondement* sourd*
hopital|clinique|service|centre|unite|etablissement|pavillon|secteur psychiatrique|psy|psychiatrie
centre hospitalier psychiatrique
precarite energetique
installation*|branchement*|etaiement*|reparation*|equilibre|etat|raccord*|cloture*|provisoire precaire*
sol*|espace*|vegetation|terre|amenagement* pauvre*
pauvre|pauvres en
communaute d agglo*
communaute d agglomeration
communaute de communes
communaute urbaine
syndicat de|des|du|mixte|intercommunal|d copro*|copropriete|initiative|eaux|coproprietaires?
corps etranger*
etranger* a|aux|au
depot*|decharge*|passage*|branchement*|raccordement*|garage*|casse* clandestin*
eclairage*|isolation|entretien|etancheite|chauffage|ventilation|drainage deficient*
depot*|decharge*|affichage*|stationnement*|parking*|camping|camp|mecanique|rodeo*|herbes|vegetation|occupation*|branchement*|plante*|tag* sauvage*
faune et flore
trafic* de drogue*|stup*
vente* de drogue*
point* de deal
bande|bandes de circulation|roulement|guidage|terre|gazon|rive|stationnement|roulage
pere noel
bourse|maison du travail
bureau de vote
attribution* de|des|d place*|parking*|stationnement*|cave*|caves|garage*|box|jardin*|marche*|emplacement*|parcelle*
peuplement* vegeta*|forestier*|arbore*|de peupliers
mixite fonctionnelle
mixite d usage*
mixite des usages|fonctions
cul de sac
culs de sac
gland|glands de|du|des chene*
bite|bitte|bites|bittes d amarrage
croisement|passage|sens de|des bus
prise|prises|adaptateur male*|femelle*
jours|jour de marche
depression* du|de|dans sol|chaussee|terrain|enrobe
origine construction|1950
caisse d allocations? familiales?
antenne|agence|bureau|local|permanence|accueil|site|locaux|relais|centre de? la? caf|apl|msa
hors d age
moyenne d age
"""

_EXPRESSIONS = {
    Motif.INJURE: """
con|cons|conne|connes|connard*|conard*|connasse*|conasse*|couillon*|ducon
abruti*
cretin*|debile|debiles|imbecile*|idiot|idiots|idiote|idiotes|andouille*|neuneu*
naze|nazes|nase|nases|tocard*|toquard*|blaireaux|blaireau|bouffon*|baltringue*|guignol*|charlot*
taré|tarés|tarée|tarées|cingle|cingles|cinglee|cinglees|degenere*|attarde|attardes|attardee*|mongol|mongols|mongolien*|gogol*|triso
salaud*|salop|salope|salopes|salops|salopard*
encule*|enfoire*|enflure*|enfoires|raclure*|pourriture* humaine*|fumiers|fumier qui|de
batard|batards|batarde*|fils de pute*|pute|putes|pouffiasse*|poufiasse*|petasse*|trainee|trainees|grognasse*|catin*|garce*
fdp|ntm|tdc|pd|pds|pede|pedes|tapette*|tarlouze*|tafiole*|tantouze*|gouine*|lopette*
branleur*|branleuse*|glandeur*|glandeuse*|feignasse*|faignasse*|faineant*|feneant*|feignant*|tire au flanc|parasites humains|bons|bon a rien|riens
incapable|incapables|incompetent|incompetents
merdeux|merdeuse*|chieur*|chieuse*|emmerdeur*|emmerdeuse*|casse couille*|casse pied*
trou|trous du|de cul|balle
gueule de con
sale|sales|gros|grosse|espece|vieux|vieille|petit|petits|petite con|cons|conne|porc|porcs|truie|vache|race|gueule|rat|rats|chien|chiens|type|types|pouilleux|pourri|folle|fou|mec|mecs|bonne femme
ta|sa|leur|sale|grande gueule|gueules
ces|bande|tas|espece|comme de|des|d? porc|porcs|cochon|cochons|animaux|betes|sauvages|singes|rats|clochards|cafards|nuls|clowns|parasites|nuisibles|ordures|minables|anes|chiens|vaches|moutons|bourrins|pouilleux|crasseux|clampins|rigolos|charognes
des porcs|cochons|porcheries|sauvages|pouilleux|crasseux|clampins|rigolos|singes _
des|les gros|vrais|sales porc|porcs|cochon|cochons|sauvages|animaux|nuls
gros|grosse|vraie|vrai|sale|une|ces|cette|la|les|espece|de? racaille|racailles|vermine|pourriture|ordure|raclure|vipere|viperes|harpie|salete
racaille|racailles|pouilleux|crevard*|crasseux personnage|voyou|minable|cloporte
gros|grosses|ces lard*|tas|dindes|dinde|vache|vaches|thon|thons|cochon|cochons
vieille|vieilles bique*|peau|peaux|chouette*|folle*|sorciere*
vieux|vieil debris|croulant*|schnock*|pervers|fou|grigou|machin
pervers|perverse*|detraque|detraques|psychopathe*|sociopathe*
bougnoul*|bicot*|crouille*|raton|ratons|negre|negres|negro*|bamboula*|youpin*|youtre*|chinetoque*|niakoue*|rital|ritals|polak*|polack*|polaque*|portos|espingouin*|boche|boches
fouteur* de merde
voleurs d? incapables
menteur|menteurs|menteuse|escroc|escrocs|pourri|pourris|vendu|vendus _
clown|clowns du|de|a|qui
connerie* humaine*
nullard*|nullos|ramier*|bras casse*|branquignol*|rigolo|rigolos|zozo*|pignouf*|plouc*|peigne cul*|trouduc*|tache|taches de|du service
pourritures|vermine|vermines|peteux|petochard*|morveux|morveuse*|pisseuse*|souillon*|cagole*|pimbeche*|mégère*|commere*|harpie*|sorciere*
agent|agents|gardien|gardienne|concierge|employe|employes|technicien|techniciens|personnel|chef|directeur|responsable ~ nul|nulle|nuls|bete|stupide*|debile*|bidon|pourri*|minable*
""",
    Motif.ORIGINE: """
maghrebin*|arabe|arabes|beur|beurs|beurette*|rebeu*|reubeu*|renoi*|reunoi*|noich*|tsigan*|tzigan*|gitan|gitans|gitane|gitanes|manouche|manouches|romanichel*|yenish*|rom|roms
<peuple>
bougnoul*|bicot*|crouille*|negre|negres|negro*|bamboula*|youpin*|youtre*|chinetoque*|niakoue*|polak*
gens|communaute du voyage
voyageurs sedentarise*
communaut* <peuple>
communautar*
communaute|communautes _
communautes etranger*|differentes|entre|ethniques|qui|par
immigr*|migrant*|refugie|refugies|refugiee|refugiees|sans papier*|exile|exiles|expatrie*|deracine*|blédard*
<des> clandestin|clandestins
primo arrivant*
primoarrivant*
demandeur* d asile
etranger|etrangers|etrangere|etrangeres
ethni*|multiethni*|racial*|raciaux|nationalite*|basane*|metis|metisse*|allogene*|allochtone*
race|races _
<gens> de race|couleur|souche
couleur de peau
de couleur _
types|typés maghrebin*|africain*|nord|mediterraneen*
d origine etrangere|<peuple>
origine|origines etrangere*|africaine*|diverse*|differente*|ethnique*|multiple*|des <gens>
<gens> ~ origine|origines
<gens> ~ d|de|du|des l? <pays>
originaire|originaires|venu|venus|venue|venues|venant|viennent|vient|arrive|arrives|arrivent|arrivant|debarque* d|de|du|des|tout|droit l? <pays>
pays de l est
pays d origine
bled
gens|monde|locataires|personnes|familles de|pas de chez nous
pas|plus de|d chez nous
francais|francaises de souche
vrai|vrais|bons|bon|que|plus|peu|assez|pas|de francais|francaises|blanc|blancs _
plus|pas|trop|peu|assez|quasi de|d? francais|blancs
<des> noirs|blacks|blanches _
<trop> de noirs|blacks|blancs
<gens> noirs|noires|blacks|blancs
black|blacks _
parl* ~ pas|peu|mal le? francais
parl* pas|peu|mal|aucun|arabe|turc|leur|roumain|rom mot|langue? _
ne maitris* ~ francais
maitris* ~ pas|mal le? francais
non francophone*
barriere de? la? langue
langue* etrangere*
trop|peu|manque|pas|exces|absence de|d mixite
mixite ethnique|culturelle|des origines|raciale|religieuse
islamo|judeo|arabo|afro *
africanis*|arabis*|maghrebis*
caravane* ~ gens|voyageurs|familles
double nationalite
culture* etrangere*|differente*|d ailleurs
grand remplacement
envahi* par <des>
pas ~ integre*|integres
mal|non|refusent|refus|probleme|problemes|defaut de|d|s|a? integre*|integration|assimiler|assimilation
<gens> d ailleurs
""",
    Motif.RELIGION: """
musulman*|islam*|islamis*|coranique*|salafi*|wahhabi*|frere* musulman*
ça|ca|quartier|residence|cite|tour|hall s islamis*
juif|juifs|juive|juives|feuj*|israelite*|judaisme|antisemit*
chretien*|catho|cathos|catholique*|protestant*|evangeli*|orthodoxe*|bouddhiste*|hindou*|sikh*
temoin* de jehovah
femme*|fille*|mere*|maman*|dame*|nana*|jeune* ~ voile|voiles|voilee|voilees|foulard*
<des> voile|voiles|voilee|voilees _
port du voile|foulard|niqab
voile* islamique*|integral*
niqab*|burqa*|burka*|hijab*|djellaba*|jellaba*|qamis|kamis|abaya*|tchador*|turban*|kippa*|soutane*
barbu|barbus
imam|imams|rabbin*|pasteur qui
ramadan|aid el|al? kebir|fitr?
fete* de l aid
prieres|priere dans|de|du|rue|collective*|en|au|sur|le|la
font|faire|fait la|leur|leurs priere*
halal|casher|kasher
foulard|foulards
croyant*|pratiquant*|infidele*|mecreant*|athee*
secte|sectes|sectaire*
religi*|confession|confessions|confessionnel*
radicalis*|integriste*|djihad*|jihad*|fanatique*
laicite
""",
    Motif.SANTE: """
alcoolique*|alcoolis*|alcoolo*|ivrogne*|soulard*|saoulard*|poivrot*|pochtron*|pochard*|picole*|ivres|ivre _
bourré|bourrés|saoul|saouls|soul|souls _
<gens> ~ ivre|ivres|alcool|drogue*
toxico*|junkie*|junky*|drogue|drogues|droguee|droguees _
<des> drogue|drogues|droguee|droguees|camés|camé|crackeux|fumeurs
camé|camés|crackhead*|heroinomane*|cocainomane*|fumeur* de crack|joints|shit|cannabis
se|s drogu*|shoot*|piqu*
addict*|dependan* a|aux alcool|drogue*
depressif*|depressive*|schizo*|psychotique*|psycho|bipolaire*|paranoiaque*|parano|nevros*|suicid*|neurasthenique*
en|sous|sa|depression _
en|sa|grosse|une depression
psy|psys _
cas|troubles|trouble|problemes|probleme|suivi|soucis|public|souci|fragile|pathologie* psy*|mentaux|mental
troubles|trouble|problemes de|du comportement
malade*|maladie*|deficien*|handicap*|retard*|sante|arriere* mental*|mentaux|intellectuel*|psychique*|psy
<gens> ~ malade|malades
<des> malades|fous|folles|cingles|infirmes|invalides|aveugles|sourds|muets _
<trop> de|d malades|fous|folles|handicape*|invalides|infirmes
<gens> fragile|fragiles|fragilise*|vulnerable*|handicape*|malvoyant*|depend*|alite*|sourd|sourds|sourdes
<gens> ~ psy|psychologique*|psychiatrique*|psychique*|mobilite|sante
handicape|handicapes|handicapee|handicapees
en|situation|de|lourd|un|son|leur handicap
fauteuil*|chaise* roulant* ~ locataire*|habitant*|voisin*
locataire|locataires|habitant|habitants|personne|personnes|monsieur|dame|voisin|voisine ~ fauteuil*|bequille*|deambulateur*
invalidite|infirme|infirmes|trisomi*|autis*|sourd muet
curatelle*|sous|en tutelle*|curatelle*|protection|traitement|medicament* juridique?
curatelle*
tutelle _
perte* d autonomie
peu|plus|moins|pas|non autonome*
alzheimer*|parkinson*|demence*|dement|dements|senile*|cancer*|sida|vih|seropo*|hiv|tuberculeu*|epilep*|diabetique*|syndrome diogene?
diogene*
syndrome de diogene
femme*|fille*|dame*|maman*|locataire*|voisine* ~ enceinte*
grossesse*
obese*|anorexi*|boiteu*
sortant*|sorti* d|de|du hopital|hp|psychiatrie|cure|desintox*
hospitalise*|interne en|d psychiatri*|office
gale|poux
hygiene corporelle|des <gens>
psychiatri*|psychologiquement|mentalement
""",
    Motif.FAMILLE: """
famille|familles|menage|menages|fratrie|fratries|foyers nombreu*|monoparent*|recompos*|eclate*|decompos*|elargi*
grande|grandes|grosse|grosses famille|familles|fratries
monoparent*|celib|celibataire*|celibat*|divorce|divorces|divorcee|divorcees|concubin*|polygam*|veuf|veufs|veuve|veuves|pacse*
mere*|maman*|papa*|pere*|parent*|femme*|fille* solo*|seul|seule|seules|seuls|celibataire*|isole*|divorce*
mere|meres|femme|femmes|pere|peres de|au famille|foyer
couple*|parent*|mari*|conjoint* separe*|divorce*|sans|avec|qui|non|en enfant*?
couples|couple _
jeune|jeunes|vieux|vieille couple|couples|parents|maman|mamans|mere|meres
gosse*|gamin*|marmot*|mome|momes|mioche*|moutard*|chiard*|marmaille|ribambelle*|rejeton*|progeniture*
trop|bcp|beaucoup|plein|tas|bande|bandes|nombre|nombreux|tant d|de? enfants|bebes
enfants ~ livre*|eux|traine*|surveill*|cri*|mal|hurl*|rue|eleve*|eduques|bruyant*|casse*|degrad*|pas|tard|insolent*|qui|nombreux|seuls|dehors
leurs|leur|ses enfant*|fils|fille*|gosse*
<gens> ~ enfants|bebe|bebes
# enfants|bebes|gosses|mioches par|dans|chez|a|et|en|_?
parents ~ demission*|depass*|absent*|laxiste*|irresponsable*|debord*|qui|incapables|laissent
education|parentalite des|de enfants
fratrie|fratries
mariage force*
sans enfant*
avec enfants
situation* familiale*|matrimoniale*
seuls|seules|seul avec|et
personnes|gens seules|seuls|isolees
violences conjugales|intrafamiliales
vie de famille
familles|famille a|de|avec # enfants?
""",
    Motif.AGE: """
jeunes|jeunesse|jeunots|djeun*
jeune femme|homme|couple|menage|menages|locataire*|population|generation|fille|garcon|adulte|adultes|mere|public|maman
ado|ados|adolescent*|preado*|teenager*|minots|collegiens|lyceens
mineurs isoles|non|delinquants|livres|qui|en|du|dehors|trainent|seuls accompagnes?
<trop> de|d mineurs|etudiants|vieux|vieilles|anciens|retraites|enfants|bebes
petit|petits|petite|petites vieux|vieille|vieilles|jeune|jeunes|mamie*|papi*|papy*
vieille|vieilles|vieux|vieil dame|dames|monsieur|messieurs|gens|locataire*|couple*|fille*|garcon*|homme|personnes|habitants
<des> vieux|vieilles|anciens _
vieux|vieilles qui|du|seuls|isoles
<gens> ~ age|ages|agee|agees|vieillissant*|vieux|vieille|vieilles|senior*
population ~ jeune|agee|vieillissant*|vieillit
vieillissement de|des la? population|<gens>
vieillard*|grabataire*|octogenaire*|nonagenaire*|septuagenaire*|quinquagenaire*|sexagenaire*|quadra|quadras|trentenaire*|centenaires
senior|seniors|retraité|retraitée|retraitées|retraités|aines
papi|papis|papy|papys|papies|mamie|mamies|mamy|mamys|papé|mémés|pépés|pépé
3e|3eme|troisieme|4e|4eme|quatrieme age
les|des|que|aux plus|moins de # ans
<gens> de # ans|a|et
# ans et plus|moins
majeurs|majeur protege*
generation|generations
crise d ado*
age des <gens>
moyenne d age ~ elevee|basse
""",
    Motif.SEXE_ORIENTATION: """
homo|homos|homosexu*|gay|gays|lesbienne*|lgbt*|transgenre*|transsexu*|trans|travesti*|travelo*|bisexuel*|heteros|hetero
prostituee*|prostitue*|proxenete*|michetonneu*
femmes|hommes|messieurs|mecs|nanas|bonnes
<des> femme|femmes|homme|hommes|filles|garcons|mecs|nanas|meufs|dames seul*|isole*|celibataire*
homme|femme|monsieur|dame seul|seule|isole|isolee|celibataire
trop|bcp|beaucoup|que|plein d|de|des filles|garcons|mecs|nanas|meufs|types|gars|dames|bonhommes
nana|nanas|meuf|meufs|bonne femme
bonnes femmes
orientation* sexuelle*
moeurs
mari qui|bat
efféminé*|garcon manque
macho*|misogyne*|feministe*
sexe oppose|feminin|masculin
""",
    Motif.POLITIQUE_SYNDICAT: """
gauch|gaucho*|gauchiste*|facho|fachos|fasciste*|communiste*|coco|cocos|socialo*|anarchiste*|anar|anars|zadiste*|macroniste*|melenchoniste*|lepeniste*|frontiste*|trotskiste*|stalinien*|nazi|nazis|neonazi*|royaliste*|ecolo|ecolos|insoumis
extreme|ultra droite|gauche|droites
cgt|cgtiste*|cfdt|cftc|syndicaliste*|syndicalise*|syndique|syndiques|syndiquee|syndiquees
militant*|activiste*|extremiste*|agitateur*|meneur*|contestataire*|revendicati*|protestataire*
locataires|habitants|gens|amicale|association|voisins|residence|quartier|cite ~ politise*|syndique*|syndicat*|revendic*|gauche|droite _
politise*
votent|vote|votants|votant|electeurs|electorat|electeur ~ rn|fn|lfi|ps|pcf|lr|gauche|droite|extreme|front|pen|melenchon|macron|maire|contre|mal|pour
electeurs|electorat
rn|fn|lfi|pcf|npa|reconquete _
rassemblement|front national
gilet|gilets jaunes qui|_|du|sur|dans|et|tres
opposant*|partisan* au|a|du|de|la|politique* maire?
lanceur* d alerte
parti politique|communiste|socialiste
opinions|opinion politique*
""",
    Motif.PRECARITE: """
rsa|rsaste*|rmi|rmiste*|rmaste*|smicard*|erémiste*
chomeur*|chomeuse*|chomage|cassos
sans emploi|travail|revenu*|ressource*|activite|abri*|domicile|le|logis sou?
sdf|clochard*|clodo*|mendiant*|vagabond*|zonard*|mancheu*
pauvre|pauvres|pauvrete|demuni|demunis|demunie*|misereux|miserables|indigent*|necessiteux|paupéri*
misere humaine|sociale|_|noire
<gens> ~ precaire*|precarise*|modeste*|defavorise*|pauvre*|insolvable*|demuni*|endette*|fauche*|ressources|desargente*
precaires|precarite|precarise*|precarisation
bas|faible*|petit*|sans|maigre* revenu*|salaire*|ressource*|quotient
assistes|assistee|assistees|assiste|assistanat
<des> assistes
beneficiaire*|allocataire*|prestataire* du|de|des|d|rsa|caf|aah|apl|aide*|la
allocataire*|allocs|alloc|minima|aah|apl|asi|aspa sociaux?|_|et|pour|dans|qui
vivent|vit|vivre|touche|touchent|attend|attendent|dependent ~ caf|aides|allocations|alloc*|rsa|social|aide
surendett*|insolvab*|mauvais payeur*|payeurs
impayé|impayés
ne pai* pas|plus|jamais
paient|payent|paie|paye ~ pas|jamais|plus|rien|loyer|loyers
en dette*|retard|impaye* de loyer
expulse*|expulsion locative|expulsable*
ne|n|personne travaill*|bosse* pas|plus|jamais|ici|_
travaill*|bosse* pas|jamais|peu|plus|au noir?
quart monde
cas social
aide* sociale* ~ <gens>
aides sociales
dalo|publics prioritaires
public|menages|menage|demandeur|demandeurs|relogement|relogements|candidats prioritaire*
interdit* bancaire*
1er|premier|bas quartile*
classe|classes populaire*|sociale*|laborieuse*|moyenne*|basse*|inferieure*|defavorise*
milieu|milieux|categorie|categories social*|populaire*|defavorise*|modeste*|socioprofessionnelle*
difficulte*|problemes|galere* financiere*|sociale*|sociaux|economique*
en difficulte*|galere|grande
fin|fins de droits|mois difficile*
niveau de vie|social
niveau social
""",
    Motif.LIEU_RESIDENCE: """
ceux|celles de|du|des|d la|l|tel|tout|ailleurs|zup|hlm|cite*|quartier*|tour*|barre*|bloc*
ceux|celles ~ cite|quartier|zup|metropole|tour|ville|banlieue|campagne|commune|secteur|bloc|barre
<gens> ~ venant|venu|venus|venues|viennent|vient|issu|issus|issues|arrives|arrivent|arrivant|provenant|provenance|chasses|relogees|reloges|sortis|delocalises ~ de|du|des|d
<gens> <des> quartiers|cites|banlieue|banlieues|region|paris|lille|roubaix|metropole|93|zup|barres|tours|qpv|hlm|campagne|ville
<gens> du|de|des quartier|bloc|cite d|voisin|a|en|nord|sud
<gens> de la cite|zup|banlieue|metropole|region|capitale|ville|campagne d|des|du|en|parisienne|_
originaire|originaires|natif|natifs de|du|des|d
parisiens|lillois|roubaisiens|banlieusard*|marseillais|citadins|campagnards|ruraux|ch timis|ch'tis|banlieue _
recuper*|herit*|envoi*|envoy*|adress*|refil*|ramen*|recoi*|recev*|reloge*|rapatri*|deverse*|parachut* ~ ceux|celles|gens|locataires|familles|demandeurs|habitants|menages|population*|monde|reloges|publics|cas
reloges|reloge|relogees|delocalises|deplaces de|du|des|d|anru|nouvelle*|suite
delogés|delocalisés de|du|des
relogement|relogements des|de|du|d ceux|gens|familles|locataires|habitants|menages|la|quartier|l
pas|non du|des quartier|coin|secteur|cru
habita*|locataire*|gens|famille*|population* exterieur*|ailleurs|deracine*
mentalite*
issu|issus|issue|issues de|des|du l|la? quartier*|immigration|banlieue|cite|cites|qpv|zup
""",
    Motif.INFRACTION: """
dealer*|dealeur*|dealent|deale|trafiquant*|guetteur*|chouf|choufs|nourrice* ~ drogue
delinquant*|delinquance|voyou*|voleur*|voleuse*|cambrioleur*|squatteur*|squateur*|squatteuse*|bandit*|brigand*|malfrat*|truand*|gangster*|gang|gangs|caid*|criminel*|agresseur*|casseur*|pickpocket*|incendiaires|pyromane*|vandales|vandale|tagueur*|taggueur*|escroc*|fraudeur*|recidivist*|malfaiteur*|maf|mafia|mafieu*|arnaqueur*|receleur*|braqueur*|violeur*|pedophile*|terroriste*|tueur*|assassin*|meurtrier*|raketteur*|racketteur*|crapule*|fuyard*|harceleur*
repris de justice
sortant|sortants|sortante*|sorti|sortis|sort|sortent|sortie|libere|liberes de|du prison|taule|cabane|zonzon|detention|foyer
ex|ancien|anciens detenu*|taulard*|prisonnier*|bagnard*
detenu|detenus|taulard*|prisonnier*|evade*
fait|font|fini|purge|passe ~ prison|taule
bracelet* electronique*
fiche* s|par|police|judiciaire
connu|connus|connue|connues|defavorablement de|des|par|du|connu* la|services? police|justice|gendarmerie|service*|commissariat|gendarmes
bien connus
casier judiciaire
condamne|condamnes|inculpe*|mis en examen
vend|vendent|vendant|vendeur|vendeurs ~ drogue|shit|came|cannabis|beuh|herbe|coke|stup*
gens|locataires|familles|habitants|jeunes|personnes ~ trafi*|volent|cambriolent|squattent|frauduleu*
<gens> ~ delinqu*|malhonnete*|violent|violents|agressif|agressifs|dangereux|malveillant*|armes
travail au noir
sous locat* illegal*|frauduleuse* par|des
fraude* a|au|aux la|l|rsa|caf|aide* sociale?
""",
    Motif.ARGOT_CODE: """
cas soc*
cas sos|so
cassoc*|cassos*|kassos*|kassoc*|ksos|casos*|cassosse*
wesh*|kaira*|caillera*|racaille*|lascar*|zonard*|beauf*|baraki*|barakis|boloss*|bolos|teuf*|jacky|jackys|kevins|cagole*|prolo|prolos|bidochon*|groseille*|crassou*|crado qui|punk a
racaille*|zonard*|wesh*|beaufs|marginal|marginaux|marginalis*|asocia*|punks|bidochon*|groseilles|tchoin*|crevards
gens|monde|familles|locataires|public|population*|personnes|individus ~ comme ça|ca|cela|eux
ces|ce|cette|certains|certaines|ceux gens|familles|individus|population*|personnes|monde|energumene* la|ci|_|qui
ces|ses|certaines|certains gens|familles|individus|energumene*|personnages
ce|se genre|type|style|profil de|d|la gens|population*|monde|public*|personne*|famille*|locataire*|profil*|individu*|clientele|cas
population|populations|public|publics|clientele|famille|familles|locataire|locataires|menage|menages|gens|habitants|monde|peuplement|occupants|profil|profils|voisinage ~ particulier*|difficile*|complique*|sensible*|specifique*|special*|speciaux|speciale|delicat*|problematique*|lourd|lourde|lourds|lourdes|indesirable*|captif*|captive*|peu|mal|ingera*|indelicat*|toxique*|perturb*|atypique*|cosmopolite*|bizarre*|douteu*|ciblee|nuisible*|turbulent*|perenne|change|degrade*|deteriore*|melangee
<gens> a probleme*|probs|pb|pbs|risque|risques|histoires|soucis|eviter
vous|tu voyez|vois|comprenez|m ce|de|le|bien|comprenez|_ que|quoi|genre? je|on?
voyez|vois|comprenez ce que je|on
si|on vous|tu|se voyez|vois|comprend|comprends
suivez mon regard
pas besoin|faire de|d dessin|expliquer|preciser
je|on ne|n m|me comprends|dirai|dis|en|precise pas|plus|rien
sans vouloir|etre dire|citer|stigmatiser|raciste|juger
pour|a ne pas|personne les|dire citer|nommer
toujours|tjs|tjrs|tjr|tj|encore les|le|la|eux memes|meme|eux gens|familles|famille|locataires|personnes|individus|tetes|noms|types|qui|_|clients|groupe
c est toujours|tjs|tjrs les memes
memes familles|gens|locataires|personnes|individus|tetes
mal|peu eleve|eleves|elevee|elevees|eduque*|recommandable*|civilise*|frequentable*
mal frequente*
mauvaise*|pas|aucune frequentation*|education|eduques
incivil|incivils|incivique*|sans gene|sans foi|sauvageon*
drole|sacree|sale|belle|triste|cette|la|une|bonjour de? la? faune
faune locale|du|de|des|_|habituelle|nocturne
toute la misere
bas etage
savent pas vivre|habiter|se|tenir
sait|savent|apprendre a? pas|vivre|habiter
cas|dossier|dossiers lourd|lourds|difficile|difficiles|complique*|sociaux|desespere*|problematique*
cour des miracles
bons|bonnes|mauvais|mauvaises|braves|vrais|sales locataire*|gens|famille*|voisin*|element*|frequentation*|payeur*|profil*|habitants
tout|toute le|la|ce|cette gratin|clique|smala|tribu|bande|petit monde
smala|smalah|tribu|tribus|meute|meutes|horde|hordes|clan|clans
crado|crados|crades qui|habit*
gens|locataires|habitants|familles|occupants|voisins ~ sale|sales|crade*|degueu*|irrespectu*|malpoli*|incorrect*|bruyant*|insupportable*|ingerables|impolis|chiants|penibles|procedurier*|raleur*
on sait qui|lesquels|bien
poubelle humaine|sociale
depotoir social|humain
poubelle|depotoir|fond|parking a|de cas|gens|pauvres|tiroir|locataires
quartier|residence|cite|secteur|tour|immeuble poubelle|ghetto|depotoir|dortoir social|_
ghetto|ghettos|ghettois*
""",
    Motif.PEUPLEMENT: """
ne|n|pas|plus|faut|eviter|evitez|jamais|stop|arreter|arretez|mieux|faudrait|merci|deconseille|preferable|vouloir|souhaite|falloir ~ y? <loger> y? plus|pas|plutot|que|uniquement|seulement? d|de|des|les|ici|la|tout|un|une|trop trop|plus|d|de|que? de|d|des? <gens>|sortant*|senior*|retraite*|actif*|salarie*|etudiant*|celibataire*|travailleurs|grandes|jeunes|vieux|gros|cas|personne|quelqu|ceux
ne|n|pas|plus|faut|faudrait|mieux y? mettre|loger|placer|installer|envoyer|reloger ~ <gens>|personne|ceux|sortants|celibataires|retraites|seniors|couples|actifs|etudiants
<choisir> y? en? <loger>? ici? <loger>? d|de|des|les|la|l|un|une|trop|aux|a|ce|tout|toute nouvelle|nouveau|nouveaux|nouvelles|trop|certain*|arrivee|venue|installation|ce|jeunes|grandes|petites? de|d|genre|type? de|d|des|aux? <gens>|seniors|retraite*|actifs|salaries|etudiants|celibataires|travailleurs|candidature*|sortants|attribution*|grandes|entree*
loger|reloger|attribuer|mettre|placer plutot|prioritairement|uniquement|exclusivement|seulement|de preference|surtout|ici
plutot|uniquement|seulement|que|exclusivement|prioritairement|surtout des|pour|aux|a|les des|les? seniors|retraite*|actifs|salaries|etudiants|celibataires|travailleurs|couples|familles
mettre|loger|reloger|placer|remettre|installer ici? y? des|d|de|les|plus|que|un|une|aussi|du|que des|de|d? <gens>|seniors|retraites|actifs|salaries|etudiants|celibataires|sortants|grandes|fonctionnaires|travailleurs
a|aux ne|plus pas|plus|jamais loger|reloger|attribuer|louer
ne|n louer|relouer|louez ~ qu|que|pas|plus|a|aux
relouer|louer|reloue|loue a|aux|uniquement|seulement|qu|pas
profil|profils|public|publics|candidat|candidats|candidature|candidatures|menages|familles|locataires|population a|cible|cibles|adapte|adaptes|souhaite|souhaites|recherche|recherches|type|inadapte*|deconseille*|conseille*|privilegie*|attendu*|exclu*|prefere*|stable|stables|solvables|correct|corrects eviter|privilegier|exclure|refuser|rechercher|cibler|bannir|proscrire|limiter|ecarter?
public|publics|population vise*|cible*
attribution|attributions|attribuer|attribue|attribues|reattribution*|preattribution* _
attribution|attributions ~ logement*|familles|ciblee*|a|aux|plus|mal|trop|prioritaire*|sur|catastroph*|selectiv*|peu|difficile*
revoir|bloquer|stopper|geler|suspendre|arreter|politique|commission|equilibre|mieux|surveiller|cibler|controler|critere*|stop|filtre* ~ attribution*|peuplement
peuplement*|repeuple*|repeuplement
mixite sociale|_|insuffisante|a|inexistante|generationnelle|des|de
reequilibrer|equilibrer|diversifier|changer|renouveler|melanger|brasser|casser|filtrer|trier ~ population*|peuplement|occupation|habitants|locataires|publics|profils|gens|familles|concentration*
occupation sociale
pas|plus|peu|trop|inadapte*|deconseille*|ideal|parfait|adapte*|reserve*|convien* ~ pour|aux|a|au|de|aux des|les|public|un|une|familles|menages? familles avec|nombreuses|monoparentales|seniors|retraites|etudiants|celibataires|couples|actifs
fait|fait*|reserve|reserver|reserves|reservee|destine*|destiner a|aux|pour des|les|d|certain*? familles|seniors|retraites|actifs|salaries|couples|etudiants|celibataires|menages|gens|fonctionnaires|travailleurs|locataires
ne|n ~ recevoir|accueillir|reprendre|prendre|accepter ~ familles|gens|demandeurs|menages|personnes|sortants|locataires|cas
refus|refuser|refusez|refuse|rejet|rejeter|ecarter|exclure ~ candidat*|dossiers|demande* de|candidature*? logement?
candidats|candidature|candidatures
vider|virer|degager|expulser|dehors|chasser|faire partir ~ locataire*|famille*|gens|tous|tout|monde|habitants|voisin*|ceux
virer|degager|expulser|chasser|demenager ces|cette|les|des|ceux|tout|quelques
""",
}

_MOTS_OUTILS = (
    """
a à ai aie ainsi alors apres après as assez au aucun aucune aujourd aussi autant autour autre autres aux avait avant
avec avoir bcp beaucoup bien c ca car ce ceci cela celle celles celui cependant ces cet cette ceux chaque chez ci
comme comment contre d dans de debout depuis derriere des desormais devant dès deux dire doit doivent donc dont du
durant elle elles en encore enfin ensuite entre environ es est et etait etaient ete etes etre eu eux fait faire font
faut fois hors hui ici il ils j jamais je jour jours jusqu jusque l la là le les leur leurs lors lorsque lui ma mais
mal malgre me meme memes mes mieux moi moins mon n ne ni non nos notre nous on ont ou où par parce parfois parmi pas
pendant peu peut peuvent plus plusieurs plutot pour pourquoi pres puis qd quand quant que quel quelle quelles quels
qui quoi qu rien s sa sans sauf se selon ses si sinon soit son sont sous souvent sur suite surtout t tant tel telle
tjs tjrs toujours tous tout toute toutes tres trop un une va vers via voici voila vont vos votre vous vraiment y
ds ok hs ras pb cf svp stp etc aucune aucuns semble reste sera seront serait devrait ayant etant
""".replace("à", "")
    .replace("là", "")
    .replace("où", "")
    .replace("dès", "")
    .replace("après", "")
)

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
    expressions=tuple((motif, _lignes(texte)) for motif, texte in _EXPRESSIONS.items()),
    neutres=_lignes(_NEUTRES),
    groupes=_GROUPES,
    prenoms=PRENOMS,
    prenoms_mots=PRENOMS_MOTS,
    patronymes=PATRONYMES,
    personnages=PERSONNAGES,
    civilites=_mots(
        "m mr mrs mme mmes mlle mlles monsieur madame mademoiselle messieurs mesdames dr docteur me"
        " maitre msieur mssieur mam"
    ),
    parents=_mots("famille familles mere pere clan veuve fratrie tata tonton cousins freres"),
    roles=_mots(
        "gardien gardienne locataire voisin voisine concierge agent technicien technicienne occupant"
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
        " professeur pr maitre chanoine cure eveque reine roi comte comtesse petit petite petits"
        " petites grand grande grands grandes vieux vieille vieilles nouveau nouvelle haut haute bas"
        " basse quatre trois deux belle beau notre groupe scolaire marquis dom fr"
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
    ),
    personnes_pluriel=_mots(
        "locataires occupants voisins gens habitants residents jeunes enfants parents proprietaires"
        " ceux hommes femmes familles"
    ),
)
