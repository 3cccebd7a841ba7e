"""Steps of the sign-in that differ from django-allauth's."""

from allauth.account.stages import PhoneVerificationStage


class PhoneStage(PhoneVerificationStage):
    """Skips the confirmation of a number for a user registered with an e-mail address alone, who has no number."""

    def handle(self):
        if self.login.user and not self.login.user.phone:
            return None, True
        return super().handle()
