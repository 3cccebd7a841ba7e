"""The errors of the acts: the class they share, and the message that names the incomplete candidates."""

from types import SimpleNamespace

import pytest

from courses.selection.actions import errors


def application(name, number):
    return SimpleNamespace(person=SimpleNamespace(call_name=name), application_no=number)


def test_every_error_is_a_refusal():
    classes = {name: kind for name, kind in vars(errors).items() if isinstance(kind, type) and name.endswith("Error")}
    assert {name for name, kind in classes.items() if not issubclass(kind, errors.RefusedError)} == set()
    assert issubclass(errors.RefusedError, ValueError)


@pytest.mark.parametrize(
    ("applications", "words"),
    [
        ([application("มาลี", "2569-0001")], "ยังจัดอันดับไม่ได้ ข้อมูลไม่ครบ 1 ราย: มาลี (2569-0001)"),
        (
            [application("มาลี", "2569-0001"), application("ประสิทธิ์", "2569-0002")],
            "ยังจัดอันดับไม่ได้ ข้อมูลไม่ครบ 2 ราย: มาลี (2569-0001) · ประสิทธิ์ (2569-0002)",
        ),
    ],
)
def test_incomplete_candidates_are_named_with_their_number(applications, words):
    refusal = errors.IncompleteError(applications)
    assert (str(refusal), refusal.applications) == (words, applications)


def test_the_number_of_incomplete_candidates_has_a_separator():
    refusal = errors.IncompleteError([application("มาลี", "2569-0001")] * 1200)
    assert str(refusal).startswith("ยังจัดอันดับไม่ได้ ข้อมูลไม่ครบ 1,200 ราย: ")
