import inspect

from cases.imports.get_body_field import app


def body_by_private_function():
    from fastapi.dependencies.utils import _get_body_field

    params = app.find_route().dependant.body_params
    return _get_body_field(body_params=params, name="create_item", embed_body_fields=True).name


def body_by_either_name():
    try:
        from fastapi.dependencies.utils import get_body_field
    except ImportError:
        from fastapi.dependencies.utils import _get_body_field as get_body_field

    params = app.find_route().dependant.body_params
    return get_body_field(body_params=params, name="create_item", embed_body_fields=True).name


def body_by_name_and_arguments():
    try:
        from fastapi.dependencies.utils import get_body_field
    except ImportError:
        return body_by_private_function()
    dependant = app.find_route().dependant
    if "dependant" in inspect.signature(get_body_field).parameters:
        return get_body_field(dependant=dependant, name="create_item").name
    return get_body_field(flat_dependant=dependant, name="create_item", embed_body_fields=True).name


def body_by_attribute():
    return app.find_route().body_field.name
