"""Traces and metrics, as a collector and a scraper see them."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from websockets.sync.client import connect

from reference_api.application import create_app
from reference_api.database.engine import create_engine
from reference_api.telemetry.traces import trace_statements

from .collectors import Collector, Seen, run_collector
from .conftest import SERVERS, Server, StartServer, is_healthy, log_in, settings_of
from .processes import PATIENCE, free_port, running, wait_until

API = "/api/v1"
TOKEN = "a-token-for-the-scraper"
ON = {"REFERENCE_API_TELEMETRY": "true", "REFERENCE_API_METRICS_TOKEN": TOKEN, "OTEL_BSP_SCHEDULE_DELAY": "100"}
COUNT = "http_server_request_duration_seconds_count"
PACKAGES = ("opentelemetry.sdk.trace", "opentelemetry.exporter", "prometheus_client", "reference_api.telemetry.")
"""What is imported for telemetry. The metrics of the SDK are imported by the client of Redis too, where they are installed."""
Counts = dict[tuple[str, str, str], float]


@pytest.fixture
def collector() -> Iterator[Collector]:
    """A collector for the traces of one test."""
    with run_collector() as collector:
        yield collector


def exporting(migrated: dict[str, str], collector: Collector) -> dict[str, str]:
    """The settings of an application that is traced and measured."""
    return {**migrated, **ON, "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url}


def scrape(client: httpx.Client | TestClient) -> str:
    """The metrics as text. Each scrape has a connection of its own, so that any worker can answer it."""
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}", "Connection": "close"})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    return answer.text


def counts(exposed: str) -> Counts:
    """Method, route and status -> how many requests there were."""
    found: Counts = {}
    for family in text_string_to_metric_families(exposed):
        for sample in family.samples:
            if sample.name == COUNT:
                labels = sample.labels
                of = labels["http_request_method"], labels["http_route"], labels["http_response_status_code"]
                found[of] = found.get(of, 0) + sample.value
    return found


def only_request(collector: Collector, route: str, log: Path) -> Seen:
    """The span of the only request to a route, once it has come."""
    wait_until(lambda: bool(collector.requests(route)), f"No span of {route} came", log)
    [span] = collector.requests(route)
    return span


def lines(server: Server, **of: str) -> list[dict[str, Any]]:
    """The lines of the log that have these values."""
    whole = (line for line in server.log.read_text().splitlines(keepends=True) if line.endswith("\n"))
    entries: list[dict[str, Any]] = [json.loads(line) for line in whole]
    return [entry for entry in entries if of.items() <= entry.items()]


def test_scrape_counts_requests_by_the_template_of_their_route(
    migrated: dict[str, str], start_server: StartServer
) -> None:
    """Of two items, one that is not there, and a method that the path does not have."""
    server = start_server({**migrated, **ON})
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        headers = log_in(client)
        for name in ("lamp", "chair"):
            client.post(f"{API}/items", json={"name": name, "price": 1}, headers=headers)
        assert [client.get(f"{API}/items/{id}", headers=headers).status_code for id in (1, 2, 77)] == [200, 200, 404]
        assert client.put(f"{API}/items/1", headers=headers).status_code == 405
        exposed = scrape(client)
    assert counts(exposed) == {
        ("POST", f"{API}/auth/register", "201"): 1,
        ("POST", f"{API}/auth/login", "200"): 1,
        ("POST", f"{API}/items", "201"): 2,
        ("GET", f"{API}/items/{{item_id}}", "200"): 2,
        ("GET", f"{API}/items/{{item_id}}", "404"): 1,
        ("PUT", f"{API}/items/{{item_id}}", "405"): 1,
    }
    assert "/items/77" not in exposed


def test_what_a_client_makes_up_adds_no_series(migrated: dict[str, str], start_server: StartServer) -> None:
    """Neither a path nor a method that is none of HTTP's own."""
    server = start_server({**migrated, **ON})
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        client.get("/absent")
        client.request("MKCOL", "/absent")
        before = scrape(client)
        for number in range(5):
            client.get(f"/absent/{number}?{number}")
        for method in ("MKCOL", "PROPFIND", "REPORT"):
            client.request(method, "/absent")
        after = scrape(client)
    assert counts(after) == {("GET", "", "404"): 6, ("_OTHER", "", "404"): 4}
    assert len(after.splitlines()) == len(before.splitlines())


def test_metrics_are_for_whoever_has_the_token(migrated: dict[str, str], start_server: StartServer) -> None:
    """Anybody else is told no more than at any other address."""
    server = start_server({**migrated, **ON})
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"}):
        answer = httpx.get(f"{server.url}/metrics", headers=headers)
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
        assert COUNT not in answer.text
    assert "/metrics" not in httpx.get(f"{server.url}/openapi.json").json()["paths"]


def test_without_a_token_there_are_no_metrics_to_read(migrated: dict[str, str], start_server: StartServer) -> None:
    """Telemetry alone opens nothing."""
    server = start_server({**migrated, "REFERENCE_API_TELEMETRY": "true"})
    assert httpx.get(f"{server.url}/metrics").status_code == 404


def test_without_telemetry_nothing_of_it_is_there(migrated: dict[str, str], start_server: StartServer) -> None:
    """No package is imported, and a token opens nothing."""
    off = {**migrated, "REFERENCE_API_METRICS_TOKEN": TOKEN}
    program = f"import reference_api.main, sys; print([name for name in sys.modules if name.startswith({PACKAGES})])"
    command = [sys.executable, "-c", program]
    assert subprocess.check_output(command, env={**os.environ, **off}, text=True) == "[]\n"
    server = start_server(off)
    assert httpx.get(f"{server.url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 404
    assert "trace_id" not in server.log.read_text()


@pytest.mark.parametrize("module", ["fastapi.telemetry", "opentelemetry.sdk", "prometheus_client"])
def test_missing_package_is_named(migrated: dict[str, str], module: str) -> None:
    """Where telemetry is on and one is not installed, the process does not start."""
    program = f"import sys; sys.modules[{module!r}] = None; import reference_api.main"
    if module == "fastapi.telemetry":  # of an older FastAPI it is missing from the first import on
        program = f"import fastapi, sys; sys.modules[{module!r}] = None; import reference_api.main"
    expect_named(program, module, migrated)


def test_package_that_a_worker_misses_is_named(migrated: dict[str, str]) -> None:
    """It does not start either."""
    module = "opentelemetry.sdk"
    expect_named(f"import sys; sys.modules[{module!r}] = None; import reference_api.worker", module, migrated)


def expect_named(program: str, module: str, settings: dict[str, str]) -> None:
    """The program ends, and its last words name the module and all that is needed."""
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, env={**os.environ, **settings, **ON}, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    told = result.stderr.strip().splitlines()[-1]
    assert f"there is no module {module}" in told
    assert (
        "FastAPI 0.142 or newer, opentelemetry-sdk, opentelemetry-exporter-otlp-proto-http and prometheus-client"
        in told
    )


def test_two_applications_in_one_process_count_apart(migrated: dict[str, str]) -> None:
    """Each has metrics of its own."""
    settings = settings_of(migrated, telemetry=True, metrics_token=TOKEN)
    with TestClient(create_app(settings)) as busy, TestClient(create_app(settings)) as idle:
        busy.get("/absent")
        assert counts(scrape(busy)) == {("GET", "", "404"): 1}
        assert counts(scrape(idle)) == {}


def counting_workers(folder: Path) -> set[int]:
    """The processes that have counted something."""
    return {int(file.stem.removeprefix("histogram_")) for file in folder.glob("histogram_*.db")}


def metrics_folder(temporary: Path) -> Path:
    """The folder in which the workers of gunicorn count."""
    [folder] = temporary.glob("reference-api-metrics-*")
    return folder


@pytest.mark.parametrize("kind", ["uvicorn", "gunicorn as deployed"])
def test_scrape_counts_what_all_workers_have_answered(
    migrated: dict[str, str], start_server: StartServer, kind: str, tmp_path: Path
) -> None:
    """Whichever of them answers it, and also what one has counted that was killed.

    Each worker is stopped once it has answered, so that the next request goes to another one.
    """
    temporary = tmp_path / "temporary"
    folder = temporary / "counted"
    folder.mkdir(parents=True)
    shared = {"uvicorn": {"PROMETHEUS_MULTIPROC_DIR": str(folder)}, "gunicorn as deployed": {"TMPDIR": str(temporary)}}
    server = start_server({**migrated, **ON, **shared[kind]}, kind, workers=4)
    folder = folder if kind == "uvicorn" else metrics_folder(temporary)
    stopped: set[int] = set()
    try:
        while len(stopped) < 4:
            assert httpx.get(f"{server.url}/absent", timeout=PATIENCE).status_code == 404
            wait_until(lambda: len(counting_workers(folder)) > len(stopped), "Nothing was counted", server.log)
            for process in counting_workers(folder) - stopped:
                os.kill(process, signal.SIGSTOP)
                stopped.add(process)
    finally:
        for process in stopped:
            os.kill(process, signal.SIGCONT)
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        for _ in range(12):
            assert counts(scrape(client)) == {("GET", "", "404"): 4}
        os.kill(stopped.pop(), signal.SIGKILL)
        wait_until(lambda: is_healthy(server.url), "The other workers did not answer", server.log)
        assert counts(scrape(client)) == {("GET", "", "404"): 4}


def test_folder_of_the_counts_goes_with_gunicorn(migrated: dict[str, str], tmp_path: Path) -> None:
    """The next run begins with nothing."""
    port, log = free_port(), tmp_path / "log"
    command = SERVERS["gunicorn as deployed"](port, 2)
    with running(command, log, {**migrated, **ON, "TMPDIR": str(tmp_path)}) as process:
        wait_until(lambda: is_healthy(f"http://127.0.0.1:{port}"), "Gunicorn did not answer", log)
        folder = metrics_folder(tmp_path)
        process.terminate()
        process.wait(PATIENCE)
    assert not folder.exists()


def test_span_and_log_of_a_request_belong_together(
    migrated: dict[str, str], start_server: StartServer, collector: Collector
) -> None:
    """The line has the ids of the span, the span that of the request; its statements are in the same trace."""
    server = start_server(exporting(migrated, collector))
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        headers = {**log_in(client), "X-Request-ID": "the-request-to-find"}
        assert client.get(f"{API}/items/77?secret=hidden", headers=headers).status_code == 404
    span = only_request(collector, f"{API}/items/{{item_id}}", server.log)
    wait_until(lambda: bool(lines(server, path=f"{API}/items/77")), "The request was not logged", server.log)
    [line] = lines(server, path=f"{API}/items/77")
    assert (line["request_id"], line["trace_id"], line["span_id"]) == ("the-request-to-find", span.trace, span.id)
    assert (span.service, span.name) == ("reference-api", f"GET {API}/items/{{item_id}}")
    assert span.attributes["http.response.status_code"] == 404
    assert span.attributes["http.response.header.x-request-id"] == ["the-request-to-find"]
    assert span.attributes["url.path"] == f"{API}/items/77"
    assert b"hidden" not in span.raw
    statements = [inner for inner in collector.within(span) if inner.name == "SELECT"]
    assert {inner.attributes["db.system.name"] for inner in statements} == {"postgresql"}
    assert any("FROM item" in inner.attributes["db.query.text"] for inner in statements)
    assert not any(inner.is_error for inner in (span, *statements))


def test_trace_of_the_caller_is_continued(
    migrated: dict[str, str], start_server: StartServer, collector: Collector
) -> None:
    """And one that the caller does not want is not recorded."""
    server = start_server(exporting(migrated, collector))
    trace, caller = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
    httpx.get(f"{server.url}/absent", headers={"traceparent": f"00-{'1' * 32}-{caller}-00"})
    httpx.get(f"{server.url}/", headers={"traceparent": f"00-{trace}-{caller}-01"})
    span = only_request(collector, "/", server.log)
    assert (span.trace, span.parent) == (trace, caller)
    assert {other.trace for other in collector.spans} == {trace}
    assert lines(server, path="/absent", trace_id="1" * 32)


async def hide(table: str, migrated: dict[str, str]) -> None:
    """Take a table away from under the application."""
    engine = create_engine(settings_of(migrated))
    async with engine.begin() as connection:
        await connection.execute(text(f"ALTER TABLE {table} RENAME TO hidden"))
    await engine.dispose()


def test_span_of_a_failing_request_has_the_error(
    migrated: dict[str, str], start_server: StartServer, collector: Collector
) -> None:
    """A table is gone: the statement, the endpoint and the request have failed, and the log has the traceback."""
    server = start_server(exporting(migrated, collector))
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        headers = log_in(client)
        asyncio.run(hide("items", migrated))
        assert client.get(f"{API}/items", headers=headers).status_code == 500
        exposed = scrape(client)
    assert counts(exposed)["GET", f"{API}/items", "500"] == 1
    span = only_request(collector, f"{API}/items", server.log)
    assert span.is_error
    assert span.attributes["error.type"] == "500"
    assert span.events == [("exception", {"exception.type": "sqlalchemy.exc.ProgrammingError"})]
    failed = {inner.name: inner.attributes["error.type"] for inner in collector.within(span) if inner.is_error}
    assert failed == dict.fromkeys(["SELECT", "fastapi.endpoint"], "sqlalchemy.exc.ProgrammingError")
    [line] = lines(server, event="unhandled_exception", trace_id=span.trace)
    assert "UndefinedTableError" in line["exception"]


async def test_span_of_a_statement_has_no_value_of_it(migrated: dict[str, str]) -> None:
    """The driver names the value that it cannot send; of that the span has the type alone."""
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    engine = create_engine(settings_of(migrated))
    trace_statements(engine, provider)
    named, numbered = (text(f"SELECT id FROM users WHERE {column} = :value") for column in ("email", "id"))
    async with engine.connect() as connection:
        with provider.get_tracer("test").start_as_current_span("request"):
            await connection.execute(named, {"value": "ada@example.com"})
            with pytest.raises(DBAPIError, match="ada@example.com"):
                await connection.execute(numbered, {"value": "ada@example.com"})
        await connection.rollback()
        await connection.execute(text("SELECT 1"))
    await engine.dispose()
    first, second, request = exporter.get_finished_spans()
    assert (first.name, second.name, request.name) == ("SELECT", "SELECT", "request")
    assert (first.status.status_code, second.status.status_code) == (StatusCode.UNSET, StatusCode.ERROR)
    assert (second.attributes or {})["error.type"] == "sqlalchemy.exc.DBAPIError"
    assert "ada@" not in first.to_json() + second.to_json()


def test_what_is_mounted_has_one_span_with_the_whole_route(
    migrated: dict[str, str], start_server: StartServer, collector: Collector
) -> None:
    """Of an application the template of its own route, of files the mount alone."""
    server = start_server({**exporting(migrated, collector), "REFERENCE_API_EVERYDAY": "true"})
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        assert client.get("/everyday/").status_code == 200
        assert client.get("/static/robots.txt").status_code == 200
        assert counts(scrape(client)) == {("GET", "/everyday/", "200"): 1, ("GET", "/static/{path}", "200"): 1}
    wait_until(lambda: bool(collector.requests("/static/{path}")), "No span came", server.log)
    assert [span.attributes["http.route"] for span in collector.spans if span.is_server] == [
        "/everyday/",
        "/static/{path}",
    ]


def test_websocket_is_traced_without_its_token(
    migrated: dict[str, str], start_server: StartServer, collector: Collector
) -> None:
    """From its start to its end, by the template of its route."""
    server = start_server(exporting(migrated, collector))
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        token = log_in(client)["Authorization"].removeprefix("Bearer ")
    with connect(f"{server.url.replace('http', 'ws')}/ws/lobby?token={token}") as socket:
        socket.send('"hello"')
        socket.recv(timeout=PATIENCE)
    span = only_request(collector, "/ws/{room}", server.log)
    assert not span.is_error
    assert not any(token.encode() in any_span.raw for any_span in collector.spans)


@pytest.mark.parametrize("root", ["", "/service"])
def test_what_is_asked_all_the_time_is_neither_traced_nor_counted(
    migrated: dict[str, str], start_server: StartServer, collector: Collector, root: str
) -> None:
    """Nor are the statements of it; uvicorn puts the root path in front of each path."""
    server = start_server({**exporting(migrated, collector), "UVICORN_ROOT_PATH": root})
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        assert client.get("/health").status_code == 200
        assert client.head("/health").status_code == 200
        assert client.get("/ready").status_code == 200
        assert counts(scrape(client)) == {}
        client.get("/")
        assert counts(scrape(client)) == {("GET", f"{root}/", "200"): 1}
    span = only_request(collector, f"{root}/", server.log)
    assert {other.trace for other in collector.spans} == {span.trace}


def test_spans_that_wait_are_exported_when_the_server_stops(
    migrated: dict[str, str], collector: Collector, tmp_path: Path
) -> None:
    """However long they would have waited."""
    port, log = free_port(), tmp_path / "log"
    settings = {**exporting(migrated, collector), "OTEL_BSP_SCHEDULE_DELAY": "3600000"}
    with running(SERVERS["uvicorn"](port, 1), log, settings) as process:
        wait_until(lambda: is_healthy(f"http://127.0.0.1:{port}"), "The server did not answer", log)
        httpx.get(f"http://127.0.0.1:{port}/")
        assert collector.spans == []
        process.terminate()
        process.wait(PATIENCE)
    assert collector.requests("/")


def test_task_has_a_span_in_the_trace_of_the_request_that_sent_it(
    migrated: dict[str, str], start_server: StartServer, collector: Collector, tmp_path: Path
) -> None:
    """Also one that fails, of which the span has the type of the error alone; none waits for the worker to end."""
    settings, log = exporting(migrated, collector), tmp_path / "worker.log"
    server = start_server(settings)
    command = [sys.executable, "-m", "celery", "-A", "reference_api.worker", "worker", "-c", "1"]
    route = f"{API}/reports"
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client, running(command, log, settings):
        client.headers.update(log_in(client))
        assert client.post(route, json={"title": "all"}).status_code == 202
        wait_until(lambda: len(tasks(collector)) == 1, "No span of the task came", log)
        asyncio.run(hide("todos", migrated))
        assert client.post(route, json={"title": "all"}).status_code == 202
        wait_until(lambda: len(tasks(collector)) == 2, "No span of the failing task came", log)
    wait_until(lambda: len(collector.requests(route)) == 2, "No span of the request came", server.log)
    made, failed = tasks(collector)
    for request, task in zip(collector.requests(route), (made, failed), strict=True):
        assert task.trace == request.trace
        assert task.parent in {span.id for span in (request, *collector.within(request))} - {task.id}
    assert (made.is_error, made.attributes) == (False, {})
    assert (failed.is_error, failed.attributes) == (True, {"error.type": "sqlalchemy.exc.ProgrammingError"})
    assert (failed.events, b"todos" in failed.raw) == ([], False)


def tasks(collector: Collector) -> list[Seen]:
    """The spans of reports that a worker made."""
    return [span for span in collector.spans if span.name == "reports.generate"]


def test_collector_that_is_gone_harms_nobody(migrated: dict[str, str], tmp_path: Path) -> None:
    """Requests are answered, and the server ends when it is told to."""
    port, log = free_port(), tmp_path / "log"
    settings = {**migrated, **ON, "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{free_port()}"}
    with running(SERVERS["uvicorn"](port, 1), log, settings) as process:
        wait_until(lambda: is_healthy(f"http://127.0.0.1:{port}"), "The server did not answer", log)
        assert httpx.get(f"http://127.0.0.1:{port}/").status_code == 200
        wait_until(lambda: "opentelemetry" in log.read_text() or "export" in log.read_text(), "Nobody noticed", log)
        assert httpx.get(f"http://127.0.0.1:{port}/").status_code == 200
        process.terminate()
        process.wait(PATIENCE)
