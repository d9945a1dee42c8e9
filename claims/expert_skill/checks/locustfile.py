"""Users of locust that ask for the path in the environment, three times each, and end the run together."""

import os
import sys
from typing import Any

from locust import HttpUser, constant, events, task
from locust.exception import StopUser

done = []


@events.quitting.add_listener
def tell(environment: Any, **_: Any) -> None:
    """How many requests were counted, and how many that failed: the times in locust's own table differ in each run."""
    total = environment.stats.total
    sys.stdout.write(f"{total.num_requests} {total.num_failures}\n")


class Reader(HttpUser):
    wait_time = constant(0)
    left = 3

    @task
    def read(self) -> None:
        self.client.get(os.environ["ASKED"])
        self.left -= 1
        if self.left == 0:
            done.append(self)
            if len(done) == self.environment.parsed_options.num_users:
                self.environment.runner.quit()
            raise StopUser
