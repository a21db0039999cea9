// The tablet pad. A tap is kept here until the server says it is in the database.
const la = () => performance.now();
const joindre = (...mots) => mots.filter(Boolean).join(" ");
const alea = () => crypto.getRandomValues(new Uint32Array(1))[0].toString(36);
const ecrire = (ou, texte) => ou.textContent === texte || (ou.textContent = texte);
const poser = (ou, html = "") => ou.html === html || (ou.innerHTML = ou.html = html);

// Lives in a page of its own, or in any element that holds the same; returns how to end it.
const monter = ({ parentElement, data }) => {
	const tous = (filtre, ou = parentElement) => [...ou.querySelectorAll(filtre)];
	const $ = Object.fromEntries(tous("[id]").map((e) => [e.id, e]));
	const dire = (cle, mots) => carnet.textes[cle].replace(/{(\w+)}/g, (_, mot) => mots[mot]);
	const file = new Map(); // what no receipt came back for, oldest first
	const miennes = new Map(); // the last answer given here to each question
	const passe = []; // what « annuler » puts back
	const fiches = new Map(); // what is shown beside the questions, by residence
	const arret = new AbortController();
	let code = (data?.code || new URLSearchParams(location.search).get("code") || "").replace(/[^\w-]/g, "");
	let carnet, prefixe, horloge, ici, place, lu, ferme, phase, vu, palier, part;
	let barrage = "", alerte = "", rappel = "", fait = "", memoire = true;
	let echecs = 0, recus = 0, pause = 0, sonde = 0, decalage = 0, derniere = 0;

	// One key per answer: two tabs never overwrite each other. Storage may be absent or full.
	const coffre = (geste) => {
		try {
			return geste(localStorage);
		} catch {
			memoire = false;
		}
	};
	const appareil = code && coffre((c) => c["pave:appareil"] ||= alea()) || alea();
	const garder = (cle, valeur) => coffre((c) => c.setItem(prefixe + cle, JSON.stringify(valeur)));
	const oublier = (cle) => coffre((c) => c.removeItem(cle));
	const cles = () => coffre((c) => Object.keys(c).filter((cle) => cle.startsWith(prefixe)).sort()) || [];
	const retenir = (r) => {
		file.set(r.reponse_id, r);
		if (r.item) miennes.set(r.residence + r.item, r);
	};
	const reprendre = (cle, brut) => {
		const valeur = JSON.parse(brut);
		if (valeur.sequence) retenir(valeur);
		else if (cle === prefixe + "lu") lu = true;
		else place ||= valeur;
	};

	// The server's clock, which a change of the tablet's own does not move.
	const heure = () => la() + decalage;
	const mettre = (champs) => {
		const sequence = derniere = Math.max(derniere + 1, Math.round(heure()));
		const reponse_id = [appareil, sequence.toString(36), alea()].join("-");
		const reponse = { ...champs, reponse_id, residence: ici?.id, sequence };
		retenir(reponse);
		garder(reponse_id, reponse);
		superposer();
	};
	const superposer = () => {
		for (const { residence, item, valeur, terminee } of file.values()) {
			const r = premiere("id", residence);
			if (r && item) r.reponses[item] = valeur;
			else if (r) r.finie = terminee ?? r.finie;
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
			decalage = Math.max(decalage, reponse.headers.get("x-heure") - la());
			// Refused for now: what waits stays, until it is good again.
			barrage = ![400, 403, 422].includes(reponse.status) && contenu.message || "";
			if (!barrage) return contenu;
			pause = la() + 1000 * (reponse.headers.get("retry-after") || 3);
		} catch {
			echecs++;
		}
	};
	const pousser = async () => {
		const t = la(), attente = [...file.values()];
		const pretes = attente.filter((r) => !(r.quand > t) && t > pause);
		const lot = pretes.filter((r) => r.item).slice(0, 100);
		// The rest goes once no answer waits, one at a time.
		const geste = !attente.some((r) => r.item) && pretes[0];
		if (geste) lot.push(geste);
		if (!lot[0]) return;
		// Without answer in 1.5 s it is sent again beside: a dead connection holds nothing up.
		for (const r of lot) r.quand = t + 1500;
		const suite = await (geste
			? appel(geste.chemin, geste)
			: appel(`/api/notations?appareil=${appareil}&attente=${file.size - lot.length}`, { reponses: lot }));
		const apres = t + Math.min(1200, 300 * 2 ** echecs) + 300 * Math.random();
		lot.forEach((r, rang) => suite ? regler(r, geste ? suite : suite.recus[rang]) : r.quand = apres);
		// Nothing new in the room: no need to ask for a while.
		if (suite?.vu && suite.vu === vu) sonde = la() + 4000;
		dessiner();
		if (suite) pousser();
	};
	const regler = (r, { retenue, message, dit }) => {
		if (!file.delete(r.reponse_id)) return;
		oublier(prefixe + r.reponse_id);
		recus++;
		const cle = r.residence + r.item;
		if (message) miennes.delete(cle);
		// Words refused come back to be written otherwise.
		if (message && r.texte) tous("textarea", $.ecrire)[0].value = r.texte;
		if (message || dit) parler(message, dit);
		if (message || !r.item || !retenue && !(miennes.get(cle)?.sequence > r.sequence)) vu = sonde = 0;
	};
	// One thing is said at a time: what went well takes the place of what did not, and the reverse.
	const parler = (refus = "", dit = "") => [alerte, fait] = [refus, dit];
	const remplir = async () => {
		const avant = recus, neuf = await appel("/api/carnet");
		// A receipt came meanwhile: this may be older.
		if (neuf && recus !== avant) return remplir();
		if (!neuf) return vu = 0;
		const premier = !carnet;
		carnet = neuf;
		if (premier) {
			code = carnet.code;
			prefixe = `pave:${carnet.campagne}:${carnet.delegation}:`;
			$.fiche.innerHTML = carnet.questions;
			$.lire.innerHTML = carnet.notice;
			$.ecrire.innerHTML = carnet.mots;
			$.simple.href = `/noter?mode=simple&code=${code}`;
			for (const cle of cles()) reprendre(cle, localStorage[cle]);
		}
		derniere = Math.max(derniere, carnet.sequence);
		superposer();
		for (const [cle, { residence, item, valeur }] of miennes) {
			const r = premiere("id", residence);
			if (!r || (r.reponses[item] ?? null) === valeur) continue;
			miennes.delete(cle);
			parler(dire("depassee", r));
		}
		ici = premiere("id", ici?.id || place) || premiere("avec", carnet.avec[0]?.id);
		ecran();
	};
	const sonder = async () => {
		sonde = la() + 3500 + 1000 * Math.random();
		const neuf = await appel(`/api/etat?appareil=${appareil}&attente=${file.size}`);
		if (neuf) {
			horloge = neuf.horloge;
			barrage = neuf.fermee;
			if (neuf.vu !== vu) {
				vu = neuf.vu;
				await remplir();
			}
		}
		dessiner();
	};

	const premiere = (champ, valeur) => carnet.residences.find((r) => r[champ] === valeur);
	const voisines = () => carnet.residences.filter((r) => r.avec === ici?.avec);
	const vides = (r) => carnet.items.filter((item) => r.reponses[item] == null);
	const aller = (r) => {
		const n = vides(ici).length;
		parler(n && n < carnet.items.length && !ici.finie ? dire("manque", { n, nom: ici.nom }) : "");
		garder("ici", r.id);
		ici = r;
		ecran();
		$.pave.scrollIntoView();
	};
	const repondre = (reponses) => {
		for (const [item, valeur] of reponses) mettre({ item, valeur });
		dessiner();
		pousser();
	};
	const toucher = (reponses) => {
		fait = "";
		passe.push([ici, reponses.map(([item]) => [item, ici.reponses[item] ?? null])]);
		repondre(reponses);
	};
	const faire = (champs) => {
		mettre(champs);
		ecran();
		pousser();
	};
	const finir = (terminee) => faire({ chemin: "/api/terminer", terminee });
	const montrer = async () => {
		const { id, revelee } = ici;
		const fiche = await appel("/api/fiche?residence=" + id);
		const avis = revelee && await appel("/api/avis?residence=" + id);
		if (fiche) fiches.set(id, { ...fiche, ...avis });
		if (id === ici.id) garnir();
	};
	const garnir = () => {
		const { carte, notes, vues } = fiches.get(ici?.id) || {};
		poser($.carte, carte);
		$.plan.hidden = !carte;
		poser($.notes, notes);
		poser($.vues, vues);
	};
	const ecran = () => {
		$.entree.hidden = true;
		$.pave.hidden = !($.notice.hidden = !!lu);
		const liste = voisines(), rang = liste.indexOf(ici), { finie, revelee, seule } = ici || {}, prise = !ici || finie || revelee;
		$.nom.textContent = ici ? `${rang + 1}/${liste.length} · ${ici.nom}` : carnet.textes.aucune;
		$.lieu.textContent = ici?.lieu;
		$.avec.replaceChildren(...carnet.avec.map(({ id, nom }) => new Option(nom, id)));
		$.avec.value = ici?.avec;
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
		for (const groupe of $.fiche.children) groupe.disabled = finie || !seule && ferme;
		$.fiche.hidden = !ici || revelee;
		$.attente.textContent = carnet.textes.attente;
		$.attente.hidden = $.rouvrir.hidden = !finie || revelee;
		$.finir.hidden = prise || seule;
		$.reste.hidden = prise || !seule && ferme;
		$.demander.hidden = !ferme;
		$.echange.hidden = !ici || seule;
		garnir();
		if (ici && !seule) montrer();
		dessiner();
	};
	const dessiner = () => {
		if (barrage) ecrire($.refus, barrage);
		if (!carnet) return $.entree.hidden = false;
		const total = carnet.items.length, puces = tous("button", $.liste), liste = voisines();
		liste.forEach((r, rang) => {
			const n = total - vides(r).length, [signe, mots] = carnet.etats[r.finie ? 3 : n && (n < total ? 1 : 2)];
			ecrire(puces[rang], `${rang + 1} ${signe}`);
			puces[rang].ariaLabel = `${rang + 1}, ${r.nom}, ${mots}`;
		});
		for (const champ of tous("input", $.fiche)) champ.checked = ici?.reponses[champ.name] === +champ.value;
		$.annuler.disabled = !passe[0];
		const n = ici ? total - vides(ici).length : 0;
		const dit = echecs ? "coupure" : file.size ? "envoi" : n > 1 ? "tout" : n ? "un" : "rien";
		const merci = !file.size && ici && !liste.some((r) => vides(r)[0]) && dire("merci", { n: liste.length });
		ecrire($.etat, joindre(dire(dit, { n: file.size || n, total }), fait && "· " + fait, merci && "· " + merci));
		// Whoever wants to leave is told for as long as something has not.
		part &&= file.size;
		ecrire($.avis, joindre(barrage, alerte, part && dire("encore", { n: part }), rappel, !memoire && carnet.textes.memoire));
	};
	const tic = () => {
		if (carnet) {
			// At home no clock runs: nothing of a round left behind closes anything there.
			const { fin, reste, etat, clos } = horloge || {}, { echeance, textes: { ecoule } } = carnet;
			const s = Math.max(0, Math.round(fin ? (fin - heure()) / 1000 : reste));
			const dit = `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
			ecrire($.temps, etat === "en_pause" ? dire("pause", { dit }) : fin ? (s ? dit : ecoule) : echeance);
			const seuil = fin ? [0, 30, 120].find((seuil) => s <= seuil && s > seuil - 15) : -1;
			if (seuil !== palier) {
				palier = seuil;
				rappel = seuil > 0 ? dire("temps", { dit }) : seuil === 0 ? ecoule : "";
				dessiner();
			}
			ferme = !!clos && heure() > clos;
			// Another round, or the same one closed or opened again: what was said of it is over.
			const avant = phase;
			phase = `${horloge?.tour} ${ferme}`;
			if (avant !== phase) ecran(avant && parler());
		}
		pousser();
		if (la() > sonde && !(echecs && file.size)) sonder();
	};
	const eveiller = () => {
		sonde = pause = 0;
		navigator.wakeLock?.request("screen").catch(() => {});
	};

	$.fiche.onchange = ({ target }) => toucher([[target.name, +target.value]]);
	$.avec.onchange = () => aller(premiere("avec", $.avec.value));
	$.finir.onclick = () => finir(true);
	$.rouvrir.onclick = () => finir(false);
	$.demander.onclick = () => faire({ chemin: "/api/reouverture" });
	$.reste.onclick = () => toucher(vides(ici).map((item) => [item, 0]));
	$.lu.onclick = () => ecran(garder("lu", lu = true));
	$.pave.onsubmit = (envoi) => {
		const { target, submitter } = envoi;
		envoi.preventDefault();
		faire({ ...Object.fromEntries(new FormData(target, submitter)), chemin: target.getAttribute("action") });
		target.reset();
	};
	$.annuler.onclick = () => {
		const [{ id }, avant] = passe.pop();
		if (id !== ici.id) aller(premiere("id", id) || ici);
		if (id === ici.id && !ici.finie && !ici.revelee && !ferme) repondre(avant);
	};
	$.quitter.onclick = () => {
		if (part = file.size) return dessiner();
		[...cles(), "pave:appareil"].forEach(oublier);
		location.replace("/tablette");
	};
	addEventListener("storage", ({ key, newValue }) => {
		if (!key?.startsWith(prefixe)) return;
		if (newValue) reprendre(key, newValue);
		else recus += file.delete(key.slice(prefixe.length));
		superposer();
		dessiner();
	}, arret);
	for (const [ou, quoi] of [[document, "visibilitychange"], [window, "online"]]) ou.addEventListener(quoi, eveiller, arret);
	$.entree.hidden = !!code;
	eveiller();
	const minuterie = code && setInterval(tic, 250);
	return () => {
		clearInterval(minuterie);
		arret.abort();
	};
};
export default monter;
if (document.querySelector("#entree")) monter({ parentElement: document });
