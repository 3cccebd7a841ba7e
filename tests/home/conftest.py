"""The public site in January, when applications are open: home, a year of four stages, news and a help page."""

import datetime

import pytest
import time_machine

from courses.learning.models import ProgrammeYear
from courses.selection.models import Stage
from home.models import HomePage, NewsIndexPage, StandardPage
from tests.home.public import NOW, add_news


@pytest.fixture
def january():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def site(school):
    """The home page with its texts, a year of four stages, news and a help page."""
    home = HomePage.objects.get()
    home.promise, home.lead = "ของดีบ้านเรา ขายได้ไกลกว่าเดิม", "เรียนบนโทรศัพท์ของคุณ"
    home.past_people, home.past_sales = "กว่า 1,500 ราย", "กว่า 40 ล้านบาท"
    home.past_source = "กรมส่งเสริมอุตสาหกรรม พ.ศ. 2562"
    home.save()
    year = ProgrammeYear.objects.get()
    year.apply_opens_on, year.apply_closes_on = datetime.date(2026, 1, 5), datetime.date(2026, 1, 31)
    year.save()
    stages = (("BASIC", 504), ("INTENSIVE", 160), ("OUTSTANDING", 20), ("COMPETITION", 20))
    for seq, (code, capacity) in enumerate(stages, 1):
        Stage.objects.create(year=year, code=code, seq=seq, capacity=capacity)
    news = home.add_child(instance=NewsIndexPage(title="ประกาศ", slug="news", intro="ข่าวของโครงการ"))
    add_news(news, 1)
    help_page = home.add_child(instance=StandardPage(title="ความช่วยเหลือ", slug="help", lead="ติดตรงไหน เริ่มจากตรงนี้"))
    help_page.body = [("text", "<h2>เข้าสู่ระบบไม่ได้</h2><p>โทรหาเจ้าหน้าที่</p>")]
    help_page.save()
    return home
