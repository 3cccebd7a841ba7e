"""Forms of sign-in and people."""

from allauth.account import forms as allauth_forms


class LoginForm(allauth_forms.LoginForm):
    pass


class SignupForm(allauth_forms.SignupForm):
    pass


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    pass
