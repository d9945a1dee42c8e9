import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.forms.form_alias_lost_list_or_file import app

TAGS = (200, ["x", "y"])


def refused(name, kind="list"):
    """Missing where the alias is not looked at, else one raw value of the wrong kind."""
    location = ["body", name]
    return 422, one_of(
        [("missing", location, "Field required")],
        [("value_error.missing", location, "field required")],
        [(f"{kind}_type", location, f"Input should be a valid {kind}")],
        [(f"type_error.{kind}", location, one_of("value is not a valid list", "byte type expected"))],
    )


def send_tags(client, path, create_app=app.create_app):
    return answer(client(create_app()).post(path, data={"tag": ["x", "y"]}))


def send_files(client, path, *contents):
    return answer(client(app.create_app()).post(path, files=[("upload", content) for content in contents]))


@control
def test_fields_without_alias_are_read(client):
    assert send_tags(client, "/by-name") == TAGS
    assert send_files(client, "/bytes-by-name", b"x") == (200, "x")
    assert answer(client(app.create_app()).post("/by-name", data={"other": "x"}))[0] == 422


@pytest.mark.parametrize("create_app", [app.create_app, app.create_annotated_app], ids=["default-style", "annotated"])
def test_list(client, observe, create_app):
    observe(lambda: send_tags(client, "/list", create_app), correct=TAGS, symptom=refused("tag"))


def test_optional_list(client, observe):
    observe(send_tags(client, "/optional-list"), correct=TAGS, symptom=one_of((200, []), refused("tag")))


def test_bytes(client, observe):
    observe(send_files(client, "/bytes", b"x"), correct=(200, "x"), symptom=refused("upload", "bytes"))


@pytest.mark.parametrize("path", ["/list-of-bytes", "/upload-files"])
def test_files(client, observe, path):
    observe(send_files(client, path, b"x", b"y"), correct=TAGS, symptom=refused("upload"))


@workaround("by-name")
def test_by_name(client, observe):
    observe(send_tags(client, "/by-name"), correct=TAGS, symptom=refused("tag"))


@workaround("by-name")
def test_bytes_by_name(client, observe):
    observe(send_files(client, "/bytes-by-name", b"x"), correct=(200, "x"), symptom=refused("upload", "bytes"))
