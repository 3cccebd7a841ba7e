"""What tests of the public site share beside its fixtures."""

import datetime

from home.models import NewsPage

NOW = datetime.datetime(2026, 1, 12, 5, 0, tzinfo=datetime.UTC)


def add_news(index, number, **fields):
    fields = {"published_on": datetime.date(2026, 1, number), "lead": f"คำนำข่าว {number}", **fields}
    return index.add_child(instance=NewsPage(title=f"ข่าวที่ {number}", slug=f"n{number}", **fields))


def words(response):
    return response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")
