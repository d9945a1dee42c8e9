import pytest

from casebook.probes import answer, control, raises, workaround
from cases.exceptions.int_header_attribute_error import app

ERROR = raises(AttributeError, "^'int' object has no attribute 'encode'$")
PATHS = pytest.mark.parametrize("path", ["/sync", "/async", "/dependency", "/starlette"])


def get(client, made, path, **options):
    response = client(made, **options).get(path)
    return *answer(response), response.headers.get("Retry-After")


READY = (503, {"detail": "not ready"}, "20")


@control
@pytest.mark.parametrize("path", ["/sync", "/async", "/dependency", "/starlette", "/response"])
def test_text(client, path):
    assert get(client, app.create_app("20"), path) == READY


@PATHS
def test_raised(client, observe, path):
    observe(lambda: get(client, app.create_app(20), path), correct=READY, symptom=ERROR)


@PATHS
def test_client(client, observe, path):
    seen = get(client, app.create_app(20), path, raise_server_exceptions=False)
    observe(seen, correct=READY, symptom=(500, "Internal Server Error", None))


def test_reported(client, observe):
    observe(
        lambda: get(client, app.create_reported_app(), "/"),
        correct=(503, {"detail": "The server is not ready to handle the request, due to ..."}, "20"),
        symptom=ERROR,
    )


def test_response(client, observe):
    observe(lambda: get(client, app.create_app(20), "/response"), correct=READY, symptom=ERROR)


@workaround("str")
@PATHS
def test_str(client, observe, path):
    observe(lambda: get(client, app.create_app(str(20)), path), correct=READY, symptom=ERROR)


@workaround("handler")
@PATHS
def test_handler(client, observe, path):
    observe(lambda: get(client, app.create_app_with_handler(), path), correct=READY, symptom=ERROR)
