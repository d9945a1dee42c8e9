from cases.imports.get_body_field import app


def body_by_private_function():
    from fastapi.dependencies.utils import _get_body_field

    params = app.find_route().dependant.body_params
    return _get_body_field(body_params=params, name="create_item", embed_body_fields=True).name


def body_by_attribute():
    return app.find_route().body_field.name
