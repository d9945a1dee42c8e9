import pytest

from casebook.probes import control, raises, workaround
from cases.responses.template_response_positional_status import app

HTML, PLAIN = "text/html; charset=utf-8", "text/plain; charset=utf-8"
TAKEN_FOR_HEADERS = raises(AttributeError, "^'int' object has no attribute 'items'$")
PLACES = {
    "status": (404, None, HTML, []),
    "def": (404, None, HTML, []),
    "headers": (404, "item", HTML, []),
    "media-type": (404, "item", PLAIN, []),
    "background": (404, None, HTML, ["task"]),
    "headers-keyword": (404, "item", HTML, []),
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "item.html").write_text("Item")
    return tmp_path


def get(client, folder, path, **options):
    """Status, header X-Kind, media type, and what ran in the background."""
    ran = []
    response = client(app.create_app(folder, ran), **options).get(f"/{path}")
    return response.status_code, response.headers.get("x-kind"), response.headers["content-type"], ran


@control
def test_name_and_context(client, folder):
    assert get(client, folder, "two") == (200, None, HTML, [])


@pytest.mark.parametrize("path", PLACES)
def test_positional(client, observe, folder, path):
    observe(lambda: get(client, folder, path), correct=PLACES[path], symptom=TAKEN_FOR_HEADERS)


def test_what_the_client_gets(client, observe, folder):
    seen = get(client, folder, "status", raise_server_exceptions=False)
    observe(seen, correct=PLACES["status"], symptom=(500, None, PLAIN, []))


@workaround("keywords")
def test_keywords(client, observe, folder):
    observe(lambda: get(client, folder, "keywords"), correct=(404, "item", HTML, []), symptom=TAKEN_FOR_HEADERS)
