"""The round of the demo year can be run by two officers, and recomputed."""

import subprocess
import sys
from collections import Counter

import pytest
from django.conf import settings

from courses.audit.chain import canonical
from courses.people.models import User
from courses.selection.actions import freeze_round, publish_result, run_round, set_seed
from courses.selection.models import RankingRow, SelectionRound
from courses.selection.queries import evidence_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]


def account(name):
    return User.objects.get(email=f"{name}@demo.example")


def test_two_officers_run_the_round(demo_year):
    runs, publishes, round = account("officer"), account("officer2"), SelectionRound.objects.get()
    snapshot = freeze_round(round=round, by=runs, now=demo_year)
    set_seed(round=round, seed="482913", witnesses="สุดา ตัวอย่าง", by=runs, now=demo_year)
    run = run_round(round=round, by=runs, now=demo_year)
    publish_result(round=round, by=publishes, now=demo_year)
    rows = RankingRow.objects.filter(run=run)
    results = Counter(rows.values_list("result", flat=True))
    assert set(results) == {"ADMITTED", "INELIGIBLE"}
    assert sum(results.values()) == snapshot.rows.count() == 40
    assert rows.get(application__person=account("trainee")).result == "ADMITTED"
    round.refresh_from_db()
    assert recomputed(round) == canonical(
        {
            "algorithm": round.algorithm,
            "round": round.code,
            "rows": [as_published(row) for row in ordered(rows)],
            "input_sha256": run.input_sha256,
            "output_sha256": run.output_sha256,
        }
    )


def recomputed(round):
    """What the program says of the evidence file, in a process of its own; twice the same."""
    evidence = canonical(evidence_file(round))
    command = [sys.executable, "-m", "courses.selection.ranking"]
    first, second = (
        subprocess.run(command, input=evidence, capture_output=True, check=True, cwd=settings.BASE_DIR).stdout
        for _ in range(2)
    )
    assert first == second
    return first.removesuffix(b"\n")


def ordered(rows):
    """The ranked by rank, then the others by public id."""
    kept = rows.select_related("application", "run")
    return sorted(kept, key=lambda row: (row.rank is None, row.rank or 0, str(row.application.public_id)))


def as_published(row):
    kept = ("normalised", "rank", "eligible", "reason", "result", "basis", "waitlist", "decided_by")
    published = {name: getattr(row, name) for name in kept}
    group = row.run.snapshot.rows.get(application=row.application).group
    return {"public_id": str(row.application.public_id), "group": group, "total": f"{row.total:.4f}", **published}
