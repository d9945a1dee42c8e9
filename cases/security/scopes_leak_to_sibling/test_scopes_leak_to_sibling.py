import pytest

from casebook.probes import answer, control, workaround
from cases.security.scopes_leak_to_sibling.app import create_app


def get(client, path):
    return answer(client(create_app()).get(path))


@control
def test_single(client):
    assert get(client, "/single") == (200, ["scope1"])


@control
def test_parent_without_scopes(client):
    assert get(client, "/without-parent") == (200, {"dep1": ["scope1"], "dep2": ["scope2"]})


@pytest.mark.parametrize("path", ["/scopes", "/default-style"])
def test_reported(client, observe, path):
    observe(
        lambda: get(client, path),
        correct=(200, {"dep1": ["scope3", "scope1"], "dep2": ["scope3", "scope2"]}),
        symptom=(200, {"dep1": ["scope3", "scope1", "scope2"], "dep2": ["scope3", "scope1", "scope2"]}),
    )


def test_plain_sibling(client, observe):
    observe(
        lambda: get(client, "/plain-sibling"),
        correct=(200, {"dep1": ["scope3", "scope1"], "dep2": ["scope3"]}),
        symptom=(200, {"dep1": ["scope3", "scope1"], "dep2": ["scope3", "scope1"]}),
    )


def test_user_is_refused(client, observe):
    observe(
        lambda: get(client, "/guarded"),
        correct=(200, "user"),
        symptom=(403, {"detail": "Missing: ['scope2']"}),
    )


@workaround("endpoint")
def test_endpoint(client, observe):
    observe(
        lambda: get(client, "/siblings"),
        correct=(200, {"dep1": ["scope1"], "dep2": ["scope2"]}),
        symptom=(200, {"dep1": ["scope1", "scope2"], "dep2": ["scope1", "scope2"]}),
    )
