from cases.validation.type_checking_field_undefined.models import Role
from cases.validation.type_checking_field_undefined.schemas import UserSchema

UserSchema.update_forward_refs(Role=Role)
