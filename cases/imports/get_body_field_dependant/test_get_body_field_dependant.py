from casebook.probes import answer, control, raises, workaround
from cases.imports.get_body_field_dependant import app, workarounds

RENAMED = raises(TypeError, r"^get_body_field\(\) got an unexpected keyword argument 'dependant'$")
NOT_YET_RENAMED = raises(TypeError, r"^get_body_field\(\) got an unexpected keyword argument 'flat_dependant'$")


@control
def test_body(client):
    sent = {"name": "a", "size": 1}
    assert answer(client(app.create_app()).post("/items", json=sent)) == (200, ["a", 1])


def test_route_is_updated(observe):
    observe(app.update_route, correct="body", symptom=RENAMED)


@workaround("flat-dependant")
def test_flat_dependant(observe):
    observe(workarounds.body_by_flat_dependant, correct="body", symptom=NOT_YET_RENAMED)


@workaround("signature")
def test_signature(observe):
    observe(workarounds.body_by_signature, correct="body", symptom=RENAMED)
