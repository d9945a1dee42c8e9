from fastapi.security.base import SecurityBase

from cases.imports.security_requirement import app


def schemes_by_walking():
    def walk(dependant):
        for dependency in dependant.dependencies:
            if isinstance(dependency.call, SecurityBase):
                yield dependency.call.scheme_name
            yield from walk(dependency)

    return list(walk(app.find_dependant()))


def schemes_by_openapi():
    operation = app.create_app().openapi()["paths"]["/items"]["get"]
    return [name for requirement in operation.get("security", []) for name in requirement]
