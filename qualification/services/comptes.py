"""Local accounts and sign-in sessions. Participants never have one: they hold a code."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from qualification.domain.acces import VISITEUR, Compte, Droit, Identite, Role
from qualification.domain.errors import (
    ConnexionRefusee,
    IdentifiantPris,
    MotDePasseFaible,
    PremierCompteRefuse,
    ValeurInvalide,
)
from qualification.domain.ids import BailleurId, CodeInsee, CompteId, new_id
from qualification.services.ports import Clock, Depot, UnitOfWork

LONGUEUR_MINIMALE = 12
DUREE_SESSION = timedelta(hours=12)
# scrypt at the interactive cost recommended by its RFC (7914): 16 MiB, about 50 ms.
_SCRYPT = {"n": 2**14, "r": 8, "p": 1}


def hash_password(mot_de_passe: str, sel: bytes | None = None) -> str:
    """Return ``salt$hash`` in hexadecimal."""
    sel = sel or secrets.token_bytes(16)
    return f"{sel.hex()}${hashlib.scrypt(mot_de_passe.encode(), salt=sel, **_SCRYPT).hex()}"


def fingerprint(jeton: str) -> str:
    """Return what the database keeps of a session cookie."""
    return hashlib.sha256(jeton.encode()).hexdigest()


# Compared against when the account does not exist, so that time does not tell.
_PERSONNE = hash_password(secrets.token_hex(16))


@dataclass(frozen=True, slots=True, kw_only=True)
class ComptesService:
    """Create, authenticate, suspend; open and close sessions.

    ``cle_demarrage`` is printed by the server at start: it stands for being in front of it.
    """

    depot: Depot
    now: Clock
    cle_demarrage: str

    def is_first_start(self) -> bool:
        """Whether nobody has an account yet."""
        with self.depot.lecture() as uow:
            return not uow.comptes.all()

    def anonymous(self) -> Identite:
        """Return who an unknown visitor is.

        Without any account and any real territory, everything in the database is fictional and a
        visitor may try all of it; otherwise a visitor has no right.
        """
        with self.depot.lecture() as uow:
            if uow.comptes.all() or uow.territoires.all(est_fictif=False):
                return VISITEUR
        return Identite(role=Role.ADMINISTRATEUR, nom="Découverte")

    def create_first(
        self, identifiant: str, nom: str, mot_de_passe: str, *, est_local: bool, cle: str = ""
    ) -> Compte:
        """Create the first administrator, from the server itself or with its start-up key."""
        if not (est_local or hmac.compare_digest(cle.strip(), self.cle_demarrage)):
            raise PremierCompteRefuse
        with self.depot.ecriture() as uow:
            if uow.comptes.all():
                raise PremierCompteRefuse
            return self._add(uow, identifiant, nom, mot_de_passe, Role.ADMINISTRATEUR)

    def create(
        self,
        identite: Identite,
        *,
        identifiant: str,
        nom: str,
        mot_de_passe: str,
        role: Role,
        bailleur_id: BailleurId | None = None,
        code_insee: CodeInsee | None = None,
    ) -> Compte:
        """Create an account; a bailleur or commune account is tied to its organisation."""
        identite.require(Droit.ADMINISTRER)
        if role in {Role.PARTICIPANT, Role.VISITEUR}:
            raise ValeurInvalide(champ="role", valeur=role)
        lien = {Role.BAILLEUR: bailleur_id, Role.COMMUNE: code_insee}
        if role in lien and lien[role] is None:
            raise ValeurInvalide(champ="organisation", valeur="")
        with self.depot.ecriture() as uow:
            compte = self._add(uow, identifiant, nom, mot_de_passe, role)
            compte = replace(
                compte,
                bailleur_id=bailleur_id if role is Role.BAILLEUR else None,
                code_insee=code_insee if role is Role.COMMUNE else None,
            )
            uow.comptes.put(compte)
        return compte

    def all(self, identite: Identite) -> list[Compte]:
        """Return every account, by identifier."""
        identite.require(Droit.ADMINISTRER)
        with self.depot.lecture() as uow:
            return sorted(uow.comptes.all(), key=lambda compte: compte.identifiant)

    def set_active(self, identite: Identite, compte_id: CompteId, *, est_actif: bool) -> None:
        """Suspend or restore an account; nobody suspends their own."""
        identite.require(Droit.ADMINISTRER)
        if compte_id == identite.compte_id:
            raise ValeurInvalide(champ="compte", valeur=identite.nom)
        with self.depot.ecriture() as uow:
            uow.comptes.put(replace(uow.comptes.get(compte_id), est_actif=est_actif))

    def sign_in(self, identifiant: str, mot_de_passe: str) -> tuple[Identite, str]:
        """Return the identity and the session cookie. Raises ConnexionRefusee."""
        with self.depot.lecture() as uow:
            comptes = uow.comptes.all(identifiant=identifiant.strip().lower())
        compte = comptes[0] if comptes else None
        attendu = compte.mot_de_passe if compte else _PERSONNE
        sel = bytes.fromhex(attendu.partition("$")[0])
        est_bon = hmac.compare_digest(hash_password(mot_de_passe, sel), attendu)
        if compte is None or not est_bon or not compte.est_actif:
            raise ConnexionRefusee
        jeton = secrets.token_urlsafe(32)
        with self.depot.ecriture() as uow:
            uow.sessions.open(fingerprint(jeton), compte.compte_id, self.now() + DUREE_SESSION)
        return _identite(compte), jeton

    def identify(self, jeton: str) -> Identite | None:
        """Return who holds a session cookie, if it is still open and the account active."""
        with self.depot.lecture() as uow:
            compte_id = uow.sessions.compte(fingerprint(jeton), self.now())
            compte = uow.comptes.find(compte_id) if compte_id else None
        return _identite(compte) if compte and compte.est_actif else None

    def sign_out(self, jeton: str) -> None:
        """Close a session."""
        with self.depot.ecriture() as uow:
            uow.sessions.close(fingerprint(jeton))

    def _add(
        self, uow: UnitOfWork, identifiant: str, nom: str, mot_de_passe: str, role: Role
    ) -> Compte:
        identifiant = identifiant.strip().lower()
        if not identifiant:
            raise ValeurInvalide(champ="identifiant", valeur="")
        if len(mot_de_passe) < LONGUEUR_MINIMALE:
            raise MotDePasseFaible(minimum=LONGUEUR_MINIMALE)
        if uow.comptes.all(identifiant=identifiant):
            raise IdentifiantPris(identifiant=identifiant)
        compte = Compte(
            compte_id=CompteId(new_id()),
            identifiant=identifiant,
            nom=nom.strip() or identifiant,
            role=role,
            mot_de_passe=hash_password(mot_de_passe),
            cree_le=self.now(),
        )
        uow.comptes.put(compte)
        return compte


def _identite(compte: Compte) -> Identite:
    return Identite(
        role=compte.role,
        nom=compte.nom,
        compte_id=compte.compte_id,
        bailleur_id=compte.bailleur_id,
        code_insee=compte.code_insee,
    )


class Tickets:
    """One-time tickets: what a page hands to the browser so that a route can set its cookie."""

    def __init__(self, now: Clock) -> None:
        self._now = now
        self._pending: dict[str, tuple[str, datetime]] = {}

    def issue(self, jeton: str) -> str:
        """Return a ticket for the session cookie, good for one minute and one use."""
        le = self._now()
        self._pending = {t: (j, fin) for t, (j, fin) in self._pending.items() if fin > le}
        ticket = secrets.token_urlsafe(24)
        self._pending[ticket] = (jeton, le + timedelta(minutes=1))
        return ticket

    def redeem(self, ticket: str) -> str | None:
        """Return the cookie of a ticket, once."""
        jeton, fin = self._pending.pop(ticket, (None, self._now()))
        return jeton if fin > self._now() else None
