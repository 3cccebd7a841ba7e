"""YAML as plain data that knows the line number of every key and item."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

import yaml

from courses.thai.text import clean_text

LARGEST_BYTES = 5_000_000
"""Far above any curriculum (the project's own is 135 kB): a larger file is a mistake or an attack."""
_WHOLE = re.compile(r"-?[0-9]{1,15}")
_DECIMAL = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,15}")
_TAG = "tag:yaml.org,2002:"
Path = tuple[Any, ...]
"""Keys and list positions from the top of the file to a value."""
_TEXT_TAGS = frozenset(_TAG + name for name in ("str", "timestamp", "merge", "value", "int", "float", "null"))


class Problem(NamedTuple):
    """What is wrong, at which line (from 1) and key; the key is "" when the problem is of the whole file."""

    line: int
    key: str
    message: str

    def __str__(self) -> str:
        key = f"คีย์ {self.key}: " if self.key else ""
        return f"บรรทัด {self.line}: {key}{self.message}"


class SourceRefusedError(ValueError):
    """The file is not valid; `problems` lists every problem found, in the order of lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NumberedYaml:
    """`data` holds plain dicts, lists, str, int, Decimal, bool and None; `line_of` gives the line of a path in it.

    Duplicate keys and unsupported tags are added to `problems`. Raises SourceRefusedError when the bytes are no YAML.
    """

    def __init__(self, raw: bytes) -> None:
        self._lines: dict[Path, int] = {}
        self._ids: dict[Path, str] = {}
        self._lists: set[Path] = set()
        self.problems: list[Problem] = []
        node = _composed(_decoded(raw))
        self.data: Any = self._plain(node, ())

    def line_of(self, path: Path) -> int:
        """The line of the key or item at `path`; if that is missing, the line of its nearest parent."""
        while path not in self._lines and path:
            path = path[:-1]
        return self._lines.get(path, 1)

    def name_of(self, path: Path) -> str:
        """The path as text: keys joined by dots, list items by their id if they have one, else #number from 1."""
        words = ""
        for end, step in enumerate(path):
            if path[:end] in self._lists:
                own = self._ids.get(path[: end + 1])
                words += f".{own}" if own else f"#{step + 1}"
            else:
                words += f".{step}"
        return words.lstrip(".")

    def problem(self, path: Path, message: str) -> None:
        """Adds a problem with the line and name of `path`."""
        self.problems.append(Problem(self.line_of(path), self.name_of(path), message))

    def _plain(self, node: yaml.Node, path: Path) -> Any:
        self._lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._table(node, path)
        if isinstance(node, yaml.SequenceNode):
            self._lists.add(path)
            return [self._plain(item, (*path, at)) for at, item in enumerate(node.value)]
        return self._scalar(node, path)

    def _table(self, node: yaml.MappingNode, path: Path) -> dict[Any, Any]:
        table: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem(line, self.name_of(path), "ชื่อคีย์ต้องเป็นคำหรือตัวเลข"))
                continue
            key = _value_of(key_node)
            if key in table:
                self.problems.append(Problem(line, self.name_of((*path, key)), "มีคีย์นี้ซ้ำในที่เดียวกัน"))
                continue
            self._lines[(*path, key)] = line
            if key == "id" and isinstance(value_node, yaml.ScalarNode):
                self._ids[path] = value_node.value
            table[key] = self._plain(value_node, (*path, key))
        return table

    def _scalar(self, node: yaml.Node, path: Path) -> Any:
        if node.tag not in _TEXT_TAGS and node.tag != _TAG + "bool":
            self.problem(path, f"ไม่รองรับแท็ก {node.tag}")
        return _value_of(node)


def _value_of(node: yaml.Node) -> Any:
    """A scalar as its plain value. Only plain decimal digits are numbers: 1:30, 0x1F and 1e3 stay text."""
    if node.tag == _TAG + "bool":
        return node.value.lower() in ("true", "yes", "on")
    if node.tag == _TAG + "null":
        return None
    if node.tag == _TAG + "int" and _WHOLE.fullmatch(node.value):
        return int(node.value)
    if node.tag == _TAG + "float" and _DECIMAL.fullmatch(node.value):
        return Decimal(node.value)
    return clean_text(node.value)


def _decoded(raw: bytes) -> str:
    if len(raw) > LARGEST_BYTES:
        raise SourceRefusedError([Problem(1, "", "ไฟล์ใหญ่เกิน 5 MB ตรวจว่าเลือกไฟล์ถูกหรือไม่")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = "ตัวอักษรบรรทัดนี้ไม่ใช่ UTF-8 เปิดไฟล์ในโปรแกรมที่สร้าง แล้วบันทึกใหม่โดยเลือกรหัส UTF-8"
        raise SourceRefusedError([Problem(line, "", message)]) from error


class _Loader(yaml.SafeLoader):
    """Composes nodes only; no Python object is constructed from them. Refuses aliases."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise SourceRefusedError([Problem(mark.line + 1, "", "ไม่รองรับการอ้างซ้ำด้วย * ให้เขียนข้อความเต็ม")])
        return super().compose_node(parent, index)


def _composed(text: str) -> yaml.Node:

    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise SourceRefusedError([Problem(line, "", "มีอักขระควบคุมที่อ่านไม่ได้ ลบออกแล้วบันทึกใหม่")]) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = "รูปแบบ YAML ไม่ถูกที่บรรทัดนี้หรือก่อนหน้า ตรวจย่อหน้า (ช่องว่าง ไม่ใช้แท็บ) เครื่องหมาย : และคำพูดที่ยังไม่ปิด"
        raise SourceRefusedError([Problem(mark.line + 1 if mark else 1, "", message)]) from error
    except RecursionError as error:
        raise SourceRefusedError([Problem(1, "", "ซ้อนกันหลายชั้นเกินไป")]) from error
    if node is None:
        raise SourceRefusedError([Problem(1, "", "ไฟล์ว่าง")])
    return node
