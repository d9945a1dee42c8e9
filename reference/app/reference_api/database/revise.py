"""Write a migration for what has changed in the models: `python -m reference_api.database.revise "add a colour"`."""

import sys

from reference_api.database.migrate import revise, run_or_exit
from reference_api.settings import load_settings

if __name__ == "__main__":
    run_or_exit(revise(load_settings(), " ".join(sys.argv[1:])))
