from __future__ import annotations

import re
import string
from dataclasses import replace

import pytest

from qualification.domain.cles import Motif
from qualification.domain.colonnes import Champ, Schema
from qualification.domain.errors import FichierRefuse
from qualification.domain.importation import Anomalie, Probleme, RapportImport
from qualification.textes import importation as textes
from qualification.textes.erreurs import message
from qualification.textes.refus_fichiers import REFUS

DETAILS = {
    "fichier": "parc.csv",
    "taille": 300,
    "limite": 200,
    "ligne": 14,
    "valeur": "246200364",
    "colonne": "DEPCOM",
    "colonnes": "nom, adresse",
}


@pytest.mark.parametrize("code", sorted(REFUS))
def test_refusal_is_a_whole_sentence_naming_the_file(code: str) -> None:
    phrase = message(FichierRefuse(motif=code.removeprefix("fichier.refuse."), **DETAILS))
    assert "parc.csv" in phrase
    assert phrase.endswith(".")
    assert "{" not in phrase


def test_refusal_of_a_missing_column_names_it_and_those_read() -> None:
    phrase = message(FichierRefuse(motif="colonne_absente", **DETAILS))
    assert phrase.startswith(
        "Colonne «\u00a0DEPCOM\u00a0» introuvable dans «\u00a0parc.csv\u00a0»."
    )
    assert "nom, adresse" in phrase


def test_every_problem_field_schema_and_reason_has_its_french() -> None:
    assert set(textes.PROBLEMES) == set(Probleme)
    assert set(textes.CHAMPS) == set(Champ)
    assert set(textes.SCHEMAS) == set(Schema)
    assert set(textes.MOTIFS) == set(Motif)


def test_texts_are_typographic() -> None:
    phrases = [*REFUS.values(), *(p for paire in textes.PROBLEMES.values() for p in paire)]
    for phrase in phrases:
        assert "'" not in phrase
        assert not re.search(r"« | »| [:;!?]", phrase), phrase


def test_line_of_several_sheets_is_told_with_its_sheet() -> None:
    phrase = textes.sentence(Anomalie(14, "", "", Probleme.COMMUNE_ABSENTE, feuille="Liévin"))
    assert phrase.startswith("feuille «\u00a0Liévin\u00a0», ligne 14, la commune")


def test_problems_only_take_the_value() -> None:
    for probleme, remede in textes.PROBLEMES.values():
        champs = {nom for _, nom, _, _ in string.Formatter().parse(probleme + remede) if nom}
        assert champs <= {"valeur"}


def test_sentence_names_line_value_column_and_remedy() -> None:
    anomalie = Anomalie(14, "nb", "12O", Probleme.LOGEMENTS_INVALIDES)
    assert textes.sentence(anomalie) == (
        "ligne 14, nombre de logements «\u00a012O\u00a0» n’est pas un nombre "
        "(colonne «\u00a0nb\u00a0»). Écrivez un nombre entier entre 0 et 20\u202f000."
    )


def test_sentence_of_a_repeated_value_counts_its_lines() -> None:
    anomalie = Anomalie(None, "", "{x} <b>", Probleme.RESIDENCE_ABSENTE, 1415)
    assert textes.sentence(anomalie).startswith(
        "résidence «\u00a0{x} <b>\u00a0» connue mais absente du fichier, conservée telle quelle "
        "(1\u202f415\u00a0lignes). "
    )


def test_summary_balances_in_words() -> None:
    rapport = RapportImport(
        schema="rpls_2018",
        lignes_lues=6374,
        logements_lus=6374,
        logements_importes=6313,
        logements_hors_perimetre=61,
        logements_rejetes=0,
        residences_creees=150,
        residences_mises_a_jour=1,
        sans_coordonnees=6374,
        logements_qpv=2011,
        dpe={},
        anomalies_non_listees=3,
    )
    assert len(textes.summary(replace(rapport, anomalies_non_listees=0))) == 4
    assert [
        phrase.replace("\u202f", " ").replace("\u00a0", " ") for phrase in textes.summary(rapport)
    ] == [
        "RPLS détaillé, schéma 2016–2018 : 6 374 lignes lues, 6 374 logements lus.",
        "6 313 logements importés, 61 hors du périmètre, 0 rejeté.",
        "150 résidences créées, 1 mise à jour.",
        "2 011 logements en QPV, 6 374 sans coordonnées.",
        "3 autres anomalies ne figurent pas dans la liste.",
    ]
    complet = replace(
        rapport,
        source="RPLS",
        millesime=2018,
        residences_un_logement=13,
        residences_a_verifier=29,
        anomalies_non_listees=0,
    )
    ignorees = replace(rapport, colonnes_ignorees=tuple("abcdefghijklmnopqrstuv"))
    assert textes.summary(ignorees)[4] == (
        "Colonnes non lues\u00a0: a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t et 2\u00a0autres."
    )
    assert textes.summary(replace(rapport, colonnes_ignorees=("a", "b")))[4].endswith(": a, b.")
    assert textes.summary(complet)[4:] == (
        "Source\u00a0: RPLS (millésime\u00a02018).",
        "13\u00a0résidences d’un seul logement.",
        "29\u00a0résidences à vérifier dans l’atelier de l’inventaire.",
    )
