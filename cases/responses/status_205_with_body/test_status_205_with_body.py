from casebook.probes import control, workaround
from cases.responses.status_205_with_body.app import create_app

EMPTY, NULL = (205, b""), (205, b"null")


def post(client, path):
    response = client(create_app()).post(path)
    return response.status_code, response.content


def documented(client, path):
    return "content" in client(create_app()).get("/openapi.json").json()["paths"][path]["post"]["responses"]["205"]


@control
def test_204_has_no_body(client):
    assert post(client, "/none") == (204, b"")


def test_none(client, observe):
    observe(post(client, "/reset"), correct=EMPTY, symptom=NULL)


def test_http_exception(client, observe):
    observe(post(client, "/raised"), correct=EMPTY, symptom=(205, b'{"detail":"Reset Content"}'))


def test_openapi(client, observe):
    observe(documented(client, "/reset"), correct=False, symptom=True)


@workaround("response")
def test_response(client, observe):
    observe(post(client, "/response"), correct=EMPTY, symptom=NULL)


@workaround("response-class")
def test_response_class(client, observe):
    observe(post(client, "/response-class"), correct=EMPTY, symptom=NULL)
