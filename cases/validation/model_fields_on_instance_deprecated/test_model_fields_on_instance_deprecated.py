import warnings

from casebook.probes import answer, control, workaround
from cases.validation.model_fields_on_instance_deprecated.app import create_app

READ = (200, {"name": "lamp", "price": 1.0})
MESSAGE = "Accessing the 'model_fields' attribute on the instance is deprecated"


def put(client, path):
    """The answer, and the warnings that the endpoint gave, up to the first full stop or comma."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        seen = answer(client(create_app()).put(path, json={"name": "lamp", "price": 1.0}))
    told = [(one.category.__name__, str(one.message)) for one in caught if "model_fields" in str(one.message)]
    return seen, [(category, message[: len(MESSAGE)]) for category, message in told]


@control
def test_body_is_read(client):
    assert answer(client(create_app()).put("/dump", json={"name": "lamp", "price": 1.0})) == READ


def test_instance(client, observe):
    observe(put(client, "/instance"), correct=(READ, []), symptom=(READ, [("PydanticDeprecatedSince211", MESSAGE)]))


def test_warnings_are_errors(client, observe):
    def status():
        with warnings.catch_warnings():
            warnings.filterwarnings("error", MESSAGE, DeprecationWarning)
            asked = client(create_app(), raise_server_exceptions=False)
            return answer(asked.put("/instance", json={"name": "lamp", "price": 1.0}))

    observe(status, correct=READ, symptom=(500, "Internal Server Error"))


@workaround("class")
def test_class(client, observe):
    observe(put(client, "/class"), correct=(READ, []), symptom=(READ, [("PydanticDeprecatedSince211", MESSAGE)]))


@workaround("iterate")
def test_iterate(client, observe):
    observe(put(client, "/iterate"), correct=(READ, []), symptom=(READ, [("PydanticDeprecatedSince211", MESSAGE)]))
