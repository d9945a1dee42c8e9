import json
import re
from urllib.parse import urlencode

import pytest
from casebook.probes import answer, control, purpose
from companions.nicegui import plain

FILE = re.compile(r"""["'](/gui/_nicegui/[^"'{$]+\.(?:js|css|mjs))["']""")
TEXT = re.compile(r"Hello, \w+!|Hello later|Item no \d+|Visits: \d+")
SENDS = re.compile(r"Sends: (\S+) (\d+) ([\w-]+)\.")
BROWSER = {"document_id": "document", "tab_id": "tab", "next_message_id": 0}


@control
def test_the_app_alone(client):
    with client(plain.create_app()) as its:
        assert answer(its.get("/started")) == (200, False)
        assert answer(its.get("/shop/items/1")) == (200, {"item_id": 1})
    with client(plain.create_app_with_lifespan()) as its:
        assert answer(its.get("/started")) == (200, True)


@pytest.fixture
def opened(client, tmp_path, monkeypatch):
    """Starts the app with the pages, and returns a client of it."""
    monkeypatch.setenv("NICEGUI_STORAGE_PATH", str(tmp_path))

    def start(name="app"):
        from companions.nicegui import app

        return client(getattr(app, name))

    return start


def shown(its, path):
    """The status of the page, and the texts of its labels."""
    page = its.get(path)
    return page.status_code, TEXT.findall(page.text)


@purpose
def test_app_with_a_lifespan(observe, opened):
    """The first one: a page of an application that was not started is not to find the loop of another one."""

    def seen():
        with opened("app_with_lifespan") as its:
            return [answer(its.get("/started")), shown(its, "/gui/later")]

    observe(seen, correct=[(200, True), (200, ["Hello later"])])


@purpose
def test_pages(observe, opened):
    def seen():
        with opened() as its:
            return [shown(its, path) for path in ("/gui/hello?name=Ann", "/gui/later", "/gui/shop/items/1")]

    observe(seen, correct=[(200, ["Hello, ANN!"]), (200, ["Hello later"]), (200, ["Item no 2"])])


@purpose
def test_files_of_a_page(observe, opened):
    def seen():
        with opened() as its:
            files = {*FILE.findall(its.get("/gui/hello").text)}
            return len(files) > 5, {its.get(file).status_code for file in files}

    observe(seen, correct=(True, {200}))


def click(its, greeting, client_id, button, listener):
    """The answer to the handshake; after it the button is clicked, and the page is told that the label changes."""
    its.headers["Upgrade"] = "websocket"
    query = urlencode({"EIO": 4, "transport": "websocket", "client_id": client_id, **BROWSER})
    with its.websocket_connect(f"/gui/_nicegui_ws/socket.io/?{query}") as websocket:

        def wait_for(wanted):
            while wanted not in (message := websocket.receive_text()):
                if message == "2":
                    websocket.send_text("3")
            return message

        wait_for("0{")
        websocket.send_text("40")
        wait_for("40{")
        websocket.send_text("420" + json.dumps(["handshake", *greeting]))
        greeted = wait_for("430")
        event = {"id": int(button), "client_id": client_id, "listener_id": listener, "args": []}
        websocket.send_text("42" + json.dumps(["event", event]))
        wait_for("Clicked: 1")  # what the page had at first may be told once more before it
        return greeted


@purpose
def test_click(observe, opened):
    def seen():
        from companions.nicegui import app

        with opened() as its:
            [sends] = SENDS.findall(its.get("/gui/counter").text)
            return click(its, app.greet(sends[0], BROWSER), *sends)

    observe(seen, correct="430[true]")


@purpose
def test_storage_of_a_user(observe, opened):
    def seen():
        with opened() as its:
            return [shown(its, "/gui/visits") for _ in range(2)]

    observe(seen, correct=[(200, ["Visits: 1"]), (200, ["Visits: 2"])])


@purpose
def test_routes_of_the_app_beside_it(observe, opened):
    def seen():
        with opened() as its:
            return [answer(its.get("/started")), answer(its.get("/shop/items/1")), its.get("/none").status_code]

    observe(seen, correct=[(200, False), (200, {"item_id": 1}), 404])
