from casebook.probes import answer, control, one_of, workaround
from cases.forms.optional_form_empty_string import app, workarounds

NONE, EMPTY = (200, None), (200, "")
UNPARSABLE = (
    422,
    one_of(
        [("int_parsing", ["body", "age"], "Input should be a valid integer, unable to parse string as an integer")],
        [("type_error.integer", ["body", "age"], "value is not a valid integer")],
    ),
)
NOT_IN_LITERAL = (
    422,
    one_of(
        [("literal_error", ["body", "attribute"], "Input should be 'abc' or 'def'")],
        [("value_error.const", ["body", "attribute"], "unexpected value; permitted: 'abc', 'def'")],
    ),
)
PATTERNS = ["password", "^password$"]
NO_MATCH = (
    422,
    one_of(
        *(
            [("string_pattern_mismatch", ["body", "grant_type"], f"String should match pattern '{pattern}'")]
            for pattern in PATTERNS
        ),
        *(
            [("value_error.str.regex", ["body", "grant_type"], f'string does not match regex "{pattern}"')]
            for pattern in PATTERNS
        ),
    ),
)


def missing(name):
    return 422, one_of(
        [("missing", ["body", name], "Field required")],
        [("value_error.missing", ["body", name], "field required")],
    )


def send(client, path, create_app=app.create_app, **form):
    return answer(client(create_app()).post(path, data=form))


def send_multipart(client, path, name):
    """An empty text field, as a browser sends it."""
    body = f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n\r\n--x--\r\n'
    headers = {"content-type": "multipart/form-data; boundary=x"}
    return answer(client(app.create_app_with_file()).post(path, content=body.encode(), headers=headers))


@control
def test_values_are_read_and_may_be_left_out(client):
    assert send(client, "/", name="Ada") == (200, "Ada")
    assert send(client, "/age", age="7") == (200, 7)
    assert send(client, "/age", other="x") == NONE
    assert send(client, "/required-literal", attribute="abc") == (200, "abc")


def test_program_of_13533(client, observe):
    observe(send(client, "/", name=""), correct=NONE, symptom=EMPTY)


def test_program_of_12245(client, observe):
    observe(send(client, "/required-literal", attribute=None), correct=missing("attribute"), symptom=NOT_IN_LITERAL)


def test_program_of_12240(client, observe):
    form = {"username": "johndoe", "password": "secret", "grant_type": ""}
    seen = send(client, "/token", app.create_app_with_login, **form)
    observe(seen, correct=(200, {"username": "johndoe", "grant_type": None}), symptom=NO_MATCH)


def test_upstream_multipart(client, observe):
    observe(send_multipart(client, "/multipart", "age"), correct=(200, {"file": None, "age": None}), symptom=UNPARSABLE)


def test_int(client, observe):
    observe(send(client, "/age", age=""), correct=NONE, symptom=UNPARSABLE)


def test_optional_literal(client, observe):
    observe(send(client, "/literal", attribute=""), correct=NONE, symptom=NOT_IN_LITERAL)


def test_str_in_default_style(client, observe):
    observe(send(client, "/", app.create_app_in_default_style, name=""), correct=NONE, symptom=EMPTY)


def test_int_in_default_style(client, observe):
    observe(send(client, "/age", app.create_app_in_default_style, age=""), correct=NONE, symptom=UNPARSABLE)


def test_bytes_file(client, observe):
    observe(
        send_multipart(client, "/multipart", "file"),
        correct=(200, {"file": None, "age": None}),
        symptom=(200, {"file": "", "age": None}),
    )


def test_upload_file(client, observe):
    not_a_file = one_of(
        [("value_error", ["body", "file"], "Value error, Expected UploadFile, received: <class 'str'>")],
        [("value_error", ["body", "file"], "Expected UploadFile, received: <class 'str'>")],
    )
    observe(send_multipart(client, "/upload", "file"), correct=NONE, symptom=(422, not_a_file))


@workaround("before-validator")
def test_before_validator(client, observe):
    from cases.forms.optional_form_empty_string import before_validator

    observe(send(client, "/age", before_validator.create_app, age=""), correct=NONE, symptom=UNPARSABLE)


@workaround("default-empty")
def test_default_empty(client, observe):
    observe(send(client, "/default-empty", workarounds.create_app, name=""), correct=NONE, symptom=EMPTY)


@workaround("omit")
def test_omit(client, observe):
    observe(send(client, "/required-literal", workarounds.create_app), correct=NONE, symptom=missing("attribute"))


@workaround("omit-default-none")
def test_omit_default_none(client, observe):
    observe(send(client, "/literal", workarounds.create_app), correct=NONE, symptom=missing("attribute"))


@workaround("default-none")
def test_default_none(client, observe):
    observe(send(client, "/literal", workarounds.create_app, attribute=None), correct=NONE, symptom=NOT_IN_LITERAL)


@workaround("checked-by-hand")
def test_checked_by_hand(client, observe):
    observe(send(client, "/by-hand", workarounds.create_app, attribute=None), correct=NONE, symptom=EMPTY)


@workaround("checked-by-hand-or-none")
def test_checked_by_hand_or_none(client, observe):
    observe(send(client, "/by-hand-or-none", workarounds.create_app, attribute=None), correct=NONE, symptom=EMPTY)
