"""Hashing passwords, off the event loop and a few at a time."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import anyio.to_thread
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from pwdlib.hashers.bcrypt import BcryptHasher

from reference_api.settings import Settings

T = TypeVar("T")

MAXIMUM_BYTES = 72
"""What bcrypt reads of a password. Hashes of it are still accepted, so a longer password is refused everywhere."""

AT_ONCE = 4
"""Each hash takes memory and a processor; the pool of threads alone would allow forty."""


class Passwords:
    """Argon2 for new hashes; bcrypt hashes of an older system are accepted and replaced at the next login."""

    def __init__(self, settings: Settings) -> None:
        """Set the costs. Needs a running event loop."""
        argon2 = Argon2Hasher(time_cost=settings.password_rounds, memory_cost=settings.password_memory_kib)
        self._hash = PasswordHash((argon2, BcryptHasher()))
        self._limiter = anyio.CapacityLimiter(AT_ONCE)
        self._decoy = self._hash.hash("nobody's password")

    async def hash(self, password: str) -> str:
        """The hash to store."""
        return await self._in_thread(partial(self._hash.hash, password))

    async def verify(self, password: str, stored: str | None) -> tuple[bool, str | None]:
        """Whether the password is right, and a newer hash if the stored one is outdated.

        Without a stored hash (no such user), and for a password that is too long to be anybody's, a decoy is checked,
        so that every answer takes the same time.
        """
        encoded = password.encode(errors="surrogatepass")  # a form can name an encoding that makes halves of pairs
        if stored is None or len(encoded) > MAXIMUM_BYTES:
            await self._in_thread(partial(self._hash.verify_and_update, encoded[:MAXIMUM_BYTES], self._decoy))
            return False, None
        return await self._in_thread(partial(self._hash.verify_and_update, encoded, stored))

    async def _in_thread(self, function: Callable[[], T]) -> T:
        return await anyio.to_thread.run_sync(function, limiter=self._limiter)
