from fastapi.dependencies.utils import get_dependant, get_flat_params
from fastapi.params import ParamTypes

from cases.imports.get_flat_dependant.app import find_dependant


def query_names_by_flat_params():
    fields = get_flat_params(find_dependant())
    return sorted(field.alias for field in fields if field.field_info.in_ == ParamTypes.query)


def query_names_by_walking():
    def walk(dependant):
        yield from (field.alias for field in dependant.query_params)
        for child in dependant.dependencies:
            yield from walk(child)

    return sorted(walk(find_dependant()))


def query_names_by_get_dependant():
    get_flat_dependant = get_dependant
    return sorted(field.alias for field in get_flat_dependant(find_dependant()).query_params)
