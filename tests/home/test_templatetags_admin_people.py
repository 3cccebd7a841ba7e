import uuid

import pytest

from home.templatetags.admin_people import person_name
from tests.factories.people import UserFactory


def test_a_user_name_becomes_the_persons_name(db):
    person = UserFactory(first_name="อนงค์", last_name="แก้วใส")
    assert person_name(str(person.public_id)) == "อนงค์ แก้วใส"


def test_nobodys_user_name_stays(db):
    nobody = str(uuid.uuid4())
    assert person_name(nobody) == nobody


@pytest.mark.pure
def test_other_words_stay():
    assert person_name("ผู้ใช้ที่ลบแล้ว") == "ผู้ใช้ที่ลบแล้ว"
