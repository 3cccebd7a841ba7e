"""Forms of the sign-in, of the user's own pages and of the officers' pages. They validate; actions write."""

from .admin import ImportForm
from .entrance import (
    ActivateSecondFactorForm,
    AddEmailForm,
    ChangePasswordForm,
    LoginForm,
    ResetCodeForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
    SignupForm,
    SocialSignupForm,
    VerifyPhoneForm,
)
from .officer import OtherPhoneForm, PeopleSearchForm, RegisterForm
from .profile import AddressForm, EnterpriseForm, NewPhoneForm, PersonForm, PhoneCodesForm, ProductForm

__all__ = [
    "ActivateSecondFactorForm",
    "AddEmailForm",
    "AddressForm",
    "ChangePasswordForm",
    "EnterpriseForm",
    "ImportForm",
    "LoginForm",
    "NewPhoneForm",
    "OtherPhoneForm",
    "PeopleSearchForm",
    "PersonForm",
    "PhoneCodesForm",
    "ProductForm",
    "RegisterForm",
    "ResetCodeForm",
    "ResetPasswordForm",
    "ResetPasswordKeyForm",
    "SetPasswordForm",
    "SignupForm",
    "SocialSignupForm",
    "VerifyPhoneForm",
]
