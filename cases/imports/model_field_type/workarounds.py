from cases.imports.model_field_type import app


def facts_by_field_info():
    infos = [field.field_info for field in app.find_fields()]
    return [(info.annotation, info.is_required()) for info in infos]


def sequences_by_annotation():
    from fastapi._compat import field_annotation_is_sequence

    return [field_annotation_is_sequence(field.field_info.annotation) for field in app.find_fields()]


def bytes_by_annotation():
    from fastapi._compat import is_bytes_or_nonable_bytes_annotation

    return [is_bytes_or_nonable_bytes_annotation(field.field_info.annotation) for field in app.find_fields()]
