"""What each part of the curriculum file must contain. Every problem is reported; nothing is corrected."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from .numbered_yaml import NumberedYaml, Path
from .value_checks import Check, code, flag, number, one_of, slug, text, whole

Spec = Mapping[Any, Check | None]
"""{key: check of its value}; None where the value is checked by a method of its own."""
Found = Sequence[tuple[Path, Any]]

QUESTION_TYPES = ("single", "multiple", "truefalse", "number", "match")
FORMATS = ("text", "video", "workshop")
LEVELS = ("basic", "intensive")
SCORES = (0, 1, 2, 3, 4)

_PAGE = {"id": code, "slug": slug, "title": text(200)}
_PASS_RULE = {
    "lessons_percent": whole(0, 100),
    "quiz_average": whole(0, 100),
    "assignments_submitted": whole(0, 50),
    "assignments_passed": whole(0, 50),
    "pass_percent": whole(0, 100),
    "consultations_min": whole(0, 50),
}


class Inspection:
    """Checks every part of a file and adds what is wrong to its `problems`."""

    def __init__(self, document: NumberedYaml) -> None:
        self.document = document

    def whole_file(self) -> None:
        top = ("meta", "courses", "screening", "outstanding", "competition")
        data = self.document.data
        if not self.table(data, (), dict.fromkeys(top)):
            return
        if "meta" in data:
            self.meta(data["meta"], ("meta",))
        if "courses" in data:
            for path, course in self.items(data["courses"], ("courses",), 1):
                self.course(course, path)
            self.pages_differ(data)
        for name, inspect in (
            ("screening", self.screening),
            ("outstanding", self.outstanding),
            ("competition", self.competition),
        ):
            if name in data:
                inspect(data[name], (name,))

    # Checks that several parts share

    def table(self, value: Any, path: Path, required: Spec, optional: Spec | None = None) -> bool:
        """Reports unknown keys, missing keys and wrong values; False when `value` is not a table of keys at all."""
        if not isinstance(value, dict):
            self.document.problem(path, "ต้องเป็นกลุ่มของคีย์ (คีย์: ค่า)")
            return False
        known = {**required, **(optional or {})}
        for key in value.keys() - known.keys():
            self.document.problem((*path, key), f"ไม่รู้จักคีย์นี้ ใช้ได้: {', '.join(map(str, known))}")
        for key in required.keys() - value.keys():
            self.document.problem((*path, key), "ขาดคีย์นี้")
        for key, check in known.items():
            if check and key in value and (message := check(value[key])):
                self.document.problem((*path, key), message)
        return True

    def items(self, value: Any, path: Path, least: int = 0) -> Found:
        """(path, item) for each item; reports a value that is no list, and a list with fewer than `least` items."""
        if not isinstance(value, list):
            self.document.problem(path, "ต้องเป็นรายการ (ขึ้นต้นแต่ละข้อด้วย -)")
            return []
        if len(value) < least:
            self.document.problem(path, f"ต้องมีอย่างน้อย {least} ข้อ")
        return [((*path, at), item) for at, item in enumerate(value)]

    def texts(self, value: Any, path: Path, least: int = 1, longest: int = 300) -> None:
        """Checks a list of texts."""
        for item_path, item in self.items(value, path, least):
            if message := text(longest)(item):
                self.document.problem(item_path, message)

    def sum_to_100(self, found: Found, path: Path, key: str) -> None:
        """The values of `key` must add up to 100. Not checked while one of them is not a whole number."""
        values: list[Any] = [item.get(key) if isinstance(item, dict) else None for _, item in found]
        if found and all(isinstance(value, int) for value in values) and sum(values) != 100:
            self.document.problem(path, f"{key} รวมกันต้องได้ 100 ตอนนี้ได้ {sum(values)}")

    def differ(self, found: Found, key: str) -> None:
        """No two tables of `found` have the same value of `key`."""
        seen: dict[str | int, Path] = {}
        for path, item in found:
            value = item.get(key) if isinstance(item, dict) else None
            if not isinstance(value, str | int):
                continue
            if value in seen:
                line = self.document.line_of((*seen[value], key))
                self.document.problem((*path, key), f"“{value}” ซ้ำกับบรรทัด {line}")
            else:
                seen[value] = path

    def pages_differ(self, data: Mapping[str, Any]) -> None:
        """The ids and the slugs of all pages of the file are unique."""
        found = list(_pages(data["courses"], ("courses",)))
        self.differ(found, "id")
        self.differ(found, "slug")

    # Parts

    def meta(self, value: Any, path: Path) -> None:
        spec = {
            "language": one_of("th"),
            "version": whole(1, 10_000),
            "note": text(),
            "seats": None,
            "rubric_scale": None,
            "points_formula": text(),
        }
        if not self.table(value, path, spec):
            return
        seats = {name: whole(0, 100_000) for name in ("basic", "intensive", "outstanding")}
        if "seats" in value and self.table(value["seats"], (*path, "seats"), {**seats, "awards": None}):
            awards = {name: whole(0, 1_000) for name in ("winner", "best_award")}
            self.table(value["seats"].get("awards", {}), (*path, "seats", "awards"), awards)
        if "rubric_scale" in value:
            self.scale(value["rubric_scale"], (*path, "rubric_scale"))

    def scale(self, value: Any, path: Path) -> None:
        found = self.items(value, path)
        for item_path, item in found:
            self.table(item, item_path, {"score": whole(0, 4), "label": text(60)})
        self.differ(found, "score")
        scores = [item.get("score") for _, item in found if isinstance(item, dict)]
        if missing := [score for score in SCORES if score not in scores]:
            self.document.problem(path, f"ขาดระดับ {', '.join(map(str, missing))}")

    def course(self, value: Any, path: Path) -> None:
        spec = {
            **_PAGE,
            "level": one_of(*LEVELS),
            "summary": text(),
            "weeks": whole(1, 52),
            "pass_rule": None,
            "modules": None,
        }
        if not self.table(value, path, spec, {"opens_in_order": flag}):
            return
        if "pass_rule" in value:
            self.table(value["pass_rule"], (*path, "pass_rule"), {}, _PASS_RULE)
        for module_path, module in self.items(value.get("modules", []), (*path, "modules"), 1):
            self.module(module, module_path)

    def module(self, value: Any, path: Path) -> None:
        spec = {**_PAGE, "summary": text(), "lessons": None, "quizzes": None, "assignments": None}
        if not self.table(value, path, spec):
            return
        for key, inspect in (("lessons", self.lesson), ("quizzes", self.quiz), ("assignments", self.assignment)):
            for item_path, item in self.items(value.get(key, []), (*path, key)):
                inspect(item, item_path)

    def lesson(self, value: Any, path: Path) -> None:
        spec = {
            **_PAGE,
            "minutes": whole(1, 240),
            "format": one_of(*FORMATS),
            "required": flag,
            "summary": text(),
            "body": text(),
        }
        self.table(value, path, spec)

    def quiz(self, value: Any, path: Path) -> None:
        spec = {
            **_PAGE,
            "pass_percent": whole(0, 100),
            "max_attempts": whole(1, 20),
            "shuffle_options": flag,
            "questions": None,
        }
        if self.table(value, path, spec):
            for question_path, question in self.items(value.get("questions", []), (*path, "questions"), 1):
                self.question(question, question_path)

    def question(self, value: Any, path: Path) -> None:
        kind = value.get("type", "single") if isinstance(value, dict) else "single"
        kind = kind if kind in QUESTION_TYPES else "single"
        kinds: dict[str, Spec] = {
            "number": {"answer": number(), "feedback": None},
            "match": {"pairs": None, "feedback": None},
        }
        own = kinds.get(kind, {"options": None})
        optional = {"type": one_of(*QUESTION_TYPES), "read_again": code}
        if kind == "number":
            optional |= {"tolerance": number(0), "unit": text(40)}
        if not self.table(value, path, {"text": text(), **own}, optional):
            return
        if "feedback" in own and "feedback" in value:
            self.table(value["feedback"], (*path, "feedback"), {"correct": text(), "wrong": text()})
        if kind == "match":
            self.pairs(value.get("pairs", []), (*path, "pairs"))
        elif kind != "number":
            self.options(value.get("options", []), (*path, "options"), kind)

    def options(self, value: Any, path: Path, kind: str) -> None:
        found = self.items(value, path, 2)
        for option_path, option in found:
            self.table(option, option_path, {"text": text(300), "correct": flag, "feedback": text()})
        self.differ(found, "text")
        right = sum(isinstance(option, dict) and option.get("correct") is True for _, option in found)
        if kind == "truefalse" and len(found) > 2:
            self.document.problem(path, f"ชนิดถูกหรือผิดต้องมี 2 ตัวเลือก ตอนนี้มี {len(found)}")
        if found and not right:
            self.document.problem(path, "ยังไม่มีตัวเลือกที่ถูก (correct: true)")
        elif right > 1 and kind != "multiple":
            self.document.problem(path, f"ตัวเลือกที่ถูกมีได้ข้อเดียว ตอนนี้มี {right} (ถ้าถูกหลายข้อให้ใช้ type: multiple)")

    def pairs(self, value: Any, path: Path) -> None:
        found = self.items(value, path, 2)
        for pair_path, pair in found:
            self.table(pair, pair_path, {"left": text(300), "right": text(300), "feedback": text()})
        self.differ(found, "left")
        self.differ(found, "right")

    def assignment(self, value: Any, path: Path) -> None:
        spec = {
            **_PAGE,
            "brief": text(),
            "deliverables": None,
            "resubmissions": whole(0, 20),
            "rubric": None,
        }
        if not self.table(value, path, spec, {"due_week": whole(1, 52), "counts_for_selection": flag}):
            return
        if "deliverables" in value:
            self.texts(value["deliverables"], (*path, "deliverables"))
        if "rubric" in value:
            self.rubric(value["rubric"], (*path, "rubric"))

    def rubric(self, value: Any, path: Path) -> None:
        found = self.items(value, path, 1)
        spec = {"id": code, "name": text(160), "points": whole(1, 100), "levels": None}
        for item_path, item in found:
            if self.table(item, item_path, spec) and "levels" in item:
                levels = {score: text(300) for score in (4, 3, 2, 1)}
                self.table(item["levels"], (*item_path, "levels"), levels, {0: text(300)})
        self.differ(found, "id")
        self.sum_to_100(found, path, "points")

    def weighted(self, value: Any, path: Path, spec: Spec) -> Collection[Any]:
        """Checks criteria whose weights add up to 100; returns their ids."""
        found = self.items(value, path, 1)
        for item_path, item in found:
            self.table(item, item_path, {"id": code, "name": text(160), "weight": whole(0, 100), **spec})
        self.differ(found, "id")
        self.sum_to_100(found, path, "weight")
        return [item.get("id") for _, item in found if isinstance(item, dict)]

    def screening(self, value: Any, path: Path) -> None:
        seats, days = whole(0, 100_000), whole(0, 365)
        lists = ("gates", "criteria", "mentor_items", "readiness_items", "tie_break", "not_used", "statuses")
        spec: dict[str, Check | None] = {
            "name": text(),
            "from_seats": seats,
            "to_seats": seats,
            "reserve_percent": whole(0, 100),
        }
        spec |= dict.fromkeys(("snapshot", "missing_data", "fairness_report"), text()) | dict.fromkeys(lists)
        if not self.table(value, path, {**spec, "appeal_days": days, "confirm_days": days}):
            return
        gates = self.items(value.get("gates", []), (*path, "gates"))
        for gate_path, gate in gates:
            self.table(gate, gate_path, {"id": code, "rule": text()})
        self.differ(gates, "id")
        known = self.weighted(value.get("criteria", []), (*path, "criteria"), {"formula": text(), "source": text()})
        for key in ("mentor_items", "readiness_items", "not_used", "statuses"):
            self.texts(value.get(key, []), (*path, key))
        for item_path, item in self.items(value.get("tie_break", []), (*path, "tie_break")):
            if item not in [*known, "lot"]:
                self.document.problem(item_path, f"“{item}” ไม่ใช่ id ของเกณฑ์ใน criteria หรือ lot")

    def outstanding(self, value: Any, path: Path) -> None:
        if self.table(value, path, {"name": text(), "count": whole(0, 100_000), "criteria": None}):
            self.weighted(value.get("criteria", []), (*path, "criteria"), {})

    def competition(self, value: Any, path: Path) -> None:
        if not self.table(
            value, path, {"name": text(), "awards": None, "note": text(), "judging": None, "rubric": None}
        ):
            return
        awards = self.items(value.get("awards", []), (*path, "awards"), 1)
        for award_path, award in awards:
            self.table(award, award_path, {"id": code, "name": text(160), "count": whole(0, 1_000)})
        self.differ(awards, "id")
        judging = {"judges_min": whole(1, 50), "blind": flag, "conflict_of_interest": text(), "aggregate": text()}
        self.table(value.get("judging", {}), (*path, "judging"), judging)
        self.rubric(value.get("rubric", []), (*path, "rubric"))


def _pages(items: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """(path, table) of `items` and of every page below them, in the order of the file."""
    for at, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict):
            yield (*path, at), item
            for key in ("modules", "lessons", "quizzes", "assignments"):
                yield from _pages(item.get(key), (*path, at, key))
