from casebook.probes import answer, control, one_of, workaround
from cases.forms.bytes_file_after_form import app, workarounds

READ = (200, {"file_content": "foo", "city": "Thimphou"})
LIST_READ = (200, {"file_contents": ["foo", "bar"], "city": "Thimphou"})


def no_bytes(*locations):
    return 422, one_of(
        [("bytes_type", ["body", *location], "Input should be a valid bytes") for location in locations],
        [("type_error.bytes", ["body", *location], "byte type expected") for location in locations],
    )


def send(client, create_app, path):
    return answer(client(create_app()).post(path, data={"city": "Thimphou"}, files={"file": ("a.txt", b"foo")}))


def send_list(client, path):
    files = [("files", ("a.txt", b"foo")), ("files", ("b.txt", b"bar"))]
    return answer(client(app.create_app()).post(path, data={"city": "Thimphou"}, files=files))


@control
def test_file_before_form_is_read(client):
    assert send(client, app.create_app, "/file_before_form") == READ
    assert send_list(client, "/file_list_before_form") == LIST_READ
    assert answer(client(app.create_app()).post("/file_after_form", data={"city": "Thimphou"}))[0] == 422


def test_file(client, observe):
    observe(send(client, app.create_app, "/file_after_form"), correct=READ, symptom=no_bytes(["file"]))


def test_annotated(client, observe):
    observe(lambda: send(client, app.create_annotated_app, "/annotated"), correct=READ, symptom=no_bytes(["file"]))


def test_list(client, observe):
    observe(
        send_list(client, "/file_list_after_form"),
        correct=LIST_READ,
        symptom=no_bytes(["files", 0], ["files", 1]),
    )


@workaround("file-first")
def test_file_first(client, observe):
    observe(send(client, app.create_app, "/file_before_form"), correct=READ, symptom=no_bytes(["file"]))


@workaround("upload-file")
def test_upload_file(client, observe):
    observe(send(client, workarounds.create_app, "/upload-file"), correct=READ, symptom=no_bytes(["file"]))


@workaround("file-for-all")
def test_file_for_all(client, observe):
    observe(send(client, workarounds.create_app, "/file-for-all"), correct=READ, symptom=no_bytes(["file"]))
