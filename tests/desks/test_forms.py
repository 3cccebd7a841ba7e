"""What the forms of the officers' desk accept, what they clean, and every refusal."""

import datetime
import uuid

import pytest
from django import forms

from courses.desks.forms import (
    AllocationForm,
    AnnouncementForm,
    HandOverForm,
    LiveSessionForm,
    MentorForm,
    PhonesForm,
    PlaceForm,
    ThaiTimeField,
    TraineeFilterForm,
)
from courses.learning.queries import mentor_loads
from tests.factories.learning import CohortFactory, YearFactory

TODAY = datetime.date(2026, 3, 12)


def errors(form):
    return {name: list(texts) for name, texts in form.errors.items()}


def session_form(school, **change):
    date = {"on_day": "20", "on_month": "3", "on_year": "2569"}
    data = {"cohort": school.basic.cohort.pk, "title": "พบวิทยากร", "starts": "13.30", "ends": "15.00", **date}
    return LiveSessionForm({**data, **change}, today=TODAY)


def announcement_form(school, **change):
    data = {"cohort": school.basic.cohort.pk, "title": " เลื่อน\u200b ", "text": "ก\r\nข ", "key": str(uuid.uuid4())}
    return AnnouncementForm({**data, **change}, today=TODAY)


@pytest.mark.pure
@pytest.mark.parametrize("typed", ["13.30", "13:30", " ๑๓.๓๐ น.", "13.30น", "13.30 น"])
def test_a_time_as_typed_in_thai(typed):
    assert ThaiTimeField().clean(typed) == datetime.time(13, 30)


@pytest.mark.pure
@pytest.mark.parametrize("typed", ["เย็น", "25.00", "13.60", "13", "13.3", "1330", "13.30 PM"])
def test_anything_else_is_no_time(typed):
    with pytest.raises(forms.ValidationError, match=r"พิมพ์เวลาเป็น 13\.30"):
        ThaiTimeField().clean(typed)


@pytest.mark.pure
def test_a_time_is_required_unless_said_otherwise():
    assert ThaiTimeField(required=False).clean("") is None
    with pytest.raises(forms.ValidationError, match="กรอกเวลา"):
        ThaiTimeField().clean("")


def test_cohorts_come_with_the_newest_year_first(school):
    CohortFactory(year=YearFactory(year_be=2570), course=school.basic.course)
    labels = [label for _, label in PlaceForm().fields["cohort"].choices]
    assert labels[:2] == ["เลือกรุ่น", "หลักสูตรการพัฒนาเบื้องต้น รุ่นปี 2570"]
    assert set(labels[2:]) == {"หลักสูตรการพัฒนาเบื้องต้น รุ่นปี 2569", "หลักสูตรเข้มข้น รุ่นปี 2569"}


@pytest.mark.parametrize(
    ("sent", "error"), [("", "เลือกรุ่น"), ("999999", "ไม่มีรุ่นนี้แล้ว เลือกใหม่"), ("x", "ไม่มีรุ่นนี้แล้ว เลือกใหม่")]
)
def test_a_missing_or_unknown_cohort_is_refused(school, sent, error):
    assert errors(PlaceForm({"cohort": sent})) == {"cohort": [error]}


def test_the_filter_offers_mentors_and_those_without_one(cast, school):
    form = TraineeFilterForm({})
    mentors = {(str(mentor.pk), mentor.get_full_name()) for mentor in (cast.somchai, cast.wanna)}
    choices = form.fields["mentor"].choices
    assert choices[:2] == [("", "ทุกคน"), ("none", "ยังไม่มีพี่เลี้ยง")]
    assert set(choices[2:]) == mentors
    assert form.is_valid()


@pytest.mark.parametrize("field", ["cohort", "province", "mentor", "state"])
def test_an_unknown_filter_is_refused(cast, school, field):
    assert set(TraineeFilterForm({field: "999"}).errors) == {field}


def test_a_mentor_is_chosen_by_id(cast, school):
    mentors = list(mentor_loads(school.basic.cohort))
    form = MentorForm({"mentor": str(cast.wanna.pk)}, mentors=mentors)
    assert form.is_valid()
    assert form.cleaned_data["mentor"] == cast.wanna
    assert (str(cast.wanna.pk), "วรรณา ตัวอย่าง (ดูแล 1 ราย)") in form.fields["mentor"].choices
    assert errors(MentorForm({"mentor": ""}, mentors=mentors)) == {"mentor": ["เลือกพี่เลี้ยง"]}
    assert set(MentorForm({"mentor": str(cast.anong.pk)}, mentors=mentors).errors) == {"mentor"}


def test_all_mentors_are_selected_for_an_allocation_at_first(cast, school):
    mentors = list(mentor_loads(school.basic.cohort))
    assert set(AllocationForm(mentors=mentors)["mentors"].value()) == {str(cast.somchai.pk), str(cast.wanna.pk)}
    form = AllocationForm({"mentors": [str(cast.wanna.pk)]}, mentors=mentors)
    assert form.is_valid()
    assert form.cleaned_data["mentors"] == [cast.wanna]
    assert errors(AllocationForm({}, mentors=mentors)) == {"mentors": ["เลือกพี่เลี้ยงอย่างน้อย 1 คน"]}
    assert set(AllocationForm({"mentors": [str(cast.anong.pk)]}, mentors=mentors).errors) == {"mentors"}


def test_trainees_move_from_a_mentor_who_has_some_to_another(cast, school):
    mentors = list(mentor_loads(school.intensive.cohort))
    form = HandOverForm({"old": str(cast.wanna.pk), "new": str(cast.somchai.pk)}, mentors=mentors)
    assert form.is_valid()
    assert form.cleaned_data == {"old": cast.wanna, "new": cast.somchai}
    assert {pk for pk, _ in form.fields["old"].choices} == {"", str(cast.wanna.pk)}
    assert {pk for pk, _ in form.fields["new"].choices} == {"", str(cast.wanna.pk), str(cast.somchai.pk)}


def test_the_refusals_of_moving_trainees(cast, school):
    mentors, wanna = list(mentor_loads(school.intensive.cohort)), str(cast.wanna.pk)
    same = HandOverForm({"old": wanna, "new": wanna}, mentors=mentors)
    assert errors(same) == {"new": ["เลือกคนใหม่ที่ไม่ใช่คนเดิม"]}
    assert errors(HandOverForm({}, mentors=mentors)) == {"old": ["เลือกพี่เลี้ยงคนเดิม"], "new": ["เลือกพี่เลี้ยงคนใหม่"]}
    without_trainees = HandOverForm({"old": str(cast.somchai.pk), "new": wanna}, mentors=mentors)
    assert set(without_trainees.errors) == {"old"}


def test_a_session_is_cleaned_to_aware_datetimes(school):
    form = session_form(school)
    assert form.is_valid()
    assert form.cleaned_data["starts_at"] == datetime.datetime(2026, 3, 20, 6, 30, tzinfo=datetime.UTC)
    assert form.cleaned_data["ends_at"] == datetime.datetime(2026, 3, 20, 8, 0, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"ends": "13.30"}, {"ends"}),
        ({"ends": "13.29"}, {"ends"}),
        ({"starts": ""}, {"starts"}),
        ({"on_day": "31", "on_month": "2"}, {"on"}),
        ({"title": " "}, {"title"}),
        ({"cohort": ""}, {"cohort"}),
        ({"place": "ก" * 201}, {"place"}),
    ],
)
def test_the_refusals_of_a_session(school, change, fields):
    assert set(session_form(school, **change).errors) == fields


@pytest.mark.pure
@pytest.mark.parametrize(
    ("data", "fields"),
    [
        ({"phones": "0812345678", "kind": "CAME"}, set()),
        ({"phones": " ", "kind": "CAME"}, {"phones"}),
        ({"phones": "1" * 60_001, "kind": "CAME"}, {"phones"}),
        ({"phones": "0812345678", "kind": ""}, {"kind"}),
        ({"phones": "0812345678", "kind": "SLEPT"}, {"kind"}),
    ],
)
def test_pasted_phone_numbers(data, fields):
    assert set(PhonesForm(data).errors) == fields


def test_an_announcement_is_cleaned(school):
    form = announcement_form(school)
    assert form.is_valid()
    assert (form.cleaned_data["title"], form.cleaned_data["text"]) == ("เลื่อน", "ก\nข")
    assert (form.cleaned_data["cohort"], form.cleaned_data["until_on"]) == (school.basic.cohort, None)


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"title": " "}, {"title"}),
        ({"title": "ก" * 121}, {"title"}),
        ({"text": ""}, {"text"}),
        ({"text": "ก" * 4_001}, {"text"}),
        ({"cohort": ""}, {"cohort"}),
        ({"key": "x"}, {"key"}),
        ({"until_on_day": "11", "until_on_month": "3", "until_on_year": "2569"}, {"until_on"}),
        ({"until_on_day": "12", "until_on_month": "3", "until_on_year": "2569"}, set()),
        ({"until_on_day": "12", "until_on_month": "", "until_on_year": "2569"}, {"until_on"}),
    ],
)
def test_the_refusals_of_an_announcement(school, change, fields):
    assert set(announcement_form(school, **change).errors) == fields
