import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.security.str_body_without_content_type.app import create_app

OBJECT = b'{"message": "I quit"}'
JSON_STRING = b'"I quit"'
NO_STRING = (
    422,
    one_of(
        [("string_type", ["body"], "Input should be a valid string")],
        [("type_error.str", ["body"], "str type expected")],
    ),
)
NO_BYTES = (
    422,
    one_of(
        [("bytes_type", ["body"], "Input should be a valid bytes")],
        [("type_error.bytes", ["body"], "byte type expected")],
    ),
)
NO_JSON = (
    422,
    one_of(
        [("json_invalid", ["body", 0], "JSON decode error")],
        [("value_error.jsondecode", ["body", 0], "Expecting value: line 1 column 1 (char 0)")],
    ),
)


def send(client, body, path="/str", **options):
    return answer(client(create_app(**options)).post(path, content=body))


@control
@pytest.mark.parametrize("path", ["/str", "/bytes"])
def test_json_with_the_header(client, path):
    headers = {"Content-Type": "application/json"}
    assert answer(client(create_app()).post(path, content=JSON_STRING, headers=headers)) == (200, "I quit")


@control
def test_json_with_the_header_as_any(client):
    headers = {"Content-Type": "application/json"}
    assert answer(client(create_app()).post("/any", content=JSON_STRING, headers=headers)) == (200, "str I quit")


def test_object_as_str(client, observe):
    observe(send(client, OBJECT), correct=NO_STRING, symptom=(200, OBJECT.decode()))


def test_object_as_bytes(client, observe):
    observe(send(client, OBJECT, "/bytes"), correct=NO_BYTES, symptom=(200, OBJECT.decode()))


@pytest.mark.parametrize("path", ["/str", "/bytes"])
def test_no_json(client, observe, path):
    observe(send(client, b"I quit", path), correct=NO_JSON, symptom=(200, "I quit"))


@pytest.mark.parametrize("path", ["/str", "/bytes"])
def test_json_string(client, observe, path):
    observe(send(client, JSON_STRING, path), correct=(200, "I quit"), symptom=(200, JSON_STRING.decode()))


def test_object_as_any(client, observe):
    correct, symptom = (200, "dict {'message': 'I quit'}"), (200, f"bytes {OBJECT!r}")
    observe(send(client, OBJECT, "/any"), correct=correct, symptom=symptom)


@workaround("not-strict")
def test_not_strict(client, observe):
    seen = send(client, JSON_STRING, strict_content_type=False)
    observe(seen, correct=(200, "I quit"), symptom=(200, JSON_STRING.decode()))


@workaround("not-strict")
def test_not_strict_refuses_an_object(client, observe):
    seen = send(client, OBJECT, strict_content_type=False)
    observe(seen, correct=NO_STRING, symptom=(200, OBJECT.decode()))


@workaround("not-strict")
def test_not_strict_gives_any_an_object(client, observe):
    correct, symptom = (200, "dict {'message': 'I quit'}"), (200, f"bytes {OBJECT!r}")
    observe(send(client, OBJECT, "/any", strict_content_type=False), correct=correct, symptom=symptom)
