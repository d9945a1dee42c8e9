import pytest

from casebook.probes import control, workaround
from cases.validation.header_model_error_location import app

HYPHEN, UNDERSCORE = (422, [["header", "x-token"]]), (422, [["header", "x_token"]])
every_path = pytest.mark.parametrize("path", ["/model", "/default-style", "/dependency"])
WRONG = {"x-token": "none"}


def locations(client, path, headers):
    response = client(app.create_app()).get(path, headers=headers)
    return response.status_code, [error["loc"] for error in response.json()["detail"]]


@control
@pytest.mark.parametrize("path", ["/model", "/default-style", "/dependency", "/single"])
def test_header_is_read(client, path):
    response = client(app.create_app()).get(path, headers={"x-token": "1"})
    assert (response.status_code, response.json()) == (200, 1)


@every_path
def test_wrong_value(client, observe, path):
    observe(locations(client, path, WRONG), correct=HYPHEN, symptom=UNDERSCORE)


@every_path
def test_missing(client, observe, path):
    observe(locations(client, path, {}), correct=HYPHEN, symptom=UNDERSCORE)


@workaround("alias")
@pytest.mark.parametrize("headers", [WRONG, {}], ids=["wrong", "missing"])
def test_alias(client, observe, headers):
    observe(locations(client, "/aliased", headers), correct=HYPHEN, symptom=UNDERSCORE)


@workaround("single")
@pytest.mark.parametrize("headers", [WRONG, {}], ids=["wrong", "missing"])
def test_single(client, observe, headers):
    observe(locations(client, "/single", headers), correct=HYPHEN, symptom=UNDERSCORE)
