"""Headings that are whole questions, as forms put them: read as the field they ask for, or left alone."""

import pytest

from frames import drawn
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.meanings import meaning_of
from pss_cli.tables.questions import asks_who_the_child_is

ASKED = (
    ("What is your child's first name?", "first_name"),
    ("2. Child's Last Name *", "last_name"),
    ("Please enter your child's full name", "full_name"),
    ("Student's full name (first and last)", "full_name"),
    ("What grade is your child in?", "grade"),
    ("What grade will your child be in next fall?", "grade"),
    ("Grade level as of September 2026", "grade"),
    ("What grade is your child currently in?", "grade"),
    ("¿En qué grado está?", "grade"),
    ("What is the name of your child's school?", "school_name"),
    ("When was your child born?", "date_of_birth"),
    ("Which school does your son or daughter attend?", "school_name"),
    ("Your name (parent or guardian)", "contact_name"),
    ("What is your relationship to the student?", "relationship"),
    ("What is the best phone number to reach you?", "phone"),
    ("Your cell phone number", "phone_2"),
    ("What is your email address?", "email"),
    ("What language do you speak at home?", "home_language"),
    ("Which days can your child attend?", "available"),
    ("Which afternoons is your child free? [Check all]", "available"),
    ("Cell phone where we can text you", "phone_2"),
    ("Is it OK if we share this with our partner programs?", "consent_to_share"),
    ("How will your child get home after the program?", "transport"),
    ("May we share your child's information with program partners?", "consent_to_share"),
    ("¿Cuál es el nombre de su hijo/a?", "first_name"),
    ("¿En qué grado está su hijo/a?", "grade"),
    ("¿Cuál es la fecha de nacimiento de su hijo/a?", "date_of_birth"),
    ("¿A qué escuela asiste su hijo/a?", "school_name"),
    ("¿Qué idioma se habla en casa?", "home_language"),
    ("Qual é o nome completo do seu filho(a)?", "full_name"),
    ("Em que ano escolar seu filho(a) está?", "grade"),
    ("Qual escola seu filho(a) frequenta?", "school_name"),
    ("Qual é o seu telefone?", "phone"),
    ("Best phone number to reach you during the day", "phone"),
    ("Do you consent to the school sharing your child's grades and attendance with us?", "consent_to_share"),
    ("Grade / Grado", "grade"),
    ("Home Language / Idioma del hogar", "home_language"),
)
OTHER_QUESTIONS = (
    "What grade would you give our program?", "Does your child's school provide a bus?",
    "Name of your child's favorite book", "How did your child's last program go?",
    "What is the name of your child's doctor?", "What is the phone number of your child's doctor?",
    "What is your child's teacher's email address?", "Please list any allergies",
    "Does your child have any medical conditions we should know about?", "¿Tiene su hijo/a alguna alergia?",
    "¿Cuál es el nombre de su médico?", "What grade did your child repeat?",
    "What is the name of your child's previous school?", "What is the first language your child learned in school?",
    "Grade in Fall", "Notes / Grade",
)  # fmt: skip


@pytest.mark.parametrize(("question", "field"), ASKED)
def test_a_question_is_read_as_what_it_asks_for(question: str, field: str):
    assert meaning_of(question, Kind.ROSTER) == field


@pytest.mark.parametrize("question", OTHER_QUESTIONS)
def test_a_question_that_asks_for_more_is_left_alone(question: str):
    assert meaning_of(question, Kind.ROSTER) is None


def test_a_provider_is_asked_about_a_program():
    assert meaning_of("Where does the program take place?", Kind.CATALOG) == "site_name"
    assert meaning_of("What does it cost to participate?", Kind.CATALOG) == "cost"
    assert meaning_of("Who is the contact person?", Kind.CATALOG) == "contact_name"


def test_a_name_in_spanish_beside_a_last_name_is_the_first_name():
    both = drawn("""
        Nombre del estudiante | Apellidos del estudiante | Grado
        Ada                   | Elm                      | 3
    """)
    whole = drawn("""
        Nombre del estudiante | Grado
        Ada Elm               | 3
    """)
    fields = [[column.field for column in map_columns(table, Kind.ROSTER).columns] for table in (both, whole)]
    assert fields == [["first_name", "last_name", "grade"], ["full_name", "grade"]]


def test_only_who_speaks_of_a_child_asks_for_one():
    assert asks_who_the_child_is("What is your child's name?")
    assert not asks_who_the_child_is("What is your first name?")
