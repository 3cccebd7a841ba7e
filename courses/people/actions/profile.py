"""A user's own name, enterprise, address and products."""

from django.db import transaction

from courses.people.models import EntrepreneurProfile, Product, User
from courses.thai.places import Subdistrict


def save_person(*, user: User, title: str, first_name: str, last_name: str) -> None:
    user.title, user.first_name, user.last_name = title, first_name, last_name
    user.save(update_fields=["title", "first_name", "last_name"])


def save_enterprise(*, user: User, enterprise: str, producer_type: str) -> None:
    EntrepreneurProfile.objects.update_or_create(
        user=user, defaults={"enterprise": enterprise, "producer_type": producer_type}
    )


def save_address(
    *,
    user: User,
    place: Subdistrict,
    postcode: str,
    house_no: str,
    moo: str,
    village: str,
    soi: str,
    road: str,
) -> None:
    """Save the address with the codes and the names of its place, since boundaries change."""
    EntrepreneurProfile.objects.update_or_create(
        user=user,
        defaults={
            "house_no": house_no,
            "moo": moo,
            "village": village,
            "soi": soi,
            "road": road,
            "subdistrict_code": place.code,
            "district_code": place.district_code,
            "province_code": place.province_code,
            "subdistrict": place.subdistrict,
            "district": place.district,
            "province": place.province,
            "postcode": postcode,
        },
    )


@transaction.atomic
def save_product(*, user: User, product: Product) -> Product:
    """Save a new or changed product of the user's own, whose other fields the caller has set.

    A new product that equals an existing one of the user in every field is not saved again, because the button was
    pressed twice: the existing one is returned.
    """
    if product.profile_id is None:
        profile = EntrepreneurProfile.objects.get_or_create(user=user)[0]
        product.profile = EntrepreneurProfile.objects.select_for_update().get(pk=profile.pk)
        values = {field.name: getattr(product, field.name) for field in Product._meta.fields if not field.primary_key}
        if existing := Product.objects.filter(**values).first():
            return existing
    product.save()
    return product


def delete_product(*, product: Product) -> None:
    product.delete()
