import pytest

from casebook.probes import answer, control, workaround
from cases.forms.order_of_list_of_bytes import app

# A file of more than 1 MB is on disk, and is read in a thread. One in memory is read at once, before any thread has answered.
LARGE, SMALL, OTHER = b"L" * (1024 * 1024 + 1), b"s", b"o"
LARGE_FIRST = [LARGE, SMALL, OTHER]
SENT, SMALL_FIRST = (200, ["L", "s", "o"]), (200, ["s", "o", "L"])


def post(client, create_app, contents, **fields):
    return answer(client(create_app()).post("/", files=[("files", content) for content in contents], **fields))


@control
def test_in_memory(client):
    assert post(client, app.create_app, [OTHER, SMALL]) == (200, ["o", "s"])


@control
def test_large_file_last(client):
    assert post(client, app.create_app, [SMALL, OTHER, LARGE]) == (200, ["s", "o", "L"])


# what some releases do with Annotated and Optional instead: validation/annotated_params_field_info,
# forms/optional_list_list_type, forms/optional_list_of_bytes
@pytest.mark.parametrize(
    "create_app",
    [app.create_app, app.create_annotated_app, app.create_app_with_default, app.create_optional_app],
    ids=["required", "annotated", "empty-list", "optional"],
)
def test_large_file_first(client, observe, create_app):
    observe(lambda: post(client, create_app, LARGE_FIRST), correct=SENT, symptom=SMALL_FIRST)


def test_names_beside_files(client, observe):
    names = {"names": ["large", "small", "other"]}
    observe(
        lambda: post(client, app.create_app_with_names, LARGE_FIRST, data=names),
        correct=(200, {"large": "L", "small": "s", "other": "o"}),
        symptom=(200, {"large": "s", "small": "o", "other": "L"}),
    )


@workaround("upload-file")
def test_upload_file(client, observe):
    observe(lambda: post(client, app.create_app_with_upload_files, LARGE_FIRST), correct=SENT, symptom=SMALL_FIRST)


@workaround("request-form")
def test_request_form(client, observe):
    observe(lambda: post(client, app.create_app_that_reads_the_form, LARGE_FIRST), correct=SENT, symptom=SMALL_FIRST)
