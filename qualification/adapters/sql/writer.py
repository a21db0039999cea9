"""The one writer of answers: a queue, one thread, many answers per commit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Lock, Thread

from sqlalchemy import Connection, Engine

from qualification.adapters.sql.reponses import AReponse, record_reponses, require_open
from qualification.domain.notation import Recu

GROUPE_MAX = 256
"""Answers after which a transaction takes no further request."""


@dataclass(frozen=True, slots=True)
class _Demande:
    reponses: Sequence[AReponse]
    si_ouverte: bool
    recus: Future[list[Recu]] = field(default_factory=Future)


class GroupCommitWriter:
    """Records answers, each caller waiting for the commit that holds its own.

    While one transaction goes to the disk the next requests gather, so that a full room costs
    few commits. A request is all or nothing, and its failure is its own. A connection to SQLite,
    which nothing can cut, is kept from one transaction to the next with all it has read.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: Connection | None = None
        self._queue: SimpleQueue[_Demande | None] = SimpleQueue()
        self._lock = Lock()
        self._closed = False
        self._thread = Thread(target=self._run, name="ecrivain", daemon=True)
        self._thread.start()

    def record(self, reponses: Sequence[AReponse]) -> list[Recu]:
        """Commit the answers and return one receipt each, in order. Blocks until committed.

        Idempotent: an answer already journalled (same ``reponse_id``) changes nothing; of two
        answers to one item by one delegation the highest ``sequence`` stands.
        """
        return self.submit(reponses).result()

    def submit(
        self, reponses: Sequence[AReponse], *, si_ouverte: bool = False
    ) -> Future[list[Recu]]:
        """Queue the answers; the future ends when they are committed, and cannot be cancelled.

        ``si_ouverte``: the transaction itself checks that their campaigns take answers, and the
        future ends with NotationFermee otherwise. Raises RuntimeError once the writer is closed.
        """
        demande = _Demande(tuple(reponses), si_ouverte)
        demande.recus.set_running_or_notify_cancel()
        with self._lock:
            if self._closed:
                raise RuntimeError
            self._queue.put(demande)
        return demande.recus

    def close(self) -> None:
        """Record what is queued, then stop; calling again does nothing more."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (demande := self._queue.get()) is not None:
            groupe = [demande, *self._gather(len(demande.reponses))]
            self._commit(groupe)
        self._let_go()

    def _gather(self, taille: int) -> Iterator[_Demande]:
        """Yield the requests already waiting, up to the size of a transaction."""
        while taille < GROUPE_MAX:
            try:
                demande = self._queue.get_nowait()
            except Empty:
                return
            if demande is None:
                self._queue.put(None)  # left for the loop, which stops on it
                return
            taille += len(demande.reponses)
            yield demande

    def _commit(self, groupe: Sequence[_Demande]) -> None:
        """Write requests in one transaction; if it fails, each in its own."""
        try:
            recus = self._write(groupe)
        except Exception as failure:  # noqa: BLE001 -- handed over to the caller it belongs to
            self._let_go()
            if len(groupe) == 1:
                groupe[0].recus.set_exception(failure)
            else:
                for demande in groupe:
                    self._commit([demande])
        else:
            suite = iter(recus)
            for demande in groupe:
                demande.recus.set_result([next(suite) for _ in demande.reponses])

    def _write(self, groupe: Sequence[_Demande]) -> list[Recu]:
        with self._connected() as connection, connection.begin():
            verifiees = (d.reponses for d in groupe if d.si_ouverte)
            require_open(connection, {r.campagne_id for reponses in verifiees for r in reponses})
            return record_reponses(connection, [r for d in groupe for r in d.reponses])

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        if self._engine.dialect.name != "sqlite":
            with self._engine.connect() as connection:
                yield connection
        else:
            if self._kept is None:
                self._kept = self._engine.connect()
            yield self._kept

    def _let_go(self) -> None:
        if self._kept is not None:
            self._kept.close()
            self._kept = None
