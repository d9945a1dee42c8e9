"""Celery with a broker of files in a folder, which a worker in another process reads. The worker ends after one report."""

import os
from pathlib import Path

from celery import Celery
from celery.worker import state


def create_celery(folder: Path) -> Celery:
    celery_app = Celery("worker", broker="filesystem://", set_as_current=False)
    queue = folder / "queue"
    queue.mkdir(exist_ok=True)
    celery_app.conf.broker_transport_options = {
        "data_folder_in": str(queue),
        "data_folder_out": str(queue),
        "control_folder": str(queue),
    }

    @celery_app.task(name="generate_report", shared=False)
    def generate_report(report_id: int) -> None:
        (folder / f"report-{report_id}.pdf").write_text("made")
        state.should_stop = os.EX_OK

    return celery_app


def start() -> None:
    """What the worker's process runs, in the folder of the queue. Its banner names the day and the machine: no evidence."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    create_celery(Path.cwd()).worker_main(["worker", "--pool", "solo", "--without-gossip", "--without-mingle"])
