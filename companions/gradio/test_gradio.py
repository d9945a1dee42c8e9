import json
import re

import pytest

from casebook.probes import answer, control, purpose
from companions.gradio import plain

FILE = re.compile(r'(?:src|href)="(?:http://testserver/gradio/|\./|/gradio/)([^":]+\.(?:js|css))"')
TURN = re.compile(r"^event: (\w+)\ndata: (.*)$", re.MULTILINE)


@control
def test_the_app_alone(client):
    with client(plain.create_app()) as its:
        assert answer(its.get("/started")) == (200, True)
        assert answer(its.get("/shop/items/1")) == (200, {"item_id": 1})


@pytest.fixture
def opened(client, tmp_path, monkeypatch):
    """Starts the app with the page, and returns a client of it and the path that is asked for data."""
    monkeypatch.setenv("GRADIO_ANALYTICS_ENABLED", "False")
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path))

    def start(name="create_app"):
        from companions.gradio import app

        return client(getattr(app, name)()), app.PREFIX

    return start


@purpose
def test_page_and_its_files(observe, opened):
    def seen():
        its, _ = opened()
        with its:
            page = its.get("/gradio/")
            files = {*FILE.findall(page.text)}
            statuses = {its.get(f"/gradio/{file}").status_code for file in files}
            return page.status_code, "Greetings" in page.text, len(files) > 0, statuses

    observe(seen, correct=(200, True, True, {200}))


@purpose
def test_call_at_once(observe, opened):
    def seen():
        its, prefix = opened()
        with its:
            got = its.post(f"{prefix}/run/now", json={"data": ["Ann"]})
            return got.status_code, got.json().get("data")

    observe(seen, correct=(200, ["Hello, Ann!"]))


@purpose
def test_call_that_waits_its_turn(observe, opened):
    def seen():
        its, prefix = opened()
        with its:
            event = its.post(f"{prefix}/call/in_turn", json={"data": ["Ann"]}).json()["event_id"]
            told = TURN.findall(its.get(f"{prefix}/call/in_turn/{event}").text)
        return [(kind, json.loads(data)) for kind, data in told if kind != "heartbeat"]

    observe(seen, correct=[("complete", ["Hello, Ann!"])])


@purpose
def test_description_of_the_calls(observe, opened):
    def seen():
        its, prefix = opened()
        with its:
            info = its.get(f"{prefix}/info").json()
        return sorted(info["named_endpoints"])

    observe(seen, correct=["/in_turn", "/now", "/size"])


@purpose
def test_users_by_a_dependency(observe, opened):
    def seen():
        its, prefix = opened("create_app_with_users")
        with its:
            ann = {"X-User": "Ann"}
            return [its.get(f"{prefix}/info", headers=headers).status_code for headers in ({}, ann)]

    observe(seen, correct=[401, 200])


@purpose
def test_routes_and_lifespan_of_the_app(observe, opened):
    def seen():
        its, _ = opened()
        with its:
            return [answer(its.get("/started")), answer(its.get("/shop/items/1")), its.get("/none").status_code]

    observe(seen, correct=[(200, True), (200, {"item_id": 1}), 404])
