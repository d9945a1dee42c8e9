import pytest

from casebook.probes import answer, control, workaround
from cases.middleware.mounted_scope_path import app

SHORT = (200, "/index")
WHOLE = (200, "/sub/index")
places = pytest.mark.parametrize("place", app.PLACES)


def ask(client, place, read):
    return answer(client(app.create_app(place, read)).get("/sub/index"))


@control
@places
def test_not_mounted(client, place):
    sub = app.PLACES[place](app.read_path)
    assert answer(client(sub).get("/index")) == SHORT


@places
def test_path(client, observe, place):
    observe(ask(client, place, app.read_path), correct=SHORT, symptom=WHOLE)


@workaround("strip-root-path")
@places
def test_strip_root_path(client, observe, place):
    observe(ask(client, place, app.read_stripped_path), correct=SHORT, symptom=WHOLE)
