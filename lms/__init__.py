"""The composition root: settings, urls, wsgi. Nothing imports it.

SQLite before 3.51.3 can corrupt a WAL database when the log is reset, and Python uses the version of the system, so the
wheel's SQLite replaces the standard module before Django loads its backend.
"""

import sys

import pysqlite3
import pysqlite3.dbapi2

sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
