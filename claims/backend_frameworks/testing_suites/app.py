from fastapi import Depends, FastAPI

app = FastAPI()


async def get_db() -> str:
    return "database"


async def get_current_user() -> str:
    return "alice"


@app.get("/who")
async def who(db: str = Depends(get_db), user: str = Depends(get_current_user)) -> list[str]:
    return [db, user]
