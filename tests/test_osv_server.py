"""`casebook osv`, as a person and a scanner use it: files, the server and what it refuses."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import closing
from http.client import HTTPConnection

import pytest

from casebook.catalogue.locate import Locator
from casebook.catalogue.osv.database import Database
from casebook.commands import _run, osv
from casebook.commands.serving import LARGEST, LOOPBACK, Server
from tests.catalogue.little import by_fastapi, by_pydantic, catalogue, history, subject

ASKED = {"package": {"name": "fastapi", "ecosystem": "PyPI"}, "version": "0.103.0"}
ID = "x_casebook-forms-by_fastapi-0.102.0"
NEVER = subject("forms/never", **{lane: history(lane, "uuuuuu") for lane in ("contemporary", "today")})


@pytest.fixture
def server():
    """Serves a little database in a thread."""
    made = Server(Database(Locator(catalogue(by_fastapi(), NEVER))), port=0)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def request_(server):
    """Sends a request and gives the status and what is answered."""

    def send(method, path, body=None, **headers):
        with closing(HTTPConnection(LOOPBACK, server.server_port, timeout=30)) as connection:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            assert answer.headers["Content-Type"] == "application/json"
            return answer.status, json.loads(answer.read())

    return send


def test_it_listens_on_this_machine_alone(server):
    assert server.server_address[0] == "127.0.0.1"


def test_query_batch_and_record_are_answered(request_):
    status, found = request_("POST", "/v1/query", json.dumps(ASKED))
    assert (status, [one["id"] for one in found["vulns"]]) == (200, [ID])
    status, batch = request_(
        "POST", "/v1/querybatch", json.dumps({"queries": [ASKED, {**ASKED, "version": "0.100.0"}]})
    )
    assert (status, batch) == (200, {"results": [{"vulns": [{"id": ID, "modified": "2026-11-26T00:00:00Z"}]}, {}]})
    assert request_("GET", f"/v1/vulns/{ID}") == (200, found["vulns"][0])


def test_a_connection_is_kept_for_more_than_one_question(server):
    with closing(HTTPConnection(LOOPBACK, server.server_port, timeout=30)) as connection:
        for _ in range(2):
            connection.request("POST", "/v1/query", json.dumps(ASKED))
            answer = connection.getresponse()
            assert answer.read()
            assert not answer.will_close


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code", "said"),
    [
        ("GET", "/v1/vulns/x_casebook-none", None, 404, 5, "Bug not found."),
        ("GET", "/v1/vulns/%2e%2e%2f%00", None, 404, 5, "Bug not found."),
        ("GET", "/", None, 404, 5, "There are /v1/query, /v1/querybatch and /v1/vulns/ID."),
        ("POST", "/v1/other", "{}", 404, 5, "There are /v1/query, /v1/querybatch and /v1/vulns/ID."),
        ("GET", "/v1/query", None, 405, 12, "Ask with POST."),
        ("DELETE", "/v1/query", None, 501, 12, "Unsupported method ('DELETE')"),
        ("POST", "/v1/query", "{", 400, 3, "Invalid query: Invalid JSON"),
        ("POST", "/v1/query", "[" * 100_000, 400, 3, "Invalid query: Invalid JSON: recursion limit exceeded"),
        ("POST", "/v1/querybatch", "{}", 400, 3, "Invalid query: queries: Field required"),
        ("POST", "/v1/query", b"\xff", 400, 3, "Invalid query: Invalid JSON"),
    ],
    ids=[
        "no record",
        "hostile id",
        "root",
        "elsewhere",
        "GET",
        "DELETE",
        "broken",
        "deep",
        "no queries",
        "bytes",
    ],
)
def test_errors_have_the_shape_of_osv(request_, method, path, body, status, code, said):
    found, answer = request_(method, path, body)
    assert (found, answer["code"]) == (status, code)
    assert answer["message"].startswith(said)


@pytest.mark.parametrize(
    ("length", "status", "said"),
    [
        ("-1", 411, "Say the Content-Length."),
        ("many", 411, "Say the Content-Length."),
        (str(LARGEST + 1), 413, f"More than {LARGEST} bytes."),
        ("9" * 5000, 413, f"More than {LARGEST} bytes."),
    ],
    ids=["negative", "no number", "large", "beyond numbers"],
)
def test_no_more_is_read_than_a_query_needs(request_, length, status, said):
    assert request_("POST", "/v1/query", None, **{"Content-Length": length}) == (status, {"code": 3, "message": said})


def test_a_client_that_goes_away_harms_nobody(server, request_, capfd):
    with socket.create_connection((LOOPBACK, server.server_port)) as client:
        client.sendall(b"POST /v1/query HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
    with socket.create_connection((LOOPBACK, server.server_port)) as client:
        client.sendall(b"nonsense\r\n\r\n")
        assert b'"code": 3' in client.makefile("rb").read()
    assert request_("POST", "/v1/query", json.dumps(ASKED))[0] == 200
    assert "Traceback" not in capfd.readouterr().err


def test_of_how_many_cases_nobody_knows_is_told_once(request_, capfd):
    for _ in range(2):
        assert request_("POST", "/v1/query", json.dumps({**ASKED, "version": "0.106.0"}))[0] == 200
    assert capfd.readouterr().err == "fastapi 0.106.0: of 2 of 2 cases nobody knows whether they affect it\n"


@pytest.fixture
def casebook(monkeypatch, capsys, tmp_path):
    """Runs the command with a little catalogue in an empty folder: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(osv, "catalogue", lambda: catalogue(by_fastapi(), by_pydantic()))

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["casebook", "osv", *arguments])
        code = _run()
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_records_are_written_into_a_folder(casebook, tmp_path):
    assert casebook("--out", "records", "--site", "https://example.org") == (
        0,
        "",
        "written: 2 records in records, 2 changed, 0 removed\n",
    )
    record = json.loads((tmp_path / f"records/{ID}.json").read_text())
    assert record["references"][0]["url"] == "https://example.org/cases/forms/by_fastapi.html"


def test_somebody_must_say_what_to_do(casebook):
    code, out, err = casebook()
    assert (code, out) == (2, "")
    assert err == (
        "error: neither --serve nor --out is given\n"
        "tip: Serve the records with --serve, or write them with --out DIR.\n"
    )


def test_a_site_that_is_no_url_is_refused(casebook):
    code, _, err = casebook("--out", "records", "--site", "example.org")
    assert (code, err.splitlines()[0]) == (2, "error: 'example.org' is not a URL")


def test_a_port_that_is_taken_is_told(casebook, server):
    code, out, err = casebook("--serve", "--port", str(server.server_port))
    assert (code, out) == (2, "")
    assert err.startswith(
        f"error: port {server.server_port} cannot be served: Address already in use\ntip: Choose another"
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_stopped_and_that_is_no_error(number, tmp_path):
    """The real catalogue, in a process of its own."""
    command = [sys.executable, "-m", "casebook", "osv", "--serve", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "80"}
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        with closing(HTTPConnection(address.removeprefix("http://"), timeout=60)) as connection:
            connection.request("GET", "/v1/vulns/none")
            assert connection.getresponse().status == 404
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert err.splitlines()[1:] == [
        f"  uv audit --service-url {address}",
        f"  pip-audit --vulnerability-service osv --osv-url {address}/v1/query",
    ]
