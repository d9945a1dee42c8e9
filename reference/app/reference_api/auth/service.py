"""Registering and logging in."""

from datetime import timedelta
from hashlib import sha256
from typing import Annotated

from fastapi import Depends
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from reference_api.auth.models import LoginAttempt
from reference_api.auth.schemas import normalize_address
from reference_api.auth.tokens import issue_token
from reference_api.database.base import now
from reference_api.database.session import SeparateSessionDep, SessionDep
from reference_api.resources import ResourcesDep
from reference_api.settings import SettingsDep
from reference_api.users.service import UserServiceDep

PRUNED = 10
"""How many of the oldest attempts each login looks at: it adds one, and so what is too old does not pile up."""


class AuthService:
    """Logs users in; every attempt is kept in a session of its own, which the 401 does not roll back.

    Before the other session is used, and before a password is hashed, the request's session commits: it gives its
    connection back. A login that held one while it waits for a second could wait for itself.
    """

    def __init__(
        self,
        users: UserServiceDep,
        session: SessionDep,
        attempts: SeparateSessionDep,
        resources: ResourcesDep,
        settings: SettingsDep,
    ) -> None:
        """Work with the accounts, a session beside theirs for the attempts, and the limits of guesses."""
        self.users = users
        self.session = session
        self.attempts = attempts
        self.passwords = resources.passwords
        self.guesses = resources.guesses
        self.settings = settings

    async def login(self, username: str, password: str, client: str) -> str | None:
        """A token, or nothing where the address or the password is wrong.

        Who has guessed too often is refused before the password is looked at, and after it: of many guesses at once,
        no more are answered than of as many in turn. A guess at an address without an account is hashed, counted and
        kept like any other, so that the time of the answer does not tell which accounts there are; and so is one at a
        text that is no address, whatever its length.
        """
        email = normalize_address(username)
        account = sha256((email or username).encode(errors="surrogatepass")).hexdigest()
        await self.guesses.refuse_more(client, account)
        user = await self.users.repository.get_by_email(email) if email else None
        await self.session.commit()
        right, newer_hash = await self.passwords.verify(password, user.password_hash if user else None)
        if right:
            await self.guesses.refuse_more(client, account)
        else:
            await self.guesses.count(client, account)
        try:
            if user and right and newer_hash:
                user.password_hash = newer_hash
                await self.session.commit()
            self.attempts.add(LoginAttempt(user_id=user.id if user else None, succeeded=right))
            await self.attempts.flush()
            await self._forget_old_attempts()
            await self.attempts.commit()
        except (StaleDataError, IntegrityError):  # the account was deleted meanwhile
            return None
        return issue_token(user.id, self.settings) if user and right else None

    async def latest_attempts(self, user_id: int) -> list[LoginAttempt]:
        """The last ten attempts on this account, the newest first."""
        statement = (
            select(LoginAttempt).where(LoginAttempt.user_id == user_id).order_by(LoginAttempt.id.desc()).limit(10)
        )
        return list((await self.session.scalars(statement)).all())

    async def _forget_old_attempts(self) -> None:
        """Delete the oldest attempts, if they are too old, with the same statement whoever logs in.

        Who deletes the account of such an attempt, or prunes too, is not waited for: each could wait for the other.
        """
        attempt = LoginAttempt.id
        oldest = select(attempt).order_by(attempt).limit(PRUNED)
        old = LoginAttempt.created_at < now() - timedelta(days=self.settings.login_attempts_days)
        free = select(attempt).where(attempt.in_(oldest), old).with_for_update(skip_locked=True)
        forget = delete(LoginAttempt).where(attempt.in_(free))
        await self.attempts.execute(forget, execution_options={"synchronize_session": False})


AuthServiceDep = Annotated[AuthService, Depends()]
