from casebook.probes import answer, control, raises, workaround

CAT = {"pet_type": "cat", "meows": 5}
DOG = {"pet_type": "dog", "barks": 3.5}
NO_TAG = raises("PydanticUserError", "^`Tag` not provided for choice")


def post(client, create_app, path, body):
    return answer(client(create_app()).post(path, json=body))


@control
def test_cat(client):
    from cases.validation.tagged_union_annotated_body import app

    assert post(client, app.create_app_of_cat, "/pet/", CAT) == (200, CAT)


def test_annotated_body(client, observe):
    from cases.validation.tagged_union_annotated_body import app

    observe(lambda: post(client, app.create_app, "/pet/annotated", DOG), correct=(200, DOG), symptom=NO_TAG)


def test_document_of_annotated_body(client, observe):
    from cases.validation.tagged_union_annotated_body import app

    observe(lambda: client(app.create_app()).get("/openapi.json").status_code, correct=200, symptom=NO_TAG)


def test_document_of_a_model_with_the_union(client, observe):
    from cases.validation.tagged_union_annotated_body import app

    observe(lambda: client(app.create_app_of_field()).get("/openapi.json").status_code, correct=200, symptom=NO_TAG)


@workaround("default-body")
def test_default_body(client, observe):
    from cases.validation.tagged_union_annotated_body import app

    observe(lambda: post(client, app.create_app_by_default, "/pet/assignment", CAT), correct=(200, CAT), symptom=NO_TAG)


@workaround("without-body")
def test_without_body(client, observe):
    from cases.validation.tagged_union_annotated_body import app

    observe(lambda: post(client, app.create_app_without_body, "/pet/", DOG), correct=(200, DOG), symptom=NO_TAG)


@workaround("literal-discriminator")
def test_literal_discriminator(client, observe):
    from cases.validation.tagged_union_annotated_body import literal

    observe(lambda: post(client, literal.create_app, "/pet/annotated", DOG), correct=(200, DOG), symptom=NO_TAG)
