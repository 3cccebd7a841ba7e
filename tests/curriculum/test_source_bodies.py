"""The text of a lesson as blocks."""

from courses.curriculum.source import read_source
from courses.curriculum.source.bodies import body_blocks
from tests.curriculum.small_file import SMALL


def test_a_body_becomes_blocks():
    body = read_source(SMALL.encode()).entries[2].data["body"]
    assert body_blocks(body) == [
        ("text", "<p>ย่อหน้าแรก ราคา &lt; 100 บาท</p><ol><li>ขั้นหนึ่ง</li><li>ขั้นสอง</li></ol>"),
        ("callout", {"kind": "remember", "text": "<p>สรุปเป็นสองข้อ</p>"}),
        ("text", "<p>ก่อนจบ</p>"),
        ("callout", {"kind": "try", "text": "<p>ถ่ายรูปหนึ่งรูป</p>"}),
    ]
    assert body_blocks("- ก\n- ข") == [("text", "<ul><li>ก</li><li>ข</li></ul>")]
    assert body_blocks("บรรทัด\nต่อมา") == [("text", "<p>บรรทัด<br/>ต่อมา</p>")]
