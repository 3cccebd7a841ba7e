"""From the bytes of a file to what loading it would do."""

from courses.platform.spreadsheets import read_table

from .importing import ImportReading, compare_with_known, read_people
from .queries import people_with_contacts


def look_at(content: bytes) -> ImportReading:
    """What loading would add, what is there already, and what is wrong. Writes nothing. Raises FileRefusedError."""
    reading = read_people(read_table(content))
    known = people_with_contacts(
        [person.phone for person in reading.newcomers if person.phone],
        [person.email for person in reading.newcomers if person.email],
    )
    return compare_with_known(reading, known)
