import pytest

from casebook.probes import control, raises, workaround
from cases.security.template_escaped_by_name import app, workarounds

SENT = "<script>alert(1)</script>"
ESCAPED = (200, "text/html; charset=utf-8", "&lt;script&gt;alert(1)&lt;/script&gt;")
RUNS = (200, "text/html; charset=utf-8", SENT)
NAMES = ["page.j2", "page.html.j2", "page.html.jinja", "page.jinja2", "page.xhtml", "page.svg", "page.tpl", "page"]
NO_ENV = raises(TypeError, "missing 1 required positional argument: 'directory'$")
"""Before Starlette 0.28."""


def show(client, folder, name, template="{{ text }}", create_app=app.create_app, **others):
    """What a browser gets of the template, as HTML; `others` are further templates, by name without the ending .j2."""
    (folder / name).write_text(template)
    for other, text in others.items():
        (folder / f"{other}.j2").write_text(text)
    response = client(create_app(folder)).get(f"/show/{name}", params={"text": SENT})
    return response.status_code, response.headers["content-type"], response.text


@control
@pytest.mark.parametrize("name", ["page.html", "page.htm", "page.xml", "page.HTML"])
def test_html_is_escaped(client, tmp_path, name):
    assert show(client, tmp_path, name) == ESCAPED


@pytest.mark.parametrize("name", NAMES)
def test_name(client, observe, tmp_path, name):
    observe(show(client, tmp_path, name), correct=ESCAPED, symptom=RUNS)


def test_included_in_html(client, observe, tmp_path):
    seen = show(client, tmp_path, "page.html", "{% include 'part.j2' %}", part="{{ text }}")
    observe(seen, correct=ESCAPED, symptom=RUNS)


def test_block_of_a_layout(client, observe, tmp_path):
    layout = "{% block body %}{{ text }}{% endblock %}"
    seen = show(client, tmp_path, "page.html", "{% extends 'layout.j2' %}", layout=layout)
    observe(seen, correct=ESCAPED, symptom=RUNS)


def test_macro_called_in_j2(client, observe, tmp_path):
    macros = "{% macro shown(text) %}{{ text }}{% endmacro %}"
    template = "{% from 'macros.j2' import shown %}{{ shown(text) }}"
    observe(show(client, tmp_path, "page.j2", template, macros=macros), correct=ESCAPED, symptom=RUNS)


@workaround("html-name")
def test_html_name(client, observe, tmp_path):
    observe(show(client, tmp_path, "page.j2.html"), correct=ESCAPED, symptom=RUNS)


@workaround("env")
@pytest.mark.parametrize("name", NAMES)
def test_env(client, observe, tmp_path, name):
    observe(
        lambda: show(client, tmp_path, name, create_app=workarounds.create_app_with_env),
        correct=ESCAPED,
        symptom=NO_ENV,
    )


@workaround("change-env")
@pytest.mark.parametrize("name", NAMES)
def test_change_env(client, observe, tmp_path, name):
    seen = show(client, tmp_path, name, create_app=workarounds.create_app_with_changed_env)
    observe(seen, correct=ESCAPED, symptom=RUNS)


@workaround("in-the-template")
@pytest.mark.parametrize(
    "template", ["{{ text | e }}", "{% autoescape true %}{{ text }}{% endautoescape %}"], ids=["filter", "block"]
)
def test_in_the_template(client, observe, tmp_path, template):
    observe(show(client, tmp_path, "page.j2", template), correct=ESCAPED, symptom=RUNS)
