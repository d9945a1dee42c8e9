from pydantic import BaseModel

from casebook.probes import control, raises, workaround
from cases.imports.pydantic_v2_flag import app

GONE = raises(ImportError, "^cannot import name 'PYDANTIC_V2' from 'fastapi._compat'")


class Item(BaseModel):
    name: str


@control
def test_package_is_there():
    import fastapi._compat

    assert fastapi._compat.ModelField is not None  # noqa: SLF001


def test_import(observe):
    def kind():
        from fastapi._compat import PYDANTIC_V2

        return type(PYDANTIC_V2).__name__

    observe(kind, correct="bool", symptom=GONE)


def test_use(observe):
    observe(lambda: app.model_fields_of(Item), correct=["name"], symptom=GONE)


@workaround("version")
def test_version(observe):
    observe(lambda: app.model_fields_by_version(Item), correct=["name"], symptom=GONE)
