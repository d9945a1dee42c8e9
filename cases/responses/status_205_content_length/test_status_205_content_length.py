from casebook.probes import control, workaround
from cases.responses.status_205_content_length.app import create_app

EMPTY = (205, "0", b"")


def post(client, path):
    """Gives the status, the announced length and the body."""
    response = client(create_app()).post(path)
    return response.status_code, response.headers.get("content-length"), response.content


@control
def test_204_and_exception_announce_no_body(client):
    assert post(client, "/no-content") == (204, None, b"")
    assert post(client, "/raised") == EMPTY


def test_none(client, observe):
    observe(post(client, "/none"), correct=EMPTY, symptom=(205, "4", b""))


def test_dict(client, observe):
    observe(post(client, "/dict"), correct=EMPTY, symptom=(205, "16", b""))


def test_response_parameter(client, observe):
    observe(post(client, "/parameter"), correct=EMPTY, symptom=(205, "16", b""))


@workaround("response")
def test_response(client, observe):
    observe(post(client, "/response"), correct=EMPTY, symptom=(205, "4", b""))


@workaround("response-class")
def test_response_class(client, observe):
    observe(post(client, "/response-class"), correct=EMPTY, symptom=(205, "4", b""))
