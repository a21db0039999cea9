"""First names, surnames and eponyms the guard on free text knows; folded, common, of no one."""

from __future__ import annotations


def _mots(texte: str) -> frozenset[str]:
    return frozenset(texte.split())


PRENOMS = _mots("""
aaron abdallah abdel abdelkader abdelaziz abdelhak abdelkrim abdellah abderrahmane abdou abdoulaye abel abigail
achille achraf adam adama adele adeline adem adil adnan adolphe adrian adriana adrien adrienne aglae agathe agnes
ahmed ahmet aicha aida aime aimee aissa aissatou alain alan alba alban alberic albert alberte alberto aleksandra
alessandro alessia alex alexandra alexandre alexandrine alexis alfred alice alicia alioune alison alix aliou aliyah
aliya alphonse alvin alya alyssa amadou amandine amar amara amaury ambroise amel amelia amelie amin amina aminata
amine amir amira anais anatole andre andrea andreas andree andrei anette angela angele angelina angeline angelique
anis anissa anita anna annabelle anne annette annick annie anouk anthony antoine antoinette antonia antonin antonio
antony arian ariane aristide arlette armand armande armel armelle arnaud arsene arthur asma assia astrid athena
aude audrey august auguste augustin augustine aurelie aurelien aurelia aurore awa axel axelle ayoub aymeric ayse
aziz aziza azzedine babacar badr bakary baptiste barbara bartholome basile bastien beatrice benedicte benjamin
benoit bernadette bernard berthe bertrand bettina betty bilal billy binta blandine blaise bogdan boris boubacar
brahim brandon brenda brice brigitte bruno bryan caleb calixte camelia camille carine carla carlos carole carolina
caroline cassandra cassandre catherine cathy cecile cecilia cedric celeste celestin celestine celia celina celine
cengiz chafik chahinez chaima chantal charlene charles charlie charline charlotte cheick cheikh cherif cheyenne
chloe chris christelle christian christiane christine christophe cindy claude claudette claudia claudie claudine
clelia clement clementine cloe clothilde clotilde clovis colette colin colleen constance corentin corinne cosette
cyprien cyril cyrille cyrielle dalila damien damla dani daniel daniela daniele danielle danny daphne david dayana
deborah delphine demba denis denise denys desire desiree diana diane diego dietrich dieudonne dimitri djamel djamila
djibril djemila dmitri dolores dominique donovan dora doria dorian doris dorothee dounia driss dylan eddy edgar
edgard edith edmond edmonde edouard edwige edwin elea eleanor elena eleonore eliane elias elie eliott eliot elisa
elisabeth elise elodie eloise eloi elsa elvire elyes emeline emeric emil emile emilie emilien emilienne emine emma
emmanuel emmanuelle emre enzo erdal eric erica erika erwan erwann esma esmeralda estelle esteban esther ethan etienne
etiennette eudes eugene eugenie eva evan evelyne evelyn ewan ewen fabien fabienne fabio fabrice fadila fadma faiza
faical fanny fanta farah farid farida farouk fatiha fatih fatima fatma fatou fatoumata faustine felicie
felicien felicite felix ferdinand fernand fernande fethi filip filipe flavie flavien florentin florian floriane
flora fouad franca francesca francesco francine francis francisco franck francky francois francoise frank fred
frederic frederique gabin gabriel gabriela gabriella gabrielle gaby gael gaelle gaetan gaspard gaston gautier
gauthier genevieve geoffrey geoffroy george georges georgette gerald geraldine gerard geraud germain germaine
gertrude ghislain ghislaine ghizlane gianni gilbert gilberte gilles gina ginette giovanni gisele giulia giuseppe
gladys gloria goran gontran grace gregoire gregory greta gregor guillaume guislain guilaine gustave guy guylaine
gwenaelle gwendoline habib habiba hacene hadrien hafid hafida hafsa hakan hakim hakima halima hamid hamida hamza
hanae hanane hanna hannah harold harry hasan hassan hassane hatice hayat hayet hector hedi hedwige helena helene
heloise henri henriette henry herbert hermine hermann herve hichem hicham hilaire hippolyte hocine honorine
horace hortense houari houda houria hubert hugo hugues huguette huseyin ibrahim ibrahima ibtissem idir idriss idrissa
ignace igor ikram ilan ilham ilhan ilias iliana ilyas ilyes iman imane imene imen imran ines ingrid ioana irene irina
irma isaac isabelle isaline isidore ismael ismail issa issam ivan ivana ivanka ivo jacek jack jackie jacqueline
jacques jad jalil jamal jamel jamila jan jana janice janine janna jason javier jayden jean jeanine jeanne jeannette
jeannine jeannot jennifer jenny jeremie jeremy jerome jerzy jessica jessy jessie jerry jim jimmy joachim joan joanna
joao joaquim joce jocelyn jocelyne joe joel joelle joffrey johan johann johanna john johnny jonas jonathan jordan
jordane jorge jose josee joseph josephine josette josiane josselin josue josyane joris joy joyce jozef juan juana
judith judicael jules julia julian juliana julie julien julienne juliette julio justin justine kader kadiatou kadija
kais kamel kamal kamil kamila karen karim karima karine karl karol karolina katarzyna katia kate kathy katy kelly kelyan
kemal kenan kenny kenza kerem kevin keziah khadidja khadija khadim khaled khalid khadra kheira killian kilian kim
kimberley kyllian krystyna krzysztof kylian kyle ladislas laetitia lahcen laila lakhdar lamia lamine lana landry
lassana latifa laura laure laureen laureline laurence laurene laurent laurentine laurette laurie laurine layla lea
leana leandre leandro leila leila lena lenny lenaic leo leon leona leonard leonardo leonce leone leonie leonor leonore
leontine leopold leslie leticia levent lia liam lila lilia lilian liliane lilou lily lina linda lindsay lisa lisbeth
lise lisa lison livia liza loan loane loic lois lola lonny loriane loris lou louane louanne loubna loucas louis louisa
louise louisette louison louka louna lounes lubin luca lucas lucette lucia lucie lucien lucienne lucile lucille lucas
lucrece ludivine ludovic luigi luis luisa luka lukas lukasz lya lydia lydie lyes lyla lylou lyna mabel macha madina
madjid mado mael maelle maely maelys maeva magali magalie magda magdalena magdaleine maggy maguelone mahamadou mahdi
maher mahmoud mahamat maia maimouna maissa malek malgorzata malia malick malik malika malo mallory malaury mamadou
mame manel manon manoel manolo manu manuel manuela mara marc marceau marcel marceline marcelle marcellin marcelline
marcin marco marcus marek margaux margot margaret margareth margarita maria mariam mariama marian mariana marianne
marianna marick marie marielle marilyn marilyne marine marina mario marion marisa marius marjorie marlene marlon
marta marthe martha martial martine marwa marwan mary maryam maryline maryse maryvonne massimo matheo matheus mathias
mathieu mathilde mathis mathys matteo matthias matthieu matthis maud maude maurane maureen maurice mauricette
maximilien maxence maxime maxine maya mayssa medhi mehdi mehmet melanie melina melinda meline melissa melvin melvyn
meriem meryem merwan meriam messaoud mia michael michal michel micheline michele michelle mickael mickey mieczyslaw
miguel mihai mikael mila milan milena milo milovan mina miloud mimoun mimouna miranda mireille miriam mirko
mirela moctar modou mohamadou mohamed mohammed mohand moise moktar momo mona monia monika monique morad morgan morgane
mouhamed mouloud mounia mounir mourad moussa moustapha mouna muriel murielle murat mustafa mustapha mylene myriam nabil
nabila nacer nacera nacim nadege nadia nadine nadir nadira nael naima nais najat najib najet naomi narcisse nasser
nasreddine nassim nassima natacha natalia natasha nathael nathalie nathan nathanael nathanaelle nawel nazim nazir ndeye
neila nelly nelson nesrine neus nicolas nicole nicoleta nikita nikola nikolai nils nina nino noa noah noam noe noelie
noeline noelle noemie nolan nolwenn nora norah norbert nordine nordin norman nouha noura noureddine nour nouria nuno
octave octavie odette odile odilon olaf oleg olga olivia olivier olympe omar omer omeya onur orian oriane orlane orlando
orphee oscar osman oswald othman othmane ouarda oumar oumou ouria ousmane owen pablo paco paloma paola paolo
pascale pascaline patrice patricia patrick patryk paul paula paule paulette paulin pauline paulo pawel pedro
peggy penelope perla perrine peter petra philibert philippe philippine philomene pierrette pierrick pierrot piotr
quentin rabah rabia rachel rachid rachida radouane rafael rafik raissa ralph ramata ramazan rami ramon ramona ramzi rania
raoul raphael raphaelle raul raymond raymonde rayan rayane rebecca redouane regine reginald regis reine reinette remi
remy renaud rene renee renata reynald reza riad ricardo richard rida rim rita riyad robert roberta roberto roberte
rodolphe rodrigo rodrigue rodrigues roger rokhaya roland rolande romain romane romaric romeo romuald ronald ronan
rosa rosalia rosalie rosana rosario rosaria rosanna roseline roselyne rosemonde rosette rosine roxane roxanne ruben rudy
ruddy ruth ryad ryan saad saadia sabah sabine sabri sabrina sadia sadio safia safiatou said saida salah salem salif
salim salima saliha salima salimata sally salma salome salomon salvatore samantha samba sami samia samir samira samuel
samy sanaa sandra sandrine sandro sandy sanae sara sarah sarra sascha saul scott sebastian sebastien sedat segolene selena
selim selima selin selma serena serge sergei sergio servane severin severine sidonie sihem silvia silvio simon simona
simone sina slimane soazig sofia sofian sofiane sohan soizic soline solenne soraya sonia sophia sophie souad soufiane
soukaina souleymane soumia soumaya stanislas stanislaw stefan stefano stella stephane stephanie stephen steve steven
stevens stuart sultan suzanne suzette suzy svetlana swann sylvain sylvaine sylvana sylvette sylvia sylviane sylvie
tahar tania tanguy tarek tarik tatiana teddy teo teresa tessa thais thea thelma theo theodore theophile therese thibaud
thibault thibaut thierry thiago thomas thomasine tiago tiffany timeo timothe timothee timothy tina titouan tom tomas
tomasz tony toni toufik tristan tugba tugdual turgut tyler tyron ugo ulrich ulysse umut urbain ursula valentin valentine
valentina valeria valerian valerie vanessa vasile vera vero veronique victor victorine victorien viktor vincent
vincente virgile virginie vitor viviane vivien vivienne vladimir wael wafa wahid wahiba walid walter wanda wassim
wassila wendy werner wesley wilfrid wilfried willem william williams willy wilson xavier xaviere yacine yacouba yael
yahya yamina yan yanis yann yannick yannis yasmina yasmine yassin yassine yasin yaya ylan yoan yoann yohan yohann yolande
yolaine yoni yousra youssef youssouf youcef younes youri ysaline yusuf yvan yves yvette yvon yvonne zacharie zachary
zahra zahia zakaria zakia zara zaynab zeineb zeynep zied zineb zinedine ziad zita zohra zora zouhair zoubida
bebert dede gege jojo nono riri toto tintin jeannot pierrot mimile marcelin fredo
""")

PRENOMS_MOTS = _mots("""
ali alma amand ange angel aime aimee ambre amour avril axel barbe blanche blanc baptiste bruno capucine carmel carmen
celeste cerise charlotte chance christian claire claude clair clemence colombe constant constance cristal dahlia
desire diane dominique eden edmond espoir eve fabrice faustine felicite fidele fleur florence florent france franck
garance gentil germaine grace guy hermine honore honneur hortense iris jade jasmin jasmine jean joie joy jonquille
juste lilas line lise lorraine lou loup luc luce lucas lucky lys mado marc marguerite maria marin marine marjolaine
martin max melodie modeste muguet myrtille nancy narcisse nina noel ocean oceane olive opale orlane paris parfait
pascal paul perle pierre placide prudence prune reine remi robin roman rosa rose ruby sacha sage saison sam sid
serge sereine severe soleil solange sultan swann sydney tom valentin vanille victoire victoria violette yvan zephir
rim joe reza louis bertrand valery tara sana sienna samba mame dora roman balthazar bernard mina kim
""")
PRENOMS -= PRENOMS_MOTS

PATRONYMES = _mots("""
abdelli adamczak aubert aubry bailleul bailly barbier bauduin beaumont becquet belkacem benali bencherif benhamou
benoist bensaid bensalah benyahia berthelot berthier bertin besson bianchi blanchard bocquet bonnet bouaziz bouchard
boucher bouchet bouquet bourgeois boutin bouvier brunet buisine cailliez calonne camara carlier caron carpentier
caudron chevalier chauvin cissé colas coulibaly cousin crepin dacosta dassonville debruyne decroix defrance
degardin deguines delattre delaunay delcourt delcroix delmotte delobel delory delplanque demory denoyelle deroo
desmet desmarets desprez devos dhaene diallo diarra diop domingues dubois duchateau dufour duhamel dumont dumortier
dupont dupond dupuis dupuy durand duriez dutoit dutilleul duval fasquel faure faucheux favier fernandes fernandez
ferreira flament fournier fontaine francart gagneux garcia gauthier gautier girard giraud goncalves gonzalez
grzeskowiak guerin guillot haddad hamdi hamidou henneton hennebelle hermant herbaut huchette humbert jacquet jankowski
kaczmarek kasprzak konate kowalczyk kowalski lambert lamotte lebrun leclerc leclercq lecocq lecomte ledoux lefebvre
lefevre legrand lejeune lemaire lemaitre lemoine leroux leroy lesage lesieur leveque lewandowski lheureux lopes lopez
loyer majchrzak mansouri marchal marechal martinez masson mathon mayeux merlin meunier michalak michaux monnier
morel morin moreau mouton nguyen nowak ouali pennequin perez perrin perrot petitjean philippot picard piotrowski
poulain prevost quenton rambur renard renault ricard riviere rodriguez rollin roussel rousseau rousselle saidi
sanchez sauvage simoens skrzypczak sow szymanski tavernier thery thuilliez touré traore trinel turpin vandamme
vandenberghe vanderstraeten vandevelde vasseur verhaeghe verstraete vidal vilain wagner walczak wattiaux wiart willems
wisniewski wojcik wozniak zielinski
""") - _mots(
    "beaumont blanchard bouchet bouquet bourgeois boucher carpentier chevalier cousin fontaine lesage loyer marechal"
    " merlin mouton renard renault ricard riviere sauvage vilain cissé touré leveque lemaitre dubois hamdi sow caron"
    " legrand leclerc lejeune francart lambert defrance"
)

PERSONNAGES = tuple(
    """
jean moulin
jean jaures
jean bart
jean zay
jean mermoz
jean mace
jean perrin
jean lebas
jean rostand
jean vilar
jean baptiste
jean monnet
victor hugo
jules ferry
jules verne
jules guesde
jules mousseron
jacques prevert
jacques brel
jacques duclos
paul bert
paul verlaine
paul eluard
paul langevin
paul vaillant couturier
paul cezanne
paul gauguin
louis aragon
louis pasteur
louis armand
louis braille
louis pergaud
louise michel
pablo picasso
pablo neruda
pierre curie
pierre mendes france
pierre et marie curie
pierre brossolette
pierre semard
pierre loti
pierre de coubertin
pierre de ronsard
marie curie
marcel pagnol
marcel cachin
marcel sembat
marcel proust
maurice thorez
maurice ravel
maurice schumann
martin luther king
marcel cerdan
nelson mandela
salvador allende
roger salengro
emile zola
emile basly
emile verhaeren
edouard vaillant
edouard herriot
edouard manet
ernest renan
georges brassens
georges clemenceau
georges pompidou
georges sand
george sand
guy moquet
guy mollet
gustave eiffel
gustave flaubert
henri matisse
henri barbusse
henri darras
henri wallon
honore de balzac
jeanne d arc
joliot curie
irene joliot curie
frederic joliot
frederic chopin
leon blum
leon gambetta
leonard de vinci
lucie aubrac
ambroise croizat
anatole france
andre malraux
andre gide
andre pierre
arthur rimbaud
alfred nobel
alfred de musset
auguste renoir
auguste rodin
albert camus
albert schweitzer
albert calmette
albert einstein
alexandre dumas
antoine de saint exupery
antoine parmentier
benoit frachon
charles de gaulle
charles baudelaire
charles peguy
claude monet
claude debussy
claude bernard
denis diderot
danielle mitterrand
fernand leger
francois mitterrand
francois rabelais
francois villon
francois arago
gabriel peri
gerard philipe
rosa parks
rosa luxemburg
raoul briquet
raymond devos
rene cassin
rene descartes
robert schuman
robert desnos
romain rolland
simone veil
simone de beauvoir
simone signoret
stephane hessel
sylvain
thomas edison
vincent van gogh
vincent auriol
raymond poincare
raymond aubrac
""".strip().splitlines()
)
