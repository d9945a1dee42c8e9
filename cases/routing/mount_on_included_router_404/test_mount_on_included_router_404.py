from starlette.routing import NoMatchFound

from casebook.probes import answer, control, raises, workaround
from cases.routing.mount_on_included_router_404 import app

HELLO, NOT_FOUND = (200, {"message": "Hello World from sub API"}), (404, {"detail": "Not Found"})


@control
def test_sub_application(client):
    assert answer(client(app.create_sub_application()).get("/sub")) == HELLO


@control
def test_path_operation_of_the_router(client):
    assert answer(client(app.create_app()).get("/app")) == (200, {"message": "Hello World from main app"})


def test_without_prefix(client, observe):
    observe(answer(client(app.create_app()).get("/subapi/sub")), correct=HELLO, symptom=NOT_FOUND)


def test_prefix_of_include(client, observe):
    response = client(app.create_app(prefix="/api")).get("/api/subapi/sub")
    observe(answer(response), correct=HELLO, symptom=NOT_FOUND)


def test_nested(client, observe):
    response = client(app.create_nested_app()).get("/api/v1/subapi/sub")
    observe(answer(response), correct=HELLO, symptom=NOT_FOUND)


def test_document_of_sub_application(client, observe):
    response = client(app.create_app()).get("/subapi/openapi.json")
    observe(response.status_code, correct=200, symptom=404)


def test_static_files(client, observe, tmp_path):
    (tmp_path / "a.txt").write_text("a file")
    response = client(app.create_app_with_files(tmp_path)).get("/api/static/a.txt")
    observe(answer(response), correct=(200, "a file"), symptom=NOT_FOUND)


def test_url_path_for(observe, tmp_path):
    made = app.create_app_with_files(tmp_path)
    observe(
        lambda: str(made.url_path_for("static", path="a.txt")),
        correct="/api/static/a.txt",
        symptom=raises(NoMatchFound, "static"),
    )


@workaround("mount-on-app")
def test_mount_on_app(client, observe):
    response = client(app.create_app_mounted_on_app()).get("/api/subapi/sub")
    observe(answer(response), correct=HELLO, symptom=NOT_FOUND)
