"""Expressions of the guard that speak of who people are: insults and grounds of article 225-1.

One line holds one expression or several parted by `` / ``; ``domain.moderation.Lexique`` explains
``*``, ``|``, ``?``, ``<groupe>``, ``~``, ``#`` and ``_``.
"""

from __future__ import annotations

from qualification.domain.moderation import Motif

EXPRESSIONS_PERSONNES = {
    Motif.INJURE: """
con|cons|conne|connes|connard*|conard*|connasse*|conasse*|couillon*|ducon|conno|connos
abruti*|cretin*|debile|debiles|imbecile*|idiot|idiots|idiote|idiotes|andouille*|neuneu*|stupides
naze|nazes|nase|nases|tocard*|toquard*|blaireau|blaireaux|bouffon*|baltringue*|guignol*|charlot|charlots
tare|tares|taree|tarees|cingle|cingles|cinglee|cinglees|degenere*|attarde|attardes|attardee*|mongolien*|gogol*|triso|trisos
salaud*|salop|salope|salopes|salops|salopard*|saloparde*|pourritures|fumiers / ordures humaines
encule*|enfoire*|enflure*|raclure*|batard|batards|batarde* / sous merde*
pute|putes|pouff*|poufias*|pouf|poufs|petasse*|grognasse*|catin*|garce*|trainees / putain de locataire*|gens|voisin*|gardien*
fdp|ntm|pd|pede|pedes|tapette*|tarlouze*|tafiole*|tantouze*|gouine*|lopette*|enkule*
branleur*|branleuse*|glandeur*|glandeuse*|feignasse*|faignasse*|faineas*|faineant*|feneant*|feignant*|flemmard* / tire au flanc
bon|bons a rien|riens
incapable|incapables|incompetent|incompetents|incompetente*
merdeux|merdeuse*|chieur*|chieuse*|emmerdeur*|emmerdeuse* / casse couille|couilles|pied|pieds / petit|petits|petite|petites merde|merdes
trou|trous du|de cul|balle / trouduc*|trouducul*
sale|sales|gros|grosse|grosses|espece|pauvre|vieux|vieille con|cons|conne|porc|porcs|truie|vache|race|gueule|rat|rats|chien|chiens|type|types|folle|fou|bonhomme|mec|mecs|voisin|voisine|voisins|gosse|gosses|gamins|tache|nul
espece de|d <injurieux>
ta|sa|leur|vos gueule|gueules / grande|grandes gueule|gueules
ces|bande|tas|espece|comme|de|quel|quelle de|des|d? <betes>
des|les gros|vrais|sales|vrai|gros|petits <betes>
des <betes> _
<gens> ~ porcs|porc|cochons|animaux|betes|sauvages|singes|pouilleux|crasseux
racaille|racailles|pouilleux|pouilleuse*|crevard*|cloporte|cloportes / vermine humaine
gros|grosse|vraie|vrai|sale|ces|cette|espece|bande de? ordure|vermine|pourriture|vipere|viperes|harpie|salete|teigne|charogne
gros|grosses|grosse|ces|vieille|vieilles lard*|dinde|dindes|thon|thons|cochonne*|bique*|chouette|chouettes|sorciere*|grognon*|peau|peaux
vieux|vieil debris|croulant*|schnock*|pervers|fou|machin|grigou|cretin
pervers|perverse*|detraque|detraques|psychopathe*|sociopathe*
bougnoul*|bicot*|crouille*|raton|ratons|negre|negres|negro*|bamboula*|youpin*|youtre*|chinetoque*|niakoue*|rital|ritals|polak*|polack*|polaque*|portos|espingouin*|boche|boches
fouteur*|foutteur* de merde
menteur|menteurs|menteuse*|escroc|escrocs|pourris|vendus _
clown|clowns _
nullard*|nullos|ramier*|branquignol*|rigolo|rigolos|zozo*|pignouf*|plouc*|merdaillon* / jean foutre / je m en foutiste*
peteux|petochard*|morveux|morveuse*|pisseuse*|souillon*|cagole*|pimbeche*|megere*|commere*|harpie* / peigne cul* / bras casses
agent|agents|gardien|gardienne|concierge|employe|employes|technicien|techniciens|personnel|chef|directeur|responsable|bailleur est|sont|vraiment|completement|tres|trop ~ nul|nulle|nuls|bete|betes|debile*|bidon|pourri*|minable*|malhonnete*|lamentable*
minables _
consanguin* / bas du front|plafond / schlag*|barjot*|barjo|zinzin*|fou furieux / vauriens
""",
    Motif.ORIGINE: """
maghrebin*|arabe|arabes|beur|beurs|beurette*|rebeu*|reubeu*|renoi*|reunoi*|noich*|tsigan*|tzigan*|gitan|gitans|gitane|gitanes|manouche*|romanichel*|romano|romanos|yenish*|rom|roms
<peuple>
gens|communaute du voyage / voyageurs sedentaris*
communaut* ~ <peuple>
communautaris* / repli|logique*|entre|regroupement*|derive* soi? communautair*
communaute|communautes _ / communautes|communaute etranger*|differentes|entre|ethniques|qui|par|asiat*|africaine*
immigr*|migrant*|refugie|refugies|refugiee|refugiees|exile|exiles|expatrie*|bledard* / sans papier*
<des> clandestin|clandestins
primo arrivant* / primoarrivant*
demandeur* d asile
etranger|etrangers|etrangere|etrangeres
ethni*|multiethni*|pluriethni*|racial*|raciaux|nationalite*|basane*|metis|metisse*|allogene*|allochtone*|xenophob*
race|races _
<gens> de race|couleur|souche
couleur de peau
types|typés maghrebin*|africain*|nord|mediterraneen*
d origine etrangere|<peuple>
origine|origines etrangere*|africaine*|diverse*|differente*|ethnique*|multiple*
<gens> ~ d|de|des|leur|leurs origine|origines
<gens> ~ d|de|du|des l? <pays> / <gens> ~ du|d meme|autres pays
originaire|originaires|venu|venus|venue|venues|venant|viennent|vient|arrive|arrives|arrivent|arrivant|debarque* d|de|du|des|tout|droit l? <pays>
pays de l est / pays d origine|etranger* / <gens> ~ meme|autre|autres pays
<trop> <des> nationalites|cultures|origines|pays
bled|maghreb / <trop> d afrique
<gens> de|pas|plus de? chez nous / plus|pas|rien a? de|d chez nous
francais|francaises de souche / souche francaise
vrai|vrais|bons|bon|que|plus|peu|assez|pas|dernier|derniers de|un|des? seul|seuls? francais|francaises|blanc|blancs|europeens _
plus|pas|trop|peu|assez|quasi|quasiment aucun|un|de|d|que? francais|blancs|europeens|occidentaux
aucun|seul|derniers|dernier francais
<des> noirs|blacks _
noirs et|ou|, arabes|maghrebins
<trop> de noirs|blacks|blancs
<gens> noirs|noires|blacks|blancs
black|blacks _
parl* ~ pas|peu|mal|aucun|guere le|la|un|bien? mot? de? francais|langue
parl* pas|peu|mal|aucun|qu|que arabe|turc|leur|roumain|leurs|entre|la|notre langue?
comprennent|comprend|lisent ~ pas|mal|peu le? francais
maitris* ~ francais|langue / non|peu francophone*|alphabetis* / analphabet*|illettre*
parler|parle|entend|entendre le? francais / entend* ~ francais
barriere* de|linguistique la? langue? / langue* etrangere*
trop|peu|manque|pas|exces|absence|assez de|d mixite
mixite ethnique|culturelle|des origines|raciale|religieuse
africanis*|arabis*|maghrebis*|orientalis*
double nationalite
culture* etrangere*|differente*|d ailleurs
grand remplacement / envahi|envahis|envahie par <des>
mal|non|refus|defaut integres|integrees|integre
refus*|probleme*|defaut|manque de|d|s l? integration|integrer|assimil*
<gens> d ailleurs
turcophone*|arabophone*|allophone*|francophone*|bronzes|basanes|harki*|nomades|autochtones|multicultur*|pluricultur*|monocultur*|minorites|afro|afros
langue maternelle / pieds noirs / titre|carte|papiers|titres de sejour / oqtf / prefecture pour papiers
afrique du|noire|subsaharienne nord? / europe de l est / quartier|petit|petite arabe|africain*|maghreb|afrique|maroc|turquie|alger|kaboul|bamako
diversite|brassage culturel*|ethnique*|des / us et coutumes / consonance*
rentr*|retourn* chez eux / leur|leurs pays / chez eux c est
noms|prenoms|nom|prenom etrang*|a
melting pot / tour de babel / legion etrangere / on se croirait a|au|en|dans|aux
petit|petite <pays> / accent|accents etranger*|africain*|arabe*|fort|prononce|slave
locataires|habitants|residents|voisins|occupants *iens|*gais|*lais|*nais|*ains
""",
    Motif.RELIGION: """
musulman*|islam*|coranique*|salafi*|wahhabi*|juif|juifs|juive|juives|feuj*|israelite*|judaisme|antisemit*
chretien*|catho|cathos|catholique*|protestant|protestants|protestante*|evangeli*|orthodoxe*|bouddhiste*|hindou*|sikh*
temoin* de jehovah
femme*|fille*|mere*|maman*|dame*|nana*|jeune*|etudiante*|locataire* ~ voile|voiles|voilee|voilees|foulard*
<des> voilee|voilees
port du voile|foulard|niqab / voile* islamique*|integral* / sous leur|leurs voile*
niqab*|burqa*|burka*|hijab*|djellaba*|jellaba*|qamis|kamis|abaya*|tchador*|turban*|kippa*|soutane*|foulard|foulards
barbu|barbus|imam|imams|rabbin*|ramadan|halal|casher|kasher|proselyt*
aid|l el|al kebir|fitr / fete* de l aid
prieres / priere dans|du|rue|collective*|en|au|sur
font|faire|fait la|leur|leurs priere*
<trop> de croyant* / <gens> ~ croyant*|pratiquant*|pieux|devot*
pratiquants|infidele*|mecreant*|bigot* / cul|culs benit*
secte|sectes|sectaire*
religi*|confession|confessions|confessionnel*
radicalis*|integriste*|djihad*|jihad*|fanatique*
prient|prier / tapis|appel|appels de|a la? priere* / coran|hallal|hidjab|careme
non croyants / mosquee|eglise clandestine|sauvage|improvisee
bonne|bonnes soeur|soeurs / nonnes|moines|croyantes|fideles musulmans
""",
    Motif.SANTE: """
alcoolique*|alcoolise*|alcoolis*|alcoolo*|ivrogne*|soulard*|saoulard*|poivrot*|pochtron*|pochard*|picole*
<gens> ~ ivre|ivres|bourre|bourres|saoul|saouls|soul|souls|alcool|drogue*|shit|crack
<gens> ~ boivent|picolent|fument|droguent|piquent|shootent
qui boivent|picolent|droguent / se droguent|droguer|shootent|piquent|defoncent
toxico*|junkie*|junky*|crackeux|crackhead*|heroinomane*|cocainomane*|defonces|droguee|droguees / drogue|drogues au|a|aux crack|heroine|cannabis|alcool|crack
<des> drogues|droguees|cames _ / anciens|anciennes|ex|gros drogues|droguee*|droguees
fumeur*|consommateur* de crack|joint|joints|shit|cannabis|drogue*
addict*|dependance*|dependants|dependantes / dependant* a|aux
depressif*|depressive*|schizo*|psychotique*|psychos|bipolaire*|paranoiaque*|parano|paranos|nevros*|suicid*|neurasthenique*|hysterique*|hystero
en|pleine|grosse|sa depression _
psy _
cas|trouble|troubles|probleme|problemes|suivi|suivis|souci|soucis|public|publics|fragile|fragiles|pathologie*|souffrance|detresse|fragilite* psy*|mentaux|mentale*|mental
trouble|troubles|problemes de|du comportement|humeur
malade*|maladie*|deficien*|handicap*|retard*|sante|arriere*|derange* mental*|mentaux|intellectuel*|psychique*|psy|moteur*|lourd
<gens> ~ malade|malades|maladie*|derange*
<des> malades|fous|folles|infirmes|invalides|aveugles|sourds|muets|fou _
<trop> de|d malades|fous|folles|handicape*|invalides|infirmes
<gens> aveugle|aveugles|fragile|fragiles|fragilise*|vulnerable*|handicape*|malvoyant*|depend*|alite*|sourd|sourds|sourdes|desoriente*
<gens> ~ psy|psychologique*|psychiatrique*|psychique*|mobilite|sante|medicament*|invalidite
handicape|handicapes|handicapee|handicapees
en|situation|de|lourd|un|son|leur handicap
<gens>|locataire|habitant|habitante|resident|residente|personne|monsieur|dame|voisin|voisine ~ fauteuil*|bequille*|deambulateur*|prothese*
en fauteuil* roulant? _
infirme|infirmes|trisomi*|autis* / sourd|sourds muet|muets / soins|hospitalisation a domicile|d office
curatelle*|tutelle|mandataire judiciaire* _ / sous tutelle|curatelle|protection|traitement|medicament*|medocs|mandat|sauvegarde juridique?
majeurs|majeur proteg*
perte* d autonomie / peu|plus|moins|pas|non autonomes / <gens> ~ autonomie
alzheimer*|parkinson*|demence*|dements|senile*|cancer*|sida|vih|seropo*|hiv|tuberculeu*|epilep*|diabetique*
diogene* / syndrome de diogene
femme*|fille*|dame*|maman*|locataire|voisine ~ enceinte|enceintes / grossesse*
obese*|anorexi*|grabataire*
sortant*|sorti*|suivi* d|de|du|par|en l? hopital|hp|psychiatrie|cure|desintox*|cmp|asile
patients|patientele
hospitalise*|interne|internes en|d psychiatri*|office
cas de gale|tuberculose|covid
hygiene corporelle|des|de <gens> / ne se lavent|lave pas
psychiatri*|psychologiquement|mentalement
syndrome*|accumulateur* compulsi*?
fous|folles furieux|a|dangereux|qui|du / cardiaque|cardiaques|asthmatique*|paraplegique*|hemiplegique*|tetraplegique*|malentendant*|incontinent*|convalescent*|dialyse|dialyses|cancereux|cancereuse*|boiteux|alites|alitees|hyperactif*|decompens*|delirant*|hallucin*|methadone|subutex|sevrage
sante mentale / fin de vie / sous oxygene / parle|parlent|crie tout|toute seul|seule / cas lourds
vulnerables _ / personnes|personne diminue*|dependante*|malade*|vulnerable*
non|mal voyant|voyants|entendants / malvoyants|mal entendants
""",
    Motif.FAMILLE: """
famille|familles|menages|fratrie|fratries|foyers nombreu*|monoparent*|recompos*|eclate*|decompos*|elargi*
grande|grandes|grosse|grosses famille|familles|fratries
monoparent*|celib|celibs|celibataire*|celibat|divorce|divorces|divorcee|divorcees|concubin*|polygam*|veuf|veufs|veuve|veuves|pacse*
mere*|maman*|papa*|pere*|parent*|femme*|fille* solo*|seul|seule|seules|seuls|celibataire*|isole*|divorce*|separe*
mere|meres|femme|femmes|pere|peres de|au famille|foyer
couple*|parent*|mari*|conjoint* separe*|divorce*|sans|avec enfant*? / couple* ~ separe*|separent|disput*|dechire*|battent
couples|couple _
jeune|jeunes|vieux|vieille couple|couples|parents|maman|mamans|mere|meres
gosse*|gamin*|marmot*|mome|momes|mioche*|moutard*|chiard*|marmaille|ribambelle*|rejeton*|progeniture*|fratrie*
<trop> d|de enfants|bebes|mamans|papas|parents / tous|plein|que ces|des|d enfants
enfants ~ livre*|eux|traine*|surveill*|cri*|hurl*|eleve*|eduques|bruyant*|casse*|degrad*|insolent*|nombreux|tard|minuit
leurs|leur|ses enfant*|fils|fille*|gosse*
<gens> ~ enfants|bebe|bebes
# enfants|bebes|gosses par|dans|chez|a|et|en|_
parents ~ demission*|depass*|absent*|laxiste*|irresponsable*|debord*|incapables|laissent|surveillent
education|parentalite des|de enfants
mariage force*|mixtes
sans enfant* / avec enfants / en bas age
situation* familiale*|matrimoniale*
violences conjugales|intrafamiliales
pension* alimentaire* / garde alternee
nourrissons|orphelin*|pouponniere a / bebes qui|partout / fille|filles mere|meres / enfants places / enfants en bas age / garde partagee|alternee
les|ces|des|nos petits *ent / nombreux|nombreuse enfants|progeniture|marmaille / union libre / grosses|grande fratries|fratrie / nichee*
foyers|foyer monoparent*|modeste*|nombreux
""",
    Motif.AGE: """
jeunes|jeunesse|jeunots|djeun*
jeune femme|homme|couple|menages|locataire*|population|generation|fille|garcon|adulte|adultes|mere|public|maman
ado|ados|adolescent*|preado*|teenager*|minots|collegiens|lyceens
mineurs isoles|non|delinquants|livres|qui|dehors|trainent|seuls accompagnes?
<trop> de|d mineurs|etudiants|vieux|vieilles|anciens|retraites
petit|petits|petite|petites vieux|vieille|vieilles|jeune|jeunes|mamie*|papi*|papy*
vieille|vieilles|vieux|vieil dame|dames|monsieur|messieurs|gens|locataire*|couple*|fille*|garcon*|homme|hommes|personnes|habitants
<des> vieux|vieilles|anciens _
vieux|vieilles qui|seuls|isoles
<gens> ~ ages|agee|agees|vieillissant*|vieux|vieille|vieilles|senior*|troisieme|3e|3eme
population ~ jeune|agee|vieillissant*|vieillit / <gens> ~ vieillissent|vieillit
vieillissement de|des la? population|<gens>
vieillard*|octogenaire*|nonagenaire*|septuagenaire*|quinquagenaire*|sexagenaire*|quadras|trentenaire*|centenaires|sexa|septua|quadra
senior|seniors|retraite|retraites|retraitee|retraitees|aines _
<gens> ~ retraite|retraites|retraitee|retraitees / <des> senior*|retraites|retraitees|aines|aine
retraites|retraitees|retraitee|seniors
papi|papis|papy|papys|papies|mamie|mamies|mamy|mamys|pepes|pepe|ancetre|ancetres|fossiles
3e|3eme|troisieme|4e|4eme|quatrieme age
les|des|que|aux plus|moins de # ans
<gens> de # ans|a|et / # ans et plus
crise d ado*|adolescence / age des <gens> / moyenne d age ~ elevee|basse / moyenne d age|de # ans
les|ces|des|nos vieux|anciens|vieilles *ent / grands parents / etudiants / petites retraites / personne agee / jeunots|vieillissants
moins|plus de # ans <logeables>? qui / trop agee|agees|ages
les|des moins|plus de # ans
quinqua|quinquas|sexas|septuas|jeunot
""",
    Motif.SEXE_ORIENTATION: """
homo|homos|homosexu*|gay|gays|lesbien*|lgbt*|transgenre*|transsexu*|travesti|travestis|travelo*|bisexuel*|heteros
<des> trans _
prostituee*|prostitue|prostitues|proxenete*|tapineuse* / filles de joie
femmes|hommes|messieurs|mecs|nanas
<des> femme|femmes|homme|hommes|filles|garcons|mecs|nanas|meufs|dames seul*|isole*|celibataire*
homme|femme|monsieur|dame seul|seule|isole|isolee|celibataire
<trop> d|de|des filles|garcons|mecs|nanas|meufs|types|gars|dames|bonhommes
que des|de filles|garcons|mecs|nanas|meufs|types|gars|dames|bonhommes
nana|nanas|meuf|meufs|bonne|bonnes femme|femmes
orientation* sexuelle* / bonnes moeurs / moeurs legeres|douteuses
effemine*|macho*|misogyne*|feministe* / garcon|garcons manque|manques
gent feminine|masculine
queer*|non binaire*|drag|sexiste*|machiste*|machisme|sexisme / filles qui / garcons qui / gars qui / mecs qui
celibataires hommes|femmes / couple|couples de filles|garcons|hommes|femmes|meme
""",
}
"""Per reason; the first one blocks, the others ask for other words."""
