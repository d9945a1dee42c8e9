"""What a project of the guide holds: the app and the test file, which pytest runs in a folder of its own."""

from pathlib import Path

TESTS = """
import pytest
import pytest_asyncio
from httpx import ASGITransport, AsyncClient

from src.main import app


@FIXTURE
async def client():
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://test") as ac:
        yield ac


@pytest.mark.asyncio
async def test_root(client):
    response = await client.get("/")
    assert response.status_code == 200
"""


def write(folder: Path, fixture: str) -> None:
    """`fixture` is what makes the client a fixture."""
    for path, text in {
        "src/__init__.py": "",
        "src/main.py": Path(__file__).with_name("main.py").read_text(),
        "tests/test_main.py": TESTS.replace("FIXTURE", fixture),
    }.items():
        file = folder / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
