"""A bound on guessing passwords."""

from http import HTTPStatus

from limits import RateLimitItem, parse

from reference_api.counting import Counter
from reference_api.errors import ApplicationError
from reference_api.settings import Settings


class TooManyGuessesError(ApplicationError):
    """The passwords of an account, or those that a client tries, were wrong too often."""

    code = "too_many_attempts"
    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, seconds: int) -> None:
        """Say when to come again."""
        super().__init__("Too many failed logins")
        self.retry_after = seconds


class Guesses:
    """Counts wrong passwords: of a client at one account, of a client at all of them, and at an account from everywhere.

    The last is the loosest, since by it anybody can lock somebody else out. An address without an account is counted
    as well, so that nobody learns from it which accounts there are.
    """

    def __init__(self, settings: Settings, counter: Counter) -> None:
        """Take the limits from the settings."""
        self.counter = counter
        self.pair, self.client, self.account = map(
            parse, (settings.login_rate, settings.login_client_rate, settings.login_account_rate)
        )

    async def refuse_more(self, client: str, account: str) -> None:
        """Refuse whoever has guessed too often, whether this guess is right or wrong."""
        for rate, key in self._limits(client, account):
            seconds = await self.counter.wait(rate, *key)
            if seconds is not None:
                raise TooManyGuessesError(seconds)

    async def count(self, client: str, account: str) -> None:
        """Remember a wrong guess, and refuse it where it is one too many."""
        waits = [await self.counter.hit(rate, *key) for rate, key in self._limits(client, account)]
        longest = max((seconds for seconds in waits if seconds is not None), default=None)
        if longest is not None:
            raise TooManyGuessesError(longest)

    def _limits(self, client: str, account: str) -> tuple[tuple[RateLimitItem, tuple[str, ...]], ...]:
        return (
            (self.pair, ("login", client, account)),
            (self.client, ("login-client", client)),
            (self.account, ("login-account", account)),
        )
