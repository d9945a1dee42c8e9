import os
from typing import Any

from fastapi import Depends, FastAPI, HTTPException, status
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from jose import JWTError, jwt
from sqlmodel import Field, SQLModel, select
from sqlmodel.ext.asyncio.session import AsyncSession

security = HTTPBearer()


class User(SQLModel, table=True):
    id: str = Field(primary_key=True)
    email: str


def create_app(async_session: Any) -> FastAPI:
    app = FastAPI()

    async def get_session() -> AsyncSession:
        async with async_session() as session:
            yield session

    async def get_current_user(
        credentials: HTTPAuthorizationCredentials = Depends(security),
        session: AsyncSession = Depends(get_session),
    ) -> User:
        token = credentials.credentials
        try:
            payload = jwt.decode(token, os.environ.get("BETTER_AUTH_SECRET"), algorithms=["HS256"])
            user_id: str = payload.get("sub")
            if user_id is None:
                raise HTTPException(
                    status_code=status.HTTP_401_UNAUTHORIZED, detail="Invalid authentication credentials"
                )
        except JWTError:
            raise HTTPException(
                status_code=status.HTTP_401_UNAUTHORIZED, detail="Invalid authentication credentials"
            ) from None

        statement = select(User).where(User.id == user_id)
        result = await session.exec(statement)
        user = result.first()
        if not user:
            raise HTTPException(status_code=status.HTTP_401_UNAUTHORIZED, detail="User not found")
        return user

    @app.get("/me")
    async def read_me(current_user: User = Depends(get_current_user)):
        return current_user.email

    @app.get("/credentials")
    async def read_credentials(credentials: HTTPAuthorizationCredentials = Depends(security)):
        return {"scheme": credentials.scheme, "credentials": credentials.credentials}

    return app
