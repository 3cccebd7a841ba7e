"""People: accounts, roles, enterprise and products, acknowledgements and consents, and events of the accounts."""

from .account_event import NOTIFIED_AT_SIGN_IN, AccountEvent, AccountEventKind, ResetCode
from .enterprise import STAR_YEARS_BE, EntrepreneurProfile, OtopType, ProducerType, Product
from .privacy import Channel, Consent, NoticeAcknowledgement, Purpose
from .user import COURSE_GROUP_PREFIX, GRANTED_BY_OFFICER, STAFF_ROLES, NameOrder, Role, User

__all__ = [
    "COURSE_GROUP_PREFIX",
    "GRANTED_BY_OFFICER",
    "NOTIFIED_AT_SIGN_IN",
    "STAFF_ROLES",
    "STAR_YEARS_BE",
    "AccountEvent",
    "AccountEventKind",
    "Channel",
    "Consent",
    "EntrepreneurProfile",
    "NameOrder",
    "NoticeAcknowledgement",
    "OtopType",
    "ProducerType",
    "Product",
    "Purpose",
    "ResetCode",
    "Role",
    "User",
]
