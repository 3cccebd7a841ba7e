"""`make run` and `make seed`: build what is missing, then serve web, worker and tick under one supervisor."""

import contextlib
import os
import signal
import socket
import sys
import threading
import time
import urllib.request
from pathlib import Path

from honcho.environ import parse_procfile
from honcho.manager import Manager

from lms.ops.build import ROOT, BuildError, build, environment, var_dir
from lms.ops.demo_accounts import DEMO_DOMAIN, DEMO_PASSWORD

ACCOUNTS = ("trainee", "mentor", "instructor", "officer", "officer2", "judge", "admin")
PATIENCE = 60


def check_port(port):
    with contextlib.closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except (OSError, ValueError, OverflowError):
            raise BuildError(
                f"Port {port} on 127.0.0.1 cannot be used: stop what listens there, or run `make run PORT=8001`."
            ) from None


def greet(port, demo):
    """Print the address once the site answers."""
    address = f"http://127.0.0.1:{port}"
    for _ in range(PATIENCE * 4):
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/healthz", timeout=1) as answer:  # noqa: S310
            if answer.status == 200:
                break
        time.sleep(0.25)
    else:
        return
    print(f"\nOTOP 4.0 is at {address}  (Ctrl-C stops it)")
    if demo:
        print(f"Demo accounts, password {DEMO_PASSWORD}:")
        print("  " + "  ".join(f"{name}{DEMO_DOMAIN}" for name in ACCOUNTS))
    print(flush=True)


def serve(env, port):
    manager = Manager()
    names = Path(ROOT / "lms" / "Procfile").read_text(encoding="ascii")
    env = {**env, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{env.get('PATH', '')}", "PYTHONUNBUFFERED": "1"}
    for name, command in parse_procfile(names).processes.items():
        manager.add_process(name, command, env=env, cwd=str(ROOT))
    threading.Thread(target=greet, args=(port, env["DEMO"] == "1"), daemon=True).start()
    manager.loop()
    # Ctrl-C and TERM are the normal end; anything else is a process that failed.
    return 0 if manager.returncode in (None, 0, 128 + signal.SIGINT, 128 + signal.SIGTERM) else manager.returncode


def main(argv, *, build=build):
    """The exit code of `serve` or `seed`; `build` takes the environment and raises BuildError."""
    if argv not in (["serve"], ["seed"]):
        print("usage: python -m lms.ops.run serve|seed", file=sys.stderr)
        return 2
    port = os.environ.get("PORT") or "8000"
    env = environment(port)
    try:
        var_dir().mkdir(parents=True, exist_ok=True)
        if argv == ["serve"]:
            check_port(port)
        build(env)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"{error.strerror or error} ({error.filename or var_dir()}): fix it and run the command again.",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print("\nStopped; nothing half-made was left behind.", file=sys.stderr)
        return 130
    return serve(env, port) if argv == ["serve"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
