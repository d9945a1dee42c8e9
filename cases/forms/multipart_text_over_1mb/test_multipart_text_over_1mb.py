from casebook.probes import answer, control, workaround
from cases.forms.multipart_text_over_1mb import app, workarounds

SIZE = 1024 * 1024
TOO_LARGE = (400, {"detail": "Part exceeded maximum size of 1024KB."})
LARGE = "x" * (SIZE + 1)


def send(client, made, path="/", text=LARGE, filename=None, **more):
    return answer(client(made).post(path, files={"image_data": (filename, text), **more}))


@control
def test_one_megabyte_is_read(client):
    assert send(client, app.create_app(), text="x" * SIZE) == (200, SIZE)


@control
def test_a_large_file_is_read(client):
    file = ("a.txt", LARGE)
    assert send(client, app.create_app(), "/with-file", "x", file=file) == (200, 1)


def test_text(client, observe):
    observe(send(client, app.create_app()), correct=(200, SIZE + 1), symptom=TOO_LARGE)


def test_text_beside_a_file(client, observe):
    seen = send(client, app.create_app(), "/with-file", file=("a.txt", "x"))
    observe(seen, correct=(200, SIZE + 1), symptom=TOO_LARGE)


@workaround("urlencoded")
def test_urlencoded(client, observe):
    seen = answer(client(app.create_app()).post("/", data={"image_data": LARGE}))
    observe(seen, correct=(200, SIZE + 1), symptom=(400, {"detail": "Field exceeded maximum size of 1024KB."}))


@workaround("upload-file")
def test_upload_file(client, observe):
    seen = send(client, workarounds.create_app(), "/upload-file", filename="a.txt")
    observe(seen, correct=(200, SIZE + 1), symptom=TOO_LARGE)


@workaround("request-form")
def test_request_form(client, observe):
    observe(send(client, workarounds.create_app(), "/request"), correct=(200, SIZE + 1), symptom=TOO_LARGE)


@workaround("route-class")
def test_route_class(client, observe):
    observe(send(client, workarounds.create_app_with_route_class()), correct=(200, SIZE + 1), symptom=TOO_LARGE)


@workaround("form-limits")
def test_form_limits(client, observe):
    made = app.create_app(form_limits={"max_part_size": workarounds.LIMIT})
    observe(send(client, made), correct=(200, SIZE + 1), symptom=TOO_LARGE)


@workaround("class-attribute")
def test_class_attribute(client, observe):
    workarounds.set_class_attribute()
    observe(send(client, app.create_app()), correct=(200, SIZE + 1), symptom=TOO_LARGE)
