import json

from datamodel_code_generator import InputFileType, generate

from companions.datamodel_code_generator import plain


def write_models(folder):
    """The file with the models of the app's OpenAPI document."""
    output = folder / "models.py"
    generate(
        json.dumps(plain.create_app().openapi()),
        input_file_type=InputFileType.OpenAPI,
        input_filename="openapi.json",
        output=output,
    )
    return output
