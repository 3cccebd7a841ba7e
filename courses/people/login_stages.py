"""The steps of a sign-in, where ours differ from django-allauth's."""

from allauth.account.stages import PhoneVerificationStage


class PhoneStage(PhoneVerificationStage):
    """Sign-up asks for a number, but whoever was registered with an e-mail address alone has none to prove."""

    def handle(self):
        if self.login.user and not self.login.user.phone:
            return None, True
        return super().handle()
