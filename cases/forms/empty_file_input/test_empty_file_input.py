import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.forms.empty_file_input import app

PART = (
    '--edge\r\nContent-Disposition: form-data; name="file"; filename="{}"\r\n'
    "Content-Type: application/octet-stream\r\n\r\n{}\r\n--edge--\r\n"
)
HEADERS = {"Content-Type": "multipart/form-data; boundary=edge"}
MISSING = (
    422,
    [(one_of("missing", "value_error.missing"), ["body", "file"], one_of("Field required", "field required"))],
)
EMPTY = (200, ["", 0])


def send(client, made, path, name="", content=""):
    """What a browser sends; without a name and content, what it sends where no file was chosen."""
    return answer(client(made).post(path, content=PART.format(name, content).encode(), headers=HEADERS))


@control
@pytest.mark.parametrize(
    ("path", "told"), [("/optional", ["a", 4]), ("/required", ["a", 4]), ("/files", [["a", 4]]), ("/bytes", 4)]
)
def test_a_chosen_file(client, path, told):
    assert send(client, app.create_app(), path, "a", "text") == (200, told)


@control
def test_a_chosen_file_that_is_empty(client):
    assert send(client, app.create_app(), "/optional", "a") == (200, ["a", 0])


def test_optional(client, observe):
    observe(send(client, app.create_app(), "/optional"), correct=(200, None), symptom=EMPTY)


def test_required(client, observe):
    observe(send(client, app.create_app(), "/required"), correct=MISSING, symptom=EMPTY)


def test_list(client, observe):
    observe(send(client, app.create_app(), "/files"), correct=(200, []), symptom=(200, [["", 0]]))


def test_bytes(client, observe):
    observe(send(client, app.create_app(), "/bytes"), correct=(200, None), symptom=(200, 0))


@workaround("name")
def test_name(client, observe):
    observe(send(client, app.create_app_that_looks_at_the_name(), "/optional"), correct=(200, None), symptom=EMPTY)


@workaround("size")
def test_size(client, observe):
    made = app.create_app_that_looks_at_the_size()
    seen = (
        send(client, made, "/optional"),
        send(client, made, "/optional", "a"),
        send(client, made, "/optional", "a", "b"),
    )
    observe(
        seen,
        correct=((200, None), (200, ["a", 0]), (200, ["a", 1])),
        symptom=((200, None), (200, None), (200, ["a", 1])),
    )
