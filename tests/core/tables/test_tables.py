"""People read from tables of text: what is understood, and what is refused with its place."""

import codecs
import gzip
import io
import os
import zipfile

import pytest

from core.errors import Cancelled, LabError
from core.people.dataset import FOUR_PEOPLE, MAX_NAME_LENGTH, NO_SHIFT, Gender
from core.people.units import CENTIMETRE, INCH, KILOGRAM, POUND
from core.tables import ReadResult, read_people, table_rows
from core.tables.source import encoded
from core.tables.synonyms import METRE, Meaning

ARTICLE = """Name,Weight (lb),Height (in),Gender
Alice,133,65,F
Bob,160,72,M
Charlie,152,70,M
Diana,120,60,F
"""

TITLES = "Weight (lb),Height (in),Sex"


def table(*lines: str, **options: object) -> ReadResult:
    return read_people("\n".join(lines).encode(), **options)  # type: ignore[arg-type]


def people(*lines: str, **options: object):
    reading = table(*lines, **options)
    assert reading.dataset is not None, (reading.refusal, reading.questions)
    return reading.dataset


def refused(*lines: str) -> str:
    reading = table(*lines)
    assert reading.refusal is not None, reading.questions
    assert reading.dataset is None
    return reading.refusal


def refused_bytes(data: bytes) -> str:
    reading = read_people(data)
    assert reading.people is None
    assert reading.refusal is not None
    return reading.refusal


# What is understood.


def test_the_article_s_table():
    reading = read_people(ARTICLE.encode())
    assert reading.dataset == FOUR_PEOPLE
    assert reading.people == tuple(FOUR_PEOPLE)
    assert (reading.unit(Meaning.WEIGHT), reading.unit(Meaning.HEIGHT)) == (POUND, INCH)
    assert reading.questions == reading.asked == ()
    assert reading.refusal is None
    assert reading.has_titles
    assert reading.ignored == ()
    assert reading.warnings == ()
    assert reading.first_rows[0] == ("Alice", "133", "65", "Female")
    assert [span.sentence for span in reading.spans] == [
        "Weight: smallest 120 lb, median 142.5 lb, largest 160 lb.",
        "Height: smallest 60 in, median 67.5 in, largest 72 in.",
    ]


def test_a_path_is_read_as_its_bytes_are(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(ARTICLE)
    assert read_people(file) == read_people(str(file)) == read_people(ARTICLE.encode())


def test_a_path_that_holds_no_file(tmp_path):
    assert "cannot be read: No such file" in str(read_people(tmp_path / "gone.csv").refusal)
    assert "is not a file" in str(read_people(tmp_path).refusal)
    os.mkfifo(tmp_path / "pipe.csv")  # reading it would wait for ever
    assert "“pipe.csv” is not a file" in str(read_people(tmp_path / "pipe.csv").refusal)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "   "])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_line_end(delimiter, line_end):
    text = ARTICLE.replace(",", delimiter).replace("\n", line_end)
    reading = read_people(text.encode())
    assert reading.dataset == FOUR_PEOPLE
    assert reading.delimiter in (delimiter, "  ")


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_any_encoding(codec, name):
    reading = read_people("Name;Weight(lb);Height(in);Sex\nZoë Åström;130;64;f\n".encode(codec))
    assert reading.dataset.names == ("Zoë Åström",)
    assert reading.encoding == name
    assert ("Windows-1252" in "".join(reading.warnings)) == (name == "Windows-1252")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", [True, False])
def test_utf_16_with_and_without_a_mark(codec, mark):
    marks = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    reading = read_people((marks[codec] if mark else b"") + ARTICLE.encode(codec))
    assert reading.dataset == FOUR_PEOPLE
    assert reading.encoding == "UTF-16"


def test_bytes_that_windows_does_not_know_are_latin_1():
    reading = read_people(b"Name,Weight (lb),Height (in),Sex\n\x81\xe9,130,64,f\n")
    assert reading.dataset.names == ("\x81é",)
    assert reading.encoding == "Latin-1"


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        ("NAME,WEIGHT LB,HEIGHT IN,GENDER", "Ann,130,64,F"),
        ("Gender,Height (in),Weight (lb),Name", "female,64,130,Ann"),
        ("sex , height (inches),Body weight [lbs], first name", "f, 64, 130, Ann"),
        ("heightIn,weightLb,Sex,person", "64,130,woman,Ann"),
        ("id,Name,birth weight,Weight (lb),,Height in,Gender,note", "7,Ann,7.5,130,,64,FEMALE,x"),
    ],
)
def test_columns_by_meaning_in_any_order_and_case(titles, row):
    (ann,) = people(titles, row)
    assert (ann.name, ann.weight, ann.height, ann.gender) == ("Ann", 130, 64, Gender.FEMALE)


def test_columns_that_are_not_read_are_named():
    reading = table("id,Name,Birth weight,Weight,,Height,Gender", "7,Ann,7.5,130,,64,F")
    assert reading.ignored == ("id", "Birth weight", "column 5")


def test_a_second_name_is_ignored():
    reading = table("first name,last name,Weight (lb),Height (in),Sex", "Ann,Lee,130,64,F")
    assert reading.dataset.names == ("Ann",)
    assert reading.ignored == ("last name",)


@pytest.mark.parametrize("word", ["Male", "male", "MALE", " m ", "M", "man", "Männer", "homme"])
def test_every_way_to_write_male(word):
    assert people(TITLES, f"130,64,{word}", "130,64,F")[0].gender is Gender.MALE


@pytest.mark.parametrize("word", ["Female", "FEMALE", "f", "F", "Women", "w", "weiblich", "mujer"])
def test_every_way_to_write_female(word):
    assert people(TITLES, f"130,64,{word}", "130,64,M")[0].gender is Gender.FEMALE


def test_people_without_names_are_numbered():
    assert people(TITLES, "130,62,M", "131,62,F").names == ("Person 1", "Person 2")


UNITS = {"weight unit": "lb", "height unit": "in"}


def test_our_own_table_without_titles():
    lines = [line.replace(",", "\t") for line in ARTICLE.splitlines()[1:]]
    reading = table(*lines, answers=UNITS)
    assert reading.dataset == FOUR_PEOPLE
    assert not reading.has_titles
    unnamed = people(*(line.split("\t", 1)[1] for line in lines), answers=UNITS)
    assert unnamed.weights.tolist() == FOUR_PEOPLE.weights.tolist()
    assert unnamed.names[3] == "Person 4"


def test_gender_codes_without_titles_are_not_taken_for_heights():
    reading = table(
        "133,65,1,0.97", "160,72,0,0.02", answers={**UNITS, "genders": "0=male,1=female"}
    )
    assert reading.dataset.targets.tolist() == [1, 0]
    assert reading.ignored == ("column 4",)


def test_derived_columns_behind_our_own_are_ignored():
    reading = table("Alice\t133\t65\tFemale\t−2\t−1", answers=UNITS)
    assert reading.dataset.names == ("Alice",)
    assert reading.ignored == ("column 5", "column 6")


def test_somebody_may_be_called_like_a_column():
    assert people("Gender\t133\t65\tF", answers=UNITS).names == ("Gender",)


def test_empty_lines_and_empty_ends_are_left_out():
    read = people("", f"{TITLES},,", "", "130,64,F,,", ",,,,", "  ", "140,65,M", "")
    assert read.weights.tolist() == [130, 140]


def test_the_line_by_which_spreadsheets_tell_the_delimiter():
    titles = "Weight (lb);Height (in);Sex"
    assert people("sep=;", titles, "130,5;64;F")[0].weight == 130.5
    assert "Line 4" in refused("sep=;", titles, "130;64;F", "130;tall;F")


def test_quotes_hold_delimiters_quotes_and_line_ends():
    titles = '"Name","Weight (lb)","Height (in)","Sex"'
    assert people(titles, '"Lee, ""Ann""\nMary","130","64","F"').names == ('Lee, "Ann"\nMary',)


def test_long_names_are_cut_and_it_is_said():
    long = "x" * (MAX_NAME_LENGTH + 1)
    reading = table(f"Name,{TITLES}", f"{long},130,64,F", "y,130,64,M")
    assert len(reading.dataset.names[0]) == MAX_NAME_LENGTH
    assert "cut" in reading.warnings[0]


def test_odd_characters_in_names_are_kept():
    odd = "\u202eevil\u202c \x07\x1b[31m <b>bold</b> \u2028 🙂"
    assert people(f"Name,{TITLES}", f"{odd},130,64,F").names == (odd,)


def test_the_shift_is_that_of_whoever_asks():
    reading = read_people(ARTICLE.encode(), shift=NO_SHIFT)
    assert reading.dataset == FOUR_PEOPLE.with_shift(NO_SHIFT)


# Units.


@pytest.mark.parametrize(
    ("titles", "weight", "height"),
    [
        ("Weight (kg),Height (cm),Sex", KILOGRAM, CENTIMETRE),
        ("weight_lbs,height_inches,sex", POUND, INCH),
        ("Weight in kilograms,Height in m,sex", KILOGRAM, METRE),
        ("WeightKg,HeightCm,Sex", KILOGRAM, CENTIMETRE),
        ("Weight in pounds,Height in,Sex", POUND, INCH),
        ('"Weight (kg)","Height (cm), measured in school",Sex', KILOGRAM, CENTIMETRE),
        ("weightlb,heightin,sex", POUND, INCH),
        ("Gewicht in kg,Größe in cm,Geschlecht", KILOGRAM, CENTIMETRE),
        ("Poids (kg),Taille (m),Sexe", KILOGRAM, METRE),
    ],
)
def test_units_in_titles(titles, weight, height):
    reading = table(titles, f"{weight.from_base(130)!r},{height.from_base(64)!r},F")
    assert (reading.unit(Meaning.WEIGHT), reading.unit(Meaning.HEIGHT)) == (weight, height)
    assert reading.questions == ()
    assert reading.dataset.weights[0] == pytest.approx(130, rel=1e-15)
    assert reading.dataset.heights[0] == pytest.approx(64, rel=1e-15)


def test_units_in_titles_are_not_asked_for_and_not_overruled():
    reading = table(
        "Weight (kg),Height,Sex", "60,160,F", answers={"weight unit": "lb", "height unit": "cm"}
    )
    assert (reading.unit(Meaning.WEIGHT), reading.unit(Meaning.HEIGHT)) == (KILOGRAM, CENTIMETRE)
    assert [question.key for question in reading.asked] == ["height unit"]


@pytest.mark.parametrize(
    ("row", "weight", "height"),
    [
        ("133,65,F", "lb", "in"),
        ("60,165,F", "kg", "cm"),
        ("60,1.65,F", "kg", "m"),
        ("60,1650,F", "kg", "mm"),
        ("66,66,F", "", "in"),  # 66 lb and 66 kg at 66 in: one is too light, one is not
        ("600,165,F", "", ""),
    ],
)
def test_units_that_nobody_names_are_asked_for(row, weight, height):
    reading = table("Weight,Height,Sex", row)
    assert reading.people is None
    hints = {question.key: question.suggested for question in reading.questions}
    assert set(hints) == {"weight unit", "height unit"}
    if row.startswith("66"):
        assert hints["height unit"] == height
    else:
        assert (hints["weight unit"], hints["height unit"]) == (weight, height)


def test_cm_beside_unnamed_weights_suggests_kg():
    (question,) = table("Weight,Height (cm),Sex", "60,165,F", "80,180,M").questions
    assert question.key == "weight unit"
    assert question.suggested == "kg"


# Decimal signs.


def test_decimal_commas():
    reading = table("Weight (lb);Height (in);Sex", "133,5;65,25;F", "160;72;M")
    assert reading.dataset[0].weight == 133.5
    assert reading.dataset[0].height == 65.25
    assert reading.decimal == ","
    assert reading.warnings == ()


def test_decimal_commas_in_quotes_between_commas():
    assert people(TITLES, '"133,5",65,F')[0].weight == 133.5


def test_one_decimal_sign_for_the_whole_file():
    titles = "Weight (lb);Height (in);Sex"
    said = refused(titles, "133.5;65;F", "160;72,5;M")
    assert said.startswith("Line 3, column Height (in): “72,5” and other numbers do not have")
    many = [f"{i % 100 + 100}.5;70;M" for i in range(5000)]
    assert refused(titles, *many, "130,5;64;F").startswith("Line 5002, column Weight")


def test_grouped_thousands_are_refused():
    said = refused("Weight;Height;Sex", "1,234.5;65;F")
    assert said.startswith("Line 2, column Weight: “1,234.5” is not a number.")
    assert "thousands" in said


@pytest.mark.parametrize("blank", [" ", "\xa0", "\u202f"])
def test_blanks_between_thousands_are_shown_as_blanks(blank):
    said = refused(TITLES, f"1{blank}280,65,F")
    assert said == (
        "Line 2, column Weight (lb): “1 280” is not a number. Leave out the signs between "
        "thousands."
    )


# What is refused, and where.


@pytest.mark.parametrize(
    "cell", ["abc", "inf", "-Infinity", "1_0", "0x10", "12 3", "1e", "--5", "5''5", "65 parsec"]
)
def test_what_is_not_a_number(cell):
    said = refused(TITLES, "133,65,F", "", f"133,{cell},F")
    assert said.startswith(f"Line 4, column Height (in): “{cell}” is not a number.")


def test_a_sentence_shows_what_cannot_be_seen():
    said = refused(TITLES, "133,6\u202e5\x07,F")
    assert "“6�5�”" in said


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("1e999", "“1e999 in” is more than anyone has: the most that is read is 120 in."),
        ("1e400", "“1e400 in” is more than anyone has"),
        ("0", "“0” is not a height: it must be above 0."),
        ("-5", "“-5” is not a height: it must be above 0."),
        ("121", "“121 in” is more than anyone has: the most that is read is 120 in."),
    ],
)
def test_numbers_that_are_no_heights(cell, why):
    said = refused(TITLES, "133,65,F", f"133,{cell},F")
    assert said.startswith(f"Line 3, column Height (in): {why}")


def test_absurd_numbers_are_named_in_the_unit_of_the_table():
    said = refused("Weight (kg),Height (cm),Sex", "700,165,F")
    assert "“700 kg”" in said
    assert "680 kg" in said
    assert "lb" not in said
    assert "“305 cm”" in refused("Weight (kg),Height (cm),Sex", "70,305,F")


def test_an_answer_that_makes_somebody_absurd_is_refused_and_can_be_changed():
    answers = {"weight unit": "kg", "height unit": "in"}
    reading = table("Weight,Height,Sex", "60,165,F", answers=answers)
    assert reading.refusal.startswith("Line 2, column Height: “165 in” is more than anyone has")
    assert {question.key for question in reading.asked} >= set(answers)


@pytest.mark.parametrize("cell", ["165", "70.5", "x" * 21, "=1+1 and more than that"])
def test_what_cannot_be_a_gender(cell):
    said = refused("Weight,Height,Sex", f"133,65,{cell}")
    assert said.startswith("Line 2, column Sex: “")
    assert "is neither Male nor Female" in said


def test_a_column_of_many_words_is_no_gender():
    said = refused("Weight,Height,Sex", *(f"133,65,{word}" for word in "abcde"))
    assert said.startswith("Line 2, column Sex: “a” is neither Male nor Female")


def test_too_many_cells():
    said = refused("Weight,Height,Sex", "133,65,F", "133,5,65,F")
    assert said.startswith("Line 3: There are 4 cells where the first line has 3.")


def test_lines_are_counted_through_quotes_and_empty_lines():
    lines = ("Name,Weight,Height,Sex", '"A\nn\nn",130,64,F', "", "Bob,heavy,70,M")
    assert refused(*lines).startswith("Line 6, column Weight: “heavy”")


def test_missing_columns_are_named_beside_those_that_are_there():
    said = refused("Weight,Height,Age", "133,65,30")
    assert "no column for gender. Found: “Weight”, “Height”, “Age”." in said
    assert "no column for weight and gender" in refused("Name,Height", "Ann,65")
    many = ",".join(f"c{n}" for n in range(60))
    assert "“c11” and 48 more" in refused(many, many)


def test_units_that_are_not_known():
    said = refused("Weight (kg),Height (ft),Sex", "60,5.5,F")
    assert said.startswith("Column Height (ft): The unit “ft” is not read here; in, cm, m and mm")
    assert "5 ft 8 in" in said


@pytest.mark.parametrize("text", ["", "\n\n", "  \n\t\n", "\ufeff", "\x1a", "sep=;\r\n"])
def test_nothing(text):
    assert refused(text) == "There is nothing in the table."


def zipped(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, ARTICLE)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (gzip.compress(ARTICLE.encode()), "packed by gzip. Unpack it"),
        (zipped("a.csv"), "a ZIP archive. Unpack it"),
        (
            zipped("[Content_Types].xml", "xl/workbook.xml"),
            "own file (Excel). Save it there as CSV",
        ),
        (zipped("word/document.xml"), "a word processor. Save the table as CSV"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older office program"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (ARTICLE.replace("Bob", "B\0b").encode(), "not a table of text"),
        (bytes(range(256)) * 9, "not a table of text"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a", "says that it is UTF-16 text, but it is not"),
        (b"Dear Sir,\nthank you for your letter.", "no columns of people here. Found: “Dear Sir”"),
    ],
)
def test_something_else_is_named_for_what_it_is(data, said):
    assert said in refused_bytes(data)


def test_a_spreadsheet_of_another_maker():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "own file (OpenDocument)" in refused_bytes(data.getvalue())


def test_text_with_halves_of_characters():
    with pytest.raises(LabError, match="halves of characters"):
        encoded(ARTICLE.replace("Bob", "B\ud800b"))


def test_quotes_that_are_not_closed():
    assert refused("Name,Weight,Height,Sex", "Ann,1,2,F", '"Bob,1,2,M', "Cy,1,2,M") == (
        "Line 3: A quotation mark is never closed."
    )
    many = ["Cy,130,64,M"] * 50_000
    assert refused("Name,Weight,Height,Sex", '"Bob,1,2,M', *many).startswith("Line 2: A ")
    assert refused("Name,Weight,Height,Sex", '"Bob"by,1,2,M').startswith("Line 2: Text follows")


def test_lines_and_tables_out_of_bounds():
    assert "Line 2: There are 2003" in refused("Weight,Height,Sex", "1,2,M" + ",x" * 2000)
    assert "10\u202f000\u202f000 cells" in refused("Weight,Height,Sex", *["," * 30_000] * 400)
    assert "Line 2" in refused("Weight,Height,Sex", "1" * 20_000 + ",2,M")
    assert "larger than 64 MB" in refused_bytes(b" " * (64_000_001))
    assert "more than 2\u202f000\u202f000 lines" in refused_bytes(b"\n" * 2_000_001)


def test_a_hundred_thousand_people_and_no_more(monkeypatch):
    monkeypatch.setattr(table_rows._Gathering, "add", None)  # refused before anything is gathered
    lines = [TITLES, *["130,64,F"] * 250_000, ""]
    said = refused(*lines, "130,64,F", '"130",64,F', " , ", "130,64,F")
    assert said == (
        "There are 250\u202f003 people here, and the laboratory takes at most 100\u202f000. "
        "Take a sample: every third person, for example."
    )
    assert "100\u202f001 people here" in refused(
        "Name," + TITLES, *['"two\nlines",1,2,F'] * 100_001
    )


def test_many_lines_are_not_many_people():
    assert len(people("Name," + TITLES, *['"x\ny\nz",130,64,F', ""] * 30_000)) == 30_000


def test_progress_is_told():
    told = []
    table(TITLES, *["130,64,F"] * 50_000, progress=lambda part: not told.append(part))
    assert told == sorted(told)
    assert len(told) > 40
    assert 0 < told[0] < 0.2 < 0.9 < told[-1] <= 1


def test_reading_can_be_stopped():
    told = []

    def stop_at_half(part: float) -> bool:
        told.append(part)
        return part < 0.5

    with pytest.raises(Cancelled):
        table(TITLES, *["130,64,F"] * 100_000, progress=stop_at_half)
    assert told[-2] < 0.5 <= told[-1] < 0.7


def test_what_a_person_may_want_to_look_at():
    assert "nobody" in table("Weight,Height,Sex").warnings[0]
    assert "Everybody is Male" in table(TITLES, "130,64,M").warnings[0]


def test_meanings_of_columns_are_told():
    columns = table("Sex,Weight (kg),Height,age", "F,60,160,30").columns
    assert [c.meaning for c in columns] == [Meaning.GENDER, Meaning.WEIGHT, Meaning.HEIGHT, None]
    assert [c.unit for c in columns] == [None, KILOGRAM, None, None]
