"""People read from tables of text: what is understood, and what is refused with its place."""

import codecs

import pytest
from core.people_header import METRE, Meaning

from core import people_rows
from core.errors import Cancelled, LabError
from core.people import FOUR_PEOPLE, MAX_NAME_LENGTH, NO_SHIFT, Gender
from core.tables import PeoplePreview, read_people
from core.units import CENTIMETRE, INCH, KILOGRAM, POUND

ARTICLE = """Name,Weight (lb),Height (in),Gender
Alice,133,65,F
Bob,160,72,M
Charlie,152,70,M
Diana,120,60,F
"""


def table(*lines: str, **options: object) -> PeoplePreview:
    return read_people("\n".join(lines), **options)  # type: ignore[arg-type]


def refused(*lines: str) -> str:
    with pytest.raises(LabError) as error:
        table(*lines)
    return str(error.value)


# What is understood.


def test_the_article_s_table():
    preview = read_people(ARTICLE)
    assert preview.dataset == FOUR_PEOPLE
    assert preview.rows == 4
    assert (preview.weight_unit, preview.height_unit) == (POUND, INCH)
    assert not preview.units_needed
    assert preview.has_titles
    assert preview.ignored == ()
    assert preview.warnings == ()
    assert preview.first_rows[0] == ("Alice", "133", "65", "F")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_line_end(delimiter, line_end):
    text = ARTICLE.replace(",", delimiter).replace("\n", line_end)
    preview = read_people(text.encode())
    assert preview.dataset == FOUR_PEOPLE
    assert preview.delimiter == delimiter


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
    preview = read_people("Name;Weight;Height;Sex\nZoë Åström;130;64;f\n".encode(codec))
    assert preview.dataset.names == ("Zoë Åström",)
    assert preview.encoding == name
    assert ("Windows-1252" in "".join(preview.warnings)) == (name == "Windows-1252")


def test_utf_16_the_other_way_round():
    data = codecs.BOM_UTF16_BE + ARTICLE.encode("utf-16-be")
    assert read_people(data).dataset == FOUR_PEOPLE


def test_bytes_that_windows_does_not_know_are_latin_1():
    preview = read_people(b"Name,Weight,Height,Sex\n\x81\xe9,130,64,f\n")
    assert preview.dataset.names == ("\x81é",)
    assert preview.encoding == "Latin-1"


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        ("NAME,WEIGHT,HEIGHT,GENDER", "Ann,130,64,F"),
        ("Gender,Height,Weight,Name", "female,64,130,Ann"),
        ("sex , height (inches),Body weight [lbs], first name", "1, 64, 130, Ann"),
        ("heightIn,weightLb,Sex,person", "64,130,woman,Ann"),
        ("id,Name,birth weight,Weight,,Height,Gender,note", "7,Ann,7.5,130,,64,FEMALE,hello"),
    ],
)
def test_columns_by_meaning_in_any_order_and_case(titles, row):
    (ann,) = table(titles, row).dataset
    assert (ann.name, ann.weight, ann.height, ann.gender) == ("Ann", 130, 64, Gender.FEMALE)


def test_columns_that_are_not_read_are_named():
    preview = table("id,Name,Birth weight,Weight,,Height,Gender", "7,Ann,7.5,130,,64,F")
    assert preview.ignored == ("id", "Birth weight", "column 5")


def test_a_second_name_is_ignored():
    preview = table("first name,last name,Weight,Height,Sex", "Ann,Lee,130,64,F")
    assert preview.dataset.names == ("Ann",)
    assert preview.ignored == ("last name",)


@pytest.mark.parametrize("word", ["Male", "male", "MALE", " m ", "M", "0", "0.0"])
def test_every_way_to_write_male(word):
    assert table("Weight,Height,Sex", f"130,64,{word}", "130,64,F").dataset[0].gender == 0


@pytest.mark.parametrize("word", ["Female", "female", "FEMALE", "f", "F", "1", "1.0"])
def test_every_way_to_write_female(word):
    assert table("Weight,Height,Sex", f"130,64,{word}", "130,64,M").dataset[0].gender == 1


def test_people_without_names_are_numbered():
    assert table("Weight,Height,Sex", "1,2,M", "1,2,F").dataset.names == ("Person 1", "Person 2")


def test_our_own_table_without_titles():
    rows = [line.replace(",", "\t") for line in ARTICLE.splitlines()[1:]]
    preview = table(*rows, weight_unit=POUND, height_unit=INCH)
    assert preview.dataset == FOUR_PEOPLE
    assert not preview.has_titles
    assert not preview.units_needed
    unnamed = table(*(row.split("\t", 1)[1] for row in rows), weight_unit=POUND, height_unit=INCH)
    assert unnamed.dataset.weights.tolist() == FOUR_PEOPLE.weights.tolist()
    assert unnamed.dataset.names[3] == "Person 4"


def test_gender_codes_without_titles_are_not_taken_for_heights():
    preview = table("133,65,1,0.97", "160,72,0,0.02")
    assert preview.dataset.targets.tolist() == [1, 0]
    assert preview.ignored == ("column 4",)


def test_derived_columns_behind_our_own_are_ignored():
    preview = table("Alice\t133\t65\tFemale\t−2\t−1")
    assert preview.dataset.names == ("Alice",)
    assert preview.ignored == ("column 5", "column 6")


def test_somebody_may_be_called_like_a_column():
    assert table("Gender\t133\t65\tF").dataset.names == ("Gender",)


def test_empty_lines_and_empty_ends_are_left_out():
    preview = table("", "Weight,Height,Sex,,", "", "130,64,F,,", ",,,,", "  ", "140,65,M", "")
    assert preview.dataset.weights.tolist() == [130, 140]


def test_the_line_by_which_spreadsheets_tell_the_delimiter():
    preview = table("sep=;", "Weight;Height;Sex", "130,5;64;F")
    assert preview.dataset[0].weight == 130.5
    assert "Line 4" in refused("sep=;", "Weight;Height;Sex", "130;64;F", "130;tall;F")


def test_quotes_hold_delimiters_quotes_and_line_ends():
    preview = table('"Name","Weight","Height","Sex"', '"Lee, ""Ann""\nMary","130","64","F"')
    assert preview.dataset.names == ('Lee, "Ann"\nMary',)


def test_long_names_are_cut_and_it_is_said():
    long = "x" * (MAX_NAME_LENGTH + 1)
    preview = table("Name,Weight,Height,Sex", f"{long},130,64,F", "y,130,64,M")
    assert len(preview.dataset.names[0]) == MAX_NAME_LENGTH
    assert "cut" in preview.warnings[0]


def test_odd_characters_in_names_are_kept():
    odd = "\u202eevil\u202c \x07\x1b[31m <b>bold</b> \u2028 🙂"
    assert table("Name,Weight,Height,Sex", f"{odd},130,64,F").dataset.names == (odd,)


def test_the_shift_is_that_of_whoever_asks():
    assert read_people(ARTICLE, shift=NO_SHIFT).dataset == FOUR_PEOPLE.with_shift(NO_SHIFT)


# Units.


@pytest.mark.parametrize(
    ("titles", "weight", "height"),
    [
        ("Weight (kg),Height (cm),Sex", KILOGRAM, CENTIMETRE),
        ("weight_lbs,height_inches,sex", POUND, INCH),
        ("Weight in kilograms,Height in m,sex", KILOGRAM, METRE),
        ("WeightKg,HeightCm,Sex", KILOGRAM, CENTIMETRE),
        ("Weight in pounds,Height in,Sex", POUND, INCH),
    ],
)
def test_units_in_titles(titles, weight, height):
    preview = table(titles, f"{weight.from_base(130)!r},{height.from_base(64)!r},F")
    assert (preview.weight_unit, preview.height_unit) == (weight, height)
    assert not preview.units_needed
    assert preview.dataset.weights[0] == pytest.approx(130, rel=1e-15)
    assert preview.dataset.heights[0] == pytest.approx(64, rel=1e-15)


def test_units_in_titles_beat_those_that_were_said():
    preview = table("Weight (kg),Height,Sex", "60,160,F", weight_unit=POUND, height_unit=CENTIMETRE)
    assert (preview.weight_unit, preview.height_unit) == (KILOGRAM, CENTIMETRE)
    assert not preview.units_needed


@pytest.mark.parametrize(
    ("row", "weight", "height"),
    [
        ("133,65,F", POUND, INCH),
        ("60,165,F", KILOGRAM, CENTIMETRE),
        ("60,1.65,F", KILOGRAM, METRE),
        ("600,165,F", POUND, CENTIMETRE),
    ],
)
def test_units_that_nobody_names_are_guessed_and_asked_for(row, weight, height):
    preview = table("Weight,Height,Sex", row)
    assert (preview.weight_unit, preview.height_unit) == (weight, height)
    assert preview.units_needed


def test_a_guess_never_makes_anybody_absurd():
    # Most would be people in inches; the one of 150 can only be in centimetres.
    preview = table("Weight,Height,Sex", "60,100,F", "60,100,M", "60,150,M")
    assert preview.height_unit == CENTIMETRE


# Decimal signs.


def test_decimal_commas():
    preview = table("Weight;Height;Sex", "133,5;65,25;F", "160;72;M")
    assert preview.dataset[0].weight == 133.5
    assert preview.dataset[0].height == 65.25
    assert preview.decimal == ","
    assert preview.warnings == ()


def test_decimal_commas_in_quotes_between_commas():
    assert table("Weight,Height,Sex", '"133,5",65,F').dataset[0].weight == 133.5


def test_one_decimal_sign_for_the_whole_file():
    said = refused("Weight;Height;Sex", "133.5;65;F", "160;72,5;M")
    assert said.startswith("Line 3, column Height: '72,5' and the numbers before it do not have")
    many = [f"{i % 100 + 100}.5;70;M" for i in range(5000)]
    assert refused("Weight;Height;Sex", *many, "130,5;64;F").startswith("Line 5002, column Weight")


def test_commas_that_may_group_thousands_are_reported():
    assert "1,250 is 1.25" in table("Weight;Height;Sex", "1,250;1,750;F").warnings[0]


def test_grouped_thousands_are_refused():
    said = refused("Weight;Height;Sex", "1,234.5;65;F")
    assert said.startswith("Line 2, column Weight: '1,234.5' is not a number.")
    assert "thousands" in said


# What is refused, and where.


@pytest.mark.parametrize(
    "cell",
    ["abc", "NaN", "inf", "-Infinity", "1_0", "0x10", "١٢٣", "12 3", "5'11", "1e", "--5", "𝟓"],
)
def test_what_is_not_a_number(cell):
    said = refused("Weight,Height,Sex", "133,65,F", "", f"133,{cell},F")
    assert said == f"Line 4, column Height: {cell!r} is not a number."


@pytest.mark.parametrize(
    ("cell", "why"),
    [("1e999", "finite"), ("0", "above 0"), ("-5", "above 0"), ("121", "at most 120 in")],
)
def test_numbers_that_are_no_heights(cell, why):
    said = refused("Weight (lb),Height (in),Sex", "133,65,F", f"133,{cell},F")
    assert said.startswith("Line 3, column Height (in): ")
    assert why in said


def test_absurd_numbers_are_named_in_the_unit_of_the_table():
    said = refused("Weight (kg),Height,Sex", "700,165,F")
    assert "at most 1500 lb" in said
    assert "700 kg" in said


@pytest.mark.parametrize("cell", ["X", "2", "NaN", "mal e"])
def test_what_is_not_a_gender(cell):
    said = refused("Weight,Height,Sex", f"133,65,{cell}")
    assert said.startswith(f"Line 2, column Sex: {cell!r} is neither Male nor Female")


def test_empty_cells():
    assert refused("Weight,Height,Sex", "133,,F").startswith("Line 2, column Height: The cell is e")
    assert refused("Weight,Height,Sex", "133,65").startswith("Line 2, column Sex: The cell is empt")


def test_too_many_cells():
    said = refused("Weight,Height,Sex", "133,65,F", "133,5,65,F")
    assert said.startswith("Line 3: There are 4 cells where the first line has 3.")


def test_lines_are_counted_through_quotes_and_empty_lines():
    lines = ("Name,Weight,Height,Sex", '"A\nn\nn",130,64,F', "", "Bob,heavy,70,M")
    assert refused(*lines).startswith("Line 6, column Weight: 'heavy'")


def test_missing_and_double_columns():
    assert "no column for gender" in refused("Weight,Height", "133,65")
    assert "no column for weight and gender" in refused("Name,Height", "Ann,65")
    said = refused("Weight (lb),Weight (kg),Height,Sex", "133,60,65,F")
    assert said == "Column Weight (kg): Two columns could be the weight. Leave one."


def test_units_that_are_not_known():
    said = refused("Weight (kg),Height (ft),Sex", "60,5.5,F")
    assert said.startswith("Column Height (ft): This unit is not known here")


@pytest.mark.parametrize("text", ["", "\n\n", "  \n\t\n", "\ufeff"])
def test_nothing(text):
    assert refused(text) == "There is nothing in the table."


def test_something_else():
    assert "no columns of people" in refused("Dear Sir,", "thank you for your letter.")
    with pytest.raises(LabError, match="spreadsheet's own file"):
        read_people(b"PK\x03\x04\x14\x00")
    with pytest.raises(LabError, match="NUL"):
        read_people(ARTICLE.replace("Bob", "B\0b"))
    with pytest.raises(LabError, match="halves of characters"):
        read_people(ARTICLE.replace("Bob", "B\ud800b"))
    with pytest.raises(LabError, match="says that it is UTF-16 text, but it is not"):
        read_people(codecs.BOM_UTF16_LE + b"\x00\xd8a")


def test_quotes_that_are_not_closed():
    assert refused("Name,Weight,Height,Sex", "Ann,1,2,F", '"Bob,1,2,M', "Cy,1,2,M") == (
        "Line 3: A quotation mark is never closed."
    )
    many = ["Cy,130,64,M"] * 50_000
    assert refused("Name,Weight,Height,Sex", '"Bob,1,2,M', *many).startswith("Line 2: A ")
    assert refused("Name,Weight,Height,Sex", '"Bob"by,1,2,M').startswith("Line 2: Text follows")


def test_lines_and_tables_out_of_bounds():
    assert "Line 2: There are 2003" in refused("Weight,Height,Sex", "1,2,M" + ",x" * 2000)
    assert "10,000,000 cells" in refused("Weight,Height,Sex", *["," * 30_000] * 400)
    assert "Line 2" in refused("Weight,Height,Sex", "1" * 20_000 + ",2,M")
    with pytest.raises(LabError, match="larger than 64 MB"):
        read_people(b" " * (64_000_001))
    with pytest.raises(LabError, match="more than 2,000,000 lines"):
        read_people(b"\n" * 2_000_001)


def test_a_million_people_and_no_more(monkeypatch):
    assert people_rows.MAX_ROWS == 1_000_000
    monkeypatch.setattr(people_rows, "MAX_ROWS", 3000)
    lines = ["Weight,Height,Sex", *["130,64,F"] * 3000]
    assert table(*lines).rows == 3000
    assert "more than 3,000 people" in refused(*lines, "130,64,M")


def test_progress_is_told():
    told = []
    table("Weight,Height,Sex", *["130,64,F"] * 50_000, progress=lambda part: not told.append(part))
    assert told == sorted(told)
    assert len(told) > 40
    assert 0 < told[0] < 0.2 < 0.9 < told[-1] <= 1


def test_reading_can_be_stopped():
    told = []

    def stop_at_half(part: float) -> bool:
        told.append(part)
        return part < 0.5

    with pytest.raises(Cancelled):
        table("Weight,Height,Sex", *["130,64,F"] * 100_000, progress=stop_at_half)
    assert told[-2] < 0.5 <= told[-1] < 0.7


def test_what_a_person_may_want_to_look_at():
    assert "nobody" in table("Weight,Height,Sex").warnings[0]
    assert "Everybody is Male" in table("Weight,Height,Sex", "130,64,M").warnings[0]


def test_meanings_of_columns_are_told():
    columns = table("Sex,Weight (kg),Height,age", "F,60,160,30").columns
    assert [c.meaning for c in columns] == [Meaning.GENDER, Meaning.WEIGHT, Meaning.HEIGHT, None]
    assert [c.unit for c in columns] == [None, KILOGRAM, None, None]
