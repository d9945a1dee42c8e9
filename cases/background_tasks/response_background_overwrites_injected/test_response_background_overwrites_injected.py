from casebook.probes import control, one_of, workaround
from cases.background_tasks.response_background_overwrites_injected import injected_only, response_only
from cases.background_tasks.response_background_overwrites_injected.app import create_app

BOTH = ["injected", "response"]


@control
def test_injected_task_runs_without_response_background(client):
    app = create_app()
    assert client(app).get("/injected").text == "Done"
    assert app.state.ran == ["injected"]


def test_only_response_background_runs(client, observe):
    app = create_app()
    client(app).get("/")
    observe(app.state.ran, correct=one_of(BOTH, BOTH[::-1]), symptom=["response"])


@workaround("injected-only")
def test_injected_only(client, observe):
    app = injected_only.create_app()
    client(app).get("/")
    observe(app.state.ran, correct=BOTH, symptom=["response"])


@workaround("injected-with-custom-response")
def test_injected_with_custom_response(client, observe):
    app = injected_only.create_app()
    client(app).get("/custom")
    observe(app.state.ran, correct=BOTH, symptom=["response"])


@workaround("response-only")
def test_response_only(client, observe):
    app = response_only.create_app()
    client(app).get("/one")
    observe(app.state.ran, correct=["response"], symptom=[])


@workaround("response-with-own-tasks")
def test_response_with_own_tasks(client, observe):
    app = response_only.create_app()
    client(app).get("/own")
    observe(app.state.ran, correct=BOTH, symptom=["response"])


@workaround("injected-as-response-background")
def test_injected_as_response_background(client, observe):
    app = response_only.create_app()
    client(app).get("/assigned")
    observe(app.state.ran, correct=BOTH, symptom=["response"])
