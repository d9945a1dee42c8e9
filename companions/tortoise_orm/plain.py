from fastapi import APIRouter, FastAPI, HTTPException


def create_app():
    app = FastAPI()
    router = APIRouter()
    users = {}

    @app.post("/users")
    async def create_user(name: str):
        users[len(users) + 1] = name
        return {"id": len(users), "name": name}

    @router.get("/users/{user_id}")
    async def read_user(user_id: int):
        if user_id not in users:
            raise HTTPException(status_code=404)
        return {"id": user_id, "name": users[user_id]}

    app.include_router(router, prefix="/shop")
    return app
