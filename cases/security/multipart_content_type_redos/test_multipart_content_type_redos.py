from pathlib import Path

import pytest

from casebook.probes import answer, control, workaround
from cases.security.multipart_content_type_redos.app import create_app

ROOT = str(Path(__file__).parents[3])
PROGRAM = """
import resource, sys

sys.path.insert(0, sys.argv[1])
from fastapi.testclient import TestClient
from cases.security.multipart_content_type_redos.app import create_app

client = TestClient(create_app())
client.post("/form", data={"username": "a"})
used = resource.getrusage(resource.RUSAGE_SELF)
seconds = int(used.ru_utime + used.ru_stime) + 2
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
kind = sys.argv[3] + '; !="' + "\\\\" * 80
print(client.post(sys.argv[2], content=b"", headers={"content-type": kind}).status_code)
"""
ANSWERED, OUT_OF_TIME = (0, "422"), (-24, "")  # 24 is SIGXCPU: the limit of processor time


def attack(run_program, path, kind="application/x-www-form-urlencoded"):
    program = run_program(["python", "-c", PROGRAM, ROOT, path, kind])
    return program.exit, program.stdout.strip()


@control
def test_ordinary_forms_are_read(client):
    assert answer(client(create_app()).post("/form", data={"username": "a"})) == (200, "a")
    assert answer(client(create_app()).post("/upload", files={"file": ("a.txt", b"x")})) == (200, "a.txt")


@pytest.mark.parametrize("path", ["/form", "/upload"])
def test_urlencoded(observe, run_program, path):
    observe(attack(run_program, path), correct=ANSWERED, symptom=OUT_OF_TIME)


@workaround("json-body")
def test_json_body(observe, run_program):
    observe(attack(run_program, "/json"), correct=ANSWERED, symptom=OUT_OF_TIME)
