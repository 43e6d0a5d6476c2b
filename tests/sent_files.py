"""A small roster and a catalog as people send them."""

ROSTER = """Student ID,First Name,Last Name,Grade,Home Language,Guardian,Guardian Phone,Race,Password
0000001,Pencil,Birchbark,3,Spanish,Ruler Birchbark,617-555-0101,x,secretword
0000002,Eraser,Sentinelfern,K,English,Crayon Fern,617-555-0102,x,secretword
0000003,Acorn,Null,4th,Vietnamese,Chalk Null,617-555-0103,x,secretword
"""
CATALOG = """Program,Provider,Grades,Days,Start Time,End Time,Seats,Needs
Acorn Readers,Hedgerow Club,K-3,Tue;Thu,14:30,16:00,12,academic.reading:2
Bramble Math,Hedgerow Club,,,,,,
"""
