"""The composition root: settings, urls, wsgi. Nothing imports it.

SQLite before 3.51.3 can corrupt a WAL database when the log is reset, and Python brings whatever the system has, so the
wheel's own SQLite takes the standard module's place before Django loads its back end.
"""

import sys

import pysqlite3
import pysqlite3.dbapi2

sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
