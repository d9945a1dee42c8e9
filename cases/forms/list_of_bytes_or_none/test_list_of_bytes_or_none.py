import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.forms.list_of_bytes_or_none import app, workarounds

READ = (200, [8, 8])
EMPTY_ASSERTION = raises(AssertionError, r"^$")
FAILS = one_of(EMPTY_ASSERTION, raises(TypeError, r"^issubclass\(\) arg 1 must be a class$"))


def send(client, create_app, contents=(b"content1", b"content2")):
    return answer(client(create_app()).post("/files", files=[("files", content) for content in contents]))


@control
def test_no_files_are_none(client):
    assert answer(client(app.create_app()).post("/files")) == (200, None)


@pytest.mark.parametrize(
    "create_app",
    [app.create_app, app.create_annotated_app, app.create_app_with_none_first],
    ids=["default-style", "annotated", "none-first"],
)
def test_files(client, observe, create_app):
    observe(lambda: send(client, create_app), correct=READ, symptom=EMPTY_ASSERTION)


def test_one_file(client, observe):
    observe(lambda: send(client, app.create_app, [b"content1"]), correct=(200, [8]), symptom=EMPTY_ASSERTION)


@workaround("empty-list")
def test_empty_list(client, observe):
    observe(lambda: send(client, workarounds.create_app_with_empty_list), correct=READ, symptom=EMPTY_ASSERTION)


@workaround("optional")
def test_optional(client, observe):
    observe(lambda: send(client, workarounds.create_app_with_optional), correct=READ, symptom=FAILS)


@workaround("upload-file")
def test_upload_file(client, observe):
    observe(lambda: send(client, workarounds.create_app_with_upload_file), correct=READ, symptom=EMPTY_ASSERTION)
