"""Writes to people's accounts. No action checks permissions: its caller has checked them by access.py."""

from .accounts import (
    ContactTakenError,
    change_phone,
    correct_phone,
    drop_other_unconfirmed_emails,
    mark_notified,
    register_person,
    remove_second_factor,
    set_text_size,
    sign_out_everywhere,
    sign_up,
    verify_phone,
)
from .administration import change_account, open_account
from .codes import WrongCodeError, give_reset_code, redeem_reset_code, text_reset_code
from .imports import import_people
from .privacy import acknowledge_notice, give_consent, withdraw_consent
from .profile import delete_product, save_address, save_enterprise, save_person, save_product
from .roles import grant_role, remove_role, sync_role_groups

__all__ = [
    "ContactTakenError",
    "WrongCodeError",
    "acknowledge_notice",
    "change_account",
    "change_phone",
    "correct_phone",
    "delete_product",
    "drop_other_unconfirmed_emails",
    "give_consent",
    "give_reset_code",
    "grant_role",
    "import_people",
    "mark_notified",
    "open_account",
    "redeem_reset_code",
    "register_person",
    "remove_role",
    "remove_second_factor",
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
