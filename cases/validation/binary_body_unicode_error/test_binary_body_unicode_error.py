import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.validation.binary_body_unicode_error import app

CANNOT_DECODE = raises(UnicodeDecodeError, "^'utf-8' codec can't decode byte 0x89 in position ")
NO_MODEL = (
    422,
    one_of(
        [("model_attributes_type", ["body"], "Input should be a valid dictionary or object to extract fields from")],
        [("type_error.dict", ["body"], "value is not a valid dict")],
    ),
)
NO_DICT = (
    422,
    one_of(
        [("dict_type", ["body"], "Input should be a valid dictionary")],
        [("type_error.dict", ["body"], "value is not a valid dict")],
    ),
)
NO_LIST = (
    422,
    one_of(
        [("list_type", ["body"], "Input should be a valid list")],
        [("type_error.list", ["body"], "value is not a valid list")],
    ),
)
PNG = b"\x89PNG\r\n\x1a\n"
MULTIPART = (
    b'--edge\r\nContent-Disposition: form-data; name="metadata"\r\nContent-Type: application/json\r\n\r\n'
    b'{"started":1735320698}\r\n--edge\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n'
    b"Content-Type: image/png\r\n\r\n" + PNG + b"\r\n--edge--\r\n"
)


def post(client, path="/model", body=PNG, kind="image/png", handler=None):
    return answer(client(app.create_app(handler)).post(path, content=body, headers={"content-type": kind}))


@control
def test_other_bodies_are_answered(client):
    assert post(client, body=b'{"started": 1}', kind="application/json") == (200, 1)
    assert post(client, body=b"text", kind="text/plain") == NO_MODEL
    assert post(client, kind="application/json") == (400, {"detail": "There was an error parsing the body"})


def test_multipart(client, observe):
    observe(
        lambda: post(client, body=MULTIPART, kind="multipart/form-data; boundary=edge"),
        correct=NO_MODEL,
        symptom=CANNOT_DECODE,
    )


@pytest.mark.parametrize("kind", ["image/png", "application/octet-stream", "application/x-www-form-urlencoded"])
def test_model(client, observe, kind):
    observe(lambda: post(client, kind=kind), correct=NO_MODEL, symptom=CANNOT_DECODE)


def test_dict(client, observe):
    observe(lambda: post(client, "/dict"), correct=NO_DICT, symptom=CANNOT_DECODE)


def test_list(client, observe):
    observe(lambda: post(client, "/list"), correct=NO_LIST, symptom=CANNOT_DECODE)


@workaround("leave-input-out")
def test_leave_input_out(client, observe):
    observe(lambda: post(client, handler=app.leave_input_out), correct=NO_MODEL, symptom=CANNOT_DECODE)


@workaround("encode-bytes")
def test_encode_bytes(client, observe):
    observe(lambda: post(client, handler=app.encode_bytes), correct=NO_MODEL, symptom=CANNOT_DECODE)
