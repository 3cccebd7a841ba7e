"""People with accounts: trainees from every province, staff, and the seven demo accounts that can sign in."""

from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from courses.curriculum.models import CoursePage
from courses.mentoring.models import MentorProfile
from courses.people.models import (
    COURSE_GROUP_PREFIX,
    Channel,
    Consent,
    EntrepreneurProfile,
    NoticeAcknowledgement,
    Product,
    Purpose,
    Role,
    User,
)
from courses.people.privacy_notice import CONSENT_VERSION, NOTICE_VERSION
from lms.demo.people import drawn_uuid, people
from lms.ops.demo_accounts import DEMO_DOMAIN, DEMO_PASSWORD

MENTORS = (
    ("นาย", "สมชาย", "วงศ์อินทร์", "ภาพถ่ายและวิดีโอ"),
    ("นางสาว", "วรรณา", "ศรีพันธุ์", "เรื่องเล่าและการเขียน"),
    ("นาย", "ธวัชชัย", "คำภา", "ต้นทุนและการตั้งราคา"),
    ("นาง", "ศศิธร", "มณีวงศ์", "ผ้าและการย้อมสี"),
    ("นาย", "กิตติ", "เจริญสุข", "ร้านบน Lazada"),
    ("นางสาว", "ปวีณา", "ทองใจ", "ขายต่างประเทศบน Etsy"),
    ("นาย", "สุริยา", "บุญเรือง", "อาหารและฉลาก"),
    ("นาง", "อัมพร", "ชัยรัตน์", "กลุ่มและวิสาหกิจชุมชน"),
    ("นาย", "เดชา", "อินทร์แก้ว", "วิดีโอสั้น"),
    ("นางสาว", "นิภา", "แสงทอง", "โซเชียลเน็ตเวิร์ก"),
    ("นาย", "ไพโรจน์", "พรหมชัย", "หีบห่อและการส่ง"),
    ("นาง", "รัชนี", "สายสมบัติ", "สมุนไพรและเครื่องสำอาง"),
)
INSTRUCTORS = (
    ("นางสาว", "กมล", "ใจงาม", "BASIC"),
    ("นาง", "นภา", "รุ่งเรือง", "INTENSIVE"),
    ("นาย", "พิพัฒน์", "ศรีสุข", "BASIC"),
    ("นาง", "จิตรา", "บุญประเสริฐ", "BASIC"),
    ("นาย", "ชลิต", "วงศ์ไทย", "INTENSIVE"),
    ("นางสาว", "เบญจา", "คงมั่น", "INTENSIVE"),
)
JUDGES = (
    ("นาย", "ธีระ", "พัฒนกิจ"),
    ("นาง", "สุดา", "เลิศวิไล"),
    ("นาย", "มนตรี", "ศิลปชัย"),
    ("นางสาว", "อรวรรณ", "ตลาดไทย"),
    ("นาย", "สันติ", "ภูมิรักษ์"),
)
OFFICERS = (("นาง", "อนงค์", "สุวรรณ"), ("นาย", "พิชัย", "รักดี"), ("นางสาว", "ชนิดา", "ทองแท้"))


@dataclass
class Staff:
    """Users by what they do, each list in the order of the constants above."""

    mentors: list = field(default_factory=list)
    instructors: list = field(default_factory=list)
    judges: list = field(default_factory=list)
    officers: list = field(default_factory=list)
    admin: User | None = None


def make_staff(calendar):
    """Mentors, instructors, judges, officers and the admin; the first of each is the demo account."""
    hashed, since = make_password(DEMO_PASSWORD), calendar.day(-30)
    made = Staff()
    made.mentors = _users([who[:3] for who in MENTORS], "mentor", Role.MENTOR, hashed, since, 1)
    made.instructors = _users([who[:3] for who in INSTRUCTORS], "instructor", Role.INSTRUCTOR, hashed, since, 1)
    made.judges = _users(JUDGES, "judge", Role.JUDGE, hashed, since, 1)
    made.officers = _users(OFFICERS, "officer", Role.OFFICER, hashed, since, 2)
    (made.admin,) = _users([("", "ผู้ดูแล", "ระบบ")], "admin", Role.ADMIN, hashed, since, 1)
    MentorProfile.objects.bulk_create(
        MentorProfile(user=user, expertise=who[3], answers_within_days=2, hours="จันทร์–ศุกร์ 9.00–16.30 น.")
        for user, who in zip(made.mentors, MENTORS, strict=True)
    )
    for user, who in zip(made.instructors, INSTRUCTORS, strict=True):
        for course in CoursePage.objects.filter(level=who[3]):
            user.groups.add(Group.objects.get_or_create(name=COURSE_GROUP_PREFIX + course.slug)[0])
    return made


def _users(names, account, role, hashed, since, accounts):
    """Users of a role; the first `accounts` of them can sign in: mentor@…, officer@…, officer2@…"""
    users = []
    for number, (title, first, last) in enumerate(names, 1):
        known = number <= accounts
        email = f"{account}{'' if number == 1 else number}{DEMO_DOMAIN}"
        user = User(title=title, first_name=first, last_name=last, email=email, created_at=since)
        user.password = hashed if known else make_password(None)
        user.tidy()
        users.append(user)
    User.objects.bulk_create(users)
    _join(users, role)
    return users


def _join(users, role):
    group = Group.objects.get(name=role)
    User.groups.through.objects.bulk_create([User.groups.through(user_id=user.pk, group_id=group.pk) for user in users])


def make_trainees(count, rng, calendar):
    """`count` trainees with enterprise, products, notice and consents; the first is มาลี of the demo account."""
    found = people(count, rng)
    since = calendar.day(-40)
    users = [_trainee(person, since) for person in found]
    users[0].email, users[0].password = f"trainee{DEMO_DOMAIN}", make_password(DEMO_PASSWORD)
    for user in users:
        user.public_id = drawn_uuid(rng)
        user.tidy()
    User.objects.bulk_create(users, batch_size=500)
    _join(users, Role.TRAINEE)
    _enterprises(users, found, calendar)
    _privacy(users, rng, calendar)
    return users


def _trainee(person, since):
    return User(
        title=person.title,
        first_name=person.first_name,
        last_name=person.last_name,
        phone=person.phone,
        phone_verified_at=since,
        created_at=since,
        password=make_password(None),
    )


def _enterprises(users, found, calendar):
    profiles = EntrepreneurProfile.objects.bulk_create(
        [
            EntrepreneurProfile(
                user=user,
                enterprise=person.enterprise,
                producer_type=person.producer_type,
                house_no=person.house_no,
                moo=person.moo,
                subdistrict_code=person.place.code,
                district_code=person.place.district_code,
                province_code=person.place.province_code,
                subdistrict=person.place.name_th,
                district=person.district,
                province=person.province,
                postcode=person.postcode,
            )
            for user, person in zip(users, found, strict=True)
        ],
        batch_size=500,
    )
    stars_year = calendar.year_be - 2
    Product.objects.bulk_create(
        [
            Product(
                profile=profile,
                name=name,
                otop_type=kind,
                stars=stars,
                stars_year_be=stars_year if stars else None,
                story=story,
            )
            for profile, person in zip(profiles, found, strict=True)
            for name, kind, stars, story in person.goods
        ],
        batch_size=500,
    )


def _privacy(users, rng, calendar):
    seen = [(user, calendar.day(-rng.randint(1, 30))) for user in users]
    NoticeAcknowledgement.objects.bulk_create(
        [NoticeAcknowledgement(user=user, version=NOTICE_VERSION, acknowledged_at=when) for user, when in seen],
        batch_size=500,
    )
    Consent.objects.bulk_create(
        [
            Consent(user=user, purpose=purpose, text_version=CONSENT_VERSION, given_at=when, channel=Channel.WEB)
            for user, when in seen
            for purpose in Purpose.values
            if rng.random() < 0.6
        ],
        batch_size=500,
    )
