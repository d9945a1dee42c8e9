from sqlalchemy.exc import IntegrityError

from casebook.probes import answer, control, workaround
from cases.database.echo_logs_values import app


def created(client, engine):
    return answer(client(app.create_app(engine)).post("/users/alice"))


def written(client, capfd, **options):
    """Whether the statement and whether the hash are written while a user is stored."""
    engine = app.make_engine(**options)
    capfd.readouterr()
    assert created(client, engine) == (200, "alice")
    lines = "".join(capfd.readouterr())
    return "INSERT INTO users" in lines, app.HASH in lines


def told_by_the_exception(client, **options):
    """Whether the exception of a second user of this name has the statement and the hash."""
    engine = app.make_engine(**options)
    created(client, engine)
    try:
        created(client, engine)
    except IntegrityError as error:
        return "INSERT INTO users" in str(error), app.HASH in str(error)
    return "none was raised"


@control
def test_user_is_stored(client):
    assert created(client, app.make_engine()) == (200, "alice")


def test_insert(client, observe, capfd):
    observe(written(client, capfd, echo=True), correct=(True, False), symptom=(True, True))


def test_failing_statement(client, observe):
    observe(told_by_the_exception(client), correct=(True, False), symptom=(True, True))


@workaround("without-echo")
def test_without_echo(client, observe, capfd):
    observe(written(client, capfd), correct=(False, False), symptom=(True, True))


@workaround("hide-parameters")
def test_hide_parameters(client, observe, capfd):
    observe(written(client, capfd, echo=True, hide_parameters=True), correct=(True, False), symptom=(True, True))


@workaround("hide-parameters")
def test_hide_parameters_of_a_failing_statement(client, observe):
    observe(told_by_the_exception(client, hide_parameters=True), correct=(True, False), symptom=(True, True))
