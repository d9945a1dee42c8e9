import pytest

from casebook.probes import answer, control
from claims.agent_instructions.form_limits import app

pytestmark = pytest.mark.contract


def send(client, made, path="/", *, tags=(), files=()):
    """A multipart form with these tags and with files of these sizes."""
    parts = [("tags", (None, tag)) for tag in tags] + [("files", ("a.bin", b"x" * size)) for size in files]
    return answer(client(made).post(path, files=parts))


def refused(message):
    return 400, {"detail": message}


@control
def test_a_form_is_read(client):
    assert send(client, app.create_app(), tags=["a", "b"], files=[3]) == (200, {"tags": 2, "files": [3]})


def test_max_fields(client, observe):
    """Two fields and three, with two allowed."""
    made = app.create_app(form_limits={"max_fields": 2})
    observe(
        [send(client, made, tags=["a"] * number) for number in (2, 3)],
        correct=[(200, {"tags": 2, "files": []}), refused("Too many fields. Maximum number of fields is 2.")],
    )


def test_max_files(client, observe):
    """Two files and three, with two allowed."""
    made = app.create_app(form_limits={"max_files": 2})
    observe(
        [send(client, made, files=[1] * number) for number in (2, 3)],
        correct=[(200, {"tags": 0, "files": [1, 1]}), refused("Too many files. Maximum number of files is 2.")],
    )


def test_max_part_size(client, observe):
    """A text of 10 bytes, one of 11, and a file of 5000."""
    made = app.create_app(form_limits={"max_part_size": 10})
    observe(
        [send(client, made, tags=["x" * 10]), send(client, made, tags=["x" * 11]), send(client, made, files=[5000])],
        correct=[
            (200, {"tags": 1, "files": []}),
            refused("Part exceeded maximum size of 0KB."),
            (200, {"tags": 0, "files": [5000]}),
        ],
    )


def test_max_body_size_includes_files(client, observe):
    """The status of a file of 5000 bytes, with 4000 allowed for the body and more for a part."""
    made = app.create_app(max_body_size=4000, form_limits={"max_part_size": 10_000})
    observe(send(client, made, files=[5000])[0], correct=413)


def around(client, made, path, fields, files):
    """The statuses of as many fields as are given and of one more, and the same of files."""
    sent = [{"tags": ["a"] * number} for number in (fields, fields + 1)]
    sent += [{"files": [1] * number} for number in (files, files + 1)]
    return [send(client, made, path, **one)[0] for one in sent]


def test_each_key_is_inherited(client, observe):
    """Path -> whether what is expected of fields and of files is read, and one more is not."""
    made = app.create_app_with_levels()
    limits = {"/app": (4, 1), "/app/files": (4, 3), "/router/": (2, 1), "/router/files": (2, 3)}
    observe(
        {path: around(client, made, path, *limit) for path, limit in limits.items()},
        correct={path: [200, 400, 200, 400] for path in limits},
    )
