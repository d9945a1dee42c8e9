from typing import List, Optional

from fastapi import APIRouter, FastAPI
from fastapi_filter import FilterDepends, with_prefix
from fastapi_filter.contrib.sqlalchemy import Filter
from sqlalchemy import select
from sqlalchemy.orm import Session

from companions.fastapi_filter.plain import Address, User


class AddressFilter(Filter):
    city: Optional[str] = None
    city__in: Optional[List[str]] = None

    class Constants(Filter.Constants):
        model = Address


class UserFilter(Filter):
    name__in: Optional[List[str]] = None
    age__gte: Optional[int] = None
    address: Optional[AddressFilter] = FilterDepends(with_prefix("address", AddressFilter))
    order_by: Optional[List[str]] = None
    search: Optional[str] = None

    class Constants(Filter.Constants):
        model = User
        search_model_fields = ["name"]


def create_app(engine):
    app = FastAPI()
    router = APIRouter()

    @app.get("/users")
    def read_users(user_filter: UserFilter = FilterDepends(UserFilter)) -> List[str]:
        query = user_filter.filter(select(User).join(Address))
        query = user_filter.sort(query)
        with Session(engine) as session:
            return [user.name for user in session.scalars(query)]

    @router.get("/users")
    async def read_users_of_shop(user_filter: UserFilter = FilterDepends(UserFilter, by_alias=True)) -> List[str]:
        return read_users(user_filter)

    app.include_router(router, prefix="/shop")
    return app
