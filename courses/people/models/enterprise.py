"""What a user makes and where: the enterprise, its address and its products."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.thai.text import clean_name

from .user import User


class ProducerType(models.TextChoices):
    COMMUNITY_GROUP = "community_group", _("กลุ่มผู้ผลิตชุมชน")
    SOLE_OWNER = "sole_owner", _("ผู้ผลิตชุมชนที่เป็นเจ้าของรายเดียว")
    SME = "sme", _("ผู้ผลิตที่เป็นวิสาหกิจขนาดกลางและขนาดย่อม")


class OtopType(models.TextChoices):
    FOOD = "food", _("อาหาร")
    DRINK = "drink", _("เครื่องดื่ม")
    CLOTH = "cloth", _("ผ้าและเครื่องแต่งกาย")
    CRAFT = "craft", _("ของใช้ ของตกแต่ง ของที่ระลึก")
    HERB = "herb", _("สมุนไพรที่ไม่ใช่อาหาร")


class EntrepreneurProfile(models.Model):
    """A trainee's enterprise and address: geothai codes, and the names of that time, since boundaries change."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profile")
    enterprise = models.CharField("ชื่อกลุ่มหรือกิจการ", max_length=160, blank=True)
    producer_type = models.CharField("ประเภทผู้ผลิต", max_length=20, choices=ProducerType.choices, blank=True)
    house_no = models.CharField("บ้านเลขที่", max_length=40, blank=True)
    moo = models.CharField("หมู่ที่", max_length=10, blank=True)
    village = models.CharField("หมู่บ้าน/อาคาร", max_length=120, blank=True)
    soi = models.CharField("ตรอก/ซอย", max_length=120, blank=True)
    road = models.CharField("ถนน", max_length=120, blank=True)
    subdistrict_code = models.CharField("รหัสตำบล", max_length=6, blank=True)
    district_code = models.CharField("รหัสอำเภอ", max_length=4, blank=True)
    province_code = models.CharField("รหัสจังหวัด", max_length=2, blank=True, db_index=True)
    subdistrict = models.CharField("ตำบล/แขวง", max_length=80, blank=True)
    district = models.CharField("อำเภอ/เขต", max_length=80, blank=True)
    province = models.CharField("จังหวัด", max_length=80, blank=True)
    postcode = models.CharField("รหัสไปรษณีย์", max_length=5, blank=True)

    class Meta:
        verbose_name = "ข้อมูลผู้ประกอบการ"
        verbose_name_plural = "ข้อมูลผู้ประกอบการ"

    def __str__(self):
        return self.enterprise or str(self.user)

    def save(self, *args, **kwargs):
        self.enterprise = clean_name(self.enterprise)
        super().save(*args, **kwargs)


STAR_YEARS_BE = (2540, 2700)
"""The first and the last year (พ.ศ.) in which stars of a product may be given."""


class Product(models.Model):
    """A product of the enterprise. Stars are given in a year (พ.ศ.); no stars means never assessed."""

    profile = models.ForeignKey(EntrepreneurProfile, on_delete=models.CASCADE, related_name="products")
    name = models.CharField("ชื่อผลิตภัณฑ์", max_length=160)
    otop_type = models.CharField("ประเภทผลิตภัณฑ์", max_length=10, choices=OtopType.choices)
    stars = models.PositiveSmallIntegerField("ระดับดาว", null=True, blank=True)
    stars_year_be = models.PositiveSmallIntegerField("ปีที่คัดสรร (พ.ศ.)", null=True, blank=True)
    story = models.TextField("เรื่องราวและภูมิปัญญา", blank=True)

    class Meta:
        verbose_name = "ผลิตภัณฑ์"
        verbose_name_plural = "ผลิตภัณฑ์"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stars__isnull=True, stars_year_be__isnull=True)
                | Q(
                    stars__isnull=False,
                    stars__range=(1, 5),
                    stars_year_be__isnull=False,
                    stars_year_be__range=STAR_YEARS_BE,
                ),
                name="product_stars_with_year",
                violation_error_message=_("ระดับดาว 1–5 ต้องมาพร้อมปี พ.ศ. ที่คัดสรร"),
            ),
        ]

    def __str__(self):
        return self.name
