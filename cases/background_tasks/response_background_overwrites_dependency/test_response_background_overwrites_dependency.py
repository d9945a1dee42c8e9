from casebook.probes import control, one_of, workaround
from cases.background_tasks.response_background_overwrites_dependency.app import create_app

BOTH = ["dependency", "response"]


@control
def test_dependency_task_runs_without_response_background(client):
    app = create_app()
    assert client(app).get("/without").text == "Done"
    assert app.state.ran == ["dependency"]


def test_only_response_background_runs(client, observe):
    app = create_app()
    client(app).get("/")
    observe(app.state.ran, correct=one_of(BOTH, BOTH[::-1]), symptom=["response"])


@workaround("inject-in-endpoint")
def test_inject_in_endpoint(client, observe):
    app = create_app()
    client(app).get("/injected")
    observe(app.state.ran, correct=BOTH, symptom=["response"])


@workaround("injected-as-response-background")
def test_injected_as_response_background(client, observe):
    app = create_app()
    client(app).get("/handed-over")
    observe(app.state.ran, correct=BOTH, symptom=["response"])
