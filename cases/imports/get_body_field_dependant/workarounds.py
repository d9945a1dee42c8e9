import inspect

from cases.imports.get_body_field_dependant import app


def find_route():
    return next(route for route in app.create_app().routes if getattr(route, "path", "") == "/items")


def body_by_flat_dependant():
    from fastapi.dependencies.utils import get_body_field, get_flat_dependant

    route = find_route()
    flat_dependant = get_flat_dependant(route.dependant)
    return get_body_field(flat_dependant=flat_dependant, name=route.unique_id, embed_body_fields=True).name


def body_by_signature():
    from fastapi.dependencies.utils import get_body_field

    if "dependant" not in inspect.signature(get_body_field).parameters:
        return body_by_flat_dependant()
    route = find_route()
    return get_body_field(dependant=route.dependant, name=route.unique_id).name
