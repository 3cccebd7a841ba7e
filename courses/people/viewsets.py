"""Wagtail's user screens, for users who may have no e-mail address and have no username. For admins only.

Row X02 of tests/access/matrix.csv.
"""

import copy
from typing import Any

from django import forms
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxLengthValidator
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.widgets.button import Button
from wagtail.users.forms import GroupForm
from wagtail.users.forms import UserCreationForm as WagtailUserCreationForm
from wagtail.users.forms import UserEditForm as WagtailUserEditForm
from wagtail.users.views import groups as group_views
from wagtail.users.views import users as wagtail_views

from courses.people import actions
from courses.people.access import can_help_account, check_grant
from courses.people.forms.fields import LONGEST_PASSWORD, email_field, first_name_field, last_name_field, title_field
from courses.people.models import COURSE_GROUP_PREFIX, NameOrder, Role
from courses.platform.admin_views import SavesByAction
from courses.thai.form_fields import PhoneField
from courses.thai.phones import format_phone

NOT_DELETABLE = "บัญชีลบไม่ได้ เพราะประวัติการเรียนและการคัดเลือกต้องตรวจสอบย้อนหลังได้ ให้เอาเครื่องหมาย “ใช้งาน” ออกแทน"
ROLES_BY_ACTION = "กลุ่มของบทบาทและของหลักสูตรแก้หรือลบที่นี่ไม่ได้ ให้หรือถอนบทบาทที่หน้าของแต่ละคน เพื่อให้มีบันทึกว่าใครเป็นผู้ทำ"
_GRANTABLE = Q(name__in=Role.values) | Q(name__startswith=COURSE_GROUP_PREFIX)
"""Groups that are roles, and groups of courses, which make an instructor the instructor of a course."""


def _group_label(group) -> str | Promise:
    if group.name.startswith(COURSE_GROUP_PREFIX):
        return f"วิทยากรของหลักสูตร {group.name.removeprefix(COURSE_GROUP_PREFIX)}"
    return Role(group.name).label


class _PersonForm:
    """Shared by the forms for a new and a changed user. They validate; the views save by actions."""

    separate_username_field = False
    cleaned_data: dict[str, Any]

    def _set_up_fields(self):
        self.fields["title"] = title_field()
        self.fields["first_name"] = first_name_field()
        self.fields["last_name"] = last_name_field()
        self.fields["email"] = email_field(required=False)
        self.fields["phone"] = PhoneField(label="เบอร์โทรศัพท์", required=False, empty_value=None)
        self.fields["groups"] = forms.ModelMultipleChoiceField(
            label="บทบาท",
            required=False,
            queryset=Group.objects.filter(_GRANTABLE).order_by("pk"),
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["groups"].label_from_instance = _group_label
        del self.fields["is_superuser"]
        if self.instance.pk:
            self.initial["groups"] = list(self.instance.groups.filter(_GRANTABLE))
        for name in ("password1", "password2"):
            self.fields[name].validators.append(MaxLengthValidator(LONGEST_PASSWORD))
        for name in ("title", "phone"):
            self.initial.setdefault(name, getattr(self.instance, name))

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("phone") and not cleaned.get("email"):
            self.add_error("phone", "กรอกเบอร์โทรศัพท์หรืออีเมลอย่างน้อยหนึ่งอย่าง")
        return cleaned

    def validate_password(self):
        """As Wagtail's, but for the roles the user will have: the least length depends on them."""
        password = self.cleaned_data.get("password1")
        if password and password == self.cleaned_data.get("password2"):
            user = copy.copy(self.instance)
            user.group_names = frozenset(group.name for group in self.cleaned_data.get("groups") or ())
            validate_password(password, user=user)

    def _clean_username(self):
        """Skips Wagtail's check of the username: public_id takes its place and is not on the form."""


class PersonCreationForm(_PersonForm, WagtailUserCreationForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._set_up_fields()

    class Meta(WagtailUserCreationForm.Meta):
        fields = ("title", "first_name", "last_name", "phone", "email", "groups")


class PersonEditForm(_PersonForm, WagtailUserEditForm):
    def __init__(self, *args, **kwargs):
        editing_self = kwargs.get("editing_self", False)
        kwargs["editing_self"] = False
        super().__init__(*args, **kwargs)
        self._set_up_fields()
        if editing_self:
            del self.fields["is_active"]
            self.fields["groups"].disabled = True

    class Meta(WagtailUserEditForm.Meta):
        fields = ("title", "first_name", "last_name", "phone", "email", "is_active", "groups")


class _SavesPerson(SavesByAction):
    """Saves the account by an action, then its roles one by one, each of them checked by access.py."""

    def write(self, fields, *, by, now):
        roles = {group.name for group in fields.pop("groups")}
        saved = self.write_account(fields, password=self.form.cleaned_data["password1"], by=by, now=now)
        held = set(saved.groups.filter(_GRANTABLE).values_list("name", flat=True))
        for code in sorted(roles ^ held):
            check_grant(by, saved, code)
        for code in sorted(roles - held):
            actions.grant_role(user=saved, role=code, by=by, now=now)
        for code in sorted(held - roles):
            actions.remove_role(user=saved, role=code, by=by, now=now)
        return saved


class PersonCreateView(_SavesPerson, wagtail_views.CreateView):
    def write_account(self, fields, **words):
        return actions.open_account(**fields, **words)


class PersonEditView(_SavesPerson, wagtail_views.EditView):
    def get_object(self, *args, **kwargs):
        person, user = super().get_object(*args, **kwargs), self.request.user
        if person != user and not can_help_account(user, person):
            raise PermissionDenied
        return person

    def write_account(self, fields, *, password, by, now):
        fields.setdefault("is_active", self.object.is_active)
        saved = actions.change_account(user=self.object, **fields, password=password, by=by, now=now)
        if password and saved == by:
            update_session_auth_hash(self.request, saved)
        return saved

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "can_delete": False}

    def get_delete_url(self):
        return None


class PersonDeleteView(wagtail_views.DeleteView):
    """Refuses to delete any account: records of learning, marking and selection refer to it."""

    def dispatch(self, request, *args, **kwargs):
        raise PermissionDenied(NOT_DELETABLE)


class PeopleIndexView(wagtail_views.IndexView):
    default_ordering = "name"

    def get_delete_url(self, instance):
        return None

    @cached_property
    def columns(self):
        name_column = next(column for column in super().columns if column.name == "name")
        return [
            name_column,
            Column("phone", label="เบอร์โทรศัพท์", accessor=lambda user: format_phone(user.phone or ""), width="18%"),
            Column("roles", label="บทบาท", accessor=_roles, width="20%"),
            BooleanColumn("is_active", label="ใช้งานได้", sort_key="is_active", width="10%"),
            DateColumn("last_login", label="เข้าล่าสุด", sort_key="last_login", width="15%"),
        ]

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("groups")

    def order_queryset(self, queryset):
        if self.ordering in ("name", "-name"):
            order = NameOrder("name_sort")
            return queryset.order_by(order.desc() if self.ordering == "-name" else order.asc(), "pk")
        return super().order_queryset(queryset)

    def search_queryset(self, queryset):
        for word in (self.search_query or "").split():
            queryset = queryset.filter(
                Q(first_name__icontains=word)
                | Q(last_name__icontains=word)
                | Q(email__icontains=word)
                | Q(phone__contains=word.lstrip("0").replace("-", "") or word)
            )
        return queryset

    def get_list_more_buttons(self, instance):
        page = reverse("people_person", args=[instance.public_id])
        return [*super().get_list_more_buttons(instance), Button("หน้าบัญชี", page, icon_name="user", priority=5)]


def _roles(user) -> str:
    held = {group.name for group in user.groups.all()}
    return ", ".join(str(label) for code, label in Role.choices if code in held)


class UserViewSet(wagtail_views.UserViewSet):
    ordering = "name"
    index_view_class = PeopleIndexView
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView
    delete_view_class = PersonDeleteView
    copy_view_enabled = False
    add_to_reference_index = False

    def get_form_class(self, for_update=False):
        return PersonEditForm if for_update else PersonCreationForm


def _is_ours(group) -> bool:
    return group.name in Role.values or group.name.startswith(COURSE_GROUP_PREFIX)


def _name_of_group(group) -> str | Promise:
    return _group_label(group) if _is_ours(group) else group.name


def _edit_group(group) -> str | None:
    return None if _is_ours(group) else reverse("wagtailusers_groups:edit", args=[group.pk])


class _RefusesOurs:
    """Groups that are roles are made by sync_role_groups, and their members by actions, which record each change."""

    def get_object(self, *args, **kwargs):
        group = super().get_object(*args, **kwargs)
        if _is_ours(group):
            raise PermissionDenied(ROLES_BY_ACTION)
        return group


class OtherGroupForm(GroupForm):
    """A group beside the roles: its name may be none that is a role's or a course's, in whatever case."""

    def clean_name(self):
        name = super().clean_name().strip()
        if name.lower() in Role.values or name.lower().startswith(COURSE_GROUP_PREFIX):
            raise forms.ValidationError("ชื่อนี้เป็นของบทบาทหรือหลักสูตร ตั้งชื่ออื่น")
        return name


class GroupEditView(_RefusesOurs, group_views.EditView):
    pass


class GroupDeleteView(_RefusesOurs, group_views.DeleteView):
    pass


class GroupIndexView(group_views.IndexView):
    columns = [TitleColumn("name", label="ชื่อ", accessor=_name_of_group, sort_key="name", get_url=_edit_group)]

    def get_edit_url(self, instance):
        return None if _is_ours(instance) else super().get_edit_url(instance)

    def get_delete_url(self, instance):
        return None if _is_ours(instance) else super().get_delete_url(instance)


class GroupViewSet(group_views.GroupViewSet):
    index_view_class = GroupIndexView
    edit_view_class = GroupEditView
    delete_view_class = GroupDeleteView

    def get_form_class(self, for_update=False):
        return OtherGroupForm
