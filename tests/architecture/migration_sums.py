"""A migration on main is never edited or removed: each one's SHA-256 stands in migration_sums.txt.

`python -m tests.architecture.migration_sums` adds the migrations that are not listed yet, and changes no line.
"""

import hashlib

from tests.architecture.house import ROOT, tracked

LIST = ROOT / "tests" / "architecture" / "migration_sums.txt"


def sums():
    """{path: SHA-256} of every migration in the tree."""
    return {
        path.relative_to(ROOT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in tracked()
        if path.match("migrations/[0-9]*.py")
    }


def listed(text):
    """{path: SHA-256} of the list."""
    return {path: digest for digest, path in (line.split("  ") for line in text.splitlines())}


def main():
    kept = listed(LIST.read_text(encoding="utf-8"))
    found = {**sums(), **kept}
    LIST.write_text("".join(f"{found[path]}  {path}\n" for path in sorted(found)), encoding="utf-8")


if __name__ == "__main__":
    main()
