import pytest

from casebook.probes import answer, control, raises, workaround
from cases.forms.optional_list_of_bytes import app, workarounds

READ = (200, {"files_count": 2, "sizes": [8, 8]})
NO_CLASS = raises(TypeError, r"^issubclass\(\) arg 1 must be a class$")


def send(client, create_app, contents=(b"content1", b"content2")):
    return answer(client(create_app()).post("/files", files=[("files", content) for content in contents]))


@control
def test_no_files_are_none(client):
    assert answer(client(app.create_app()).post("/files")) == (200, {"files_count": 0})


def test_files(client, observe):
    observe(lambda: send(client, app.create_app), correct=READ, symptom=NO_CLASS)


def test_one_file(client, observe):
    observe(
        lambda: send(client, app.create_app, [b"content1"]),
        correct=(200, {"files_count": 1, "sizes": [8]}),
        symptom=NO_CLASS,
    )


@pytest.mark.parametrize(
    "create_app", [app.create_app_with_none_first, app.create_annotated_app], ids=["none-first", "annotated"]
)
def test_other_spellings(client, observe, create_app):
    observe(lambda: send(client, create_app), correct=READ, symptom=NO_CLASS)


@workaround("empty-list")
def test_empty_list(client, observe):
    observe(lambda: send(client, workarounds.create_app_with_empty_list), correct=READ, symptom=NO_CLASS)


@workaround("empty-list")
def test_empty_list_without_files(client, observe):
    seen = answer(client(workarounds.create_app_with_empty_list()).post("/files"))
    observe(seen, correct=(200, {"files_count": 0, "sizes": []}), symptom=(422, []))


@workaround("upload-file")
def test_upload_file(client, observe):
    observe(lambda: send(client, workarounds.create_app_with_upload_file), correct=READ, symptom=NO_CLASS)
