"""A preview of loading a file of people."""

from courses.platform.spreadsheets import read_table

from .importing import ImportReading, compare_with_known, read_people
from .queries import people_with_contacts


def preview_import(content: bytes) -> ImportReading:
    """Whom loading the file would add, who has an account already, and the errors. Writes nothing.

    One query. Raises FileRefusedError.
    """
    reading = read_people(read_table(content))
    known = people_with_contacts(
        [person.phone for person in reading.newcomers if person.phone],
        [person.email for person in reading.newcomers if person.email],
    )
    return compare_with_known(reading, known)
