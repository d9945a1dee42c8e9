from tortoise import fields
from tortoise.models import Model


class User(Model):
    name = fields.CharField(max_length=50, unique=True)
