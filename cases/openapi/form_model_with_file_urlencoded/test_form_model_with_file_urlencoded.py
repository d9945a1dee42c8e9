import pytest

from casebook.probes import answer, control, workaround
from cases.openapi.form_model_with_file_urlencoded import app

MULTIPART, URLENCODED = ["multipart/form-data"], ["application/x-www-form-urlencoded"]
FILES = {"file": ("cover.png", b"png")}


def media_types(client, create_app, path="/upload"):
    document = client(create_app()).get("/openapi.json").json()
    return list(document["paths"][path]["post"]["requestBody"]["content"])


def upload(client, create_app):
    return answer(client(create_app()).post("/upload", data={"title": "Emma"}, files=FILES))


@control
def test_file_is_read(client):
    assert upload(client, app.create_app) == (200, ["Emma", "cover.png"])


@control
def test_file_parameter_is_multipart(client):
    assert media_types(client, app.create_app, "/parameter") == MULTIPART


def test_program_of_pull_request_14343(client, observe):
    observe(
        lambda: media_types(client, app.create_app_of_pull_request, "/file-model"),
        correct=MULTIPART,
        symptom=URLENCODED,
    )


@pytest.mark.parametrize("path", ["/upload", "/in-annotated", "/list", "/optional", "/default-style"])
def test_media_type(client, observe, path):
    observe(lambda: media_types(client, app.create_app, path), correct=MULTIPART, symptom=URLENCODED)


@workaround("media-type")
def test_form_media_type(client, observe):
    observe(lambda: media_types(client, app.create_app_with_media_type), correct=MULTIPART, symptom=URLENCODED)


@workaround("media-type")
def test_form_media_type_is_read(client, observe):
    observe(
        lambda: upload(client, app.create_app_with_media_type), correct=(200, ["Emma", "cover.png"]), symptom=(422, [])
    )


@workaround("file")
def test_file(client, observe):
    observe(lambda: media_types(client, app.create_app_with_file), correct=MULTIPART, symptom=URLENCODED)


@workaround("file")
def test_file_is_read_with_file(client, observe):
    observe(lambda: upload(client, app.create_app_with_file), correct=(200, ["Emma", "cover.png"]), symptom=(422, []))


@workaround("parameters")
def test_parameters(client, observe):
    observe(lambda: media_types(client, app.create_app_with_parameters), correct=MULTIPART, symptom=URLENCODED)
