import pytest

from casebook.probes import control, raises, workaround
from cases.forms.upload_file_closed_before_streaming import app, workarounds

CLOSED = raises(ValueError, r"(I/O operation on|read of) closed file")


def upload(client, application, path, content="content", field="file"):
    """An exception group of anyio, in which some versions put what a generator raises, is opened."""
    try:
        return client(application).post(path, files={field: ("a.txt", content)}).text
    except ExceptionGroup as group:
        (raised,) = group.exceptions
        raise raised from None


@control
def test_file_is_open_in_the_endpoint(client, events):
    assert upload(client, app.create_app(events), "/endpoint") == '"content"'


@pytest.mark.parametrize("path", ["/stream", "/sync-stream"])
def test_stream(client, observe, events, path):
    observe(lambda: upload(client, app.create_app(events), path), correct="content", symptom=CLOSED)


def test_stream_of_a_large_file(client, observe, events):
    content = "x" * (1024 * 1024 + 1)
    observe(
        lambda: len(upload(client, app.create_app(events), "/stream", content)), correct=len(content), symptom=CLOSED
    )


def test_reported(client, observe, events):
    assert upload(client, app.create_app(events), "/reported", field="files") == "done"
    observe(events.seen, correct=("open",), symptom=("closed",))


def test_background_task(client, observe, events):
    upload(client, app.create_app(events), "/task")
    observe(events.seen, correct=("open",), symptom=("closed",))


@workaround("memory")
def test_memory(client, observe):
    observe(lambda: upload(client, workarounds.create_app(), "/memory"), correct="content", symptom=CLOSED)


@workaround("deepcopy")
def test_deepcopy(client, observe):
    observe(lambda: upload(client, workarounds.create_app(), "/deepcopy"), correct="content", symptom=CLOSED)


@workaround("deepcopy-large")
def test_deepcopy_of_a_large_file(client, observe):
    content = "x" * (1024 * 1024 + 1)
    observe(
        lambda: len(upload(client, workarounds.create_app(), "/deepcopy", content)),
        correct=len(content),
        symptom=raises(TypeError, "cannot pickle '.*BufferedRandom' (object|instances)"),
    )


@workaround("keep-open")
def test_keep_open(client, observe):
    observe(lambda: upload(client, workarounds.create_app(), "/keep-open"), correct="content", symptom=CLOSED)
