"""Expressions of the guard that speak of means, conduct, provenance, or of whom to house.

Written as those of ``lexique_personnes``.
"""

from __future__ import annotations

from qualification.domain.moderation import Motif

EXPRESSIONS_PROPOS = {
    Motif.POLITIQUE_SYNDICAT: """
gaucho*|gauchiste*|gauchiasse*|facho|fachos|fasciste*|communiste*|cocos|socialos|anarchiste*|anars|zadiste*|macroniste*|melenchoniste*|lepeniste*|frontiste*|trotskiste*|stalinien*|nazi|nazis|neonazi*|royaliste*|ecolos|insoumis
extreme|ultra droite|gauche
cgt|cgtiste*|cegetiste*|cfdt|cftc|syndicaliste*|syndicalise*|syndique|syndiques|syndiquee|syndiquees
militant*|activiste*|extremiste*|agitateur*|meneurs|contestataire*|revendicati*|protestataire*|politises|politisee|politise|politisees
<gens> de gauche|droite _ / de gauche et|ou|comme|, droite?
<gens> ~ syndiqu*|syndicat*|revendic*|manifest*
votent|vote|votants|votant|electeurs|electorat|electeur|sympathisant* ~ rn|fn|lfi|ps|pcf|lr|gauche|droite|extreme|front|pen|melenchon|macron|maire|contre|mal|blanc
electeurs|electorat|abstentionniste* / pro|anti macron|rn|melenchon|maire
rassemblement|front national / gilet|gilets jaunes _
opposant*|partisans|partisan au|a|du|de|la|politique* / lanceur* d alerte
parti politique|communiste|socialiste / opinion* politique* / propagande politique
syndical|syndicale|syndicaux|syndicales / greviste*|complotiste*|antivax|souverainiste*|frondeur* / elus|elu d opposition / les rouges _
""",
    Motif.PRECARITE: """
rsa|rsaste*|rmi|rmiste*|rmaste*|smicard*|eremiste*
chomeur*|chomeuse*|chomage|chomdu
sans emploi|travail|revenu*|ressource*|domicile|logis / sans abri|abris / <des> sans dents
sdf|clochard*|clodo*|mendiant*|mendicite|vagabond*|mancheu*
pauvres|pauvrete|demuni|demunis|demunie*|misereux|miserables|indigent*|necessiteux|pauperis*
misere humaine|sociale|_|noire
<gens> ~ precaire*|precarise*|modeste*|defavorise*|pauvre*|insolvable*|demuni*|endette*|fauche*|ressources|desargente*
precaires|precarite|precarise*|precarisation
<gens> ~ difficulte*|revenu*|allocation*|allocs|minima|aides
bas|faible*|petit*|sans|maigre* revenu*|salaire*|ressource*|quotient
assistes|assistee|assistees|assiste|assistanat
beneficiaire*|allocataire* du|de|des|d l? rsa|caf|aah|apl|aide*|alloc*|minima
allocataire*|allocs|alloc|aah|aspa / minima sociaux
vivent|vit|vivre|touche|touchent|attend|attendent|dependent|profitent ~ caf|aides|allocations|alloc*|rsa|social|aide|apl
surendett*|insolvab* / mauvais payeur* / interdit* bancaire*
impaye|impayes
paient|payent ~ pas|jamais|plus|rien / paye|paie pas|jamais|plus le|son loyer
en dette*|retard|impaye* de loyer / dette* locative*|de loyer
expulse|expulses|expulsee|expulsable*|expulsion|expulsions
ne|n travaillent|bossent pas|plus|jamais / travaillent|bossent pas|jamais|peu|plus
personne|qui ne? travaille|bosse pas|plus|jamais|ici|_
quart monde / aides sociales / aide sociale
dalo / public|publics|menages|demandeurs|relogements|candidats prioritaire*
premier|1er|bas quartile*
classe|classes populaire*|sociale*|laborieuse*|moyenne*|basse*|inferieure*|defavorise*
milieu|milieux|categorie|categories social*|sociaux|populaire*|defavorise*|modeste*|socioprofessionnelle*
difficulte*|problemes|galere* financiere*|sociale*|sociaux|economique*
fin de droits / fins de mois / resto|restos du coeur
niveau de vie / niveau social
ouvriers|prolo|prolos|proletaires|rmistes
creve|creves la faim / sans le sou / galerien*|fauches|inactifs|huissier|huissiers / petit|petites|petite retraite|retraites / prestations|aides sociales
loyer|loyers non|jamais|pas paye|payes / smic|au minima / endettes|endettees / bons alimentaires / aide|colis alimentaire
<gens> ~ travaillent|bossent / vulnerabilite economique|sociale / menages|foyers fragiles
interimaires
""",
    Motif.LIEU_RESIDENCE: """
ceux|celles de|du|des|d la|l? cite*|quartier*|zup|hlm|metropole|ville|banlieue*|campagne|ailleurs
ceux|celles qui viennent|arrivent|debarquent|sortent
<gens> ~ venant|venu|venus|venues|viennent|vient|issu|issus|issues|arrives|arrivent|provenant|provenance|chasses|sortis du|des
<gens> ~ venant|venu|venus|venues|viennent|vient|issu|issus|issues|arrives|arrivent|provenant|provenance|chasses|sortis de|d la|l|autre*|ailleurs|chez|lille|paris|roubaix
demandeurs|candidats|arrivants|nouveaux|gens|population*|familles|ceux|monde|menages ~ viennent|venant|venus|venues|arrivent|arrives|issus|issues|provenance|debarquent de|d
arrivants de|du|des|d / en provenance de|du|des|d ~ cite*|quartier*|zup|hlm|banlieue*|metropole|tour|tours|bidonville*|camp|foyer*
gens|jeunes|familles|population*|demandeurs|monde|public|ppl|mentalite <des>|du|d quartiers|quartier|cites|cite|banlieue|banlieues|paris|lille|roubaix|zup|barres|tours|qpv|hlm|campagne|nord|sud
gens|jeunes|familles|population*|demandeurs|monde|public|ppl de la|l cite|zup|banlieue|metropole|region|capitale|ville|campagne|autre
originaire|originaires|natif|natifs de|du|des|d
<des> parisiens|lillois|roubaisiens|banlieusard*|marseillais|citadins|campagnards|ruraux|urbains|lensois|arrageois|douaisiens|bethunois _
parisiens|lillois|roubaisiens|banlieusard*|campagnards
recuper*|herit*|envoi*|envoy*|adress*|refil*|ramen*|recoi*|recev*|recu|rapatri*|deverse*|parachut*|accueill*|recase* ~ ceux|celles|gens|locataires|familles|demandeurs|habitants|menages|population*|monde|reloges|publics
<gens> deplace*|deloge*|reloge*|delocalise*|transfere* de|du|des|d|apres|suite
<gens> ~ sont|ont|nous ~ envoyes|envoyees|adresses|adressees|parachutes|recases
reloges|relogees|delocalises|deplaces|deloges|recases de|du|des|d|anru
relogement|relogements de|du|des|d l|la? cite*|tour*|barre*|zup|demolition*|quartier*
pas|non du|des quartier|coin|cru
habita*|locataire*|gens|famille*|population* exterieur*|ailleurs|deracine*
mentalite*
issu|issus|issue|issues de|des|du l|la? quartier*|immigration|banlieue*|cite|cites|qpv|zup
demandeurs|candidats de|du|des la|l|autre*|quartier*|cite*|ville|commune|zup
ceux|celles d en face|bas|haut|ailleurs|a / ceux|celles du bas|haut|fond|bout|dessus / <gens> d en face
hors|exterieur|exterieurs commune|territoire|secteur|agglo <gens>? / demandeurs|demandes ~ hors|exterieur|exterieure
gens de|du|des
""",
    Motif.INFRACTION: """
dealer*|dealeur*|dealent|trafiquant*|guetteur*|chouf|choufs|charbonneur*
delinquant*|delinquance|voyou*|voleur*|voleuse*|cambrioleur*|squatteur*|squateur*|squatteuse*|bandit*|brigand*|malfrat*|truand*|gangster*|gang|gangs|caid*|criminel*|agresseur*|casseurs|pickpocket*|incendiaires|pyromane*|vandale|vandales|tagueur*|taggueur*|fraudeur*|recidivist*|malfaiteur*|mafia|mafias|mafieu*|arnaqueur*|receleur*|braqueur*|violeur*|pedophile*|terroriste*|tueur*|assassin*|meurtrier*|raketteur*|racketteur*|crapule*|harceleur*|escrocs|pilleur*|chapardeur*|fugueur*
repris de justice
sortant|sortants|sortante*|sorti|sortis|sort|sortent|sortie|libere|liberes de|du prison|taule|cabane|detention|foyer|foyers
ex|ancien|anciens|anciennes detenu*|taulard*|prisonnier*|bagnard*|delinquant*
detenu|detenus|taulard*|prisonnier*|evades
fait|font|fini|purge|passe ~ prison|taule
bracelet* electronique*
fiche* s / fiche|fiches par|a la? police
connu|connus|connue|connues defavorablement? de|des|par|du la|services? police|justice|gendarmerie|service*|commissariat|gendarmes
casier judiciaire / <gens> ~ casier|condamnation* / condamne|condamnes|inculpe* pour|a / mis en examen
vend|vendent|vendant|vendeur|vendeurs ~ drogue|shit|came|cannabis|beuh|herbe|coke|stup*|dope
<gens> ~ trafi*|volent|cambriolent|squattent|dealent|rackettent|agressent|menacent|frauduleu*|degradent|vandalisent
<gens> ~ delinqu*|malhonnete*|violent|violents|agressif|agressifs|dangereux|malveillant*|armes
qui volent|dealent|cambriolent|rackettent|agressent
fraude* a|au|aux la|l? rsa|caf|aide*|alloc*
petites|petite|petits frappes|frappe|delits / bandes|bande rivales|organisee|rivale / sous controle judiciaire / interdit de sejour / liberte conditionnelle
marchand|marchands de sommeil / magouill*|traficot*|traficant*|vauriens / personnes|individus louche*|suspect*|malintention*|cagoule*
""",
    Motif.ARGOT_CODE: """
cas soc*|sos* / cassoc*|cassos*|kassos*|kassoc*|ksos|casos*
wesh*|kaira*|caillera*|lascar*|zonard*|beauf*|baraki*|boloss*|bolos|jackys|kevins|cagole*|bidochon*|groseilles|crassou*|marginal|marginaux|asocia*|punks|tchoin*|sauvageon*|kepon*|crapuleux
<gens> ~ comme ça|cela|eux
<gens> qu on connait|connaissait|sait|devine / qu on connait tous|bien
<gens> pas|peu|guere tres|bien|trop|vraiment? net|nets|nettes|nette|clair|clairs|recommandable*|frequentable*|propre|propres|honnete*|simple|simples|facile|faciles|commode*|tranquille*
ces gens|familles|individus|populations|personnes|locataires|energumene* la|ci|_|qui
energumene* / certain|certaine|certaines|certains population*|gens|public|publics|familles|individus|clientele|locataires|personnes
ce|cette|se genre|type|style|profil|sorte|categorie de|d la? gens|population*|monde|public*|personne*|famille*|locataire*|profil*|individu*|clientele|cas
<publics> particulier*|difficile*|complique*|sensible*|specifique*|special*|speciaux|delicat*|problematique*|lourd|lourde|lourds|lourdes|indesirable*|captif*|captive*|ingera*|indelicat*|toxique*|perturb*|atypique*|cosmopolite*|bizarre*|douteu*|nuisible*|turbulent*|melange*|chaud|chauds|chaude
<publics> tres|assez|plutot|un|peu|trop|bien|vraiment peu? particulier*|difficile*|complique*|sensible*|specifique*|special*|speciaux|delicat*|problematique*|lourd|lourde|lourds|lourdes|melange*|chaud*
<publics> ~ a probleme*|probs|pb|pbs|risque|risques|histoires|soucis
<publics> ~ change|changent|degrade|deteriore|basse|baisse _
vous|tu voyez|vois _ / voyez|vois ce que|le / si vous voyez|comprenez / comprenne qui
on se comprend / je me comprends / suivez mon regard / clin d oeil _
pas besoin de|d dessin|expliquer|preciser|faire|dire / sans commentaire* _
je|on n en? dis|dirai|dira|precise pas|rien|plus
sans vouloir|etre dire|citer|stigmatiser|raciste|juger
pour|a ne pas|personne les|dire citer|nommer
toujours|tjs|tjrs|tjr|tj|encore les|le|la|eux memes|meme|eux gens|familles|famille|locataires|personnes|individus|tetes|noms|types|qui|clients|groupe|fauteurs|bandes
toujours|tjs|tjrs eux / c est toujours|tjs|tjrs les memes / memes familles|gens|locataires|personnes|individus|tetes
mal|peu|pas eleve|eleves|elevee|elevees|eduque*|recommandable*|civilise*|frequentable*
mal frequente* / mauvaise* frequentation* / sans gene|foi|scrupule* / sans education / manque d education
incivil|incivils|incivique*|malotru*|rustre*|malpoli*|impoli|impolis
drole|sacree|sale|belle|triste|cette|bonjour de|la? faune / faune locale|_|habituelle|nocturne
misere du monde / bas etage / bas fonds / basse extraction / cour des miracles
ne? savent pas vivre|habiter|se / savoir vivre|habiter / apprendre a vivre|habiter
cas|dossiers|cas lourd|lourds|difficile|difficiles|complique*|sociaux|desespere*|problematique*|social
bon|bons|bonnes|mauvais|mauvaises|braves|sales locataire*|gens|famille|familles|voisin*|frequentation*|profil*|habitants|population
tout|toute le|la|ce|cette gratin|clique|smala|tribu|petit
smala|smalah|tribu|tribus|meute|meutes|horde|hordes|clan|clans|clique
<publics> ~ sale|sales|crade*|degueu*|irrespectu*|malpoli*|incorrect*|bruyant|bruyants|bruyante*|insupportable*|ingerables|impolis|chiants|penibles|procedurier*|raleurs|grincheux|agites|sans gene?
on sait qui|lesquels|bien / depotoir|poubelle social*|humain*
poubelle|depotoir|fond|depotoir a|de|du cas|gens|pauvres|tiroir|locataires|parc
ghetto|ghettos|ghettois*
bande|bandes de|d jeunes|voyous|ados|gosses|arabes|marginaux|locataires
les uns sur les autres / pas de notre monde / pas comme nous / nos? valeurs
barjots|kekes|keke|zigoto*|gugusse*|olibrius|specimen|specimens|loulous|zonent|zoneurs|chelou*|louches|indesirables|peuplade*|mecs / <des> gars|types louche*|bizarre*|chelou* / que des cas|numeros|phenomenes / bande|bandes de|d
no comment / a bon entendeur / je dis ca|rien je? / beau|joli|drole|sacre de? monde|gratin|specimen / pas la creme
<publics> ~ reputation / <publics> qui posent|pose|font|fait ~ probleme*|soucis|histoires|pb|difficulte*
population|populations|clientele|profil|profils|ppl
gens *ent|pas|tres|trop|peu|qui|mal|bizarre*|louche*|simple*|a|de|du|des|d|sans|comme|la|ici|sont
familles qui|lourde*|sans|a|mal|tres|peu|pas|assez|trop|plus|difficile*|sont
familles
locataires|habitants|residents|voisins|occupants *istes|*ards|*atiques|*oliques|*iaques|*sseux|*ophrenes|*phobes|*ouilles
""",
    Motif.PEUPLEMENT: """
<jamais> ~ y? <loger> y? plus|pas|plutot|qu|que|uniquement|seulement|jamais? d|de|des|les|ici|la|tout|un|une|trop|a|aux? trop|plus|d|de|que|tres? de|d|des? <logeables>
<choisir> y|en|l? en? <loger>|arrivee|venue|installation|entree|concentration? ici? <loger>? d|de|des|la|l|les|un|une|trop|aux|a|ce|tout|toute nouvelle|nouveau|nouveaux|nouvelles|trop|certain*|arrivee|venue|installation|jeunes|petites|attribution*? de|d|genre|type? de|d|des|aux? <logeables>
loger|reloger|attribuer plutot|prioritairement|uniquement|exclusivement|seulement|surtout|ici|_
plutot|uniquement|seulement|exclusivement|prioritairement|surtout|que des|pour|aux|a|les des|les? seniors|retraite*|actifs|salaries|etudiants|celibataires|travailleurs|couples|familles|menages
mettre|loger|reloger|placer|remettre|installer|mettons|mettez|logez|met|mettent ici? y? des|d|de|les|plus|que|un|une|aussi|du des|de|d? <logeables>
ne|n loue*|relou*|attribu* ~ qu|que|pas|plus|a|aux
relouer|louer|reloue|reloger|loger|attribuer a|aux|uniquement|seulement|qu|pas un|une|des|d|de? <logeables>
profil|profils|public|publics|candidat|candidats|menages|familles|locataires|population|populations a eviter|privilegier|exclure|refuser|rechercher|cibler|bannir|proscrire|limiter|ecarter|loger|attirer
profil|profils|public|publics|clientele|population|populations vise*|cible*|adapte*|souhaite*|recherche*|type|inadapte*|deconseille*|conseille*|privilegie*|attendu*|exclu*|prefere*|stable|stables|solvable*|ideal|ideaux
attribution|attributions|reattribution*|preattribution* _
attribution|attributions ~ logement*|familles|menages|cible*|a|aux|mal|prioritaire*|catastroph*|selectiv*|difficile*|dalo|social*
revoir|bloquer|stopper|stop|geler|suspendre|arreter|politique|commission|equilibre|surveiller|cibler|controler|critere*|filtrer|mieux ~ attribution*|peuplement
peuplement*|repeuple*|repeuplement
mixite sociale|_|insuffisante|inexistante|generationnelle|intergenerationnelle
reequilibrer|equilibrer|diversifier|changer|renouveler|melanger|brasser|filtrer|trier|doser|panacher ~ population*|peuplement|occupation|habitants|locataires|publics|profils|gens|familles|concentration*
occupation sociale
pas|plus|peu|trop|inadapte*|deconseille*|ideal|ideale|parfait|parfaite|adapte*|reserve*|convien* fait|faite|adapte*|ideal|bien? pour|aux|a|au de|des|les|public|un|une|d? <logeables>
fait|fait*|reserve|reserver|reserves|reservee|reservees|destine*|destiner a|aux|pour des|les|d|certain*? <logeables>
ne|n ~ recevoir|accueillir|reprendre|prendre|accepter ~ familles|gens|demandeurs|menages|personnes|sortants|locataires
refus*|rejet*|ecarter|exclure ~ candidat*|demandeur*|demande* de? logement?
candidats|candidature|candidatures
vider|virer|degager|expulser|dehors|chasser|exclure ~ locataire*|famille*|gens|habitants|voisin*|ceux
virer|degager|chasser ces|cette|les|ceux|tout|quelques
concentrer|concentration|regrouper|trop|surconcentration ~ <logeables> au|dans|ici|meme
refuser|rejeter|ecarter|trier|prioriser|bloquer|filtrer les|des|tous|certains|ces? dossiers|candidats|demandes
quota|quotas / seuil|dosage|equilibre de|des|d peuplement|population|familles|occupation / reequilibrage
attribuer|louer|loger|reserver en priorite / priorite a|aux <logeables> / prioriser les|des <logeables>
mieux|bien choisir|selectionner|trier|cibler les|ses|nos|des? <logeables>
vocation|destination ,? seniors|familles|etudiants|jeunes / remplir|remplit|remplie avec|de|par des|les? <logeables>
loger|reloger ici|la|dedans|y / caleol _ / commission d attribution*
devrait|faut|faudrait ~ arreter|stopper|eviter|limiter ~ <logeables>
convient|conviendrait|ideal|parfait|bien a|aux|pour ~ <logeables>
""",
}
"""Per reason; all ask for other words."""
