"""The account: who it is, its roles, and when it may be used."""

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.platform.compiled_query import CompiledQuery, Param
from courses.thai.text import clean_name, thai_sort_key


class Role(models.TextChoices):
    """Codes are the names of the groups and are never translated; labels are shown on pages."""

    TRAINEE = "trainee", _("ผู้เรียน")
    INSTRUCTOR = "instructor", _("วิทยากร")
    MENTOR = "mentor", _("พี่เลี้ยง")
    JUDGE = "judge", _("กรรมการตัดสิน")
    OFFICER = "officer", _("เจ้าหน้าที่โครงการ")
    ADMIN = "admin", _("ผู้ดูแลระบบ")


STAFF_ROLES = frozenset({Role.INSTRUCTOR, Role.OFFICER, Role.ADMIN})
"""Roles that may enter /admin/: longer passwords, shorter sessions."""
GRANTED_BY_OFFICER = frozenset({Role.TRAINEE, Role.MENTOR})
"""Roles an officer may grant; an admin grants the rest (rows X09, X13 of tests/access/matrix.csv)."""
COURSE_GROUP_PREFIX = "course:"
"""An instructor teaches the courses whose slugs follow this prefix in the names of the instructor's groups."""


class NameOrder(models.Func):
    """A name_sort column in Thai dictionary order.

    On PostgreSQL by the collation "C": the database's own would ignore the separators in the key.
    """

    template = "%(expressions)s"

    def as_postgresql(self, compiler, connection, **context):
        return super().as_sql(compiler, connection, template='%(expressions)s COLLATE "C"', **context)


class UserQuerySet(models.QuerySet["User"]):
    def by_name(self) -> "UserQuerySet":
        return self.order_by(NameOrder("name_sort"), "pk")

    def with_role(self, role: str) -> "UserQuerySet":
        return self.filter(groups__name=role)


_UserManager = BaseUserManager.from_queryset(UserQuerySet)


class UserManager(_UserManager):
    def create_user(self, *, password=None, **fields):
        """A saved user; without `password` the account has no usable password."""
        user = self.model(**fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, *, password=None, **fields):
        return self.create_user(password=password, is_superuser=True, **fields)

    def get_by_natural_key(self, username):
        return self.get(public_id=username)


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]  # wagtailmedia has no types
    """A person, who signs in by phone number (E.164) or e-mail address; addresses of pages contain `public_id`.

    Only tidy() writes `name_sort`. A number is confirmed when `phone_verified_at` is set: by a code sent to it, or by
    an officer who called it.
    """

    public_id = models.UUIDField("รหัสบุคคล", default=uuid.uuid4, unique=True)
    phone = models.CharField("เบอร์โทรศัพท์", max_length=16, null=True, blank=True, unique=True)
    phone_verified_at = models.DateTimeField("ยืนยันเบอร์เมื่อ", null=True, blank=True, editable=False)
    email = models.EmailField("อีเมล", null=True, blank=True, unique=True)
    title = models.CharField("คำนำหน้า", max_length=40, blank=True)
    first_name = models.CharField("ชื่อ", max_length=80)
    last_name = models.CharField("นามสกุล", max_length=80, blank=True)
    name_sort = models.CharField(max_length=700, editable=False, db_index=True)
    text_size = models.PositiveSmallIntegerField("ขนาดตัวอักษร", default=1)
    is_active = models.BooleanField("ใช้งานได้", default=True)
    session_round = models.PositiveIntegerField("ออกจากระบบทุกเครื่อง (ครั้ง)", default=0, editable=False)
    created_at = models.DateTimeField("สร้างเมื่อ", default=timezone.now, editable=False)
    registered_by = models.ForeignKey(
        "self",
        verbose_name="ผู้ลงทะเบียนให้",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = UserManager()

    USERNAME_FIELD = "public_id"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email", "first_name", "last_name"]

    class Meta:
        verbose_name = "บุคคล"
        verbose_name_plural = "บุคคล"
        ordering = ["name_sort", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(phone__isnull=False) | Q(email__isnull=False),
                name="user_has_phone_or_email",
                violation_error_message=_("กรอกเบอร์โทรศัพท์หรืออีเมลอย่างน้อยหนึ่งอย่าง"),
            ),
            models.CheckConstraint(condition=~Q(phone="") & ~Q(email=""), name="user_contact_null_when_empty"),
            models.CheckConstraint(
                condition=Q(phone__isnull=True) | Q(phone__startswith="+"), name="user_phone_is_e164"
            ),
            models.CheckConstraint(
                condition=Q(phone_verified_at__isnull=True) | Q(phone__isnull=False),
                name="user_verified_phone_is_there",
            ),
            models.CheckConstraint(condition=Q(text_size__in=[1, 2, 3]), name="user_text_size_known"),
        ]

    def tidy(self) -> None:
        """Clean names and contacts and set the sort key. save() calls it; code using bulk_create must too."""
        self.first_name = clean_name(self.first_name)
        self.last_name = clean_name(self.last_name)
        self.title = clean_name(self.title)
        self.email = (self.email or "").strip().lower() or None
        self.phone = self.phone or None
        self.name_sort = thai_sort_key(f"{self.first_name} {self.last_name}")[:700]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.tidy()
        fields = kwargs.get("update_fields")
        if fields is not None and {"first_name", "last_name"} & set(fields):
            kwargs["update_fields"] = {*fields, "name_sort"}
        super().save(*args, **kwargs)

    def _get_session_auth_hash(self, secret=None):
        """Changing the password or `session_round` ends every session of the user."""
        return salted_hmac(
            "people.session", f"{self.session_round}:{self.password}", secret=secret, algorithm="sha256"
        ).hexdigest()

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """In Thai notation: no space between title and first name, one space before the surname."""
        return f"{self.title}{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        return gettext("คุณ%(name)s") % {"name": self.first_name}

    @property
    def call_name(self) -> str:
        """How pages name the person: คุณ + first name + surname, in the language of the page."""
        return gettext("คุณ%(name)s") % {"name": f"{self.first_name} {self.last_name}".strip()}

    @cached_property
    def group_names(self) -> frozenset[str]:
        """Names of all groups of the person. One query, cached on the object, so one a request for request.user."""
        return frozenset(name for (name,) in _GROUPS_OF.rows(user=self.pk)) if self.pk else frozenset()

    @property
    def role_codes(self) -> frozenset[str]:
        """The person's roles as a frozenset of Role codes."""
        return frozenset(Role.values) & self.group_names

    def has_role(self, *roles: str) -> bool:
        return bool(self.role_codes & set(roles))

    @property
    def taught_slugs(self) -> frozenset[str]:
        """Slugs of the courses the person teaches."""
        return frozenset(
            name.removeprefix(COURSE_GROUP_PREFIX) for name in self.group_names if name.startswith(COURSE_GROUP_PREFIX)
        )

    @property
    def is_staff_role(self) -> bool:
        return self.is_superuser or bool(self.role_codes & STAFF_ROLES)

    @property
    def is_verified(self) -> bool:
        """Whether the person may be enrolled: the number is confirmed, or the account has only an e-mail address."""
        return self.phone_verified_at is not None or self.phone is None


_GROUPS_OF = CompiledQuery(lambda: Group.objects.filter(user=Param("user")).values_list("name"))
