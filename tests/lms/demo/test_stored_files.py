"""Files that a failed run stored are deleted again."""

from django.core.files.storage import InMemoryStorage

from lms.demo.stored_files import StoredFiles


def test_what_was_stored_is_deleted_again():
    storage, files = InMemoryStorage(), StoredFiles()
    names = [files.store(storage, "a.txt", b"1"), files.store(storage, "a.txt", b"2")]
    assert [storage.open(name).read() for name in names] == [b"1", b"2"]
    files.delete_all()
    assert [storage.exists(name) for name in names] == [False, False]
    files.delete_all()
