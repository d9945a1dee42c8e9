from pydantic import VERSION


def model_fields_of(model):
    """The names of a model's fields, as code for both versions of Pydantic asks for them."""
    from fastapi._compat import PYDANTIC_V2

    return list(model.model_fields if PYDANTIC_V2 else model.__fields__)


def model_fields_by_version(model):
    return list(model.model_fields if VERSION.startswith("2.") else model.__fields__)
