import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.forms.text_for_list_of_bytes import app, workarounds

NO_READ = raises(AttributeError, "^'str' object has no attribute 'read'$")
EMPTY_AS_BYTES = (200, [0])
NO_UPLOAD = (
    422,
    [
        (
            "value_error",
            ["body", "files", 0],
            one_of(
                "Value error, Expected UploadFile, received: <class 'str'>",
                "Expected UploadFile, received: <class 'str'>",
            ),
        )
    ],
)
FILES = {"files": [("files", b"content1"), ("files", b"content2")]}
EMPTY = {
    # as Swagger UI sends it, with "Send empty value"
    "multipart": {"files": {"files": (None, "")}},
    "urlencoded": {"data": {"files": ""}},
}
encodings = pytest.mark.parametrize("encoding", EMPTY)


def post(client, made, path="/", **sent):
    return answer(client(made).post(path, **sent))


@control
def test_files_are_read(client):
    assert post(client, app.create_app(), "/required", **FILES) == (200, [8, 8])


@control
@pytest.mark.parametrize("path", ["/bytes", "/optional-bytes", "/upload", "/optional-upload"])
def test_other_declarations(client, path):
    """None of them raises. Whether an empty value counts as sent is another story: forms/optional_form_empty_string."""
    assert post(client, app.create_app_with_others(), path, **EMPTY["multipart"])[0] in {200, 422}


@control
def test_list_of_upload_files(client):
    assert post(client, app.create_app_with_others(), "/uploads", **EMPTY["multipart"]) == NO_UPLOAD


@encodings
def test_reported(client, observe, encoding):
    sent = {
        "multipart": {"files": {"photos": (None, "")}},
        "urlencoded": {"data": {"photos": ""}},
    }[encoding]
    observe(
        lambda: post(client, app.create_reported_app(), "/7?text=good&rating=5", **sent),
        correct=(201, [7, "good", 5, [0]]),
        symptom=NO_READ,
    )


@encodings
@pytest.mark.parametrize("path", ["/required", "/empty-list"])
def test_empty_value(client, observe, path, encoding):
    observe(lambda: post(client, app.create_app(), path, **EMPTY[encoding]), correct=EMPTY_AS_BYTES, symptom=NO_READ)


def test_text(client, observe):
    observe(
        lambda: post(client, app.create_app(), "/required", data={"files": "text"}),
        correct=(200, [4]),
        symptom=NO_READ,
    )


def test_text_beside_a_file(client, observe):
    sent = {"files": [("files", ("a.txt", b"content1")), ("files", (None, "text"))]}
    observe(lambda: post(client, app.create_app(), "/required", **sent), correct=(200, [8, 4]), symptom=NO_READ)


# with Pydantic 2.12 or newer FastAPI 0.100.0 to 0.104.1 refuse the route: validation/annotated_params_field_info
def test_annotated(client, observe):
    observe(
        lambda: post(client, app.create_annotated_app(), **EMPTY["multipart"]),
        correct=EMPTY_AS_BYTES,
        symptom=NO_READ,
    )


@pytest.mark.parametrize("create_app", [app.create_optional_app, app.create_app_with_bar], ids=["optional", "bar"])
def test_optional(client, observe, create_app):
    observe(
        lambda: post(client, create_app(), **EMPTY["multipart"]),
        correct=one_of(EMPTY_AS_BYTES, (200, None)),
        symptom=NO_READ,
    )


@workaround("upload-file")
@encodings
def test_upload_file(client, observe, encoding):
    observe(
        lambda: post(client, workarounds.create_app_with_uploads(), **EMPTY[encoding]),
        correct=NO_UPLOAD,
        symptom=NO_READ,
    )


@workaround("leave-out")
def test_leave_out(client, observe):
    observe(
        lambda: post(client, workarounds.create_app_with_default(), files={"other": (None, "")}),
        correct=(200, []),
        symptom=NO_READ,
    )


@workaround("request-form")
@encodings
def test_request_form(client, observe, encoding):
    observe(
        lambda: post(client, workarounds.create_app_that_reads_the_form(), **EMPTY[encoding]),
        correct=(200, []),
        symptom=NO_READ,
    )


@workaround("request-form")
def test_request_form_with_files(client, observe):
    observe(
        lambda: post(client, workarounds.create_app_that_reads_the_form(), **FILES),
        correct=(200, [8, 8]),
        symptom=NO_READ,
    )
