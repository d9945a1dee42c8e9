from fastapi import Depends

from claims.backend_frameworks.printed_blocks.given import get_db, get_user_service, router


@router.get("/dashboard")
async def dashboard(
    users: UserService = Depends(get_user_service),
    items: ItemService = Depends(get_item_service),
): ...


@router.get("/example")
async def example(
    cached: AsyncSession = Depends(get_db),
    fresh: AsyncSession = Depends(get_db, use_cache=False),
): ...
