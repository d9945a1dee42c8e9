"""What can be done with accounts."""

from typing import Annotated

from fastapi import Depends
from sqlalchemy.exc import IntegrityError

from reference_api.database.session import SessionDep, or_not_found
from reference_api.errors import ConflictError, NotFoundError
from reference_api.files.service import FileServiceDep
from reference_api.pagination import Pagination
from reference_api.resources import ResourcesDep
from reference_api.users.models import User
from reference_api.users.repository import UserRepositoryDep
from reference_api.users.schemas import UserUpdate


class UserService:
    """Commits what it changes; shares its session with every other service of the request."""

    def __init__(
        self, repository: UserRepositoryDep, files: FileServiceDep, session: SessionDep, resources: ResourcesDep
    ) -> None:
        """Work with the repository and the files of one session, which it commits."""
        self.repository = repository
        self.files = files
        self.session = session
        self.passwords = resources.passwords

    async def create(self, email: str, password: str) -> User:
        """A new account. The database decides whether the address is free: two requests can ask at once."""
        user = User(email=email.lower(), password_hash=await self.passwords.hash(password))
        try:
            await self.repository.add(user)
            await self.session.commit()
        except IntegrityError as error:
            raise _address_taken() from error
        return user

    async def get(self, user_id: int) -> User:
        """The account, or 404."""
        user = await self.repository.get(user_id)
        if user is None:
            raise NotFoundError("user")
        return user

    async def list(self, pagination: Pagination, search: str | None, sort_by: str) -> tuple[int, list[User]]:
        """How many match in all, and one page of them."""
        return await self.repository.count(search), await self.repository.list(pagination, search, sort_by)

    async def update(self, user_id: int, changes: UserUpdate) -> User:
        """Change what was sent; 409 where the new address is taken."""
        user = await self.get(user_id)
        if "email" in changes.model_fields_set:
            user.email = changes.email.lower()
        try:
            with or_not_found("user"):
                await self.session.commit()
        except IntegrityError as error:
            raise _address_taken() from error
        return user

    async def delete(self, user_id: int) -> None:
        """Delete the account and all that belongs to it, on the disk too.

        The contents of files come last: what is deleted before a commit that fails could not be brought back.
        """
        user = await self.repository.lock(user_id)
        if user is None:
            raise NotFoundError("user")
        ids = await self.files.ids(user_id)
        await self.repository.delete(user)
        await self.session.commit()
        await self.files.discard(ids)


def _address_taken() -> ConflictError:
    return ConflictError("This e-mail address is already registered", {"field": "email"})


UserServiceDep = Annotated[UserService, Depends()]
