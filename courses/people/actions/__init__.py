"""What is written about people. No action asks who may do it: whoever calls has asked access.py."""

from .accounts import (
    ContactTakenError,
    change_phone,
    confirm_phone,
    forget_second_factor,
    mark_told,
    register_person,
    set_text_size,
    sign_out_everywhere,
    sign_up,
    verify_phone,
)
from .codes import WrongCodeError, give_reset_code, redeem_reset_code, text_reset_code
from .imports import import_people
from .privacy import acknowledge_notice, give_consent, withdraw_consent
from .profile import delete_product, save_address, save_enterprise, save_person, save_product
from .roles import grant_role, remove_role, sync_role_groups

__all__ = [
    "ContactTakenError",
    "WrongCodeError",
    "acknowledge_notice",
    "change_phone",
    "confirm_phone",
    "delete_product",
    "forget_second_factor",
    "give_consent",
    "give_reset_code",
    "grant_role",
    "import_people",
    "mark_told",
    "redeem_reset_code",
    "register_person",
    "remove_role",
    "save_address",
    "save_enterprise",
    "save_person",
    "save_product",
    "set_text_size",
    "sign_out_everywhere",
    "sign_up",
    "sync_role_groups",
    "text_reset_code",
    "verify_phone",
    "withdraw_consent",
]
