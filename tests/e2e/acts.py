"""What has to be done on a page before it shows what its picture is about."""


def open_folds(page):
    for summary in page.locator("main details:not([open]) > summary").all():
        summary.click()


def in_english(page):
    """Tap the language in the footer; it comes back to the same page."""
    page.locator("footer button[lang=en]").click()
    page.wait_for_load_state()


def empty_form(page):
    """Send the page's form as it stands; the server answers, since the browser's own bubbles are off."""
    form = page.locator("main form").first
    form.evaluate("form => form.noValidate = true")
    form.locator("button:not([type=button])").last.click()
    page.wait_for_load_state()


def refused_at(label):
    """Sends the form with a button of that name as it stands."""

    def act(page):
        button = page.locator("main button", has_text=label).first
        with page.expect_navigation():
            button.evaluate("button => { button.form.noValidate = true; button.click() }")

    return act


hand_over_empty = refused_at("ย้ายผู้เรียน")
place_nowhere = refused_at("จัดเข้ารุ่นนี้")
account_empty = refused_at("สร้าง")
mentor_nobody = refused_at("บันทึกพี่เลี้ยง")


def wrong_password(page):
    page.locator("#id_login").fill("081-000-0000")
    page.locator("#id_password").fill("not-this-one")
    page.locator("main form button").first.click()
    page.wait_for_load_state()


def pick_answer(page):
    page.locator("main .choice input").first.check()
    page.locator("main").get_by_text("บันทึกแล้ว").first.wait_for()


def preview_notice(page):
    page.locator("#id_cohort").select_option(index=1)
    page.locator("#id_title").fill("นัดซ้อมเปิดร้านวันเสาร์")
    page.locator("#id_text").fill("วันเสาร์นี้ 19.00 น. ซ้อมเปิดร้านด้วยกันออนไลน์ เตรียมรูปสินค้า 3 ภาพและราคาไว้ให้พร้อม")
    page.get_by_role("button", name="ดูตัวอย่างก่อนส่ง").click()
    page.wait_for_load_state()
