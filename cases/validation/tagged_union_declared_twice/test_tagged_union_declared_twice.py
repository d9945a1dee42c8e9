from casebook.probes import answer, control, raises, workaround
from cases.validation.tagged_union_declared_twice import app, workarounds

READ = (200, 9)
NO_UNION = raises(TypeError, "^Discriminator must be used with a Union type, not ")
NO_TAG = raises("PydanticUserError", "^`Tag` not provided for choice .* used with `Discriminator`")
CAT = {"kind": "cat", "lives": 9}


def send(client, create_app):
    return answer(client(create_app()).post("/pet", json=CAT))


@control
def test_one_model_is_read(client):
    assert answer(client(app.create_app_with_one_model()).post("/cat", json=CAT)) == READ


def test_discriminator_function(client, observe):
    observe(lambda: send(client, app.create_app_by_function), correct=READ, symptom=NO_TAG)


def test_discriminator_field(client, observe):
    observe(lambda: send(client, app.create_app_by_field), correct=READ, symptom=NO_UNION)


def test_openapi(client, observe):
    def documented():
        return client(app.create_app_by_function()).get("/openapi.json").status_code

    observe(documented, correct=200, symptom=NO_TAG)


@workaround("without-body")
def test_without_body(client, observe):
    observe(lambda: send(client, workarounds.create_app_without_body), correct=READ, symptom=NO_UNION)


@workaround("field-discriminator")
def test_field_discriminator(client, observe):
    observe(lambda: send(client, workarounds.create_app_with_field), correct=READ, symptom=NO_UNION)


@workaround("plain-union")
def test_plain_union(client, observe):
    observe(lambda: send(client, workarounds.create_app_with_plain_union), correct=READ, symptom=NO_UNION)
