"""Words of the programme that the segmenter's dictionary does not know. Data only; `segment.py` uses it.

Sources: the programme's announcement, courses/curriculum/content/curriculum_th.yaml, and the spellings people type.
"""

# Names and loan words, which are recognised before the dictionary is used. If a word is part of a longer word (ไลน์ in
# ออนไลน์), the list needs both, and the longer one is tried first. No abbreviations: กสอ is inside ฝึกสอน.
_OWN_WORDS = """
    โอทอป อีคอมเมิร์ซ ออนไลน์ ออฟไลน์ ไทม์ไลน์ เดดไลน์ ไลน์ ไลฟ์สด ไลฟ์สไตล์
    โซเชียล โซเชียลมีเดีย เน็ตเวิร์ก แพลตฟอร์ม มาร์เก็ตเพลซ มาร์เก็ตติ้ง สตอรี่ สตอรี่เทลลิ่ง คอนเทนต์ แบรนด์ แบรนดิ้ง
    เฟซบุ๊ก อินสตาแกรม ติ๊กต็อก ยูทูบ กูเกิล ลาซาด้า ช้อปปี้ อาลีบาบา เอตซี แคนวา
    แอปพลิเคชัน แอป เว็บ อินเทอร์เน็ต วิดีโอ คลิป คลิก แคปชัน แฮชแท็ก โพสต์ แชร์ แชต รีวิว ฟีด รีล
    อินฟลูเอนเซอร์ คิวอาร์ พร้อมเพย์ อีเมล สมาร์ตโฟน แท็บเล็ต คอมพิวเตอร์ ดิจิทัล ซอฟต์แวร์ ออเดอร์ สต็อก แพ็ก แพ็กเกจจิ้ง
    แพ็กเกจ โลโก้ โปรโมชัน แคมเปญ เทรนด์ ไอเดีย ฟิลเตอร์ โฟกัส เฟรม ซับไตเติล
    รูบริก แอปเปิล แคนวาส
"""
OWN_WORDS = frozenset(_OWN_WORDS.split())

# Compounds that the dictionary would split. They are kept whole, and their parts still find them (ตลาด in การตลาด).
_COMPOUNDS = """
    การตลาด ผู้ประกอบการ ประกอบการ ประกอบกิจการ น้ำพริกเผา ถ่ายภาพ ถ่ายรูป ถ่ายทอดสด มุมกล้อง ใบงาน ใบสมัคร ข้าวแต๋น เว็บไซต์
"""
COMPOUNDS = frozenset(_COMPOUNDS.split())

# {as people type it: as the curriculum spells it}; the Royal Society's spelling where there is one.
SPELLINGS = {
    "โอท็อป": "โอทอป",
    "โอท้อป": "โอทอป",
    "วีดีโอ": "วิดีโอ",
    "วิดิโอ": "วิดีโอ",
    "วีดิโอ": "วิดีโอ",
    "เว็บไซด์": "เว็บไซต์",
    "เวปไซต์": "เว็บไซต์",
    "เวบไซต์": "เว็บไซต์",
    "เวปไซด์": "เว็บไซต์",
    "เวป": "เว็บ",
    "แอพพลิเคชั่น": "แอปพลิเคชัน",
    "แอพพลิเคชัน": "แอปพลิเคชัน",
    "แอปพลิเคชั่น": "แอปพลิเคชัน",
    "แอพลิเคชั่น": "แอปพลิเคชัน",
    "แอพ": "แอป",
    "แอ๊ป": "แอป",
    "เน็ตเวิร์ค": "เน็ตเวิร์ก",
    "เน็ทเวิร์ค": "เน็ตเวิร์ก",
    "เฟสบุ๊ค": "เฟซบุ๊ก",
    "เฟสบุ๊ก": "เฟซบุ๊ก",
    "เฟซบุ๊ค": "เฟซบุ๊ก",
    "เฟสบุค": "เฟซบุ๊ก",
    "ติ๊กตอก": "ติ๊กต็อก",
    "ติ๊กต๊อก": "ติ๊กต็อก",
    "ยูทูป": "ยูทูบ",
    "อินเตอร์เน็ต": "อินเทอร์เน็ต",
    "อินเตอร์เน็ท": "อินเทอร์เน็ต",
    "คลิ๊ก": "คลิก",
    "แคปชั่น": "แคปชัน",
    "แฮชแทก": "แฮชแท็ก",
    "แชท": "แชต",
    "โพส": "โพสต์",
    "โพสท์": "โพสต์",
    "อีเมล์": "อีเมล",
    "ดิจิตอล": "ดิจิทัล",
    "สต๊อก": "สต็อก",
    "สต็อค": "สต็อก",
    "แพ็ค": "แพ็ก",
    "แพค": "แพ็ก",
    "แพ็คเกจ": "แพ็กเกจ",
    "แพคเกจ": "แพ็กเกจ",
    "โปรโมชั่น": "โปรโมชัน",
    "โลโก": "โลโก้",
    "สมาร์ทโฟน": "สมาร์ตโฟน",
    "คอนเท้นท์": "คอนเทนต์",
    "คอนเท้นต์": "คอนเทนต์",
    "คอนเทนท์": "คอนเทนต์",
    "ช็อปปี้": "ช้อปปี้",
    "ลาซาดา": "ลาซาด้า",
    "อีคอมเมิร์ส": "อีคอมเมิร์ซ",
}

# Words that are too common to search for alone when no page contains every word of a query.
_PARTICLES = """
    ที่ ให้ ของ และ ใน เป็น ได้ มี ว่า จะ ไม่ กับ หรือ ก็ คือ จาก อย่าง อย่างไร แต่ โดย ถ้า นี้ นั้น ไป มา แล้ว ต้อง การ ความ
    บน ต่อ เพื่อ ด้วย ตาม ถึง ยังไง อะไร ไหม ครับ ค่ะ คะ นะ
"""
PARTICLES = frozenset(_PARTICLES.split())

# Syllables that are dictionary words but here only begin longer ones: no กอบ in ประกอบ, no เป๋า in กระเป๋า.
_BOUND_SYLLABLES = "ประ กระ สำ กำ จำ บัน บัง บรร ระ สะ ฉะ มะ ตะ พะ อุ สุ อัต จัง รัต"
BOUND_SYLLABLES = frozenset(_BOUND_SYLLABLES.split())

# Shown before a visitor types anything: words of the lessons, which are in Thai in every language of the screen.
EXAMPLES = ("ถ่ายภาพ", "ต้นทุน", "เรื่องเล่า", "วิดีโอ")
