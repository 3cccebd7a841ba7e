import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template

from courses.thai.form_fields import PhoneField, ThaiDateField
from home.templatetags.look import UnknownIconError

ICONS = {file.stem for file in (Path(settings.BASE_DIR) / "lms/static/lms/icons").glob("*.svg")}


def shown(source, **context):
    return Template("{% load look %}" + source).render(Context(context))


class JoinForm(forms.Form):
    first_name = forms.CharField(label="ชื่อ", error_messages={"required": "กรอกชื่อ"})
    nickname = forms.CharField(label="ชื่อเล่น", required=False)
    phone = PhoneField(label="เบอร์โทรศัพท์", help_text="พิมพ์เบอร์มีขีดหรือไม่มีก็ได้")
    began_on = ThaiDateField(label="วันที่เริ่ม", help_text="ราว ๆ ก็ได้")
    kind = forms.ChoiceField(label="ประเภท", choices=[("a", "กลุ่ม"), ("b", "เจ้าของรายเดียว")], widget=forms.RadioSelect)
    tags = forms.MultipleChoiceField(
        label="ช่องทาง", choices=[("f", "ตลาด")], widget=forms.CheckboxSelectMultiple, required=False
    )
    agree = forms.BooleanField(label="รับทราบ", help_text="เปลี่ยนใจได้", error_messages={"required": "ต้องรับทราบก่อน"})
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def squeezed(html):
    """Without the breaks of line between tags."""
    return re.sub(r">\s+<", "><", html)


def field(name, data=None, extra=""):
    return shown("{% field bound " + extra + " %}", bound=JoinForm(data)[name])


def test_every_icon_is_drawn_for_the_eye_only():
    assert len(ICONS) == 26
    for name in ICONS:
        html = shown("{% icon name %}", name=name)
        assert html.startswith('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="')
        assert html.count("<") == 3


def test_an_unknown_icon_is_an_error():
    with pytest.raises(UnknownIconError, match="elephant"):
        shown('{% icon "elephant" %}')


def test_a_field_has_its_label_above_and_its_hint_tied_to_it():
    html = field("phone")
    assert html.index('<label for="id_phone">เบอร์โทรศัพท์') < html.index("<input")
    assert 'aria-describedby="id_phone_helptext"' in html
    assert '<p class="hint" id="id_phone_helptext">พิมพ์เบอร์มีขีดหรือไม่มีก็ได้</p>' in html
    assert "aria-invalid" not in html
    assert "error" not in html


def test_a_field_that_was_refused_says_what_to_do():
    html = field("phone", {"phone": "123"})
    assert 'aria-describedby="id_phone_helptext id_phone_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="123"' in html
    assert html.count('class="error"') == 1
    assert '<div id="id_phone_error"><p class="error"><svg class="icon"' in squeezed(html)


def test_optional_is_marked_and_required_is_not():
    assert "(ไม่บังคับ)" in field("nickname")
    assert "(ไม่บังคับ)" not in field("first_name")


def test_a_template_may_set_words_and_attributes():
    html = field("nickname", extra='label="ฉายา" hint="ถ้ามี" autocomplete="off" data_kept="yes"')
    assert "ฉายา" in html
    assert "ชื่อเล่น" not in html
    assert 'aria-describedby="id_nickname_helptext"' in html
    assert 'autocomplete="off"' in html
    assert 'data-kept="yes"' in html


def test_choices_are_a_fieldset_of_large_targets():
    html = field("kind", {"kind": "b"})
    assert "<legend>ประเภท</legend>" in html
    assert html.count('<label class="choice" for="id_kind_') == 2
    assert html.count("checked") == 1
    assert '<label class="choice" for="id_kind_1"><input' in squeezed(html)


def test_choices_that_were_refused_are_described_as_a_whole():
    html = field("kind", {})
    assert '<fieldset class="field" aria-describedby="id_kind_error">' in html
    assert '<div id="id_kind_error">' in html


def test_a_date_is_a_fieldset_of_three_selects():
    html = field("began_on")
    assert '<fieldset class="field" aria-describedby="id_began_on_helptext">' in html
    assert html.count("<select") == 3
    assert "<legend>วันที่เริ่ม</legend>" in html


def test_a_single_box_is_its_own_target_with_the_hint_inside():
    html = field("agree", {})
    assert html.count("<label") == 1
    assert 'aria-describedby="id_agree_helptext id_agree_error"' in html
    assert '<span class="hint" id="id_agree_helptext">เปลี่ยนใจได้</span>' in html
    assert "ต้องรับทราบก่อน" in html


def test_what_a_person_typed_comes_back_literally():
    html = field("first_name", {"first_name": '"><script>alert(1)</script>'})
    assert "<script" not in html
    assert "&quot;&gt;&lt;script&gt;" in html


def test_a_form_that_was_refused_leads_to_each_field():
    form = JoinForm({"first_name": "มาลี", "phone": "0812345678"})
    html = shown("{% form_errors form %}", form=form)
    assert 'role="alert"' in html
    assert "แก้อีก 3 จุด" in html
    assert [part.split('"')[0] for part in html.split('href="')[1:]] == ["#id_began_on_0", "#id_kind_0", "#id_agree"]


def test_what_is_wrong_with_a_form_as_a_whole_is_said_once():
    form = JoinForm({"first_name": "มาลี"})
    form.add_error(None, "ส่งไปแล้วเมื่อสักครู่")
    html = shown("{% form_errors form %}", form=form)
    assert html.count("ส่งไปแล้วเมื่อสักครู่") == 1
    assert "ยังส่งไม่ได้" not in html


def test_a_form_without_errors_has_nothing_to_correct():
    assert shown("{% form_errors form %}", form=JoinForm()).strip() == ""


def test_fields_are_all_there_in_their_order():
    html = shown("{% fields form %}", form=JoinForm())
    order = [
        html.index(f'name="{name}')
        for name in ("secret", "first_name", "nickname", "phone", "began_on_day", "kind", "tags")
    ]
    assert order == sorted(order)


def test_a_progress_strip_has_one_mark_a_lesson_and_a_gap_between_modules():
    html = shown("{% progress_strip modules words %}", modules=[["done", "done"], ["now", ""]], words="จบ 2 จาก 4 <บท>")
    assert html == (
        '<div class="progress-strip" role="img" aria-label="จบ 2 จาก 4 &lt;บท&gt;"><i class="done"></i>'
        '<i class="done"></i><i class="gap"></i><i class="now"></i><i class=""></i></div>'
    )


def test_a_module_without_lessons_leaves_no_gap():
    assert shown("{% progress_strip modules '' %}", modules=[["done"], [], ["now"]]).count("gap") == 1


def test_a_meter_for_the_eye_and_one_with_words():
    assert shown("{% meter 83.3 %}") == (
        '<svg class="meter" viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="own" width="833" height="40"/></svg>'
    )
    html = shown('{% meter 84.58 cut=71.4 label="84.58 ตัดที่ 71.40" %}')
    assert 'role="img" aria-label="84.58 ตัดที่ 71.40"' in html
    assert (
        '<rect class="gap" x="701" width="26" height="40"/><rect class="cut" x="707" width="14" height="40"/>' in html
    )


def test_a_meter_never_leaves_its_frame():
    assert 'width="1000"' in shown("{% meter 130 %}")
    assert 'width="0"' in shown("{% meter low %}", low=-5)


@pytest.mark.parametrize(
    ("level", "look", "sign"),
    [
        ("success", "good", "check"),
        ("warning", "care", "care"),
        ("error", "stop", "stop"),
        ("info", "", "info"),
        ("", "", "info"),
    ],
)
def test_a_message_has_the_look_of_its_level(level, look, sign):
    assert shown("{{ level|note_look }}/{{ level|note_icon }}", level=level) == f"{look}/{sign}"


def test_the_year_is_a_picture_with_its_numbers_in_words():
    stages = [
        {"count": 1504, "unit": "ราย", "name": "หลักสูตรเบื้องต้น", "about": "กำลังเรียน <b>"},
        {"count": 160, "unit": "ราย", "name": "หลักสูตรเข้มข้น"},
        {"count": 0, "unit": "ราย", "name": "ดีเด่น"},
    ]
    html = shown("{% funnel stages %}", stages=stages)
    assert "หลักสูตรเบื้องต้น 1,504 ราย ไปต่อ หลักสูตรเข้มข้น 160 ราย ไปต่อ ดีเด่น 0 ราย" in " ".join(html.split())
    assert html.count("<li>") == 3
    assert "กำลังเรียน &lt;b&gt;" in html
    assert "หนึ่งเส้นแทน 12 ราย" in html
