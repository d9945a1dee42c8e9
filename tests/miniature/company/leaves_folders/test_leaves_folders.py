import os
from pathlib import Path

from casebook.probes import control


@control
def test_control():
    pass


def test_deep(tmp_path, observe):
    os.chdir(tmp_path)
    for _ in range(1500):
        Path("d").mkdir()
        os.chdir("d")
    observe(1, correct=1, symptom=2)


def test_without_rights(tmp_path, observe):
    folder = Path(tmp_path, "folder")
    folder.mkdir()
    Path(folder, "file").write_text("x")
    folder.chmod(0o500)
    observe(1, correct=1, symptom=2)
