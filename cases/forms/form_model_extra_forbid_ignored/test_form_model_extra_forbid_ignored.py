from casebook.probes import answer, control, workaround
from cases.forms.form_model_extra_forbid_ignored import app

FORBIDDEN = (422, [("extra_forbidden", ["body", "role"], "Extra inputs are not permitted")])
TAKEN = (200, {"name": "ada"})


def send(client, create_app, *arguments, **sent):
    return answer(client(create_app(*arguments)).post("/", data=sent))


@control
def test_known_field(client):
    assert send(client, app.create_app, "forbid", name="ada") == TAKEN


def test_forbid(client, observe):
    observe(send(client, app.create_app, "forbid", name="ada", role="admin"), correct=FORBIDDEN, symptom=TAKEN)


def test_allow(client, observe):
    kept = (200, {"name": "ada", "role": "admin"})
    observe(send(client, app.create_app, "allow", name="ada", role="admin"), correct=kept, symptom=TAKEN)


@workaround("names")
def test_names(client, observe):
    refused = (422, {"detail": "unknown field: role"})
    observe(send(client, app.create_app_that_compares, name="ada", role="admin"), correct=refused, symptom=TAKEN)
