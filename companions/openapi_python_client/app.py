import json

from companions.openapi_python_client import plain


def write_document(folder):
    (folder / "openapi.json").write_text(json.dumps(plain.create_app().openapi()))


GENERATE = ["openapi-python-client", "generate", "--path", "openapi.json", "--meta", "none"]
