"""The order of the rooms, each of which may import any to its right:

desks → selection → mentoring → learning → curriculum → people → audit → platform | thai
"""
