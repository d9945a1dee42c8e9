import pytest

from casebook.probes import answer, control, raises, workaround
from cases.routing.empty_path_with_outer_prefix import app

BAR = (200, "bar")
REFUSED = raises(Exception, r"^Prefix and path cannot be both empty \(path operation: test\)$")


@control
def test_prefix_inside(client):
    assert answer(client(app.create_app_with_prefix_inside()).get("/api/foo")) == BAR


@pytest.mark.parametrize(
    ("create_app", "path"),
    [
        (app.create_app_of_510, "/foo"),
        (app.create_app_of_4664, "/api/v1/foo"),
        (app.create_app, "/foo"),
        (app.create_app_with_own_prefix, "/foo"),
    ],
    ids=["510", "4664", "smallest", "own-prefix"],
)
def test_outer_prefix(client, observe, create_app, path):
    observe(lambda: answer(client(create_app()).get(path)), correct=BAR, symptom=REFUSED)


@workaround("prefix-inside")
def test_prefix_at_first_inclusion(client, observe):
    observe(lambda: answer(client(app.create_app_with_prefix_inside()).get("/api/foo")), correct=BAR, symptom=REFUSED)


@workaround("slash")
def test_slash(client, observe):
    observe(lambda: answer(client(app.create_app_with_slash()).get("/foo")), correct=BAR, symptom=REFUSED)


@workaround("declare-last")
def test_declare_last(client, observe):
    observe(
        lambda: answer(client(app.create_app_declared_last()).get("/foo")),
        correct=BAR,
        symptom=(404, {"detail": "Not Found"}),
    )
