import inspect
from dataclasses import fields

from fastapi.dependencies.models import Dependant

from cases.imports.dependant_slots import app


class OpenDependant(Dependant):
    pass


def own_attribute_of_subclass():
    found = app.find_dependency()
    made = OpenDependant(**{field.name: getattr(found, field.name) for field in fields(found)})
    made.custom_fields = {"a": 1}
    return made.call, made.custom_fields


def kind_of_call():
    return inspect.iscoroutinefunction(app.find_dependency().call)
