import pytest

from casebook.probes import control, one_of, workaround
from cases.security.single_body_csrf.app import create_app, create_app_with_check, create_app_with_embedded_parameter

FOREIGN = {"Origin": "https://evilhackers.example.com"}
QUIT = b'"I quit"'
PLAIN = "text/plain"
READ_OR_RAW = one_of(["I quit"], ['"I quit"'])


def attacked(client, app, path, body, content_type=None):
    """What the app took after a foreign page had posted to it with fetch(), which asks no preflight for such a request."""
    headers = FOREIGN if content_type is None else {**FOREIGN, "Content-Type": content_type}
    client(app).post(path, content=body, headers=headers)
    return app.state.taken


@control
@pytest.mark.parametrize(("path", "value"), [("/int", 3), ("/str", "I quit"), ("/bytes", "I quit")])
def test_own_page(client, path, value):
    app = create_app()
    assert client(app).post(path, json=value).status_code == 200
    assert app.state.taken == [value]


@control
def test_wrong_number(client):
    assert attacked(client, create_app(), "/int", b'"three"') == []


@pytest.mark.parametrize("content_type", [None, PLAIN], ids=["none", "text"])
def test_number(client, observe, content_type):
    observe(attacked(client, create_app(), "/int", b"3", content_type), correct=[], symptom=[3])


@pytest.mark.parametrize("content_type", [None, PLAIN], ids=["none", "text"])
@pytest.mark.parametrize("path", ["/str", "/bytes"])
def test_text(client, observe, path, content_type):
    observe(attacked(client, create_app(), path, QUIT, content_type), correct=[], symptom=READ_OR_RAW)


@workaround("checked-header")
@pytest.mark.parametrize("content_type", [None, PLAIN], ids=["none", "text"])
def test_checked_header(client, observe, content_type):
    assert client(create_app_with_check()).post("/str", json="hello").status_code == 200
    seen = attacked(client, create_app_with_check(), "/str", QUIT, content_type)
    observe(seen, correct=[], symptom=READ_OR_RAW)


@workaround("embed")
@pytest.mark.parametrize("content_type", [None, PLAIN], ids=["none", "text"])
def test_embed(client, observe, content_type):
    assert client(create_app_with_embedded_parameter()).post("/str", json={"text": "hello"}).status_code == 200
    seen = attacked(client, create_app_with_embedded_parameter(), "/str", b'{"text": "I quit"}', content_type)
    observe(seen, correct=[], symptom=["I quit"])
