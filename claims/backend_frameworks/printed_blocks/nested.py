from fastapi import Depends

from claims.backend_frameworks.printed_blocks.given import router


async def get_db() -> AsyncGenerator[AsyncSession, None]:
    async with async_session_maker() as session:
        yield session  # yield dependency — cleanup runs after response


async def get_user_repo(db: AsyncSession = Depends(get_db)) -> UserRepository:
    return UserRepository(db)


async def get_user_service(
    repo: UserRepository = Depends(get_user_repo),
) -> UserService:
    return UserService(repo)


@router.get("/users")
async def list_users(service: UserService = Depends(get_user_service)):
    return await service.list_all()
