"""Commands badly written, and how they are said to be written."""

from __future__ import annotations

import pytest

from qualification.cli import main
from qualification.cli.analyseur import translate

pytestmark = pytest.mark.integration


@pytest.mark.parametrize(
    ("arguments", "phrase"),
    [
        ([], "qualification\u00a0: il manque COMMANDE."),
        (
            ["inconnue"],
            "COMMANDE, «\u00a0inconnue\u00a0» n’est pas un des choix possibles\u00a0: demo,",
        ),
        (["exporter"], "qualification exporter\u00a0: il manque --campagne, --format, --sortie."),
        (["demo", "--graine", "l'an"], "--graine, «\u00a0l'an\u00a0» n’est pas un nombre entier."),
        (["demo", "--graine"], "--graine doit être suivi d’une valeur."),
        (["demo", "--si-absente=oui"], "--si-absente ne prend pas de valeur, «\u00a0oui\u00a0»"),
        (["demo", "--vite"], "«\u00a0--vite\u00a0» n’est pas attendu."),
        *(
            (
                ["planifier", "i", "--sortie", "s", f"--duree={duree}"],
                (
                    f"--duree, «\u00a0{duree}\u00a0» n’est pas un nombre de secondes de 0 à "
                    "86\u202f400."
                ),
            )
            for duree in ("dix", "nan", "inf", "-5", "1e9")
        ),
        (
            ["importer", "f", "--nom", "D"],
            "«\u00a0--nom\u00a0» peut être --nom-territoire, --nombre",
        ),
        (
            ["importer", "f", "--communes", "62498", "--territoire", "t"],
            "--territoire et --communes ne vont pas ensemble",
        ),
        (
            ["exporter", "--campagne", "C", "--sortie", "s", "--format", "odt"],
            "--format, «\u00a0odt\u00a0» n’est pas un des choix possibles\u00a0: pdf, docx,",
        ),
    ],
)
def test_a_command_badly_written_is_refused_in_one_line_of_french(
    arguments: list[str], phrase: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as sortie:
        main(arguments)
    assert sortie.value.code == 2
    [dite] = capsys.readouterr().err.splitlines()
    assert dite.startswith("qualification")
    assert phrase in dite
    assert dite.endswith("Ajoutez --help pour le détail.")


@pytest.mark.parametrize("arguments", [["--help"], ["calculer", "--help"]])
def test_help_is_in_french(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as sortie:
        main(arguments)
    assert sortie.value.code == 0
    aide = capsys.readouterr().out
    assert aide.startswith("Utilisation\u00a0: qualification")
    assert "-h, --help" in aide
    for anglais in ("usage", "positional", "show this", "required"):
        assert anglais not in aide


@pytest.mark.parametrize("choix", ["'pdf', 'docx'", "pdf, docx"])
def test_choices_are_read_as_each_python_writes_them(choix: str) -> None:
    assert translate(f"argument --format: invalid choice: 'odt' (choose from {choix})") == (
        "--format, «\u00a0odt\u00a0» n’est pas un des choix possibles\u00a0: pdf, docx."
    )


def test_what_is_not_known_is_left_as_it_is() -> None:
    assert translate("argument --n: expected 2 arguments") == "argument --n: expected 2 arguments"
