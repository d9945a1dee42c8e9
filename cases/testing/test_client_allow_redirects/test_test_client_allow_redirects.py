import warnings

import pytest

from casebook.probes import control, raises, workaround
from cases.testing.test_client_allow_redirects import app

METHODS = ["get", "post", "put", "patch", "delete", "options", "head"]
# Python 3.13 adds what may be meant
REFUSED = raises(
    TypeError, r"got an unexpected keyword argument 'allow_redirects'(\. Did you mean 'follow_redirects'\?)?$"
)


def send(client, method, **options):
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="The `allow_redirects` argument is deprecated")
        response = getattr(client(app.create_app()), method)("/old", **options)
    return response.status_code, response.url.path


@control
@pytest.mark.parametrize("method", METHODS)
def test_follows_by_default(client, method):
    assert send(client, method) == (200, "/new")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("allowed", "seen"), [(False, (303, "/old")), (True, (200, "/new"))], ids=["false", "true"])
def test_allow_redirects(client, observe, method, allowed, seen):
    observe(lambda: send(client, method, allow_redirects=allowed), correct=seen, symptom=REFUSED)


def test_request(client, observe):
    def requested():
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="The `allow_redirects` argument is deprecated")
            return client(app.create_app()).request("GET", "/old", allow_redirects=False).status_code

    observe(requested, correct=303, symptom=REFUSED)


@workaround("follow-redirects")
@pytest.mark.parametrize("method", METHODS)
def test_follow_redirects(client, observe, method):
    observe(lambda: send(client, method, follow_redirects=False), correct=(303, "/old"), symptom=REFUSED)


@workaround("of-the-client")
def test_of_the_client(client, observe):
    def asked():
        caller = client(app.create_app())
        caller.follow_redirects = False
        return caller.get("/old").status_code

    observe(asked, correct=303, symptom=REFUSED)
