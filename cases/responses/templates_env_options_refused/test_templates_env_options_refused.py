import jinja2
import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.responses.templates_env_options_refused import app, workarounds

BLOCK = "{% if true %}\n  {{ text }}\n{% endif %}"
OPTIONS = [
    pytest.param(BLOCK, {"trim_blocks": True}, "  &lt;b&gt;\n", id="trim_blocks"),
    pytest.param("  " + BLOCK, {"lstrip_blocks": True}, "\n  &lt;b&gt;\n", id="lstrip_blocks"),
    pytest.param("{{ text }}", {"autoescape": False}, "<b>", id="autoescape"),
    pytest.param("[[ text ]]", {"variable_start_string": "[[", "variable_end_string": "]]"}, "&lt;b&gt;", id="strings"),
    pytest.param("{% do [].append(1) %}{{ text }}", {"extensions": ["jinja2.ext.do"]}, "&lt;b&gt;", id="extensions"),
    pytest.param("", {"loader": jinja2.DictLoader({"page.html": "{{ text }}"})}, "&lt;b&gt;", id="loader"),
]
NO_ENV = raises(TypeError, "missing 1 required positional argument: 'directory'$")
"""Before Starlette 0.28."""


def write(tmp_path, template):
    (tmp_path / "page.html").write_text(template)
    return tmp_path


def get(client, created):
    response = client(created).get("/page")
    return response.status_code, response.text


def refused(name):
    return raises(TypeError, rf"__init__\(\) got an unexpected keyword argument '{name}'$")


@control
def test_without_options(client, tmp_path):
    assert get(client, app.create_app(write(tmp_path, BLOCK))) == (200, "\n  &lt;b&gt;\n")


@pytest.mark.parametrize(("template", "options", "page"), OPTIONS)
def test_option(client, observe, tmp_path, template, options, page):
    folder = write(tmp_path, template)
    observe(
        lambda: get(client, app.create_app(folder, **options)),
        correct=(200, page),
        symptom=refused(next(iter(options))),
    )


@workaround("env")
def test_env(client, observe, tmp_path):
    folder = write(tmp_path, BLOCK)
    observe(
        lambda: get(client, workarounds.create_app_with_env(folder, trim_blocks=True, autoescape=True)),
        correct=(200, "  &lt;b&gt;\n"),
        symptom=NO_ENV,
    )


@workaround("env")
def test_env_has_url_for(client, observe, tmp_path):
    (tmp_path / "link.html").write_text("{{ url_for('read_page').path }}")
    observe(
        lambda: answer(client(workarounds.create_app_with_url_for(tmp_path)).get("/page")),
        correct=(200, "/page"),
        symptom=one_of(NO_ENV, raises(jinja2.UndefinedError, "^'url_for' is undefined$")),
    )


@workaround("change-env")
def test_change_env(client, observe, tmp_path):
    folder = write(tmp_path, BLOCK)
    observe(
        lambda: get(client, workarounds.create_app_with_changed_env(folder, trim_blocks=True)),
        correct=(200, "  &lt;b&gt;\n"),
        symptom=refused("trim_blocks"),
    )
