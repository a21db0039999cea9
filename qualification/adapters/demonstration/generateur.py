"""The fictional territory, whole: same arguments, same territory, on any machine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from qualification.adapters.demonstration.batiments import buildings
from qualification.adapters.demonstration.campagnes import Decor, past_campaign, running_campaign
from qualification.adapters.demonstration.chiffres import figures
from qualification.adapters.demonstration.equipes import Parc
from qualification.adapters.demonstration.geographie import Lieu, draw_communes, to_contour
from qualification.adapters.demonstration.hasard import draw_ids, stream
from qualification.adapters.demonstration.noms import BAILLEURS, NOM_TERRITOIRE
from qualification.adapters.demonstration.parc import allocate
from qualification.adapters.demonstration.quartiers import District, districts, settle
from qualification.adapters.demonstration.residences import Batie, Lieux, build
from qualification.domain.acces import Identite, Role
from qualification.domain.errors import ValeurInvalide
from qualification.domain.grille import Dimension, Grille
from qualification.domain.ids import BailleurId, GrilleId, TerritoireId
from qualification.domain.residence import Bailleur
from qualification.domain.territoire import Commune, Qpv, Territoire
from qualification.services.demonstration import TerritoireFictif

ANIMATEUR = Identite(role=Role.ANIMATEUR, nom="Service habitat du Val-de-Sorelle")
_DELAI_VALIDATION = timedelta(days=24)


def generate(
    graine: int, *, dimensions: tuple[Dimension, ...], nom_grille: str, now: datetime
) -> TerritoireFictif:
    """Draw a territory of 36 communes, 45 000 dwellings, and its two campaigns.

    Parameters
    ----------
    graine
        Any integer ≥ 0: another seed gives another territory.
    dimensions, nom_grille
        The grid both campaigns are rated on.
    now
        The running campaign takes place today, the past one three years ago.

    Raises
    ------
    ValeurInvalide
        When the seed is negative.
    """
    if graine < 0:
        raise ValeurInvalide(champ="graine", valeur=graine)
    identifiants = draw_ids(stream(graine, "identifiants"), 2 + len(BAILLEURS))
    territoire_id = TerritoireId(identifiants[0])
    bailleurs = tuple(
        Bailleur(bailleur_id=BailleurId(identifiant), territoire_id=territoire_id, nom=nom)
        for identifiant, nom in zip(identifiants[2:], BAILLEURS, strict=True)
    )
    lieux = draw_communes(graine)
    lots = allocate(graine, lieux)
    implantation = settle(graine, lieux, lots)
    traces = districts(lieux, lots, implantation)
    codes = [f"QN099{rang:02d}N" for rang in range(1, len(traces) + 1)]
    baties = build(
        graine,
        territoire_id,
        [bailleur.bailleur_id for bailleur in bailleurs],
        lots,
        implantation,
        Lieux(lieux, traces, codes),
    )
    grille = Grille(
        grille_id=GrilleId(identifiants[1]),
        territoire_id=territoire_id,
        nom=nom_grille,
        version=1,
        dimensions=dimensions,
    )
    decor = Decor(Parc(lieux, bailleurs, lots), baties, implantation.positions, grille)
    passee, en_cours = past_campaign(graine, decor, now), running_campaign(graine, decor, now)
    residences = tuple(batie.residence for batie in baties)
    return TerritoireFictif(
        territoire=Territoire(
            territoire_id=territoire_id, nom=NOM_TERRITOIRE, cree_le=now, est_fictif=True
        ),
        communes=tuple(_commune(territoire_id, lieu) for lieu in lieux),
        qpvs=_qpvs(territoire_id, codes, traces, baties),
        bailleurs=bailleurs,
        residences=residences,
        batiments=buildings(graine, residences),
        indicateurs=figures(graine, residences, now),
        grille=grille,
        passee=passee.campagne,
        en_cours=en_cours.campagne,
        animateur=ANIMATEUR,
        figee_le=max(note.saisie_le for note in passee.notes_partagees) + _DELAI_VALIDATION,
        delegations=passee.delegations + en_cours.delegations,
        reponses=passee.reponses + en_cours.reponses,
        validations=passee.validations + en_cours.validations,
        echanges=passee.echanges + en_cours.echanges,
        notes_partagees=passee.notes_partagees + en_cours.notes_partagees,
        seances=(passee.seance, en_cours.seance),
        fiches_temoins=passee.temoins.fiches + en_cours.temoins.fiches,
        reponses_temoins=passee.temoins.reponses + en_cours.temoins.reponses,
    )


def _commune(territoire_id: TerritoireId, lieu: Lieu) -> Commune:
    return Commune(
        territoire_id=territoire_id,
        code_insee=lieu.code_insee,
        nom=lieu.nom,
        contour=to_contour(lieu.polygone),
    )


def _qpvs(
    territoire_id: TerritoireId,
    codes: Sequence[str],
    traces: Sequence[District],
    baties: Sequence[Batie],
) -> tuple[Qpv, ...]:
    """Name each district after its largest residence."""
    qpvs = []
    for code, trace in zip(codes, traces, strict=True):
        dedans = [b.residence for b in baties if b.residence.qpv_code == code]
        principale = max(dedans, key=lambda r: r.logements)
        qpvs.append(
            Qpv(
                territoire_id=territoire_id,
                code=code,
                nom=principale.nom,
                contour=to_contour(trace.polygone),
            )
        )
    return tuple(qpvs)
