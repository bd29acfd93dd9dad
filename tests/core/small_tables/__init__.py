"""Small tables of people, each of which differs from the others as real files do."""

from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent

Row = tuple[str, str, str, str]
"""Name, weight and height with their units, and gender."""


@dataclass(frozen=True)
class Read:
    """The table is read without a question: these people, and a word of each warning."""

    people: tuple[Row, ...]
    warns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """The table is not read before these questions are answered, and then as these people.

    ``later`` are questions that the answers to others bring up.
    """

    answers: dict[str, str]
    people: tuple[Row, ...]
    later: dict[str, str] = field(default_factory=dict)
    warns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refused:
    """The table is refused with this sentence."""

    sentence: str


EXAMPLE = (
    "The first line must name the columns, for example: Name, Weight (lb), Height (in), Gender."
)
ALICE: Row = ("Alice", "133 lb", "65 in", "F")
BOB: Row = ("Bob", "160 lb", "72 in", "M")
TWO = (ALICE, BOB)
METRIC_A: Row = ("A", "60 kg", "165 cm", "F")
LB_IN = {"weight unit": "lb", "height unit": "in"}
KG_CM = {"weight unit": "kg", "height unit": "cm"}
ALL_F, ALL_M = ("Everybody is Female",), ("Everybody is Male",)


def unnamed(*people: tuple[str, str, str]) -> tuple[Row, ...]:
    """People of a table without names."""
    return tuple((f"Person {n}", *person) for n, person in enumerate(people, 1))


TABLES: dict[str, Read | Asked | Refused] = {
    "HT_WT.csv": Asked(LB_IN, unnamed(("150 lb", "68 in", "M"), ("120 lb", "62 in", "F"))),
    "WEIGHT_KG.csv": Read((METRIC_A,), ALL_F),
    "ansur.csv": Refused(
        "Line 2, column weightkg: “815 kg” is more than anyone has: the most that is read is "
        "680 kg. Correct the cell, or the unit."
    ),
    "ansur2.csv": Read(unnamed(("180 lb", "71 in", "M"), ("140 lb", "65 in", "F"))),
    "arabic_digits.csv": Read((ALICE,), ALL_F),
    "bad_after_multiline.csv": Refused("Line 5, column Weight (lb): “abc” is not a number."),
    "binary.csv": Refused(
        "This is not a table of text. Save the table as CSV in UTF-8, and open that."
    ),
    "blank.csv": Refused("There is nothing in the table."),
    "both_units.csv": Asked(
        {"weight column": "4", "height column": "5"},
        (("Alice", "60 kg", "165 cm", "F"),),
        warns=ALL_F,
    ),
    "chinese.csv": Refused(
        f"There are no columns of people here. Found: “姓名”, “体重”, “身高”, “性别”. {EXAMPLE}"
    ),
    "comma_decimal_comma_delim.csv": Refused(
        "Line 2: There are 5 cells where the first line has 4. If the numbers have decimal "
        "commas, separate the columns by semicolons or tabs."
    ),
    "comma_in_name_semicolon.csv": Read((("Doe, John", "80.5 kg", "181 cm", "M"),), ALL_M),
    "crlf.csv": Read(TWO),
    "decimal_comma_height_m.csv": Read(
        (("A", "60 kg", "1.65 m", "F"), ("B", "72 kg", "1.82 m", "M"))
    ),
    "decimal_comma_no_names_unquoted.csv": Refused(
        "Line 2, column Gender: “165” is neither Male nor Female, M nor F, nor a code for one of "
        "them. This network learns these two classes."
    ),
    "excel_dates.csv": Refused(
        "Line 2, column Height: “05.Mai” is not a number. A spreadsheet may have made a date of "
        "it. Write feet and inches as 5'8\" or 5 ft 8 in."
    ),
    "excel_sep_bom.csv": Read((("A", "60.5 kg", "165 cm", "F"),), ALL_F),
    "excel_sep_quoted.csv": Read((("A", "60.5 kg", "165 cm", "F"),), ALL_F),
    "excel_sep_semicolon.csv": Read(
        (("A", "60.5 kg", "165 cm", "F"), ("B", "80 kg", "180 cm", "M"))
    ),
    "excel_sep_tabchar.csv": Read((("A", "60.5 kg", "165 cm", "F"),), ALL_F),
    "exp.csv": Read((ALICE,), ALL_F),
    "feet_dash.csv": Refused(
        "Line 2, column Height: “5-5” is not a number. Write feet and inches as 5'8\" or 5 ft 8 in."
    ),
    "fixedwidth.txt": Asked(LB_IN, TWO),
    "formfeed.csv": Read((ALICE,), ALL_F),
    "french.csv": Asked(
        KG_CM, (("Anne", "60.5 kg", "165 cm", "F"), ("Bernard", "80.2 kg", "181 cm", "M"))
    ),
    "french_en_H.csv": Asked(
        KG_CM, (("Anne", "60.5 kg", "165 cm", "F"), ("Bernard", "80.2 kg", "181 cm", "M"))
    ),
    "fullwidth_digits.csv": Read((ALICE,), ALL_F),
    "gender_long.csv": Asked(LB_IN, unnamed(ALICE[1:], BOB[1:])),
    "gender_nonbinary.csv": Asked({"gender of non-binary": "leave out"}, (ALICE,), warns=ALL_F),
    "gender_other.csv": Asked({"gender of x": "leave out"}, (ALICE,), warns=ALL_F),
    "gender_true.csv": Asked(
        {**LB_IN, "gender of true": "male"}, unnamed(("133 lb", "65 in", "M")), warns=ALL_M
    ),
    "german.csv": Asked(
        KG_CM, (("Anna", "60.5 kg", "165 cm", "F"), ("Bernd", "80.2 kg", "181 cm", "M"))
    ),
    "german_kg.csv": Read(
        (("Anna", "60.5 kg", "165 cm", "F"), ("Bernd", "80.2 kg", "181 cm", "M"))
    ),
    "google_form_ok.csv": Read(unnamed(("60 kg", "165 cm", "F"), ("80 kg", "180 cm", "M"))),
    "height_in_m_title.csv": Read((("A", "60 kg", "1.65 m", "F"),), ALL_F),
    "height_only_words.csv": Read(unnamed(("60 kg", "165 cm", "F")), ALL_F),
    "height_thousand_mm_noheader.csv": Asked(
        {"weight unit": "kg", "height unit": "mm"}, (METRIC_A,), warns=ALL_F
    ),
    "hgt_wgt.csv": Asked(KG_CM, unnamed(("65.6 kg", "174 cm", "M"), ("55 kg", "160 cm", "F"))),
    "kaggle_index.csv": Read(unnamed(("112.99 lb", "65.78 in", "F"), ("136.5 lb", "71.5 in", "M"))),
    "kaggle_index_quoted.csv": Read(
        unnamed(("112.99 lb", "65.78 in", "M"), ("136.5 lb", "71.5 in", "F"))
    ),
    "kgs.csv": Read((("A", "60 kg", "1.65 m", "F"),), ALL_F),
    "latin1_accents.csv": Read(
        (("Zoé", "133 lb", "65 in", "F"),), ("read as Windows-1252", *ALL_F)
    ),
    "leading_empty_column.csv": Read(TWO),
    "long_title.csv": Asked(LB_IN, (("A", "133 lb", "65 in", "F"),), warns=ALL_F),
    "many_columns.csv": Asked(LB_IN, (("A", "133 lb", "65 in", "F"),), warns=ALL_F),
    "men_women.csv": Asked(LB_IN, unnamed(ALICE[1:], BOB[1:])),
    "mixed_decimal.csv": Refused(
        "Line 2, column Height (cm): “165.5” and other numbers do not have the same decimal "
        "sign. Write all with a point or all with a comma."
    ),
    "mixed_eol.csv": Read((*TWO, ("Carl", "150 lb", "70 in", "M"))),
    "mixed_units_unmarked.csv": Asked(
        KG_CM,
        (
            *((f"P{n}", f"{60 + n} kg", f"{160 + n} cm", "F") for n in range(6)),
            *((f"Q{n}", f"{150 + n} kg", f"{66 + n} cm", "M") for n in range(6)),
        ),
        warns=("No adult has 150 kg and 66 cm, as line 8 says. 6 of 12",),
    ),
    "mm.csv": Read((("Alice", "60 kg", "165 cm", "F"),), ALL_F),
    "nbsp_numbers.csv": Read((ALICE,), ALL_F),
    "nel_sep.csv": Read(
        (
            ("A\x85B", "133 lb", "65 in", "F"),
            ("C\u2028D", "160 lb", "72 in", "M"),
            ("E\x0bF\x0cG", "150 lb", "70 in", "M"),
        )
    ),
    "no_final_newline.csv": Read((("A", "133 lb", "65 in", "F"),), ALL_F),
    "no_header_all_numbers.csv": Asked(
        {**LB_IN, "genders": "0=male,1=female"},
        (("1", "133 lb", "65 in", "F"), ("2", "160 lb", "72 in", "M")),
    ),
    "no_header_german.csv": Asked(
        {"order": "weight first"},
        (("Anna", "60.5 kg", "165 cm", "F"), ("Bernd", "80.2 kg", "181 cm", "M")),
        later=KG_CM,
    ),
    "no_header_height_first.csv": Asked({"order": "height first"}, TWO, later=LB_IN),
    "no_header_height_first_nonames.csv": Asked(
        {"order": "height first"}, unnamed(ALICE[1:], BOB[1:]), later=LB_IN
    ),
    "no_header_id.csv": Asked(
        LB_IN, (("1", "133 lb", "65 in", "F"), ("2", "160 lb", "72 in", "M"))
    ),
    "no_header_no_names.csv": Asked(LB_IN, unnamed(ALICE[1:], BOB[1:])),
    "only_bom.csv": Refused("There is nothing in the table."),
    "only_commas_rows.csv": Read((("A", "133 lb", "65 in", "F"),), ALL_F),
    "patient_ids.csv": Asked(KG_CM, unnamed(("60 kg", "165 cm", "F"), ("80 kg", "180 cm", "M"))),
    "pdf_renamed.csv": Refused(
        "This is a PDF document. A table of people has to be text, such as a CSV file."
    ),
    "portuguese.csv": Asked(
        KG_CM, (("Ana", "60.5 kg", "165 cm", "F"), ("Joao", "80.2 kg", "181 cm", "M"))
    ),
    "quote_unclosed.csv": Refused("Line 2: A quotation mark is never closed."),
    "quoted_newline_name.csv": Read(
        (("Ali\nce", "133 lb", "65 in", "F"), ('Bob "B", Jr', "160 lb", "72 in", "M"))
    ),
    "row_1000_bad.csv": Refused("Line 1000, column Weight (lb): “abc” is not a number."),
    "russian.csv": Refused(
        f"There are no columns of people here. Found: “Имя”, “Вес”, “Рост”, “Пол”. {EXAMPLE}"
    ),
    "semi_decimal_comma.csv": Read(
        (("Alice", "60.3 kg", "165.1 cm", "F"), ("Bob", "72.6 kg", "182.9 cm", "M"))
    ),
    "sex_01_male1.csv": Asked(
        {**KG_CM, "genders": "1=male,0=female"},
        unnamed(("65.6 kg", "174 cm", "M"), ("71.8 kg", "175 cm", "M"), ("55 kg", "160 cm", "F")),
    ),
    "sex_male.csv": Asked(KG_CM, unnamed(("65.6 kg", "174 cm", "M"), ("55 kg", "160 cm", "F"))),
    "sex_weight_height_01.csv": Asked(
        {**KG_CM, "genders": "1=male,0=female"},
        unnamed(
            ("65.6 kg", "174 cm", "M"),
            ("71.8 kg", "175 cm", "M"),
            ("55 kg", "160 cm", "F"),
            ("58 kg", "162 cm", "F"),
        ),
    ),
    "shiftjis.csv": Read((("‘¾˜Y", "133 lb", "65 in", "M"),), ("read as Windows-1252", *ALL_M)),
    "spanish_en_only_M.csv": Asked(
        {**KG_CM, "gender of m": "female"},
        (("Ana", "60.5 kg", "165 cm", "F"), ("Beatriz", "55.2 kg", "161 cm", "F")),
        warns=ALL_F,
    ),
    "stone.csv": Refused(
        "Column Weight (st): The unit “st” is not read here; lb and kg are. Convert the column "
        "to one of them."
    ),
    "tabs.tsv": Read(TWO),
    "thousands.csv": Asked(
        {"decimal comma": "grouping"},
        (("Alice", "1250 lb", "65 in", "F"), BOB),
        warns=("No adult has 1250 lb and 65 in, as line 2 says.",),
    ),
    "thousands_dec.csv": Refused(
        "Line 2, column Weight (lb): “1,250.5” is not a number. Leave out the signs between "
        "thousands."
    ),
    "title_kg_lb.csv": Asked(LB_IN, (("A", "133 lb", "65 in", "F"),), warns=ALL_F),
    "title_slash.csv": Read((METRIC_A,), ALL_F),
    "trailing_empty_cells.csv": Read(TWO),
    "trailing_empty_columns.csv": Read(TWO),
    "trailing_spaces.csv": Read(
        (("Alice ", "133 lb", "65 in", "F"), ("Bob ", "160 lb", "72 in", "M"))
    ),
    "two_header_rows.csv": Read((ALICE,), ALL_F),
    "unit_pounds_kg_mixed_cols.csv": Read((("A", "133 lb", "165 cm", "F"),), ALL_F),
    "units_in_cells_nospace.csv": Read((("Alice", "60 kg", "1.65 m", "F"),), ALL_F),
    "utf16be_nobom.csv": Read(TWO),
    "utf16le_bom.csv": Read(TWO),
    "utf8_bom.csv": Read(TWO),
    "weight_comma_title.csv": Read((METRIC_A,), ALL_F),
    "weight_unit_col.csv": Asked(
        {"height unit": "cm"}, (("Alice", "60 kg", "165 cm", "F"),), warns=ALL_F
    ),
    "year_col.csv": Asked(
        {"weight column": "3"}, (("A", "140 lb", "65 in", "F"),), later=LB_IN, warns=ALL_F
    ),
    "zero.csv": Refused("Line 2, column Weight (lb): “0” is not a weight: it must be above 0."),
    "zip_renamed.csv": Refused(
        "This is a ZIP archive. Unpack it, and open the table that is in it."
    ),
}
