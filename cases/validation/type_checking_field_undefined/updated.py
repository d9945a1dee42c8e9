from cases.validation.type_checking_field_undefined.later_schemas import UserSchema
from cases.validation.type_checking_field_undefined.models import Role

UserSchema.update_forward_refs(Role=Role)
