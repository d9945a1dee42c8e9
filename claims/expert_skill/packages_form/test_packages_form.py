from importlib.metadata import version

import pytest

from casebook.probes import answer, control, raises
from claims.expert_skill.packages_form.app import create_app

pytestmark = pytest.mark.contract


@control
def test_python_multipart_is_installed():
    assert version("python-multipart")


def test_form_login(client, observe):
    """The answer to a log-in of ann, which repeats the name."""
    observe(
        lambda: answer(client(create_app()).post("/token", data={"username": "ann", "password": "secret"})),
        correct=(200, "ann"),
        symptom=raises(AttributeError, "^'FieldInfo' object has no attribute 'in_'$"),
    )
