"""Lines between and below the rows of data: dividers, subtotals, closing lines; and children who look like them."""

from corpus.case import Case, reads
from corpus.header_cases import text

CASES: tuple[Case, ...] = (
    reads("between", "rooms over their children", text("Student ID,Last Name,Grade", "Room 101,,", "10001,Elm,3", "10002,Ash,3", "Room 102,,", "10003,Fir,4"),
          "Student ID | Last Name | Grade\n10001 | Elm | 3\n10002 | Ash | 3\n10003 | Fir | 4", row_numbers=(3, 4, 6), skipped={2: "title", 5: "title"}),
    reads("between", "grades over names, with counts", text("Name,Student ID,Homeroom", "Grade 3,,", "Ada Elm,10001,3A", "Ben Ash,10002,3A", "Count: 2,,", "Grade 4,,", "Cy Fir,10003,4A", "1 student,,"),
          "Name | Student ID | Homeroom\nAda Elm | 10001 | 3A\nBen Ash | 10002 | 3A\nCy Fir | 10003 | 4A", row_numbers=(3, 4, 7), skipped={2: "title", 5: "total", 6: "title", 8: "total"}),
    reads("between", "months over dates", text("Date,Student,Activity", "October 2026,,", "10/5/2026,Ada Elm,Chess", "November 2026,,", "11/2/2026,Ada Elm,Chess"),
          "Date | Student | Activity\n10/5/2026 | Ada Elm | Chess\n11/2/2026 | Ada Elm | Chess", skipped={2: "title", 4: "title"}),
    reads("between", "sites over programs", text("Program,Days,Ages", "FERN CENTER,,", "Chess Club,Mon,8-12", "Robotics,Tue,9-13", "Site: Hazel Library,,", "Choir,Sat,5-7", "Sports (1),,", "Soccer,Fri,5-12"),
          "Program | Days | Ages\nChess Club | Mon | 8-12\nRobotics | Tue | 9-13\nChoir | Sat | 5-7\nSoccer | Fri | 5-12", skipped={2: "title", 5: "title", 7: "title"}),
    reads("between", "a waiting list under numbers", text("No.,Student Name,Grade", "1,Ada Elm,3", "2,Ben Ash,3", "WAITLIST,,", "3,Cy Fir,4"),
          "No. | Student Name | Grade\n1 | Ada Elm | 3\n2 | Ben Ash | 3\n3 | Cy Fir | 4", skipped={4: "title"}),
    reads("between", "subtotals named in any column", text("School,Grade,Student ID,Days Absent", "Fern,3,10001,4", "Fern,3,10002,5", "Fern,3 Total,,9", "Fern,4,10003,1", "Fern,4 Total,,1", "Fern Total,,,10", "Grand Total,,,10"),
          "School | Grade | Student ID | Days Absent\nFern | 3 | 10001 | 4\nFern | 3 | 10002 | 5\nFern | 4 | 10003 | 1", skipped={4: "total", 6: "total", 7: "total", 8: "total"}),
    reads("between", "averages of a test", text("Student ID,Student,Score", "10001,Ada Elm,412", "10002,Ben Ash,455", ",Class Average,433.5", ",Median,433.5", ",Std. Dev.,30.4"),
          "Student ID | Student | Score\n10001 | Ada Elm | 412\n10002 | Ben Ash | 455", skipped={4: "total", 5: "total", 6: "total"}),
    reads("between", "a sum without a word", text("Student ID,Student,Program,Minutes", "10001,Ada Elm,Chess,90", "10002,Ben Ash,Chess,60", ",,,150"),
          "Student ID | Student | Program | Minutes\n10001 | Ada Elm | Chess | 90\n10002 | Ben Ash | Chess | 60", skipped={4: "total"}),
    reads("between", "who signs, and what signs mean", text("Student,Grade,Monday", "Ada Elm,3,P", "Ben Ash,4,A", "Key: P = Present,,", "A = Absent,,", "Prepared by: R. Hazel,,", "Teacher signature: ____,,", "*** End of Report ***,,"),
          "Student | Grade | Monday\nAda Elm | 3 | P\nBen Ash | 4 | A", skipped=dict.fromkeys(range(4, 9), "footnote")),
    reads("between", "initials of the staff under the days", text("#,Name,Mon,Tue", "1,Ada Elm,x,x", "2,Ben Ash,x,x", ",Total Present,2,2", ",Staff Initials,RB,TC"),
          "# | Name | Mon | Tue\n1 | Ada Elm | x | x\n2 | Ben Ash | x | x", skipped={4: "total", 5: "footnote"}),
    reads("between", "a child who never came", text("Student Name,Grade,Mon,Tue,Wed", "Ada Elm,3,P,P,P", "Ben Ash,,,,", '"Room, Rae",,,,', "Grade Ada,,,,", "ELM CY,,,,", "Dee Oak,4,P,P,P"),
          "Student Name | Grade | Mon | Tue | Wed\nAda Elm | 3 | P | P | P\nBen Ash | | | |\nRoom, Rae | | | |\nGrade Ada | | | |\nELM CY | | | |\nDee Oak | 4 | P | P | P", skipped={}),
    reads("between", "an id alone between full rows", text("Student ID,Name,Grade,Phone", "10001,Ada Elm,3,617-555-0101", "10002,,,", "10003,Cy Fir,4,617-555-0103"),
          "Student ID | Name | Grade | Phone\n10001 | Ada Elm | 3 | 617-555-0101\n10002 | | |\n10003 | Cy Fir | 4 | 617-555-0103", skipped={}),
    reads("between", "children whose names are words of totals", text("Last Name,First Name,Grade", "Sum,Ada,3", "Mean,Ben,4", "Count,Cy,4", "Total,Dee,5"),
          "Last Name | First Name | Grade\nSum | Ada | 3\nMean | Ben | 4\nCount | Cy | 4\nTotal | Dee | 5", skipped={}),
)  # fmt: skip
