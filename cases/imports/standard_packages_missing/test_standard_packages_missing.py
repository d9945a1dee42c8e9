from casebook.probes import answer, control, raises, workaround
from cases.imports.standard_packages_missing import app

COMMAND_WORKS = (0, [])
NO_COMMAND = (1, ['RuntimeError: To use the fastapi command, please install "fastapi[standard]":'])
NO_UVICORN = raises(ModuleNotFoundError, "^No module named 'uvicorn'$")
SUBSCRIBED = (200, "ada@example.com")
NO_VALIDATOR = raises(ImportError, "^email-validator is not installed, run `pip install '?pydantic")
PAGE = (200, "Hello Ada")
NO_TEMPLATES = raises(Exception, "^jinja2 must be installed to use Jinja2Templates$")


def command(run_program):
    """Runs the command, or its module: today's fastapi-cli leaves the command to FastAPI 0.112 and newer."""
    try:
        return run_program(["fastapi", "--version"])
    except FileNotFoundError:
        return run_program(["python", "-m", "fastapi_cli", "--version"])


@control
def test_app_without_them(client):
    assert answer(client(app.create_app()).post("/users", json={"name": "Ada"})) == (200, "Ada")


def told_by_command(run_program):
    ended = command(run_program)
    return ended.exit, [line for line in ended.stderr.splitlines() if line.startswith("RuntimeError")]


def name_of_uvicorn():
    import uvicorn

    return uvicorn.__name__


def subscribe(client):
    return answer(client(app.create_app_with_email()).post("/subscribers", json={"email": "ada@example.com"}))


def read_page(client, folder):
    (folder / "page.html").write_text("Hello {{ name }}")
    return answer(client(app.create_app_with_templates(folder)).get("/"))


def test_command(run_program, observe):
    observe(lambda: told_by_command(run_program), correct=COMMAND_WORKS, symptom=NO_COMMAND)


def test_uvicorn(observe):
    observe(name_of_uvicorn, correct="uvicorn", symptom=NO_UVICORN)


def test_email(client, observe):
    observe(lambda: subscribe(client), correct=SUBSCRIBED, symptom=NO_VALIDATOR)


def test_templates(client, observe, tmp_path):
    observe(lambda: read_page(client, tmp_path), correct=PAGE, symptom=NO_TEMPLATES)


@workaround("standard")
def test_command_of_standard(run_program, observe):
    observe(lambda: told_by_command(run_program), correct=COMMAND_WORKS, symptom=NO_COMMAND)


@workaround("standard")
def test_uvicorn_of_standard(observe):
    observe(name_of_uvicorn, correct="uvicorn", symptom=NO_UVICORN)


@workaround("standard")
def test_email_of_standard(client, observe):
    observe(lambda: subscribe(client), correct=SUBSCRIBED, symptom=NO_VALIDATOR)


@workaround("standard")
def test_templates_of_standard(client, observe, tmp_path):
    observe(lambda: read_page(client, tmp_path), correct=PAGE, symptom=NO_TEMPLATES)
