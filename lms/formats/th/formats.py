"""How Django and Wagtail print times in Thai. The year is พ.ศ. (home/admin_dates.py); the rest is Django's own."""

TIME_FORMAT = "G.i น."
DATETIME_FORMAT = "j F Y เวลา G.i น."
SHORT_DATETIME_FORMAT = "j M Y เวลา G.i น."
