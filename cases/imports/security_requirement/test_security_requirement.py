from casebook.probes import answer, control, raises, workaround
from cases.imports.security_requirement import app, workarounds

GONE = raises(AttributeError, "^'Dependant' object has no attribute 'security_requirements'")


@control
def test_route_is_protected(client):
    caller = client(app.create_app())
    assert answer(caller.get("/items", headers={"Authorization": "Bearer abc"})) == (200, "abc")
    assert caller.get("/items").status_code in {401, 403}


def test_schemes(observe):
    observe(app.schemes, correct=["HTTPBearer"], symptom=GONE)


def test_copied(observe):
    observe(app.copied, correct=2, symptom=GONE)


def test_import(observe):
    def name():
        from fastapi.dependencies.models import SecurityRequirement

        return SecurityRequirement.__name__

    observe(
        name,
        correct="SecurityRequirement",
        symptom=raises(ImportError, "^cannot import name 'SecurityRequirement' from 'fastapi.dependencies.models'"),
    )


@workaround("walk")
def test_walk(observe):
    observe(workarounds.schemes_by_walking, correct=["HTTPBearer"], symptom=[])


@workaround("openapi")
def test_openapi(observe):
    observe(workarounds.schemes_by_openapi, correct=["HTTPBearer"], symptom=[])
