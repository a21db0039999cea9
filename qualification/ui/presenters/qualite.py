"""« Qualité de la notation »: tables, and the marks of its chart. Nobody is ranked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qualification.adapters.files.ecriture.blocs import Tableau
from qualification.domain.correction import Evaluateur
from qualification.domain.grille import Grille, Mode
from qualification.domain.ids import CodeCritere, DelegationId
from qualification.domain.ordre import cle_tri
from qualification.domain.participants import College
from qualification.domain.qualite import Abstentions, ProfilEvaluateur, Qualite
from qualification.domain.resultat import Concordance
from qualification.textes import qualite as t
from qualification.textes.formats import nombre, pourcentage, signe
from qualification.textes.libelles import libelle
from qualification.textes.questions import questions

_CHIFFRES = frozenset({1, 2, 3, 4, 5})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecart:
    """A rater on the chart: points above its interlocutors, half-width of the 90 % interval."""

    nom: str
    college: College
    clemence: float
    marge: float
    est_distinguable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EcranQualite:
    """The screen; ``nsp_delegations`` and ``severite`` are None when there is nothing to show."""

    est_vide: bool
    phrase: str
    accord: Tableau
    nsp_criteres: Tableau
    nsp_delegations: Tableau | None
    severite: Tableau | None
    ecarts: tuple[Ecart, ...]
    alternative: str


def screen(
    qualite: Qualite, grille: Grille, mode: Mode, delegations: Mapping[DelegationId, str]
) -> EcranQualite:
    """Return the screen; ``delegations`` are their names."""
    noms = {question.item: question.libelle for question in questions(grille, mode)}
    profils = sorted(qualite.profils, key=lambda p: cle_tri(_name(p.evaluateur, delegations)))
    ecarts = tuple(_gaps(profils, delegations))
    return EcranQualite(
        est_vide=not qualite.delegations,
        phrase=t.phrase_accord(qualite.accord.ensemble),
        accord=_agreement(qualite, noms),
        nsp_criteres=_by_criterion(qualite.criteres, noms),
        nsp_delegations=_by_delegation(qualite.delegations, delegations),
        severite=_raters(profils, delegations),
        ecarts=ecarts,
        alternative=t.SEVERITE_ALT.format(
            detail=", ".join(f"{e.nom} {signe(e.clemence, 1)}" for e in ecarts)
        ),
    )


def _agreement(qualite: Qualite, noms: Mapping[CodeCritere, str]) -> Tableau:
    accords = [(noms[item], accord) for item, accord in qualite.accord.criteres.items()]
    return Tableau(
        t.LEGENDE_ACCORD,
        (t.C_CRITERE, t.C_RESIDENCES, t.C_EXACT, t.C_ECARTS, t.C_ALPHA, t.C_AC2, t.C_LECTURE),
        tuple(
            _accord_row(nom, accord)
            for nom, accord in [*accords, (t.ENSEMBLE, qualite.accord.ensemble)]
        ),
        (3, 1, 1, 1, 1, 1, 3),
        nombres=_CHIFFRES,
        a_total=True,
    )


def _accord_row(nom: str, accord: Concordance) -> tuple[str, ...]:
    return (
        nom,
        nombre(accord.n),
        _part(accord.accord_exact),
        _part(accord.ecarts_2),
        _decimal(accord.alpha),
        _decimal(accord.ac2),
        t.reading(accord),
    )


def _by_criterion(
    criteres: Mapping[CodeCritere, Abstentions], noms: Mapping[CodeCritere, str]
) -> Tableau:
    return Tableau(
        t.LEGENDE_NSP_CRITERES,
        (t.C_CRITERE, t.C_REPONSES, t.C_NSP, t.C_NC),
        tuple(
            (noms[item], nombre(compte.niveaux), _part(compte.part), nombre(compte.nc))
            for item, compte in criteres.items()
        ),
        (3, 1, 1, 1),
        nombres=frozenset({1, 2, 3}),
    )


def _by_delegation(
    comptes: Mapping[DelegationId, Abstentions], noms: Mapping[DelegationId, str]
) -> Tableau | None:
    lignes = sorted(
        (noms.get(delegation, ""), compte) for delegation, compte in _often_silent(comptes)
    )
    if not lignes:
        return None
    return Tableau(
        t.LEGENDE_NSP_DELEGATIONS,
        (t.C_DELEGATION, t.C_REPONSES, t.C_NSP),
        tuple((nom, nombre(compte.niveaux), _part(compte.part)) for nom, compte in lignes),
        (3, 1, 1),
        nombres=frozenset({1, 2}),
    )


def _often_silent(
    comptes: Mapping[DelegationId, Abstentions],
) -> Iterator[tuple[DelegationId, Abstentions]]:
    for delegation, compte in comptes.items():
        if compte.part is not None and compte.part > t.PART_NSP_NOTABLE:
            yield delegation, compte


def _raters(profils: list[ProfilEvaluateur], noms: Mapping[DelegationId, str]) -> Tableau | None:
    if not any(profil.evaluateur.clemence is not None for profil in profils):
        return None
    return Tableau(
        t.LEGENDE_SEVERITE,
        (
            t.C_DELEGATION,
            t.C_RESIDENCES,
            t.C_CLEMENCE,
            t.C_ETALEMENT,
            t.C_COLLEGE,
            t.C_LECTURE,
        ),
        tuple(_rater_row(profil, noms) for profil in profils),
        (3, 1, 1.4, 1, 1, 3),
        nombres=frozenset({1, 2, 3}),
    )


def _rater_row(profil: ProfilEvaluateur, noms: Mapping[DelegationId, str]) -> tuple[str, ...]:
    evaluateur = profil.evaluateur
    return (
        _name(evaluateur, noms),
        nombre(evaluateur.n_residences),
        _margin(profil),
        _decimal(profil.etalement),
        libelle(evaluateur.college),
        t.ENUMERATION.join(_remarks(profil)),
    )


def _remarks(profil: ProfilEvaluateur) -> Iterator[str]:
    clemence = profil.evaluateur.clemence
    if clemence is None:
        yield t.NON_COMPAREE
    elif not profil.est_distinguable:
        yield t.NON_DISTINGUABLE
    else:
        phrase = t.PLUS_HAUT if clemence > 0 else t.PLUS_BAS
        yield phrase.format(points=t.points(clemence))
    if profil.est_anormal and profil.etalement is not None:
        yield t.RESSERRE if profil.etalement < 1 else t.DISPERSE


def _gaps(profils: list[ProfilEvaluateur], noms: Mapping[DelegationId, str]) -> Iterator[Ecart]:
    for profil in profils:
        clemence, marge = profil.evaluateur.clemence, profil.marge
        if clemence is not None and marge is not None:
            yield Ecart(
                nom=_name(profil.evaluateur, noms),
                college=profil.evaluateur.college,
                clemence=clemence,
                marge=marge,
                est_distinguable=profil.est_distinguable,
            )


def _name(evaluateur: Evaluateur, noms: Mapping[DelegationId, str]) -> str:
    return ", ".join(sorted((noms.get(d, "") for d in evaluateur.delegations), key=cle_tri))


def _margin(profil: ProfilEvaluateur) -> str:
    clemence, marge = profil.evaluateur.clemence, profil.marge
    if clemence is None or marge is None:
        return t.INCONNU
    return f"{signe(clemence, 1)} ± {nombre(marge, 1)}"


def _part(part: float | None) -> str:
    return t.INCONNU if part is None else pourcentage(part)


def _decimal(valeur: float | None) -> str:
    return t.INCONNU if valeur is None else nombre(valeur, 2)
