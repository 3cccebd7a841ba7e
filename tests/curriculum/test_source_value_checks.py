"""Checks of single values: what is valid, and the message for everything else."""

from decimal import Decimal

import pytest

from courses.curriculum.source.value_checks import code, flag, number, one_of, slug, text, whole


@pytest.mark.parametrize(
    ("check", "values"),
    [
        (text(3), ["ก", "กขค"]),
        (text(), ["ก" * 1000]),
        (whole(1, 5), [1, 5]),
        (number(), [0, -7, Decimal("22.5"), Decimal("0.0001"), 10**10 - 1]),
        (number(0), [0, Decimal("0.5")]),
        (flag, [True, False]),
        (one_of("a", "b"), ["a", "b"]),
        (slug, ["a", "b1-l1", "a" * 40]),
        (code, ["B1L1", "b_1-x", "A" * 20]),
    ],
)
def test_valid_values(check, values):
    assert [check(value) for value in values] == [None] * len(values)


@pytest.mark.parametrize(
    ("check", "value", "message"),
    [
        (text(), 7, "ต้องเป็นข้อความ (ถ้าเป็นตัวเลขให้ใส่เครื่องหมายคำพูด) ตอนนี้คือ “7”"),
        (text(), None, "ต้องเป็นข้อความ (ถ้าเป็นตัวเลขให้ใส่เครื่องหมายคำพูด) ตอนนี้คือ ค่าว่าง"),
        (text(), "  ", "เว้นว่างไม่ได้"),
        (text(3), "กขคง", "ยาว 4 ตัวอักษร เกิน 3"),
        (whole(1, 5), True, "ต้องเป็นจำนวนเต็ม 1–5 ตอนนี้คือ true"),
        (whole(1, 5), "๓", "ต้องเป็นจำนวนเต็ม 1–5 เขียนด้วยเลขอารบิก (0–9) ไม่ใช้เลขไทย ตอนนี้คือ “๓”"),
        (whole(1, 5), 6, "ต้องอยู่ระหว่าง 1–5 ตอนนี้คือ 6"),
        (number(), [], "ต้องเป็นตัวเลข ตอนนี้คือ รายการ"),
        (number(), 10**10, "ตัวเลขยาวเกินไป ใช้ได้ไม่เกิน 10 หลักหน้าจุดและ 4 หลักหลังจุด"),
        (number(), -(10**10), "ตัวเลขยาวเกินไป ใช้ได้ไม่เกิน 10 หลักหน้าจุดและ 4 หลักหลังจุด"),
        (number(), Decimal("0.00001"), "ตัวเลขยาวเกินไป ใช้ได้ไม่เกิน 10 หลักหน้าจุดและ 4 หลักหลังจุด"),
        (number(0), -1, "ต้องไม่น้อยกว่า 0"),
        (flag, 1, "ต้องเป็น true หรือ false ตอนนี้คือ “1”"),
        (one_of("a", "b"), {}, "ต้องเป็นหนึ่งใน a, b ตอนนี้คือ กลุ่มของคีย์"),
        (slug, "A" * 41, f"ใช้ได้เฉพาะ a–z 0–9 และขีด (-) ไม่เกิน 40 ตัว ตอนนี้คือ “{'A' * 40}…”"),
        (slug, "a--b", "ใช้ได้เฉพาะ a–z 0–9 และขีด (-) ไม่เกิน 40 ตัว ตอนนี้คือ “a--b”"),
        (code, "-a", "ใช้ได้เฉพาะตัวอังกฤษ ตัวเลข ขีด ไม่เกิน 20 ตัว ตอนนี้คือ “-a”"),
    ],
)
def test_the_message_of_a_wrong_value(check, value, message):
    assert check(value) == message
