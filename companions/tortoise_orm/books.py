from tortoise import fields
from tortoise.models import Model


class Book(Model):
    title = fields.CharField(max_length=50)
