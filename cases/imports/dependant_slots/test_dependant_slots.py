from casebook.probes import answer, control, raises, workaround
from cases.imports.dependant_slots import app, workarounds


def gone(name):
    return raises(AttributeError, f"^'Dependant' object has no attribute '{name}'")


@control
def test_dependency(client):
    assert answer(client(app.create_app()).get("/items")) == (200, "value")


def test_cache_key(observe):
    observe(app.cache_key, correct=True, symptom=gone("cache_key"))


def test_kinds(observe):
    observe(app.kinds, correct=(True, False, False), symptom=gone("is_coroutine_callable"))


def test_computed_scope(observe):
    observe(app.scope, correct=None, symptom=gone("computed_scope"))


def test_own_attribute(observe):
    observe(app.own_attribute, correct={"a": 1}, symptom=gone("custom_fields"))


@workaround("subclass")
def test_subclass(observe):
    observe(workarounds.own_attribute_of_subclass, correct=(app.dependency, {"a": 1}), symptom=gone("custom_fields"))


@workaround("call")
def test_call(observe):
    observe(workarounds.kind_of_call, correct=True, symptom=False)
