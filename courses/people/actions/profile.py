"""What a person says of herself, her enterprise and what it sells. Whoever calls writes her own."""

from django.db import transaction

from courses.people.models import EntrepreneurProfile, Product


def save_person(*, user, title, first_name, last_name) -> None:
    user.title, user.first_name, user.last_name = title, first_name, last_name
    user.save(update_fields=["title", "first_name", "last_name"])


def save_enterprise(*, user, enterprise, producer_type) -> None:
    EntrepreneurProfile.objects.update_or_create(
        user=user, defaults={"enterprise": enterprise, "producer_type": producer_type}
    )


def save_address(*, user, place, postcode, house_no, moo, village, soi, road) -> None:
    """`place` is a places.Place; codes and names are both kept, since boundaries change."""
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
def save_product(*, user, product: Product) -> Product:
    """A new or changed product of the person's own; its other fields are set by the caller's form.

    A new one that says in every field what one of hers says already is that one: the button was pressed twice.
    """
    if product.profile_id is None:
        profile = EntrepreneurProfile.objects.get_or_create(user=user)[0]
        product.profile = EntrepreneurProfile.objects.select_for_update().get(pk=profile.pk)
        said = {field.name: getattr(product, field.name) for field in Product._meta.fields if not field.primary_key}
        if twin := Product.objects.filter(**said).first():
            return twin
    product.save()
    return product


def delete_product(*, product: Product) -> None:
    product.delete()
