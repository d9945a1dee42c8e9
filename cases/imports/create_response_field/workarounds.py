def name_by_new_name():
    from fastapi.utils import create_model_field

    return create_model_field(name="value", type_=int).name


def name_by_either_name():
    try:
        from fastapi.utils import create_model_field
    except ImportError:
        from fastapi.utils import create_response_field as create_model_field

    return create_model_field(name="value", type_=int).name
