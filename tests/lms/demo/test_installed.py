"""Where the demo is not installed it cannot be imported, not even by name."""

import os
import subprocess
import sys

from tests.architecture.house import ROOT

IMPORT = "import django; django.setup(); import importlib; importlib.import_module('lms.demo.year')"


def run(code, **env):
    settings = {
        "DJANGO_SETTINGS_MODULE": "lms.settings.production",
        "SECRET_KEY": "k" * 60,
        "ALLOWED_HOSTS": "otop.example",
        "PATH": os.environ["PATH"],
        **env,
    }
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=settings, capture_output=True, text=True)


def test_production_cannot_import_it(tmp_path):
    failed = run(IMPORT, VAR_DIR=str(tmp_path))
    assert failed.returncode == 1
    assert "lms.demo can be imported only where it is installed, which is under DEMO=1." in failed.stderr


def test_production_has_no_demo_command(tmp_path):
    failed = run(
        "from django.core.management import execute_from_command_line as run; run(['x', 'demo'])", VAR_DIR=str(tmp_path)
    )
    assert (failed.returncode, "Unknown command: 'demo'" in failed.stderr) == (1, True)


def test_under_demo_it_is_there(tmp_path):
    assert run(IMPORT, VAR_DIR=str(tmp_path), DEMO="1").returncode == 0
