"""What other blocks of the guide define or import."""

from types import SimpleNamespace

from fastapi import APIRouter, FastAPI

app = FastAPI()
router = APIRouter()
settings = SimpleNamespace(API_KEY="right", REDIS_URL="redis://127.0.0.1:6379/0", CELERY_BROKER_URL="memory://")


class User(SimpleNamespace):
    pass


async def get_db():
    yield "session"


async def get_user_service():
    return "service"


async def get_current_user():
    return "user"
