import importlib
import re
import shutil
import sys
from pathlib import Path

import pytest

from casebook.probes import control, one_of, raises

pytestmark = pytest.mark.contract

HERE = Path(__file__).parent
BLOCK = re.compile(r"^```python\n(# (\S+)\n.*?)^```$", re.DOTALL | re.MULTILINE)
PACKAGES = ("src", "src/auth", "src/items", "src/shared")
NO_IMPORT = raises(NameError, "^name 'ConfigDict' is not defined$")
NO_MODELS = raises(ImportError, "^cannot import name 'models' from 'src.auth'")
NO_FORM = raises(AttributeError, "^'FieldInfo' object has no attribute 'in_'$")
BROKEN_BACKEND = raises(ValueError, "^password cannot be longer than 72 bytes")
LOGIN = {"username": "ada@example.com", "password": "secret"}
ADA = {"email": "ada@example.com", "password": "secret"}
USER = {"id": 1, "email": "ada@example.com"}


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with the printed project, which is the working directory and can be imported from."""
    for package in PACKAGES:
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "tests").mkdir()
    for code, name in BLOCK.findall((HERE / "printed.md").read_text()):
        (tmp_path / name).write_text(code)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    for name in [one for one in sys.modules if one == "src" or one.startswith("src.")]:
        monkeypatch.delitem(sys.modules, name)
    return tmp_path


def add_import(project):
    schemas = project / "src" / "auth" / "schemas.py"
    schemas.write_text(
        schemas.read_text().replace("import BaseModel, EmailStr", "import BaseModel, ConfigDict, EmailStr")
    )


def mend(project):
    add_import(project)
    shutil.copy(HERE / "mended" / "models.py", project / "src" / "auth" / "models.py")


def use_bcrypt(project):
    """Bcrypt without passlib hashes and verifies."""
    service = project / "src" / "auth" / "service.py"
    added = (HERE / "mended" / "passwords.py").read_text()
    service.write_text(f"{service.read_text()}\n\n{added}")


def title():
    return importlib.import_module("src.main").app.title


@control
def test_items_can_be_imported(project):
    assert importlib.import_module("src.items.router").router.prefix == "/items"


def test_import(project, observe):
    """The title of the app in src/main.py, or what its import raises."""
    observe(title, correct="My API", symptom=NO_IMPORT)


def test_schemas(project, observe):
    """The name of a schema in src/auth/schemas.py, or what its import raises."""
    observe(lambda: importlib.import_module("src.auth.schemas").Token.__name__, correct="Token", symptom=NO_IMPORT)


def test_schemas_with_the_import(project, observe):
    """The name of a schema in src/auth/schemas.py, where ConfigDict is imported."""
    add_import(project)
    observe(lambda: importlib.import_module("src.auth.schemas").Token.__name__, correct="Token", symptom=NO_IMPORT)


def test_import_with_the_import(project, observe):
    """The title of the app, where src/auth/schemas.py imports ConfigDict."""
    add_import(project)
    observe(title, correct="My API", symptom=NO_MODELS)


def test_import_with_the_models(project, observe):
    """The title of the app, where ConfigDict is imported and src/auth/models.py has a user."""
    mend(project)
    observe(title, correct="My API", symptom=NO_FORM)


def flow(client):
    """What register and me are answered, and the type of the token of the login between them."""
    with client(importlib.import_module("src.main").app) as http:
        registered = http.post("/auth/register", json=ADA)
        token = http.post("/auth/login", data=LOGIN).json()
        me = http.get("/auth/me", headers={"Authorization": f"Bearer {token['access_token']}"})
    return (registered.status_code, registered.json()), token["token_type"], (me.status_code, me.json())


DONE = ((200, USER), "bearer", (200, USER))


def test_flow(project, client, observe):
    """The answer to the registration, the type of the token of the log-in, and the answer of /auth/me to it."""
    mend(project)
    observe(lambda: flow(client), correct=DONE, symptom=one_of(BROKEN_BACKEND, NO_FORM))


def test_flow_with_bcrypt(project, client, observe):
    """The same, where bcrypt hashes without passlib."""
    mend(project)
    use_bcrypt(project)
    observe(lambda: flow(client), correct=DONE, symptom=NO_FORM)
