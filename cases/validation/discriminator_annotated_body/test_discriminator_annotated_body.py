from casebook.probes import answer, control, raises, workaround

PDF = {"type": "pdf", "pages": 2}
NOT_A_UNION = raises(TypeError, r"^Discriminator must be used with a Union type, not typing\.Annotated")


def document(client, create_app):
    return client(create_app()).get("/openapi.json").status_code


def post(client, create_app):
    return answer(client(create_app()).post("/", json=PDF))


@control
def test_answer(client):
    from cases.validation.discriminator_annotated_body import app

    assert answer(client(app.create_app()).get("/")) == (200, {"info": PDF})


def test_document_of_a_model_with_the_union(client, observe):
    from cases.validation.discriminator_annotated_body import app

    observe(lambda: document(client, app.create_app), correct=200, symptom=NOT_A_UNION)


def test_annotated_body(client, observe):
    from cases.validation.discriminator_annotated_body import app

    observe(lambda: post(client, app.create_app_of_annotated_body), correct=(200, PDF), symptom=NOT_A_UNION)


@workaround("no-discriminator")
def test_no_discriminator(client, observe):
    from cases.validation.discriminator_annotated_body import app

    observe(lambda: document(client, app.create_app_without_discriminator), correct=200, symptom=NOT_A_UNION)


@workaround("field-discriminator")
def test_field_discriminator(client, observe):
    from cases.validation.discriminator_annotated_body import app

    observe(lambda: document(client, app.create_app_with_field), correct=200, symptom=NOT_A_UNION)


@workaround("field-discriminator")
def test_field_discriminator_of_a_body(client, observe):
    from cases.validation.discriminator_annotated_body import app

    observe(lambda: post(client, app.create_app_of_body_with_field), correct=(200, PDF), symptom=NOT_A_UNION)
