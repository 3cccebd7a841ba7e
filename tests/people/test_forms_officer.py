"""The officers' forms: finding people and registering them. No database."""

import pytest

from courses.people.forms import PeopleSearchForm, RegisterForm
from courses.people.models import Role

pytestmark = pytest.mark.pure
NO_CONTACT = "กรอกเบอร์โทรศัพท์หรืออีเมลอย่างน้อยหนึ่งอย่าง"


def register(**changes):
    return RegisterForm({"first_name": "บุญมี", "phone": "๐๘๙ ๑๑๑ ๒๒๒๒", "channel": "phone", **changes})


def test_what_an_officer_types_is_cleaned():
    form = register(
        title=" นาง ", last_name="ศรี  สุข", email="Boonmee@Example.com", enterprise=" น้ำพริก ", phone_confirmed="on"
    )
    assert form.is_valid()
    assert form.cleaned_data == {
        "title": "นาง",
        "first_name": "บุญมี",
        "last_name": "ศรี สุข",
        "phone": "+66891112222",
        "email": "Boonmee@Example.com",
        "enterprise": "น้ำพริก",
        "phone_confirmed": True,
        "channel": "phone",
    }


def test_a_number_or_an_address_is_enough():
    assert register().is_valid()
    form = register(phone="", email="boonmee@example.com")
    assert form.is_valid() and not form.cleaned_data["phone"]


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"phone": ""}, {"__all__": [NO_CONTACT]}),
        ({"phone": "", "email": "x"}, {"email": ["ตรวจอีเมลอีกครั้ง เช่น malee@example.com"]}),
        ({"first_name": ""}, {"first_name": ["กรอกชื่อ"]}),
        ({"channel": ""}, {"channel": ["เลือกว่าแจ้งประกาศความเป็นส่วนตัวอย่างไร"]}),
    ],
)
def test_what_is_missing_is_named_once(changes, errors):
    assert dict(register(**changes).errors) == errors


@pytest.mark.parametrize(("field", "value"), [("phone", "123"), ("channel", "web"), ("enterprise", "ก" * 161)])
def test_a_bad_value_is_refused_at_its_field(field, value):
    assert list(register(**{field: value}).errors) == [field]


def test_the_website_is_no_way_of_telling_by_an_officer():
    assert [code for code, _ in RegisterForm().fields["channel"].choices] == ["phone", "paper"]


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({}, set()),
        ({"q": "มาลี", "role": "mentor", "waiting": "on"}, set()),
        ({"role": "x"}, {"role"}),
        ({"q": "ก" * 81}, {"q"}),
    ],
)
def test_a_search_needs_nothing(data, errors):
    assert set(PeopleSearchForm(data).errors) == errors


def test_a_search_offers_every_role():
    assert [code for code, _ in PeopleSearchForm().fields["role"].choices] == ["", *Role.values]
