"""Every document, anchor and rule that the project's files cite exists, and the finder finds those that do not."""

import pytest

from tests.architecture.sources import (
    NOT_IN_PROJECT,
    ROOT,
    RULES,
    anchors,
    citations,
    files,
    foreign_documents,
    links,
    problems,
    rule_names,
    slug_of,
)

pytestmark = pytest.mark.pure
DOCS = "docs/"  # apart from the names in the examples below, which would be citations of this file


def test_every_citation_of_the_project_resolves():
    found = {str(path.relative_to(ROOT)): sorted(problems(path)) for path in files()}
    assert {path: sentences for path, sentences in found.items() if sentences} == {}


def test_every_rule_and_property_has_an_anchor():
    expected = {f"r{number}" for number in range(1, 21)} | {f"p{number}" for number in range(1, 26)}
    assert expected - anchors(RULES.read_text(encoding="utf-8")) == set()


def test_the_files_of_the_project_are_read():
    names = {str(path.relative_to(ROOT)) for path in files()}
    expected = {"README.md", "pyproject.toml", "docs/selection.md", "tests/lint.sh", "templates/base.html"}
    assert expected | {"courses/selection/ranking.py", "lms/settings/base.py"} <= names
    assert {name.partition("/")[0] for name in names} & {".venv", "var", ".git"} == set()


@pytest.fixture
def project(tmp_path):
    (tmp_path / "docs" / "decisions").mkdir(parents=True)
    (tmp_path / "docs" / "decisions" / "0001-one.md").write_text("# One\n")
    (tmp_path / "docs" / "rules.md").write_text('# Rules\n<a id="r1"></a>R1\n\n## A `b` c\n')
    return tmp_path


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        ("rules.md", []),
        ("rules.md.", []),
        ("rules.md#r1", []),
        ("rules.md#r1, #rules and #a-b-c", []),
        ("decisions/", []),
        ("decisions/0001-*.md", []),
        ("", []),
        ("rules.md#r2", ["rules.md: no anchor #r2"]),
        ("rules.md#r1 to #r3", ["rules.md: no anchor #r3"]),
        ("rule.md", ["rule.md: no such file"]),
        ("decisions/0001", ["decisions/0001: no such file"]),
        ("decisions/0002-*.md", ["decisions/0002-*.md: no such file"]),
        ("decisions#one", ["decisions: no anchor #one"]),
    ],
)
def test_a_cited_path_and_its_anchors_are_resolved(project, cited, expected):
    assert list(citations(f"as in {DOCS}{cited}", project)) == [DOCS + problem for problem in expected]


def test_a_path_of_another_site_is_no_citation(project):
    assert list(citations(f"https://example.org/{DOCS}none.md wagtail{DOCS}none.md", project)) == []


def test_links_of_a_document_are_resolved_from_its_directory(project):
    text = (
        "[a](rules.md#r1) [b](#rules) [c](https://x.example/y.md#z) ![](none.png) [d](#none)\n```\n[e](none.md)\n```\n"
    )
    assert list(links(project / "docs" / "rules.md", text)) == ["none.png: no such file", "#none: no anchor #none"]


@pytest.mark.parametrize("name", NOT_IN_PROJECT)
def test_a_document_of_the_design_is_not_cited(name):
    document = f"{name}.md"
    assert list(foreign_documents(f"see {document} and {name}s", in_docs=True)) == [f"{document}: not in the project"]
    assert list(foreign_documents(f"see an{document}")) == []


def test_a_folder_beside_the_project_is_not_in_it():
    document = "/".join(["..", "shared", "plan.md"])
    assert list(foreign_documents(f"see {document}", in_docs=True)) == [f"{document}: not in the project"]


def test_the_rules_are_cited_with_their_directory():
    document = RULES.name
    assert list(foreign_documents(f"{DOCS}{document}, {document}")) == [f"{document}: cited without {DOCS}"]
    assert list(foreign_documents(document, in_docs=True)) == []


def test_rule_names_are_found_in_docstrings_and_comments_alone():
    code = '"""As R13."""\n\nX = "R1"  # as P25, R2-2569, P04, P26, R21 and #R3\n\n\nclass Y:\n    """R2a."""\n'
    assert sorted(name.partition(":")[0] for name in rule_names(code)) == ["P25", "R13", "R2a"]
    assert next(rule_names(code)) == f"R13: write {DOCS}{RULES.name}#r13"


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("For auditors: recompute a result", "for-auditors-recompute-a-result"),
        ("การคัดเลือก 504 → 160", "การคัดเลือก-504--160"),
        ("`make run` & [more](x.md)", "make-run--more"),
        ("Snake_case, twice-told", "snake_case-twice-told"),
    ],
)
def test_slugs_of_headings(heading, slug):
    assert slug_of(heading) == slug


def test_anchors_are_ids_and_slugs_and_a_repeated_heading_is_numbered():
    text = '# One\n<a id="x"></a>\n## Two\n```\n# no heading\n```\n## Two\n'
    assert anchors(text) == {"x", "one", "two", "two-1"}
