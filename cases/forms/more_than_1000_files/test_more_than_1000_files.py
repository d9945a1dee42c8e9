import pytest

from casebook.probes import answer, control, workaround
from cases.forms.more_than_1000_files import app

NUMBER = 1001
TOO_MANY_FILES = (400, {"detail": "Too many files. Maximum number of files is 1000."})
TOO_MANY_FIELDS = (400, {"detail": "Too many fields. Maximum number of fields is 1000."})
FIELD = b'--b\r\nContent-Disposition: form-data; name="values"\r\n\r\nx\r\n'
FILE = b'--b\r\nContent-Disposition: form-data; name="values"; filename="a.txt"\r\n\r\nx\r\n'


def send(client, path, number=NUMBER, part=FILE, made=None):
    headers = {"content-type": "multipart/form-data; boundary=b"}
    return answer(client(made or app.create_app()).post(path, content=part * number + b"--b--", headers=headers))


@control
def test_1000_are_read(client):
    assert send(client, "/bytes", 1000) == (200, 1000)
    assert send(client, "/fields", 1000, FIELD) == (200, 1000)


@pytest.mark.parametrize("path", ["/uploads", "/bytes"])
def test_files(client, observe, path):
    observe(send(client, path), correct=(200, NUMBER), symptom=TOO_MANY_FILES)


def test_fields(client, observe):
    observe(send(client, "/fields", part=FIELD), correct=(200, NUMBER), symptom=TOO_MANY_FIELDS)


@workaround("request-form")
def test_request_form(client, observe):
    observe(send(client, "/request-form"), correct=(200, NUMBER), symptom=TOO_MANY_FILES)


@workaround("route-class")
def test_route_class(client, observe):
    made = app.create_app_with_route_class()
    observe(send(client, "/uploads", made=made), correct=(200, NUMBER), symptom=TOO_MANY_FILES)


@workaround("form-limits")
def test_form_limits(client, observe):
    made = app.create_app(form_limits={"max_files": 2000})
    observe(send(client, "/uploads", made=made), correct=(200, NUMBER), symptom=TOO_MANY_FILES)


@workaround("batches")
def test_batches(client, observe):
    seen = [send(client, "/uploads", 1000), send(client, "/uploads", 1)]
    observe(seen, correct=[(200, 1000), (200, 1)], symptom=[TOO_MANY_FILES, (200, 1)])
