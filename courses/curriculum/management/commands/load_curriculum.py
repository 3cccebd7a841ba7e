"""Loads the curriculum file into pages, then gives authors and officers their rights on them."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from courses.curriculum.actions import NoPlaceError, load_curriculum, sync_course_groups
from courses.curriculum.source import SourceRefusedError, read_again_of, read_source

CONTENT = Path(__file__).resolve().parent.parent.parent / "content"
DEFAULT_FILE = CONTENT / "curriculum_th.yaml"
READ_AGAIN_FILE = CONTENT / "read_again_th.yaml"


class Command(BaseCommand):
    help = "นำเข้าไฟล์หลักสูตร (YAML) ทำซ้ำได้ หน้าที่แก้ด้วยมือแล้วจะไม่ถูกแตะ"

    def add_arguments(self, parser):
        parser.add_argument(
            "file", nargs="?", type=Path, default=DEFAULT_FILE, help="ไฟล์ .yaml (ไม่ระบุ = ไฟล์ของโครงการ)"
        )

    def handle(self, *, file, verbosity, **options):
        try:
            source = read_source(file.read_bytes(), read_again_of(READ_AGAIN_FILE.read_bytes()))
        except OSError as error:
            raise CommandError(f"เปิดไฟล์ {file} ไม่ได้ ตรวจชื่อและที่อยู่ของไฟล์ ยังไม่มีอะไรเปลี่ยน") from error
        except SourceRefusedError as error:
            raise CommandError(f"ไฟล์ {file} ยังนำเข้าไม่ได้ ยังไม่มีอะไรเปลี่ยน แก้ตามนี้แล้วนำเข้าใหม่\n{error}") from error
        try:
            with transaction.atomic():
                report = load_curriculum(source=source, now=timezone.now())
                sync_course_groups()
        except NoPlaceError as error:
            raise CommandError(f"{error}\nยังไม่มีอะไรเปลี่ยน") from error
        if verbosity:
            self._write(report)

    def _write(self, report):
        self.stdout.write(
            f"หลักสูตร: ใหม่ {len(report.made)} หน้า แก้ไข {len(report.changed)} หน้า "
            f"เหมือนเดิม {len(report.unchanged)} หน้า กติกา {len(report.rules)} ส่วน"
        )
        for keys, words in (
            (report.changed, "แก้ตามไฟล์และเผยแพร่แล้ว"),
            (report.by_hand, "แก้ด้วยมือหรือเลิกเผยแพร่ไว้ จึงไม่แตะ"),
            (report.gone, "ไม่มีในไฟล์แล้ว แต่ไม่ลบให้ ถ้าไม่ใช้ให้เลิกเผยแพร่ในหน้าจัดการเนื้อหา"),
        ):
            if keys:
                self.stdout.write(f"{words}: {', '.join(keys)}")
