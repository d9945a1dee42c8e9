from casebook.probes import answer, control, raises
from cases.imports.standard_packages_missing import app


def command(run_program):
    """Runs the command, or its module: today's fastapi-cli leaves the command to FastAPI 0.112 and newer."""
    try:
        return run_program(["fastapi", "--version"])
    except FileNotFoundError:
        return run_program(["python", "-m", "fastapi_cli", "--version"])


@control
def test_app_without_them(client):
    assert answer(client(app.create_app()).post("/users", json={"name": "Ada"})) == (200, "Ada")


def test_command(run_program, observe):
    def told():
        ended = command(run_program)
        lines = ended.stderr.splitlines()
        return ended.exit, [line for line in lines if line.startswith("RuntimeError")]

    observe(
        told,
        correct=(0, []),
        symptom=(1, ['RuntimeError: To use the fastapi command, please install "fastapi[standard]":']),
    )


def test_uvicorn(observe):
    def name():
        import uvicorn

        return uvicorn.__name__

    observe(name, correct="uvicorn", symptom=raises(ModuleNotFoundError, "^No module named 'uvicorn'$"))


def test_email(client, observe):
    observe(
        lambda: answer(client(app.create_app_with_email()).post("/subscribers", json={"email": "ada@example.com"})),
        correct=(200, "ada@example.com"),
        symptom=raises(ImportError, "^email-validator is not installed, run `pip install '?pydantic"),
    )


def test_templates(client, observe, tmp_path):
    (tmp_path / "page.html").write_text("Hello {{ name }}")
    observe(
        lambda: answer(client(app.create_app_with_templates(tmp_path)).get("/")),
        correct=(200, "Hello Ada"),
        symptom=raises(Exception, "^jinja2 must be installed to use Jinja2Templates$"),
    )
