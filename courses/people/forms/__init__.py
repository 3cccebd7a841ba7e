"""Forms of sign-in, of a person's own pages and of the officer's. They validate and never save."""

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
from .officer import PeopleSearchForm, RegisterForm
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
