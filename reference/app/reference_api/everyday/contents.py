"""Every part, by its name."""

from reference_api.everyday.chapters import (
    bodies,
    clients,
    dependencies,
    documents,
    forms,
    frontend,
    layers,
    lifetimes,
    models,
    parameters,
    proxies,
    responses,
    routing,
    security,
    sockets,
    startup,
    streams,
)

CHAPTERS = (
    security,
    forms,
    models,
    parameters,
    bodies,
    dependencies,
    lifetimes,
    startup,
    responses,
    streams,
    documents,
    routing,
    frontend,
    proxies,
    layers,
    sockets,
    clients,
)
PARTS = {part.name: part for module in CHAPTERS for part in module.chapter.parts.values()}
