# ruff: noqa: SIM905 - lists of Thai words read better as running text
"""Plausible people of the demo year: names of their generation, enterprises and products. All invented. The first is
มาลี of the demo account.

Pure and deterministic: everything comes from the given `random.Random`. Nobody here is a real person.
"""

from dataclasses import dataclass, replace
from functools import cache
from uuid import UUID

import geothai

from courses.people.models import OtopType, ProducerType

WOMEN = (
    "สมศรี บุญมี ทองใบ สุนีย์ ลำดวน คำปุ่น จันทร์เพ็ญ ประไพ วาสนา สายทอง บัวลา อำพร นงลักษณ์ มะลิวัลย์ พิกุล เพ็ญศรี สมพร อารี "
    "กัลยา จิราพร ดวงพร ธิดา นภาพร ปราณี พรทิพย์ เพ็ญนภา มณีรัตน์ รัตนา ลัดดา วรรณี ศิริพร สุดารัตน์ สุภาพร อรทัย อรุณี อัญชลี "
    "ขวัญใจ จารุวรรณ ชุติมา ณัฐกานต์ ทิพวรรณ นริศรา ปิยะนุช พัชรี ภัทรา มยุรี รุ่งทิวา วิไลวรรณ สุกัญญา หทัยรัตน์ กนกวรรณ "
    "ซารีนา ฟาตีเมาะ รอฮานี สารีป๊ะ นูรีดา คำแพง บัวเขียว แสงดา จันทร์ดี แก้วมา บุญยัง ทองสุข ผกา สำเนียง ละเอียด ประนอม"
).split()
MEN = (
    "บุญเลิศ สมบัติ ประเสริฐ ทองดี คำพอง สำราญ บุญส่ง ประยูร สมหมาย วิชัย สุรชัย อุดม เฉลิม ณรงค์ ชาญชัย ธงชัย นิคม บรรจง "
    "ปรีชา พิชิต มานพ ยุทธนา วีระ ศักดิ์ชัย สมเกียรติ สุพจน์ อนันต์ อภิชาติ เกรียงไกร จักรพันธ์ ชัยวัฒน์ ณัฐพล ธนกร นพดล "
    "ปิยะ พงศกร ภานุวัฒน์ วรวุฒิ สถาพร เอกชัย อิบรอเฮง มะรอนิง ซูลกิฟลี คำมูล อินทร์แปลง แก้วใจ บุญชู สวัสดิ์ เลิศชาย"
).split()
HEADS = (
    "บุญ ทอง แก้ว วงศ์ ศรี คำ จันทร์ สุข ใจ พันธุ์ อินทร์ พรหม ชัย แสง รัตน ธรรม สาย ดวง ภู นาค ไชย มา ปัญญา มณี เพชร "
    "สิงห์ กล้า เรือง โพธิ์ ยิ่ง"
).split()
TAILS = (
    "มี สุข ดี งาม ศรี ใจ แก้ว คำ วงศ์ ทอง พันธ์ ชัย ลา ไทย รักษ์ เจริญ สมบัติ นุช เกตุ บุตร หอม เย็น มั่น คง ประเสริฐ เลิศ สว่าง ชื่น อินทร์ พงษ์"
).split()

GOODS = {
    OtopType.FOOD: (
        "น้ำพริกเผา น้ำพริกปลาร้าทรงเครื่อง ข้าวแต๋นน้ำแตงโม กล้วยเบรกแตก ทองม้วนสด ปลาส้ม ไข่เค็มดินจอมปลวก หมูแผ่น กะปิกุ้งเคย "
        "น้ำตาลโตนดผง ข้าวเกรียบปากหม้ออบแห้ง ทุเรียนทอด มะม่วงกวน หน่อไม้ดอง กระยาสารท ขนมเปี๊ยะไส้เผือก ถั่วลายเสือคั่วเกลือ ปลาแดดเดียว"
    ).split(),
    OtopType.DRINK: "ชาใบเตยคั่ว กาแฟดริปดอยสูง น้ำมะขามป้อม ชาเกสรบัว น้ำผึ้งป่า น้ำหม่อนเข้มข้น ชาข้าวคั่ว โกโก้คั่วมือ".split(),
    OtopType.CLOTH: (
        "ผ้าฝ้ายย้อมคราม ผ้าขาวม้าทอมือ ผ้าไหมมัดหมี่ ผ้าบาติกเขียนมือ ผ้าปักชาวเขา ผ้าย้อมดินภูเขาไฟ ผ้าจก ผ้าซิ่นตีนแดง ผ้าคลุมไหล่ฝ้าย "
        "ผ้าย้อมเปลือกไม้ เสื้อผ้าฝ้ายเย็บมือ ผ้าปะลางิง"
    ).split(),
    OtopType.CRAFT: (
        "ตะกร้าหวาย กระเป๋ากระจูด เสื่อกก ครกหิน เครื่องปั้นดินเผา กระติ๊บข้าวเหนียว โคมล้านนา ร่มกระดาษสา กระเป๋าผักตบชวา มีดตีมือ "
        "กะลามะพร้าวแกะ ตุ๊กตาดินเผา ไม้กวาดดอกหญ้า ดอกไม้ประดิษฐ์ผ้าใยบัว"
    ).split(),
    OtopType.HERB: "สบู่ขมิ้น ลูกประคบสมุนไพร น้ำมันไพล แชมพูมะกรูด ยาหม่องเสลดพังพอน สเปรย์ตะไคร้หอม เกลือขัดผิวมะขาม".split(),
}
WEIGHTS = {OtopType.FOOD: 38, OtopType.DRINK: 9, OtopType.CLOTH: 24, OtopType.CRAFT: 19, OtopType.HERB: 10}
GROUPS = {
    ProducerType.COMMUNITY_GROUP: ("กลุ่มแม่บ้าน{place}", "วิสาหกิจชุมชนบ้าน{place}", "กลุ่มสตรี{place}", "กลุ่มอาชีพตำบล{place}"),
    ProducerType.SOLE_OWNER: ("ร้าน{name}", "{name}{place}", "บ้าน{name}"),
    ProducerType.SME: ("บริษัท {place}โปรดักส์ จำกัด", "ห้างหุ้นส่วนจำกัด {name}ภูมิปัญญาไทย"),
}
MAKERS = ((ProducerType.COMMUNITY_GROUP, 55), (ProducerType.SOLE_OWNER, 43), (ProducerType.SME, 2))
STORIES = (
    "แม่สอนให้ทำตั้งแต่เด็ก ใช้วัตถุดิบในตำบลและทำทีละน้อยให้ได้ของใหม่เสมอ",
    "คนในหมู่บ้านช่วยกันทำหลังหน้านา ทุกชิ้นมีชื่อคนทำติดไว้",
    "เริ่มจากทำใช้เอง เพื่อนบ้านขอซื้อ จึงรวมกลุ่มกันทำขาย",
)
STORIES_OF_TASTE = ("สูตรของยายที่ใช้กันในบ้านมาสามรุ่น ปรับให้เก็บได้นานขึ้นโดยไม่ใส่สารกันเสีย",)
STORIES_OF_HAND = ("ลวดลายมาจากของที่เห็นทุกวันในหมู่บ้าน ใช้สีจากเปลือกไม้และใบไม้ในสวน",)
FIRST_NAME = ("นางสาว", "มาลี", "ใจดี")
FIRST_PROVINCE = "30"
FIRST_ENTERPRISE = "กลุ่มทอผ้าบ้านโนนคราม"
FIRST_GOODS = (
    ("ผ้าพันคอฝ้ายย้อมคราม", OtopType.CLOTH, 4, "ทอด้วยกี่ของยาย ย้อมครามที่หมักเองหลังบ้าน ผืนหนึ่งใช้เวลาสามวัน"),
    ("ผ้าคลุมไหล่ย้อมคราม", OtopType.CLOTH, None, "ลายทางจากฝ้ายปั่นมือของคนในกลุ่ม ทุกผืนมีชื่อคนทอ"),
)
MADE_BY_HAND = frozenset({OtopType.CLOTH, OtopType.CRAFT})


@dataclass(frozen=True)
class Person:
    """One invented maker with a place (geothai codes and names) and goods."""

    title: str
    first_name: str
    last_name: str
    phone: str
    place: geothai.Subdistrict
    district: str
    province: str
    postcode: str
    house_no: str
    moo: str
    enterprise: str
    producer_type: str
    goods: tuple[tuple[str, str, int | None, str], ...]
    """(name, OTOP type, stars or None, story)"""


def people(count, rng):
    """`count` people; from 77 on each province is there at least once, the larger ones more often."""
    provinces = list(_provinces())
    rng.shuffle(provinces)
    provinces.sort(key=lambda code: code != FIRST_PROVINCE)
    homes = [*provinces, *rng.choices(provinces, weights=[len(_places(p)) for p in provinces], k=max(0, count - 77))]
    names = {FIRST_NAME[1:]}
    made = [_person(number, homes[number], names, rng) for number in range(count)]
    title, first, last = FIRST_NAME
    malee = {"title": title, "first_name": first, "last_name": last, "enterprise": FIRST_ENTERPRISE}
    made[0] = replace(made[0], **malee, producer_type=ProducerType.COMMUNITY_GROUP, goods=FIRST_GOODS)
    return made


def drawn_uuid(rng):
    """A random UUID (version 4) out of `rng`, so that the same seed gives the same."""
    return UUID(int=rng.getrandbits(128), version=4)


def _person(number, province, names, rng):
    title, first, last = _name(names, rng)
    place = rng.choice(_places(province))
    maker = rng.choices([kind for kind, _ in MAKERS], weights=[weight for _, weight in MAKERS])[0]
    pattern = rng.choice(GROUPS[maker])
    moo = "" if province == "10" else str(rng.randint(1, 14))
    return Person(
        title=title,
        first_name=first,
        last_name=last,
        phone=f"+6690{number:07d}",
        place=place,
        district=_district(place.district_code).removeprefix("เขต"),
        province=_province(province),
        postcode=place.postal_codes[0],
        house_no=f"{rng.randint(1, 280)}" + (f"/{rng.randint(1, 9)}" if rng.random() < 0.25 else ""),
        moo=moo,
        enterprise=pattern.format(place=place.name_th, name=first),
        producer_type=maker,
        goods=_goods(rng),
    )


def _name(names, rng):
    """A name not used yet; seven of ten makers are women, the older ones married."""
    while True:
        if rng.random() < 0.7:
            title, first = rng.choices(["นาง", "นางสาว"], weights=[65, 35])[0], rng.choice(WOMEN)
        else:
            title, first = "นาย", rng.choice(MEN)
        last = rng.choice(HEADS) + rng.choice(TAILS)
        if (first, last) not in names:
            names.add((first, last))
            return title, first, last


def _goods(rng):
    kinds = list(WEIGHTS)
    kind = rng.choices(kinds, weights=list(WEIGHTS.values()))[0]
    chosen = rng.sample(GOODS[kind], k=rng.choices([1, 2, 3], weights=[5, 3, 2])[0])
    stories = STORIES + (STORIES_OF_HAND if kind in MADE_BY_HAND else STORIES_OF_TASTE)
    return tuple((name, kind, rng.choice([None, None, 2, 3, 3, 4, 4, 5]), rng.choice(stories)) for name in chosen)


@cache
def _provinces():
    return tuple(province.code for province in geothai.provinces())


@cache
def _province(code):
    return next(province.name_th for province in geothai.provinces() if province.code == code)


@cache
def _district(code):
    return next(district.name_th for district in geothai.districts(code[:2]) if district.code == code)


@cache
def _places(province):
    """Subdistricts of a province that have a postcode."""
    return tuple(
        place
        for district in geothai.districts(province)
        for place in geothai.subdistricts(district.code)
        if place.postal_codes
    )
