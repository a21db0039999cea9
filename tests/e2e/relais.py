"""A relay between browser and server, whose line can be cut, or frozen, and restored."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable


class Relais:
    """Listens on a port of its own and passes everything on to the server's.

    ``cut``: connections are reset and new ones refused; ``freeze``: they stay, and nothing passes;
    of those given up meanwhile, nothing passes afterwards either.
    """

    def __init__(self, cible: int) -> None:
        self._cible = cible
        self._loop = asyncio.new_event_loop()
        self._passe = asyncio.Event()
        self._passe.set()
        self._est_coupe = False
        self._ouvertes: set[asyncio.StreamWriter] = set()
        self._taches: set[asyncio.Task[None]] = set()
        self._fil = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._fil.start()
        serveur = asyncio.run_coroutine_threadsafe(
            asyncio.start_server(self._serve, "127.0.0.1", 0), self._loop
        ).result()
        self._serveur = serveur
        self.port: int = serveur.sockets[0].getsockname()[1]

    @property
    def adresse(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        self._do(self._cut)

    def freeze(self) -> None:
        self._do(self._passe.clear)

    def restore(self) -> None:
        self._est_coupe = False
        self._do(self._passe.set)

    def stop(self) -> None:
        self._do(self._serveur.close)
        self._do(self._cut)
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._fil.join()
        self._loop.close()

    def _do(self, geste: Callable[[], object]) -> None:
        fait = threading.Event()

        def do() -> None:
            geste()
            fait.set()

        self._loop.call_soon_threadsafe(do)
        fait.wait()

    def _cut(self) -> None:
        self._est_coupe = True
        for ecriture in list(self._ouvertes):
            ecriture.transport.abort()

    async def _end(self) -> None:
        for tache in self._taches:
            tache.cancel()
        await asyncio.gather(*self._taches, return_exceptions=True)

    async def _serve(self, lecture: asyncio.StreamReader, ecriture: asyncio.StreamWriter) -> None:
        if self._est_coupe:
            ecriture.transport.abort()
            return
        try:
            la_bas = await asyncio.open_connection("127.0.0.1", self._cible)
        except OSError:
            ecriture.transport.abort()
            return
        for entree, sortie in ((lecture, la_bas[1]), (la_bas[0], ecriture)):
            self._ouvertes.add(sortie)
            tache = self._loop.create_task(self._pump(entree, sortie))
            self._taches.add(tache)
            tache.add_done_callback(self._taches.discard)

    async def _pump(self, entree: asyncio.StreamReader, sortie: asyncio.StreamWriter) -> None:
        try:
            while morceau := await entree.read(65536):
                if not self._passe.is_set():
                    await self._passe.wait()
                    if entree.at_eof():
                        break  # what it had sent was lost on the way
                sortie.write(morceau)
                await sortie.drain()
        except OSError:
            pass  # the line was cut, or the server killed
        finally:
            self._ouvertes.discard(sortie)
            sortie.close()
