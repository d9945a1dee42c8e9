import pytest

from casebook.probes import answer, control
from claims.fastapi_skill.quick_start.app import create_app

pytestmark = pytest.mark.contract


@control
def test_application_can_be_made():
    assert create_app().title == "My API"


def test_root(client, observe):
    observe(answer(client(create_app()).get("/")), correct=(200, {"message": "Hello World"}))


def test_create(client, observe):
    sent = {"name": "Pen", "price": 1.5}
    observe(answer(client(create_app()).post("/items", json=sent)), correct=(200, sent))


def test_create_without_a_price(client, observe):
    """The status, and where the error is."""
    response = client(create_app()).post("/items", json={"name": "Pen"})
    observe(
        (response.status_code, [error["loc"] for error in response.json()["detail"]]),
        correct=(422, [["body", "price"]]),
    )


def test_docs(client, observe):
    """The status, the content type, and whether the page is that of Swagger UI for the app."""
    response = client(create_app()).get("/docs")
    observe(
        (response.status_code, response.headers["content-type"], "<title>My API - Swagger UI</title>" in response.text),
        correct=(200, "text/html; charset=utf-8", True),
    )
