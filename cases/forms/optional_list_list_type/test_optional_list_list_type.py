import pytest

from casebook.probes import answer, control, workaround
from cases.forms.optional_list_list_type import app, workarounds

READ = (200, {"elements": [10, 20]})


def refused(kind="list", name="list_int"):
    return 422, [(f"{kind}_type", ["body", name], f"Input should be a valid {kind}")]


def send(client, create_app, path, values=("10", "20")):
    return answer(client(create_app()).post(path, data={"list_int": list(values)}))


@control
def test_nothing_is_sent(client):
    assert answer(client(app.create_app()).post("/form")) == (200, {"elements": None})


@control
def test_list_in_the_query_is_read(client):
    assert answer(client(workarounds.create_app()).post("/query?list_int=10&list_int=20")) == READ


@pytest.mark.parametrize("path", ["/form", "/pipe"])
def test_two_elements(client, observe, path):
    observe(send(client, app.create_app, path), correct=READ, symptom=refused())


def test_one_element(client, observe):
    seen = send(client, app.create_app, "/form", ["100"])
    observe(seen, correct=(200, {"elements": [100]}), symptom=refused())


def test_set(client, observe):
    observe(send(client, app.create_app, "/set"), correct=READ, symptom=refused("set"))


def test_annotated(client, observe):
    observe(lambda: send(client, app.create_annotated_app, "/form"), correct=READ, symptom=refused())


def test_multipart(client, observe):
    seen = answer(client(app.create_app()).post("/form", files=[("list_int", (None, n)) for n in ("10", "20")]))
    observe(seen, correct=READ, symptom=refused())


def test_files(client, observe):
    seen = answer(client(app.create_app()).post("/files", files=[("files", b"x"), ("files", b"y")]))
    observe(seen, correct=(200, ["x", "y"]), symptom=refused(name="files"))


@workaround("empty-list")
def test_empty_list(client, observe):
    observe(send(client, workarounds.create_app, "/empty-list"), correct=READ, symptom=refused())


@workaround("request")
def test_request(client, observe):
    observe(send(client, workarounds.create_app, "/request"), correct=READ, symptom=refused())
