// The tablet pad. A tap is kept here until the server says it is in the database.
const tous = (filtre, ou = document) => [...ou.querySelectorAll(filtre)];
const $ = Object.fromEntries(tous("[id]").map((e) => [e.id, e]));
const dire = (cle, mots) => carnet.textes[cle].replace(/{(\w+)}/g, (_, mot) => mots[mot]);
const ecrire = (ou, texte) => ou.textContent === texte || (ou.textContent = texte);
const file = new Map(); // what no receipt came back for, oldest first
const miennes = new Map(); // the last sequence given to each answer
const passe = []; // what « annuler » puts back
let code = (new URLSearchParams(location.search).get("code") || "").replace(/[^\w-]/g, "");
let carnet, prefixe, horloge, ici, place, lu;
let barrage = "", alerte = "", memoire = true;
let echecs = 0, recus = 0, pause = 0, sonde = 0, decalage = 0, derniere = 0;

// One key per answer: two tabs never overwrite each other. Storage may be absent or full.
const coffre = (geste) => {
	try {
		return geste(localStorage);
	} catch {
		memoire = false;
	}
};
const garder = (cle, valeur) => coffre((c) => c.setItem(prefixe + cle, JSON.stringify(valeur)));
const oublier = (cle) => coffre((c) => c.removeItem(cle));
const cles = () => coffre((c) => Object.keys(c).filter((cle) => cle.startsWith(prefixe)).sort()) || [];
const reprendre = (cle, brut) => {
	const valeur = JSON.parse(brut);
	if (valeur.sequence) file.set(valeur.reponse_id, valeur);
	else if (cle === prefixe + "lu") lu = true;
	else place ||= valeur;
};
onstorage = ({ key, newValue }) => {
	if (!key?.startsWith(prefixe)) return;
	if (newValue) reprendre(key, newValue);
	else recus += file.delete(key.slice(prefixe.length));
	superposer();
	dessiner();
};

// The server's clock, which a change of the tablet's own does not move.
const heure = () => performance.now() + decalage;
const mettre = (champs) => {
	const sequence = derniere = Math.max(derniere + 1, Math.round(heure()));
	const hasard = crypto.getRandomValues(new Uint32Array(2));
	const reponse_id = [sequence, ...hasard].map((n) => n.toString(36)).join("-");
	const reponse = { reponse_id, residence: ici.id, sequence, ...champs };
	file.set(reponse_id, reponse);
	miennes.set(ici.id + champs.item, sequence);
	garder(reponse_id, reponse);
	superposer();
};
const superposer = () => {
	for (const { residence, item, valeur, terminee } of file.values()) {
		const r = premiere("id", residence);
		if (r && item) r.reponses[item] = valeur;
		else if (r) r.finie = terminee;
	}
};

const appel = async (chemin, corps) => {
	const arret = new AbortController();
	setTimeout(() => arret.abort(), 4500);
	try {
		const reponse = await fetch(chemin, {
			...corps && { method: "POST", body: JSON.stringify(corps) },
			headers: { authorization: "Bearer " + code }, signal: arret.signal,
		});
		const contenu = await reponse.json();
		echecs = 0;
		// Refused whole: what waits stays.
		barrage = reponse.status !== 403 && contenu.message || "";
		if (!barrage) return contenu;
		pause = performance.now() + 1000 * (reponse.headers.get("retry-after") || 3);
	} catch {
		echecs++;
	}
};
const pousser = async () => {
	const t = performance.now(), attente = [...file.values()];
	const pretes = attente.filter((r) => !(r.quand > t) && t > pause);
	const lot = pretes.filter((r) => r.item).slice(0, 100);
	// The end of a residence goes once no answer waits.
	const fin = !attente.some((r) => r.item) && pretes[0];
	if (fin) lot.push(fin);
	if (!lot[0]) return;
	// Without answer in 1.5 s it is sent again beside: a dead connection holds nothing up.
	for (const r of lot) r.quand = t + 1500;
	const suite = await (fin ? appel("/api/terminer", fin) : appel("/api/notations", { reponses: lot }));
	const apres = t + Math.min(1200, 300 * 2 ** echecs) + 300 * Math.random();
	lot.forEach((r, rang) => suite ? regler(r, fin ? suite : suite.recus[rang]) : r.quand = apres);
	dessiner();
	if (suite) pousser();
};
const regler = (r, { retenue, message }) => {
	if (!file.delete(r.reponse_id)) return;
	oublier(prefixe + r.reponse_id);
	recus++;
	const double = retenue || miennes.get(r.residence + r.item) > r.sequence;
	if (r.item && !message && double) return;
	alerte = message || (r.item ? carnet.textes.depassee : alerte);
	carnet.version = sonde = 0;
};
const remplir = async () => {
	const avant = recus, neuf = await appel("/api/carnet");
	// A receipt came meanwhile: this may be older.
	if (neuf && recus !== avant) return remplir();
	if (!neuf) return;
	const premier = !carnet;
	carnet = neuf;
	if (premier) {
		code = carnet.code;
		prefixe = `pave:${carnet.campagne}:${carnet.delegation}:`;
		$.fiche.innerHTML = carnet.questions;
		$.mots.innerHTML = carnet.notice;
		$.simple.href = "/noter?code=" + code;
		for (const cle of cles()) reprendre(cle, localStorage[cle]);
	}
	derniere = Math.max(derniere, carnet.sequence);
	superposer();
	ici = premiere("id", ici?.id || place) || premiere("avec", carnet.avec[0]?.id);
	ecran();
};
const sonder = async () => {
	sonde = performance.now() + 3500 + 1000 * Math.random();
	const neuf = await appel("/api/etat?attente=" + file.size);
	if (neuf) {
		decalage = Math.max(decalage, neuf.maintenant - performance.now());
		horloge = neuf.horloge;
		barrage = neuf.fermee;
		if (neuf.version !== carnet?.version) await remplir();
	}
	dessiner();
};

const premiere = (champ, valeur) => carnet.residences.find((r) => r[champ] === valeur);
const voisines = () => carnet.residences.filter((r) => r.avec === ici?.avec);
const vides = (r) => carnet.items.filter((item) => r.reponses[item] == null);
const aller = (r) => {
	const n = vides(ici).length;
	alerte = n && n < carnet.items.length && !ici.finie ? dire("manque", { n, nom: ici.nom }) : "";
	garder("ici", r.id);
	ici = r;
	ecran();
	scrollTo(0, 0);
};
const repondre = (reponses) => {
	for (const [item, valeur] of reponses) mettre({ item, valeur });
	dessiner();
	pousser();
};
const toucher = (reponses) => {
	passe.push([ici, reponses.map(([item]) => [item, ici.reponses[item] ?? null])]);
	repondre(reponses);
};
const finir = (terminee) => {
	mettre({ terminee });
	ecran();
	pousser();
};
const ecran = () => {
	$.entree.hidden = true;
	$.pave.hidden = !($.notice.hidden = !!lu);
	const liste = voisines(), rang = liste.indexOf(ici), { finie, revelee } = ici || {};
	$.nom.textContent = ici ? `${rang + 1}/${liste.length} · ${ici.nom}` : carnet.textes.aucune;
	$.lieu.textContent = ici?.lieu;
	$.avec.replaceChildren(...carnet.avec.map(({ id, nom }) => new Option(nom, id, false, id === ici.avec)));
	const du = carnet.avec.find(({ tour }) => tour);
	$.tour.hidden = !du || carnet.avec.some(({ id, tour }) => tour && id === ici.avec);
	$.tour.textContent = du?.tour;
	$.tour.onclick = () => aller(premiere("avec", du.id));
	for (const [bouton, voisine] of [[$.avant, liste[rang - 1]], [$.apres, liste[rang + 1]]]) {
		bouton.disabled = !voisine;
		bouton.onclick = () => aller(voisine);
	}
	$.liste.innerHTML = "<li><button></button>".repeat(liste.length);
	tous("button", $.liste).forEach((puce, n) => {
		puce.onclick = () => aller(liste[n]);
		puce.ariaCurrent = n === rang;
		if (n === rang) puce.scrollIntoView({ block: "nearest", inline: "center" });
	});
	for (const groupe of $.fiche.children) groupe.disabled = finie;
	$.fiche.hidden = !ici || revelee;
	$.vues.innerHTML = "";
	if (revelee) appel("/api/avis?residence=" + ici.id).then((v) => v && ($.vues.innerHTML = v.vues));
	$.attente.textContent = carnet.textes.attente;
	$.attente.hidden = $.rouvrir.hidden = !finie || revelee;
	$.finir.hidden = $.reste.hidden = !ici || finie || revelee;
	dessiner();
};
const dessiner = () => {
	$.refus.textContent = barrage;
	if (!carnet) return $.entree.hidden = false;
	const total = carnet.items.length, puces = tous("button", $.liste);
	voisines().forEach((r, rang) => {
		const n = total - vides(r).length, [signe, mots] = carnet.etats[r.finie ? 3 : n && (n < total ? 1 : 2)];
		ecrire(puces[rang], `${rang + 1} ${signe}`);
		puces[rang].ariaLabel = `${rang + 1}, ${r.nom}, ${mots}`;
	});
	for (const champ of tous("input", $.fiche)) champ.checked = ici?.reponses[champ.name] === +champ.value;
	$.annuler.disabled = !passe[0];
	const n = ici ? total - vides(ici).length : 0;
	const dit = echecs ? "coupure" : file.size ? "envoi" : n > 1 ? "tout" : n ? "un" : "rien";
	ecrire($.etat, dire(dit, { n: file.size || n, total }));
	ecrire($.avis, [barrage, alerte, memoire ? "" : carnet.textes.memoire].join(" ").trim());
};
const tic = () => {
	if (carnet && horloge) {
		const { fin, reste, etat } = horloge, { ecoule } = carnet.textes;
		const s = Math.max(0, Math.round(fin ? (fin - heure()) / 1000 : reste));
		const dit = `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
		ecrire($.temps, etat === "en_pause" ? dire("pause", { dit }) : fin ? (s ? dit : ecoule) : "");
		if (fin && [120, 30, 0].includes(s)) ecrire($.avis, s ? dire("temps", { dit }) : ecoule);
	}
	pousser();
	if (performance.now() > sonde && !(echecs && file.size)) sonder();
};
const eveiller = () => {
	sonde = pause = 0;
	navigator.wakeLock?.request("screen").catch(() => {});
};

$.fiche.onchange = ({ target }) => toucher([[target.name, +target.value]]);
$.avec.onchange = () => aller(premiere("avec", $.avec.value));
$.finir.onclick = () => finir(true);
$.rouvrir.onclick = () => finir(false);
$.reste.onclick = () => toucher(vides(ici).map((item) => [item, 0]));
$.lu.onclick = () => ecran(garder("lu", lu = true));
$.annuler.onclick = () => {
	const [{ id }, avant] = passe.pop();
	if (id !== ici.id) aller(premiere("id", id) || ici);
	if (id === ici.id && !ici.finie && !ici.revelee) repondre(avant);
};
$.quitter.onclick = () => {
	if (file.size) return ecrire($.avis, dire("encore", { n: file.size }));
	cles().forEach(oublier);
	location.replace("/tablette");
};
document.onvisibilitychange = ononline = eveiller;
$.entree.hidden = code;
eveiller();
if (code) setInterval(tic, 250);
