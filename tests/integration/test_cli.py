"""The command line, through ``main``: its exit status, its files, its words."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from qualification import bootstrap
from qualification.cli import main
from qualification.domain.acces import SYSTEME
from qualification.domain.campagne import EtatCampagne

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("base")]
MANQUE = "Le fichier «\u00a0{chemin}\u00a0» ne peut pas être lu ou écrit\u00a0: il n’existe pas."


def _read(chemin: Path) -> Any:
    return json.loads(chemin.read_text(encoding="utf-8"))


def _refused(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what was said of a refusal: on stderr, line by line, without a trace."""
    dit = capsys.readouterr()
    assert dit.out == ""
    assert "Traceback" not in dit.err
    return dit.err.splitlines()


def _write(chemin: Path, contenu: str | bytes) -> Path:
    chemin.write_bytes(contenu.encode() if isinstance(contenu, str) else contenu)
    return chemin


@pytest.mark.usefixtures("demo")
def test_demo_is_not_loaded_twice(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--si-absente"]) == 0
    assert capsys.readouterr().out == "Une démonstration est déjà chargée.\n"


def test_demo_takes_its_seed_and_names_the_running_campaign(
    modele: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--graine", "7", "--si-absente"]) == 0
    campagne_id = bootstrap.application().campagnes.all()[0].campagne_id
    assert capsys.readouterr().out == (
        f"Démonstration créée (graine 7), campagne en cours\u00a0: {campagne_id}.\n"
    )
    with closing(sqlite3.connect(modele)) as connexion:
        habituelles = {ligne[0] for ligne in connexion.execute("SELECT campagne_id FROM campagnes")}
    assert len(habituelles) == 2
    assert campagne_id not in habituelles


@pytest.mark.usefixtures("demo")
def test_campagnes_lists_identifiers_states_and_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["campagnes"]) == 0
    en_cours, passee = bootstrap.application().campagnes.all()
    assert capsys.readouterr().out.splitlines() == [
        f"{en_cours.campagne_id}\tEn séance\t{en_cours.nom}",
        f"{passee.campagne_id}\tValidée\t{passee.nom}",
    ]


def test_importer_reads_the_open_file_of_cannes_and_balances(
    partage: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rapport = tmp_path / "R.json"
    source = partage / "data/rpls/rpls2018_06_cannes_logements.csv"
    arguments = [str(source), "--communes", "06029,06030", "--rapport", str(rapport)]
    assert main(["importer", *arguments]) == 0
    lu = _read(rapport)
    assert lu["logements_lus"] == lu["logements_importes"] == 6374
    assert _is_balanced(lu)
    assert lu["logements_qpv"] == 2011
    par_commune = Counter[str]()
    for residence in _residences():
        par_commune[residence.code_insee] += residence.logements
    assert par_commune == {"06029": 6313, "06030": 61}
    assert lu["residences_creees"] == len(_residences())
    assert "6\u202f374\u00a0logements importés, 0 hors du périmètre, 0\u00a0rejeté." in (
        capsys.readouterr().out.splitlines()
    )


def _residences() -> list[Any]:
    inventaire = bootstrap.application().inventaire
    [territoire] = inventaire.territoires()
    return inventaire.residences(SYSTEME, territoire.territoire_id)


def _is_balanced(rapport: Mapping[str, int]) -> bool:
    sorties = ("logements_importes", "logements_hors_perimetre", "logements_rejetes")
    return rapport["logements_lus"] == sum(rapport[nom] for nom in sorties)


def test_importer_again_updates_the_same_territory(tmp_path: Path) -> None:
    fichier = _write(tmp_path / "r.csv", "code_insee;nom;logements\n99001;Les Tilleuls;4\n")
    rapport = tmp_path / "R.json"
    arguments = ["importer", str(fichier), "--communes", "99001", "--rapport", str(rapport)]
    for creees, mises_a_jour in ((1, 0), (0, 1)):
        assert main(arguments) == 0
        lu = _read(rapport)
        assert (lu["residences_creees"], lu["residences_mises_a_jour"]) == (creees, mises_a_jour)
    assert len(_residences()) == 1


def test_importer_into_a_named_territory_and_says_what_is_wrong_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fichier = _write(
        tmp_path / "r.csv", "code_insee;nom;logements\n99001;Les Tilleuls;12O\n62498;Ailleurs;3\n"
    )
    arguments = ["importer", str(fichier), "--communes", "99001", "--nom-territoire", "Delle"]
    assert main(arguments) == 0
    dit = capsys.readouterr()
    assert dit.err.startswith("ligne 2, nombre de logements «\u00a012O\u00a0» n’est pas un nombre")
    assert "0\u00a0logement importé, 3 hors du périmètre, 1\u00a0rejeté." in dit.out
    assert [t.nom for t in bootstrap.application().inventaire.territoires()] == ["Delle"]


def test_importer_lists_twenty_faults_and_counts_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lignes = [f"99001;Résidence {n};{n} logts" for n in range(23)]
    fichier = _write(tmp_path / "r.csv", "\n".join(["code_insee;nom;logements", *lignes]))
    main(["importer", str(fichier), "--communes", "99001"])
    dites = capsys.readouterr().err.splitlines()
    assert len(dites) == 21
    assert dites[-1].startswith("… et ")


@pytest.mark.parametrize(
    ("contenu", "phrase"),
    [
        (b"", "Le fichier «\u00a0r.csv\u00a0» est vide (0 octet)."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "Le fichier «\u00a0r.csv\u00a0» est une image"),
        (b"nom|logements\nA|4\n", "Le fichier «\u00a0r.csv\u00a0» n’a qu’une colonne"),
        (b"nom;logements\nA;4\n", "Aucune colonne de «\u00a0r.csv\u00a0» ne donne la commune."),
        (b"code_insee;nom;logements\n", "Le fichier «\u00a0r.csv\u00a0» n’a que ses en-têtes"),
    ],
)
def test_importer_refuses_a_bad_file_in_one_line(
    contenu: bytes, phrase: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fichier = _write(tmp_path / "r.csv", contenu)
    assert main(["importer", str(fichier), "--communes", "99001"]) == 2
    [dite] = _refused(capsys)
    assert dite.startswith(phrase)


@pytest.mark.parametrize(
    ("arguments", "phrase"),
    [
        (["absent.csv", "--communes", "99001"], "Le fichier «\u00a0absent.csv\u00a0» est"),
        (["{r}", "--communes", "Lens"], "«\u00a0Lens\u00a0» n’est pas un code INSEE"),
        (["{r}"], "Le périmètre n’est pas connu"),
        (["{r}", "--territoire", "{r}"], "Le fichier «\u00a0r.csv\u00a0» n’est pas une couche"),
    ],
)
def test_importer_refuses_a_bad_request_in_one_line(
    arguments: list[str], phrase: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fichier = _write(tmp_path / "r.csv", "code_insee;nom;logements\n99001;Les Tilleuls;4\n")
    assert main(["importer", *(a.format(r=fichier) for a in arguments)]) == 2
    [dite] = _refused(capsys)
    assert dite.startswith(phrase)


def test_planifier_writes_a_proven_plan(
    partage: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sortie = tmp_path / "plan.json"
    instance = partage / "schedules/p1_tiny_gap.json"
    assert main(["planifier", str(instance), "--sortie", str(sortie), "--duree", "0.5"]) == 0
    plan = _read(sortie)
    assert plan["proven"] is True
    assert plan["rounds"] == plan["lower_bound"]
    assert plan["missed_value"] == 0
    assert capsys.readouterr().out.startswith(f"{plan['rounds']} tours (borne {plan['rounds']})")


def test_planifier_names_the_fields_it_does_not_know(
    partage: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = _read(partage / "schedules/p1_tiny_gap.json") | {"breaks": [4], "zzz": 1}
    instance = _write(tmp_path / "i.json", b"\xef\xbb\xbf" + json.dumps(data).encode())
    sortie = tmp_path / "p.json"
    assert main(["planifier", str(instance), "--sortie", str(sortie), "--duree", "0"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        (
            "Le champ «\u00a0breaks\u00a0» n’est pas connu\u00a0: il est ignoré. Vouliez-vous "
            "écrire «\u00a0breaks_after\u00a0»\u202f?"
        ),
        "Le champ «\u00a0zzz\u00a0» n’est pas connu\u00a0: il est ignoré.",
    ]


def test_planifier_names_each_fault_of_an_instance(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    instance = _write(tmp_path / "i.json", '{"schema": "autre/2"}')
    assert main(["planifier", str(instance), "--sortie", str(tmp_path / "p.json")]) == 2
    dites = _refused(capsys)
    assert any("schema" in dite for dite in dites)
    assert not (tmp_path / "p.json").exists()


@pytest.mark.parametrize("contenu", [b"{", b"\xff\xfe\x00", b"[" * 100_000])
def test_planifier_refuses_what_is_not_json(
    contenu: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    instance = _write(tmp_path / "i.json", contenu)
    assert main(["planifier", str(instance), "--sortie", str(tmp_path / "p.json")]) == 2
    assert _refused(capsys) == [
        (
            "Le fichier «\u00a0i.json\u00a0» n’est pas un JSON valide\u00a0: il est incomplet ou "
            "mal formé. Exportez-le de nouveau."
        )
    ]


def test_a_missing_file_is_said_in_french(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    absent = tmp_path / "absent.json"
    assert main(["planifier", str(absent), "--sortie", str(tmp_path / "p.json")]) == 2
    assert _refused(capsys) == [MANQUE.format(chemin=absent)]


def test_accord_writes_overall_and_per_criterion(partage: Path, tmp_path: Path) -> None:
    rapport = tmp_path / "R.json"
    notations = partage / "vectors/sim_base_ratings.csv"
    assert main(["accord", str(notations), "--rapport", str(rapport)]) == 0
    lu = _read(rapport)
    assert set(lu["criteres"]) == {f"k{n:02d}" for n in range(1, 13)}
    assert 0 < lu["alpha"] < 1
    assert lu["n_evaluateurs"] > 20


def test_accord_names_line_column_and_value(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notations = _write(tmp_path / "n.csv", "residence,college,rater,k01\nR1,bailleur,B1,bon\n")
    assert main(["accord", str(notations), "--rapport", str(tmp_path / "R.json")]) == 2
    [dite] = _refused(capsys)
    assert dite.startswith("Ligne 2, colonne «\u00a0k01\u00a0»\u00a0: «\u00a0bon\u00a0» n’est pas")


def test_accord_reads_the_scale_it_is_given_and_refuses_what_is_off_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lignes = ["residence,college,rater,k01", "R1,bailleur,B1,7", "R1,commune,C1,1"]
    notations = _write(tmp_path / "n.csv", "\n".join(lignes))
    rapport = tmp_path / "R.json"
    arguments = ["accord", str(notations), "--rapport", str(rapport)]
    assert main([*arguments, "--echelle", "1-4"]) == 2
    [dite] = _refused(capsys)
    assert dite.startswith("Ligne 2, colonne «\u00a0k01\u00a0»\u00a0: «\u00a07\u00a0» n’est pas")
    assert not rapport.exists()
    assert main([*arguments, "--echelle", "1-8"]) == 0
    assert _read(rapport)["niveaux"] == 8
    assert capsys.readouterr().err == ""
    assert main(arguments) == 0
    assert _read(rapport)["niveaux"] == 7
    assert capsys.readouterr().err.startswith("Échelle supposée\u00a0: de 1 à 7")


@pytest.mark.usefixtures("demo")
def test_exporter_waits_for_the_end_of_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    application = bootstrap.application()
    en_cours = application.campagnes.all()[0].campagne_id
    sortie = tmp_path / "d.csv"
    arguments = ["exporter", "--campagne", en_cours, "--format", "csv", "--sortie", str(sortie)]
    assert main(arguments) == 2
    assert _refused(capsys) == [
        ("Le diagnostic s’exporte quand la campagne est close. Elle est «\u00a0En séance\u00a0».")
    ]
    assert not sortie.exists()
    application.campagnes.move(SYSTEME, en_cours, EtatCampagne.CLOSE)
    assert main(arguments) == 0
    contenu = sortie.read_bytes()
    assert capsys.readouterr().out == f"Écrit\u00a0: {sortie} ({len(contenu)} octets).\n"
    assert contenu.startswith(b"\xef\xbb\xbf")
    assert len(contenu.decode("utf-8-sig").splitlines()) > 1000


def test_exporter_refuses_an_unknown_campaign(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sortie = str(tmp_path / "d.csv")
    assert main(["exporter", "--campagne", "X", "--format", "csv", "--sortie", sortie]) == 2
    assert _refused(capsys) == ["Cet élément n’existe pas ou n’existe plus."]


def test_migrer_then_verifier_find_the_base_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrer"]) == 0
    assert capsys.readouterr().out.startswith("La base est à jour (00")
    assert main(["verifier"]) == 0
    assert capsys.readouterr().out.startswith("La base répond, son schéma est à jour (00")


def test_verifier_says_what_is_wrong(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["migrer"])
    capsys.readouterr()
    with closing(sqlite3.connect(base)) as connexion:
        connexion.execute("INSERT INTO qpvs VALUES ('perdu', 'Q', 'Orphelin', NULL, false)")
        connexion.commit()
    assert main(["verifier"]) == 2
    [dite] = _refused(capsys)
    assert dite.startswith("La base n’est pas saine\u00a0: ")
    assert "qpvs" in dite


def test_a_file_that_is_no_base_is_refused(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(base, b"ceci n'est pas une base" * 100)
    assert main(["verifier"]) == 2
    assert _refused(capsys) == [
        (
            "La base de données ne répond pas ou n’est pas lisible (DatabaseError). Vérifiez "
            "l’adresse donnée par QUALIFICATION_DATABASE_URL."
        )
    ]


def test_verifier_texte_adds_a_decision_to_each_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fichier = _write(tmp_path / "t.csv", 'texte\n"Hall propre, clair"\nÉcrire à a@b.fr\n')
    sortie = tmp_path / "s.csv"
    assert main(["verifier-texte", str(fichier), "--sortie", str(sortie)]) == 0
    assert sortie.read_text(encoding="utf-8").splitlines() == [
        "texte,decision,motif",
        '"Hall propre, clair",accepter,',
        "Écrire à a@b.fr,bloquer,il contient une adresse électronique",
    ]
    dit = capsys.readouterr().out
    assert dit == f"2\u00a0textes dans {sortie}\u00a0: 1 acceptés, 0 à reformuler, 1 bloqués.\n"


def test_importer_refused_leaves_no_territory_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vide = _write(tmp_path / "vide.csv", "")
    assert main(["importer", str(vide), "--communes", "99001"]) == 2
    [phrase] = _refused(capsys)
    assert "est vide (0 octet)" in phrase
    assert bootstrap.application().inventaire.territoires() == []
