"""People: a verified trainee by default; `roles=[…]` puts the user into groups by role code."""

import factory
from django.contrib.auth.models import Group
from django.utils import timezone
from factory.django import DjangoModelFactory

from courses.people.models import User


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    first_name = factory.Sequence(lambda n: f"ทดสอบ{n}")
    last_name = "ตัวอย่าง"
    phone = factory.Sequence(lambda n: f"+668{n:08d}")
    phone_verified_at = factory.LazyFunction(timezone.now)
    password = factory.django.Password("otop-test-2569")

    @factory.post_generation
    def roles(self, create, names, **kwargs):
        for name in names or ():
            group, _ = Group.objects.get_or_create(name=name)
            self.groups.add(group)
