"""LINE: a name at best, so number, names and notice are asked before an account is opened."""

import pytest
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.test import RequestFactory

from courses.people.models import NoticeAcknowledgement, User
from tests.factories.people import UserFactory

SIGNUP = "/accounts/3rdparty/signup/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client, settings):
    """Back from LINE, with nothing but an id."""
    settings.SOCIALACCOUNT_PROVIDERS = {
        "line": {"APPS": [{"client_id": "1", "secret": "s", "key": ""}], "SCOPE": ["profile", "openid", "email"]}
    }
    line = get_adapter().get_provider(RequestFactory().get("/"), "line")
    account = SocialAccount(provider="line", uid="U1", extra_data={})
    login = SocialLogin(user=User(), account=account, provider=line)
    session = client.session
    session["socialaccount_sociallogin"] = login.serialize()
    session.save()
    return client


def newcomer(**changes):
    return {"phone": "0891112222", "first_name": "บุญมี", "last_name": "", "acknowledged": "on", **changes}


def test_form_asks_for_a_number_and_the_notice(client):
    page = client.get(SIGNUP).content.decode()
    assert 'name="phone"' in page and 'name="acknowledged"' in page and 'name="password1"' not in page


def test_account_is_opened_and_joined(client):
    assert client.post(SIGNUP, newcomer()).status_code == 302
    user = User.objects.get()
    assert (user.phone, user.first_name, user.is_verified) == ("+66891112222", "บุญมี", False)
    assert not user.has_usable_password()
    assert list(SocialAccount.objects.values_list("uid", "user")) == [("U1", user.pk)]
    assert NoticeAcknowledgement.objects.get().user == user


def test_taken_number_is_not_joined_and_nobody_is_signed_in(client):
    owner = UserFactory(phone="+66891112222")
    response = client.post(SIGNUP, newcomer())
    assert response["Location"] == "/accounts/signed-up/"
    assert not SocialAccount.objects.exists() and "_auth_user_id" not in client.session
    assert set(User.objects.all()) == {owner}


@pytest.mark.parametrize("changes", [{"phone": ""}, {"first_name": ""}, {"acknowledged": ""}])
def test_nothing_is_opened_without_them(client, changes):
    assert client.post(SIGNUP, newcomer(**changes)).status_code == 200
    assert not User.objects.exists()
