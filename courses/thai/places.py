"""Provinces, districts and subdistricts of Thailand, as an address form needs them. Data: geothai (CC BY 4.0).

Bangkok has เขต and แขวง where the others have อำเภอ and ตำบล; geothai includes เขต in the name, so it is not added
again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import geothai

from courses.thai.text import arabic_digits, clean_name, thai_sort_key

BANGKOK = "10"


@dataclass(frozen=True)
class Subdistrict:
    """A subdistrict: six-digit code, names without prefixes, and its postcodes (one to three)."""

    code: str
    subdistrict: str
    district: str
    province: str
    postcodes: tuple[str, ...]

    @property
    def district_code(self) -> str:
        return self.code[:4]

    @property
    def province_code(self) -> str:
        return self.code[:2]

    def __str__(self) -> str:
        return write_place(self.subdistrict, self.district, self.province, in_bangkok=self.province_code == BANGKOK)


class Address(Protocol):
    """The address fields of EntrepreneurProfile."""

    house_no: str
    moo: str
    village: str
    soi: str
    road: str
    subdistrict: str
    district: str
    province: str
    province_code: str
    postcode: str


def write_place(subdistrict: str, district: str, province: str, *, in_bangkok: bool) -> str:
    """ต.ตะคุ อ.ปักธงชัย จ.นครราชสีมา; แขวงบวรนิเวศ เขตพระนคร กรุงเทพมหานคร."""
    parts = (("แขวง", subdistrict), ("เขต", district)) if in_bangkok else (("ต.", subdistrict), ("อ.", district))
    written = [f"{prefix}{name}" for prefix, name in parts if name]
    if province:
        written.append(province if in_bangkok else f"จ.{province}")
    return " ".join(written)


def write_address(profile: Address) -> str:
    """99 หมู่ 4 ต.ตะคุ อ.ปักธงชัย จ.นครราชสีมา 30150, of anything with the address fields of EntrepreneurProfile."""
    parts = [
        profile.house_no,
        f"หมู่ {profile.moo}" if profile.moo else "",
        profile.village,
        f"ซ.{profile.soi.removeprefix('ซอย').strip()}" if profile.soi else "",
        f"ถ.{profile.road.removeprefix('ถนน').strip()}" if profile.road else "",
        write_place(
            profile.subdistrict, profile.district, profile.province, in_bangkok=profile.province_code == BANGKOK
        ),
        profile.postcode,
    ]
    return " ".join(part for part in parts if part)


@cache
def provinces() -> tuple[tuple[str, str], ...]:
    """(code, name) in dictionary order."""
    found = ((province.code, province.name_th) for province in geothai.provinces())
    return tuple(sorted(found, key=lambda pair: thai_sort_key(pair[1])))


@cache
def districts(province_code: str) -> tuple[tuple[str, str], ...]:
    """(code, name) in dictionary order; empty for an unknown province."""
    found = ((district.code, _bare_district(district.name_th)) for district in geothai.districts(province_code))
    return tuple(sorted(found, key=lambda pair: thai_sort_key(pair[1])))


def places_in(district_code: str) -> list[Subdistrict]:
    """The subdistricts of a district in dictionary order; empty for an unknown code."""
    return _sorted_places(geothai.subdistricts(district_code))


def places_with_postcode(postcode: str) -> list[Subdistrict]:
    """Thai digits and spaces are taken; empty for an unknown code."""
    return _sorted_places(geothai.by_postal_code(arabic_digits(clean_name(postcode))))


def subdistrict_of(code: str) -> Subdistrict | None:
    """The subdistrict of this code, with the names of its district and province; None for an unknown code."""
    found = geothai.address(code)
    if found is None:
        return None
    return Subdistrict(
        code=found.subdistrict.code,
        subdistrict=found.subdistrict.name_th,
        district=_bare_district(found.district.name_th),
        province=found.province.name_th,
        postcodes=tuple(found.subdistrict.postal_codes),
    )


def match_place(subdistrict: str, district: str, province: str, postcode: str) -> list[Subdistrict]:
    """Places that fit an address written by hand; parts may be empty, the subdistrict must not."""
    found = geothai.match(
        subdistrict, district=district or None, province=province or None, postal_code=arabic_digits(postcode) or None
    )
    return _places(address.subdistrict for address in found)


def province_named(name: str) -> tuple[str, str] | None:
    """(code, name) of a province written with or without จังหวัด or จ."""
    wanted = geothai.normalize(name)
    if wanted in ("กทม", "กรุงเทพ", "กรุงเทพฯ"):
        wanted = "กรุงเทพมหานคร"
    return next((pair for pair in provinces() if pair[1] == wanted), None)


def _places(subdistricts: Iterable[geothai.Subdistrict]) -> list[Subdistrict]:
    return [place for item in subdistricts if (place := subdistrict_of(item.code)) is not None]


def _sorted_places(subdistricts: Iterable[geothai.Subdistrict]) -> list[Subdistrict]:
    return sorted(_places(subdistricts), key=lambda item: thai_sort_key(item.subdistrict))


def _bare_district(name: str) -> str:
    return name.removeprefix("เขต")
