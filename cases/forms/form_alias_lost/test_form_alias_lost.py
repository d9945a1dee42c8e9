from casebook.probes import answer, control, one_of, workaround
from cases.forms.form_alias_lost import app, workarounds

READ = (200, "something")


def missing(name):
    location = ["body", name]
    return 422, one_of([("missing", location, "Field required")], [("value_error.missing", location, "field required")])


def send(client, create_app, path, name="with"):
    return answer(client(create_app()).post(path, data={name: "something"}))


@control
def test_field_without_alias_is_read(client):
    assert send(client, app.create_app, "/by-name", "username") == READ
    assert send(client, app.create_app, "/by-name", "other") == missing("username")


def test_required(client, observe):
    observe(send(client, app.create_app, "/required"), correct=READ, symptom=missing("with"))


def test_annotated(client, observe):
    observe(lambda: send(client, app.create_annotated_app, "/annotated"), correct=READ, symptom=missing("with"))


def test_optional(client, observe):
    observe(send(client, app.create_app, "/optional"), correct=READ, symptom=(200, "nothing"))


def test_multipart(client, observe):
    seen = answer(client(app.create_app()).post("/required", files=[("with", (None, "something"))]))
    observe(seen, correct=READ, symptom=missing("with"))


def test_upload_file(client, observe):
    seen = answer(client(app.create_app()).post("/upload-file", files={"with": b"something"}))
    observe(seen, correct=READ, symptom=missing("with"))


@workaround("by-name")
def test_by_name(client, observe):
    observe(send(client, workarounds.create_app, "/by-name", "userName"), correct=READ, symptom=missing("userName"))


@workaround("dependency")
def test_dependency(client, observe):
    observe(send(client, workarounds.create_app, "/dependency"), correct=READ, symptom=missing("with"))
