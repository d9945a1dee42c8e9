from casebook.probes import answer, control, one_of, raises, workaround

NOT_SERIALIZABLE = raises(TypeError, "Object of type ValueError is not JSON serializable")
SERVER_ERROR = one_of(raises(ValueError, "must not be negative"), NOT_SERIALIZABLE)
NO_CONSTRUCTOR = raises(
    TypeError, r"No constructor defined|ValidationError\.__new__\(\) missing 1 required positional argument"
)


def refused(kind, message):
    return 422, [(kind, ["body", "amount"], message)]


def send(client, create_app, path, amount="-1", **options):
    return answer(client(create_app()).post(path, data={"amount": amount}, **options))


@control
def test_value_is_read(client):
    from cases.validation.value_error_in_form_validator.app import create_app

    assert send(client, create_app, "/form", "1") == (200, 1)


def test_value_error_gives_500(client, observe):
    from cases.validation.value_error_in_form_validator.app import create_app

    observe(
        lambda: send(client, create_app, "/form"),
        correct=refused("value_error", "Value error, must not be negative"),
        symptom=SERVER_ERROR,
    )


def test_default_style(client, observe):
    from cases.validation.value_error_in_form_validator.app import create_app

    observe(
        lambda: send(client, create_app, "/default-style"),
        correct=refused("value_error", "Value error, must not be negative"),
        symptom=SERVER_ERROR,
    )


def test_multipart(client, observe):
    from cases.validation.value_error_in_form_validator.app import create_app

    observe(
        lambda: send(client, create_app, "/form", files={"other": ("a.txt", b"x", "text/plain")}),
        correct=refused("value_error", "Value error, must not be negative"),
        symptom=SERVER_ERROR,
    )


def test_assertion(client, observe):
    from cases.validation.value_error_in_form_validator.app import create_app

    observe(
        lambda: send(client, create_app, "/asserted"),
        correct=refused("assertion_error", "Assertion failed, must not be negative"),
        symptom=one_of(
            raises(AssertionError, "must not be negative"),
            raises(TypeError, "Object of type AssertionError is not JSON serializable"),
        ),
    )


def test_model_validator(client, observe):
    from cases.validation.value_error_in_form_validator.app import create_app

    observe(
        lambda: send(client, create_app, "/whole"),
        correct=(422, [("value_error", ["body"], "Value error, must not be negative")]),
        symptom=SERVER_ERROR,
    )


@workaround("raise-validation-error")
def test_raise_validation_error(client, observe):
    from cases.validation.value_error_in_form_validator.validation_error import create_app

    observe(
        lambda: send(client, create_app, "/constructed"),
        correct=refused("value_error", "Value error, must not be negative"),
        symptom=NO_CONSTRUCTOR,
    )


@workaround("raise-validation-error-from-data")
def test_raise_validation_error_from_data(client, observe):
    from cases.validation.value_error_in_form_validator.validation_error import create_app

    observe(
        lambda: send(client, create_app, "/from-data"),
        correct=refused("negative", "must not be negative"),
        symptom=SERVER_ERROR,
    )


@workaround("raise-custom-error")
def test_raise_custom_error(client, observe):
    from cases.validation.value_error_in_form_validator.other_errors import create_app

    observe(
        lambda: send(client, create_app, "/custom"),
        correct=refused("negative", "must not be negative"),
        symptom=SERVER_ERROR,
    )


@workaround("field-constraint")
def test_field_constraint(client, observe):
    from cases.validation.value_error_in_form_validator.other_errors import create_app

    observe(
        lambda: send(client, create_app, "/constrained"),
        correct=refused("greater_than", "Input should be greater than 0"),
        symptom=SERVER_ERROR,
    )
