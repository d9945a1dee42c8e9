import pytest

from casebook.probes import control, workaround
from cases.streaming.status_code_ignored import app

EXPECTED = {"/async": 201, "/sync": 201, "/dependency": 202, "/dependency-override": 202}
KINDS = {"sse": (app.SSE, "text/event-stream"), "jsonl": (app.JSONL, "application/jsonl")}


def status_and_type(client, made, path):
    response = client(made).post(path)
    return response.status_code, response.headers["content-type"].split(";")[0]


@control
@pytest.mark.parametrize("kind", KINDS)
def test_stream_is_sent(client, kind):
    options, media_type = KINDS[kind]
    assert status_and_type(client, app.create_app(options), "/plain") == (200, media_type)


@control
@pytest.mark.parametrize("path", EXPECTED)
def test_streaming_response_has_the_status_code(client, path):
    assert client(app.create_app(app.RAW)).post(path).status_code == EXPECTED[path]


@pytest.mark.parametrize("path", EXPECTED)
@pytest.mark.parametrize("kind", KINDS)
def test_status_code(client, observe, kind, path):
    options, media_type = KINDS[kind]
    seen = status_and_type(client, app.create_app(options), path)
    observe(seen, correct=(EXPECTED[path], media_type), symptom=(200, media_type))


@pytest.mark.parametrize("kind", KINDS)
def test_documented_and_sent(client, observe, kind):
    made = client(app.create_app(KINDS[kind][0]))
    documented = list(made.get("/openapi.json").json()["paths"]["/async"]["post"]["responses"])
    sent = str(made.post("/async").status_code)
    observe((documented, sent), correct=(["201"], "201"), symptom=(["201"], "200"))


@workaround("streaming-response")
def test_streaming_response(client, observe):
    seen = status_and_type(client, app.create_app_that_returns_a_response(), "/async")
    observe(seen, correct=(201, "text/event-stream"), symptom=(200, "text/event-stream"))
