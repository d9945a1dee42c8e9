import re
from contextlib import suppress
from importlib import metadata

import pytest
from httpx import ASGITransport, AsyncClient

from casebook.probes import answer, control, one_of, raises
from claims.fastapi_skill.testing_api import app

pytestmark = pytest.mark.contract

PRINTED = ["fastapi[standard]", "sqlalchemy[asyncio]", "aiosqlite", "python-jose[cryptography]", "passlib[bcrypt]"]
NEEDED = ["httpx", "pytest", "pytest-asyncio"]
NEW_ITEM = {"name": "Test", "price": 9.99}
CREATED = (201, "Test")


async def get_root(made):
    """What the guide's first test asks, with its own client."""
    async with AsyncClient(transport=ASGITransport(app=made), base_url="http://test") as client:
        return answer(await client.get("/"))


async def create(async_client, made):
    """What the guide's second test asks; an exception of the app is a value here, which `name_of` raises."""
    async with async_client(made) as client:
        try:
            return await client.post("/items", json=NEW_ITEM)
        except Exception as error:  # noqa: BLE001 - raised again where it is observed
            return error


def name_of(response):
    if isinstance(response, Exception):
        raise response
    return response.status_code, response.json().get("name")


def named(requirements):
    """The distributions that these requirements name, and those that come with them as far as they are installed."""
    found, ahead = set(), [parts(text) for text in requirements]
    while ahead:
        name, extras = one = ahead.pop()
        if one in found:
            continue
        found.add(one)
        with suppress(metadata.PackageNotFoundError):
            ahead += [parts(text) for text in metadata.requires(name) or [] if is_wanted(text, extras)]
    return {name for name, _ in found}


def is_wanted(requirement, extras):
    """Whether a requirement is one of all, or of one of these extras."""
    of = re.search(r"""extra == ['"]([^'"]+)['"]""", requirement)
    return of is None or of[1] in extras


def parts(requirement):
    """The name of a requirement, and its extras."""
    name, extras = re.match(r"\s*([\w.-]+)\s*(?:\[([^\]]*)\])?", requirement).groups()
    return re.sub(r"[-_.]+", "-", name).lower(), tuple(extra.strip() for extra in (extras or "").split(",") if extra)


@control
def test_openapi(client, tmp_path):
    assert client(app.create_app(tmp_path)).get("/openapi.json").status_code == 200
    assert "starlette" in named(["fastapi"])


async def test_root_of_the_full_app(observe, tmp_path):
    """The guide's first test on the app of its main.py: the answer to GET /."""
    seen = await get_root(app.create_app(tmp_path))
    observe(seen, correct=(200, {"message": "Hello World"}), symptom=(404, {"detail": "Not Found"}))


async def test_root_of_the_minimal_app(observe):
    """The guide's first test on the app of its quick start: the answer to GET /."""
    observe(await get_root(app.create_minimal_app()), correct=(200, {"message": "Hello World"}))


async def test_create_item(async_client, observe, tmp_path):
    """The guide's second test on a new database: the status and the name. The client does not run the lifespan."""
    seen = await create(async_client, app.create_app(tmp_path))
    observe(lambda: name_of(seen), correct=CREATED, symptom=raises("OperationalError", "no such table: items"))


async def test_create_item_in_the_lifespan(async_client, observe, tmp_path):
    """The same within the lifespan of the app: the status and the name."""
    made = app.create_app(tmp_path)
    async with made.router.lifespan_context(made):
        seen = await create(async_client, made)
    observe(lambda: name_of(seen), correct=CREATED)


def test_printed_dependencies_bring_the_test_tools(observe):
    """Which of httpx, pytest and pytest-asyncio come with the packages of the guide's command."""
    found = named(PRINTED)
    observe(
        [name for name in NEEDED if name in found],
        correct=NEEDED,
        symptom=one_of([], ["httpx"]),
    )
