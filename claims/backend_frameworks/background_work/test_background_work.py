import httpx
import pytest

from casebook.probes import answer, control
from claims.backend_frameworks.background_work import served
from claims.backend_frameworks.background_work.app import (
    Noting,
    UserResponse,
    UserService,
    create_app,
    create_app_with_tasks,
)

pytestmark = pytest.mark.contract

ADA = {"email": "ada@example.com", "name": "Ada"}
TASKS = ("endpoint", "mail to Ada <ada@example.com>", "user 1: account_created")


async def create_user(async_client, events, response_model=None):
    service = UserService()
    async with async_client(create_app(events, service, response_model)) as caller:
        got = answer(await caller.post("/users", json={**ADA, "password": "secret"}))
    await service.engine.dispose()
    return got


@control
def test_app_answers(client, events):
    assert answer(client(create_app_with_tasks(events)).post("/async")) == (200, "done")
    assert events.seen == ("task",)


@pytest.mark.parametrize("path", ["/async", "/def"])
async def test_after_the_response(asgi, observe, events, path):
    """The order of the two events, for a task by `async def` and one by `def`."""
    async with asgi(Noting(create_app_with_tasks(events), events), path, method="POST") as connection:
        await connection.finish()
    observe(events.seen, correct=("response sent", "task"))


async def told(caller):
    try:
        return answer(await caller.get("/told", timeout=2))
    except httpx.ReadTimeout:
        return "no answer while the task waits"


@pytest.mark.parametrize("create", [served.create_app, served.create_timed_app], ids=["alone", "timed"])
async def test_client_of_uvicorn(observe, create):
    """The task waits until it is released: has the client got the response, and does its connection answer again?"""
    async with served.running(create()) as address:
        async with httpx.AsyncClient(base_url=address) as caller:
            created, next_answer = answer(await caller.post("/users")), await told(caller)
        async with httpx.AsyncClient(base_url=address) as another:
            ended = answer(await another.post("/release"))
    end = (200, ["task began", "task ended"])
    observe(
        {"created": created, "next": next_answer, "released": ended},
        correct={"created": (201, "created"), "next": (200, ["task began"]), "released": end},
        symptom={"created": (201, "created"), "next": "no answer while the task waits", "released": end},
    )


async def test_several_tasks(async_client, observe, events):
    """What the endpoint and its two tasks note, in order."""
    await create_user(async_client, events)
    observe(events.seen, correct=TASKS)


async def test_new_user_is_returned(async_client, observe, events):
    """The status, and the fields of the answer that the guide's response schema has."""
    status, body = await create_user(async_client, events)
    observe((status, {name: body.get(name) for name in ("id", *ADA)}), correct=(201, {"id": 1, **ADA}))


async def test_created_user(async_client, observe, events):
    """The answer of the printed endpoint, which has no response model."""
    got = await create_user(async_client, events)
    observe(
        got,
        correct=(201, {"id": 1, **ADA}),
        symptom=(201, {"id": 1, **ADA, "password_hash": "$2b$04$hash"}),
    )


async def test_created_user_with_response_model(async_client, observe, events):
    observe(await create_user(async_client, events, UserResponse), correct=(201, {"id": 1, **ADA}))
