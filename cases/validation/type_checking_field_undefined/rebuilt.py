from cases.validation.type_checking_field_undefined.models import Role  # noqa: F401 - model_rebuild() looks for it here
from cases.validation.type_checking_field_undefined.schemas import UserSchema

UserSchema.model_rebuild()
