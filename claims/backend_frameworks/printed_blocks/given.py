"""What other blocks of the guide define."""

from types import SimpleNamespace

from fastapi import APIRouter, FastAPI

app = FastAPI()
router = APIRouter()
settings = SimpleNamespace(API_KEY="right", REDIS_URL="redis://127.0.0.1:6379/0", CELERY_BROKER_URL="memory://")
