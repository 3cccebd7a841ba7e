from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.safestring import SafeString

from home.templatetags import thai

DAY = date(2026, 3, 5)
# 14.30 in Bangkok; in UTC it is still the day before at 17.30.
AT = datetime(2026, 3, 5, 7, 30, tzinfo=UTC)
LATE = datetime(2026, 3, 4, 17, 30, tzinfo=UTC)


def shown(source, **context):
    return Template("{% load thai %}" + source).render(Context(context))


def plain(text):
    return text.replace(thai.TIE, " ")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("thai_date", "5 มีนาคม 2569"),
        ("thai_date_short", "5 มี.ค. 69"),
        ("thai_date_due", "5 มี.ค. 2569"),
        ("thai_date_full", "วันพฤหัสบดีที่ 5 มีนาคม พ.ศ. 2569"),
    ],
)
def test_dates(name, words):
    assert plain(shown("{{ day|" + name + " }}", day=DAY)) == words
    assert plain(shown("{{ at|" + name + " }}", at=LATE)) == words
    assert shown("{{ day|" + name + " }}", day=None) == shown("{{ missing|" + name + " }}") == ""


def test_a_date_never_breaks_across_lines():
    assert shown("{{ day|thai_date_full }}", day=DAY) == "วันพฤหัสบดีที่\u00a05\u00a0มีนาคม\u00a0พ.ศ.\u00a02569"
    assert shown("{{ at|thai_datetime }}", at=AT) == "5\u00a0มี.ค.\u00a02569 เวลา\u00a014.30\u00a0น."


def test_times_are_those_of_bangkok():
    assert plain(shown("{{ at|thai_time }}", at=LATE)) == "0.30 น."
    assert plain(shown("{{ at|thai_time }}", at=time(8, 5))) == "8.05 น."
    assert shown("{{ at|thai_time }}", at=None) == ""
    assert plain(shown("{{ at|thai_datetime }}", at=LATE)) == "5 มี.ค. 2569 เวลา 0.30 น."


def test_how_long_ago_by_the_clock_given():
    now = AT + timedelta(minutes=5)
    assert plain(shown("{{ at|thai_ago:now }}", at=AT, now=now)) == "5 นาทีที่แล้ว"
    assert plain(shown("{{ at|thai_ago:clock }}", at=LATE, clock=now)) == "วันนี้ 0.30 น."
    assert shown("{{ at|thai_ago:now }}", at=None, now=now) == ""


def test_days_left_are_counted_in_bangkok():
    assert plain(shown("{{ due|days_left:now }}", due=date(2026, 3, 13), now=LATE)) == "เหลือ 8 วัน"
    assert plain(shown("{{ due|days_left:now }}", due=AT, now=LATE)) == "วันนี้วันสุดท้าย"
    assert shown("{{ due|days_left:now }}", due=None, now=LATE) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1500, "1,500"),
        (0, "0"),
        ("12000", "12,000"),
        (-1234, "-1,234"),
        (Decimal("1250.00"), "1,250.00"),
        (84.58, "84.58"),
        (100.0, "100"),
        (1234.567, "1,234.57"),
        (None, ""),
        ("", ""),
    ],
)
def test_thousands(value, words):
    assert shown("{{ value|thousands }}", value=value) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (18_000_000, "18 MB"),
        (11_400_000, "11.4 MB"),
        (11_400_001, "11.5 MB"),
        (600_000, "0.6 MB"),
        (1, "0.1 MB"),
        (0, "0.1 MB"),
        (99_950_000, "100 MB"),
        (100_100_000, "101 MB"),
        (1_234_000_000, "1,234 MB"),
        (None, ""),
    ],
)
def test_a_cost_is_never_understated(size, words):
    assert plain(shown("{{ size|megabytes }}", size=size)) == words


def test_a_phone_is_read_out():
    assert shown("{{ number|phone }}", number="+66812345678") == "081-234-5678"


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("เหลืออีก 8 นาที ใช้เน็ตราว 12 MB", "เหลืออีก~8~นาที ใช้เน็ตราว~12~MB"),
        ("ส่งภายใน 20 มี.ค. 2569 เหลือ 8 วัน", "ส่งภายใน~20~มี.ค.~2569 เหลือ~8~วัน"),
        ("แตะซ้ำ ๆ ช้า ๆ", "แตะซ้ำ~ๆ ช้า~ๆ"),
        ("เรียนจบแล้ว 10 จาก 20 บทเรียน", "เรียนจบแล้ว 10~จาก~20~บทเรียน"),
        ("หน่วยที่ 4 ถ่ายภาพ", "หน่วยที่~4 ถ่ายภาพ"),
        ("ไม่มีตัวเลข ไม่ผูก", "ไม่มีตัวเลข ไม่ผูก"),
        (504, "504"),
    ],
)
def test_tie(text, tied):
    assert shown("{{ text|tie }}", text=text).replace(thai.TIE, "~") == tied


def test_names_are_kept_whole():
    assert shown("{{ text|keep }}", text="ถามพี่เลี้ยงเรื่องบทเรียน") == (
        'ถาม<span class="ph">พี่เลี้ยง</span>เรื่อง<span class="ph">บทเรียน</span>'
    )
    assert shown("{{ text|keep }}", text="ไม่มีชื่อ") == "ไม่มีชื่อ"


def test_phrases_go_down_whole():
    assert shown("{{ text|phrases }}", text="แสงข้างหน้าต่าง  ไม่ต้องซื้ออุปกรณ์") == (
        '<span class="ph">แสงข้างหน้าต่าง</span> <span class="ph">ไม่ต้องซื้ออุปกรณ์</span>'
    )
    assert shown("{{ text|phrases }}", text="บรรทัดเดียว") == "บรรทัดเดียว"
    assert shown("{{ text|phrases }}", text="ใบงาน 3 ภาพ") == (
        '<span class="ph">ใบงาน</span> <span class="ph">3\u00a0ภาพ</span>'
    )


def test_a_phrase_keeps_the_names_in_it_whole():
    assert shown("{{ text|phrases }}", text="ถามพี่เลี้ยง ได้เลย") == (
        '<span class="ph">ถาม<span class="ph">พี่เลี้ยง</span></span> <span class="ph">ได้เลย</span>'
    )


@pytest.mark.parametrize("name", ["phrases", "keep", "tie", "phone", "phrases|tie", "tie|keep"])
def test_what_a_person_typed_is_shown_literally(name):
    html = shown("{{ text|" + name + " }}", text='<b onclick="x()">พี่เลี้ยง & 1 วัน')
    assert "<b" not in html
    assert "&lt;b" in html
    assert "&amp;" in html


@pytest.mark.parametrize("name", ["phrases", "keep", "tie"])
def test_markup_is_left_as_it_is(name):
    markup = SafeString('<a href="/x y/">พี่เลี้ยง 1 วัน</a>')
    assert shown("{{ text|" + name + " }}", text=markup) == markup


def test_words_written_in_a_template_are_set_like_any_other():
    assert shown('{{ "ใบงาน 3 ภาพ"|phrases }}') == '<span class="ph">ใบงาน</span> <span class="ph">3\u00a0ภาพ</span>'
    assert shown('{{ "3 ภาพ"|tie }}') == "3\u00a0ภาพ"


@pytest.fixture
def english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ day|thai_date }}", "5~March~2569"),
        ("{{ day|thai_date_short }}", "5~Mar~69"),
        ("{{ day|thai_date_due }}", "5~Mar~2569"),
        ("{{ day|thai_date_full }}", "Thursday 5~March~B.E.~2569"),
        ("{{ at|thai_time }}", "14:30"),
        ("{{ at|thai_datetime }}", "5~Mar~2569, 14:30"),
        ("{{ at|thai_ago:now }}", "5~minutes ago"),
        ("{{ later|days_left:now }}", "28~days left"),
        ("{{ missing|thai_date }}{{ missing|thai_time }}{{ missing|days_left:now }}", ""),
    ],
)
def test_dates_of_a_page_in_english_keep_the_year_of_the_programme(english, source, words):
    rendered = shown(source, day=DAY, at=AT, later=date(2026, 4, 2), now=AT + timedelta(minutes=5))
    assert rendered.replace(thai.TIE, "~") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3 of 20 lessons, about 12 MB", "3 of 20~lessons, about 12~MB"),
        ("Hand in by 20 Mar 2569", "Hand in by 20~Mar~2569"),
        ("B.E. 2569", "B.E.~2569"),
        ("ส่งภายใน 20 มี.ค. 2569 เหลือ 8 วัน", "ส่งภายใน~20~มี.ค.~2569 เหลือ~8~วัน"),
    ],
)
def test_tie_in_english(english, text, words):
    assert shown("{{ text|tie }}", text=text).replace(thai.TIE, "~") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ask your mentor about this", "Ask your mentor about this"),
        ("Light <by> the window", "Light &lt;by&gt; the window"),
        ("Hand in ใบงาน 3 pictures", 'Hand in <span class="ph">ใบงาน</span> 3~pictures'),
    ],
)
def test_phrases_leave_english_words_as_they_are(english, text, words):
    assert shown("{{ text|phrases }}", text=text).replace(thai.TIE, "~") == words


def test_names_in_thai_are_kept_whole_on_a_page_in_english(english):
    assert shown("{{ text|keep }}", text="My บทเรียน") == 'My <span class="ph">บทเรียน</span>'


def test_a_page_in_thai_knows_no_english_units():
    assert shown("{{ text|tie }}", text="3 lessons") == "3 lessons"
