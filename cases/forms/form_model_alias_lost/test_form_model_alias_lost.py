import pytest
from pydantic import ValidationError

from casebook.probes import answer, control, one_of, workaround
from cases.forms.form_model_alias_lost import app

FORBIDDEN = (422, [("extra_forbidden", ["body", "with_"], "Extra inputs are not permitted")])
NO_LIST = (422, [("list_type", ["body", "tag"], "Input should be a valid list")])


def send(client, path, **form):
    return answer(client(app.create_app()).post(path, data=form))


@control
def test_field_without_alias_is_read(client):
    assert send(client, "/by-name", username="x") == (200, "x")
    assert send(client, "/by-name", username=["x", "y"])[0] == 200


@control
def test_model_itself_forbids_the_name(client):
    assert app.Strict.model_validate({"with": "x"}).with_ == "x"
    with pytest.raises(ValidationError) as refused:
        app.Strict.model_validate({"with_": "x"})
    assert [(error["type"], error["loc"]) for error in refused.value.errors()] == [("extra_forbidden", ("with_",))]


@pytest.mark.parametrize("path", ["/forbid", "/default-style"])
def test_extra_is_forbidden(client, observe, path):
    observe(send(client, path, **{"with": "x"}), correct=(200, "x"), symptom=FORBIDDEN)


def test_extra_is_forbidden_where_the_default_is_used(client, observe):
    observe(answer(client(app.create_app()).post("/forbid")), correct=(200, "nothing"), symptom=FORBIDDEN)


@pytest.mark.parametrize("path", ["/required", "/optional"])
def test_extra_is_ignored(client, observe, path):
    lost = {"/required": (422, [("missing", ["body", "with"], "Field required")]), "/optional": (200, "nothing")}
    observe(send(client, path, **{"with": "x"}), correct=(200, "x"), symptom=lost[path])


def test_list(client, observe):
    observe(send(client, "/list", tag=["x", "y"]), correct=(200, ["x", "y"]), symptom=one_of((200, []), NO_LIST))


@workaround("by-name")
def test_by_name(client, observe):
    observe(send(client, "/by-name", username="x"), correct=(200, "x"), symptom=FORBIDDEN)


@workaround("single")
def test_single(client, observe):
    observe(send(client, "/single", **{"with": "x"}), correct=(200, "x"), symptom=one_of(FORBIDDEN, (200, "nothing")))
