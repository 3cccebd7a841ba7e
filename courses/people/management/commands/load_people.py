"""manage.py load_people FILE.xlsx|csv [--dry-run]: accounts for everyone in the file, or for nobody."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from courses.people.actions import ContactTakenError, import_people
from courses.people.import_preview import preview_import
from courses.platform.spreadsheets import FileRefusedError


class Command(BaseCommand):
    help = "นำเข้ารายชื่อผู้เรียนจากไฟล์ Excel (.xlsx) หรือ CSV ทั้งหมดหรือไม่เลย"

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="ตรวจไฟล์โดยไม่บันทึก")

    def handle(self, *, file, dry_run, **options):
        try:
            reading = preview_import(file.read_bytes())
        except OSError as error:
            raise CommandError(f"เปิดไฟล์ไม่ได้: {error.strerror}") from None
        except FileRefusedError as error:
            raise CommandError(str(error)) from None
        for person in reading.existing:
            self.stdout.write(f"แถวที่ {person.row} {person.name}: มีอยู่แล้ว")
        if reading.errors:
            for wrong in reading.errors:
                self.stderr.write(str(wrong))
            raise CommandError(f"มีที่ต้องแก้ {len(reading.errors)} จุด ยังไม่ได้บันทึกใคร")
        if dry_run:
            self.stdout.write(f"ไฟล์เรียบร้อย จะเพิ่ม {len(reading.newcomers)} คน มีอยู่แล้ว {len(reading.existing)} คน")
            return
        try:
            added = import_people(people=reading.newcomers, by=None, now=timezone.now())
        except ContactTakenError:
            raise CommandError("มีคนใช้เบอร์หรืออีเมลในไฟล์นี้ไประหว่างนำเข้า ยังไม่ได้บันทึกใคร ลองอีกครั้ง") from None
        self.stdout.write(f"เพิ่มแล้ว {len(added)} คน มีอยู่แล้ว {len(reading.existing)} คน")
