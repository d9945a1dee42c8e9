from fastapi import params

from cases.imports.get_param_sub_dependant import app as original


def replaced_by_get_dependant():
    from fastapi.dependencies.utils import get_dependant

    app = original.create_app()
    route = original.find_route(app)
    route.dependant.dependencies[:] = [get_dependant(path="/items", call=original.replacement, name="user")]
    return app


def added_by_parameterless(note):
    from fastapi.dependencies.utils import get_parameterless_sub_dependant

    app = original.create_app()
    route = original.find_route(app)
    route.dependant.dependencies.append(
        get_parameterless_sub_dependant(depends=params.Depends(lambda: note("called")), path="/items")
    )
    return app
