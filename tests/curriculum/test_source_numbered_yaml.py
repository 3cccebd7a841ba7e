"""Files that are not YAML, and the values and lines of files that are."""

from decimal import Decimal

import pytest

from courses.curriculum.source.numbered_yaml import NumberedYaml, Problem, SourceRefusedError
from tests.curriculum.small_file import SMALL, changed, refused


@pytest.mark.parametrize(
    ("raw", "line", "words"),
    [
        (b"", 1, "ไฟล์ว่าง"),
        ("# มีแต่หมายเหตุ\n".encode(), 1, "ไฟล์ว่าง"),
        ("- ก\n- ข\n".encode(), 1, "ต้องเป็นกลุ่มของคีย์"),
        (SMALL.encode("cp874", "replace"), 4, "UTF-8"),
        (SMALL.replace("  title", "\ttitle", 1).encode(), 16, "รูปแบบ YAML"),
        (changed('title: "บทแรก"', 'title: "บทแรก').encode(), 33, "รูปแบบ YAML"),
        (changed('summary: "สรุปบท"', "summary: *again").encode(), 33, "อ้างซ้ำ"),
        (changed("สรุปหลักสูตร", "สรุป\x00หลักสูตร").encode(), 18, "อักขระควบคุม"),
        (b"x: " + b"[" * 5000, 1, "ซ้อนกัน"),
        (b"#" * 5_000_001, 1, "5 MB"),
    ],
)
def test_a_file_that_is_not_yaml_is_refused_with_its_line(raw, line, words):
    (message,) = refused(raw)
    assert message.startswith(f"บรรทัด {line}: "), message
    assert words in message


def test_plain_values():
    text = 'a: 7\nb: -7.50\nc: 1:30\nd: 0x1F\ne: 1e3\nf: yes\ng: off\nh: ~\ni: "7"\nj: 2569-01-02\nk: [1, {x: 2}]\n'
    assert NumberedYaml(text.encode()).data == {
        "a": 7,
        "b": Decimal("-7.50"),
        "c": "1:30",
        "d": "0x1F",
        "e": "1e3",
        "f": True,
        "g": False,
        "h": None,
        "i": "7",
        "j": "2569-01-02",
        "k": [1, {"x": 2}],
    }


def test_lines_and_names_of_paths():
    document = NumberedYaml(b"a:\n- id: X\n  b:\n  - c\n  - d\n")
    paths = [("a",), ("a", 0), ("a", 0, "b", 1), ("a", 0, "missing")]
    assert [document.line_of(path) for path in paths] == [1, 2, 5, 2]
    assert [document.name_of(path) for path in paths] == ["a", "a.X", "a.X.b#2", "a.X.missing"]


def test_problems_are_collected_while_reading():
    document = NumberedYaml(b"a: 1\na: 2\n? [b]\n: 3\nc: !x 4\n")
    assert document.data == {"a": 1, "c": "4"}
    assert [(problem.line, problem.key) for problem in document.problems] == [(2, "a"), (3, ""), (5, "c")]
    assert str(document.problems[0]) == "บรรทัด 2: คีย์ a: มีคีย์นี้ซ้ำในที่เดียวกัน"


def test_problems_of_a_refused_file_are_in_the_order_of_lines():
    error = SourceRefusedError([Problem(9, "b", "สอง"), Problem(1, "", "หนึ่ง")])
    assert str(error) == "บรรทัด 1: หนึ่ง\nบรรทัด 9: คีย์ b: สอง"
