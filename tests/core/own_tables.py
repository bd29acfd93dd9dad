"""Small tables of our own, each with what it must give: read, asked about, or refused."""

from tests.core.small_tables import (
    ALL_F,
    ALL_M,
    EXAMPLE,
    KG_CM,
    Asked,
    Read,
    Refused,
    unnamed,
)

ANN = ("60 kg", "165 cm", "F")
TOM = ("80 kg", "180 cm", "M")
BOTH = unnamed(TOM, ANN)
MALE_1 = {"genders": "1=male,0=female"}
METRIC = "Weight (kg),Height (cm)"


def lines(*texts: str) -> bytes:
    return "\n".join(texts).encode()


GENDERS: dict[str, tuple[bytes, Read | Asked | Refused]] = {
    "codes in the title": (
        lines(f'{METRIC},"Sex (1 = male, 0 = female)"', "80,180,1", "60,165,0"),
        Read(BOTH),
    ),
    "codes in the title, the other way round": (
        lines(f'{METRIC},"Sex (0=M, 1=F)"', "80,180,0", "60,165,1"),
        Read(BOTH),
    ),
    "codes 1 and 2 in the title": (
        lines(f'{METRIC},"sex: 1 male 2 female"', "80,180,1", "60,165,2"),
        Read(BOTH),
    ),
    "words before codes in the title": (
        lines(f'{METRIC},"Sex (male=1; female=2)"', "80,180,1", "60,165,2"),
        Read(BOTH),
    ),
    "one code in the title": (
        lines(f'{METRIC},"Sex (male = 1)"', "80,180,1", "60,165,0"),
        Read(BOTH),
    ),
    "a title that can be read in two ways": (
        lines(f'{METRIC},"Sex (male 1 female 0)"', "80,180,1", "60,165,0"),
        Asked(MALE_1, BOTH),
    ),
    "a title that names codes only": (
        lines(f'{METRIC},"Sex (0/1)"', "80,180,1", "60,165,0"),
        Asked(MALE_1, BOTH),
    ),
    "codes of letters in the title": (
        lines(f'{METRIC},"Sexo (H = hombre, M = mujer)"', "80,180,H", "60,165,M"),
        Read(BOTH),
    ),
    "0 and 1": (lines(f"{METRIC},gender", "80,180,1", "60,165,0"), Asked(MALE_1, BOTH)),
    "0.0 and 1.0": (lines(f"{METRIC},gender", "80,180,1.0", "60,165,0.0"), Asked(MALE_1, BOTH)),
    "1 and 2": (
        lines(f"{METRIC},gender", "80,180,1", "60,165,2"),
        Asked({"genders": "1=male,2=female"}, BOTH),
    ),
    "only 1": (
        lines(f"{METRIC},gender", "80,180,1", "85,185,1"),
        Asked({"gender of 1": "male"}, unnamed(TOM, ("85 kg", "185 cm", "M")), warns=ALL_M),
    ),
    "0, 1 and 9 for who did not say": (
        lines(f"{METRIC},gender", "80,180,1", "60,165,0", "70,170,9"),
        Asked({"gender of 0": "female", "gender of 1": "male", "gender of 9": "leave out"}, BOTH),
    ),
    "a column called male": (
        lines(f"{METRIC},male", "80,180,1", "60,165,0"),
        Read(BOTH),
    ),
    "Gender_Male": (lines(f"{METRIC},Gender_Male", "80,180,True", "60,165,False"), Read(BOTH)),
    "is_female": (lines(f"{METRIC},is_female", "80,180,no", "60,165,yes"), Read(BOTH)),
    "a column of 1 and 2 called male": (
        lines(f"{METRIC},male", "80,180,1", "60,165,2"),
        Asked({"genders": "1=male,2=female"}, BOTH),
    ),
    "one column for each gender": (
        lines(f"{METRIC},Gender_Female,Gender_Male", "80,180,0,1", "60,165,1,0"),
        Read(BOTH),
    ),
    "one column for each gender, and somebody in both": (
        lines(f"{METRIC},Gender_Female,Gender_Male", "80,180,0,1", "60,165,1,1"),
        Refused(
            "Line 3, column Gender_Male: “1” does not go with the other column of the gender: "
            "exactly one of the two must say yes."
        ),
    ),
    "a title that denies": (
        lines(f'{METRIC},"Sex (1 = not male)"', "80,180,0", "60,165,1"),
        Asked({"gender column": "3"}, BOTH, later={"genders": "0=male,1=female"}),
    ),
    "a gender and digits in the title": (
        lines(f"{METRIC},male 0/1", "80,180,0", "60,165,1"),
        Asked({"genders": "0=male,1=female"}, BOTH),
    ),
    "t and f for true and false": (
        lines(f"{METRIC},female", "80,180,F", "60,165,T"),
        Read(BOTH),
    ),
    "f alone for false, or female": (
        lines(f"{METRIC},female", "80,180,F"),
        Asked({"gender of f": "male"}, unnamed(TOM), warns=ALL_M),
    ),
    "M beside H": (
        lines(f"{METRIC},Sexo", "80,180,H", "60,165,M"),
        Asked({"genders": "h=male,m=female"}, BOTH),
    ),
    "nothing but M below a Spanish title": (
        lines("Peso (kg),Altura (cm),Sexo", "60,165,M"),
        Asked({"gender of m": "female"}, unnamed(ANN), warns=ALL_F),
    ),
    "H and F": (lines(f"{METRIC},Sexe", "80,180,H", "60,165,F"), Read(BOTH)),
    "nothing but H": (
        lines(f"{METRIC},sex", "80,180,H"),
        Asked({"gender of h": "male"}, unnamed(TOM), warns=ALL_M),
    ),
    "letters of a language not known here": (
        lines(f"{METRIC},kön", "80,180,M", "60,165,K").replace("kön".encode(), b"sex"),
        Asked({"gender of k": "female"}, BOTH),
    ),
    "a third gender": (
        lines(f"{METRIC},Geschlecht", "80,180,m", "60,165,w", "70,170,divers"),
        Asked({"gender of divers": "leave out"}, BOTH),
    ),
}

COLUMNS: dict[str, tuple[bytes, Read | Asked | Refused]] = {
    "the word in": (
        lines('"Height, measured in school",Weight (kg),Sex', "165,60,F"),
        Asked({"height unit": "cm"}, unnamed(ANN), warns=ALL_F),
    ),
    "the word in beside another unit": (
        lines('"Height (cm), measured in school",Weight in kg,Sex', "165,60,F"),
        Read(unnamed(ANN), ALL_F),
    ),
    "two units in a title": (
        lines("Height (in/cm),Weight (kg),Sex", "165,60,F"),
        Asked({"height unit": "cm"}, unnamed(ANN), warns=ALL_F),
    ),
    "cm beside weights without a unit": (
        lines("Height (cm),Weight,Sex", "165,60,F"),
        Asked({"weight unit": "kg"}, unnamed(ANN), warns=ALL_F),
    ),
    "no titles, height first": (
        lines("Alice,165,60,F"),
        Asked({"order": "height first"}, (("Alice", *ANN),), later=KG_CM, warns=ALL_F),
    ),
    "birth weight alone": (
        lines("Birth weight (kg),Height (cm),Sex", "3.5,165,F", "60,170,M"),
        Asked(
            {"weight column": "1"},
            unnamed(("3.5 kg", "165 cm", "F"), ("60 kg", "170 cm", "M")),
            warns=("No adult has 3.5 kg and 165 cm, as line 2 says.",),
        ),
    ),
    "the father's height alone": (
        lines("Weight (kg),Father Height (cm),Sex", "60,165,F"),
        Asked({"height column": "2"}, unnamed(ANN), warns=ALL_F),
    ),
    "birth weight beside weight": (
        lines("Birth weight (kg),Weight (kg),Height (cm),Sex", "3.5,60,165,F"),
        Read(unnamed(ANN), ALL_F),
    ),
    "two weights": (
        lines("Weight 2020 (kg),Weight 2021 (kg),Height (cm),Sex", "55,60,165,F"),
        Asked({"weight column": "2"}, unnamed(ANN), warns=ALL_F),
    ),
    "a ratio of both is neither": (
        lines("Weight/Height,Weight (kg),Height (cm),Sex", "0.36,60,165,F"),
        Read(unnamed(ANN), ALL_F),
    ),
    "French": (
        lines("Prénom;Poids (kg);Taille en m;Sexe", "Anne;60,5;1,65;F", "Luc;80;1,8;H"),
        Read((("Anne", "60.5 kg", "1.65 m", "F"), ("Luc", "80 kg", "1.8 m", "M"))),
    ),
    "Spanish": (
        lines("Nombre,Peso (kilos),Estatura (cm),Género", "Ana,60,165,Femenino"),
        Read((("Ana", *ANN),), ALL_F),
    ),
    "Portuguese": (
        lines("Nome,Peso (quilos),Altura (metros),Sexo", "Ana,60,1.65,mulher"),
        Read((("Ana", *ANN),), ALL_F),
    ),
    "German in capitals": (
        lines("NAME;KÖRPERGEWICHT KG;GRÖSSE CM;GESCHLECHT", "Ute;60;165;W"),
        Read((("Ute", *ANN),), ALL_F),
    ),
    "glued": (lines("wtkg,htcm,sex", "60,165,F"), Read(unnamed(ANN), ALL_F)),
    "titles by number sign": (
        lines("# height (cm),weight (kg),sex", "165,60,F"),
        Read(unnamed(ANN), ALL_F),
    ),
    "lines above the titles": (
        lines("Class 9b", "", "# measured by Ms Lee", f"{METRIC},Sex", "60,165,F"),
        Read(unnamed(ANN), ("2 lines above the table are not read. They begin", *ALL_F)),
    ),
}

CELLS: dict[str, tuple[bytes, Read | Asked | Refused]] = {
    "one NA": (
        lines(f"{METRIC},Sex", "60,165,F", "NA,170,M", "80,180,M"),
        Asked({"missing rows": "leave out"}, unnamed(ANN, TOM)),
    ),
    "gaps everywhere": (
        lines(f"{METRIC},Sex", "80,180,M", ",170,M", "60,n/a,F", "60,165,", "60,165,F"),
        Asked({"missing rows": "leave out"}, BOTH),
    ),
    "nothing but gaps": (
        lines(f"{METRIC},Sex", "NA,NA,F", "NA,NA,M"),
        Refused(
            "Every row lacks a value. The first is line 2, where the column “Weight (kg)” says "
            "“NA”. Fill in what is missing."
        ),
    ),
    "a unit in every cell": (
        lines("Weight,Height,Sex", '128 lb,"5\'8""",F', "160lbs,5 ft 8 in,M"),
        Read(unnamed(("128 lb", "68 in", "F"), ("160 lb", "68 in", "M"))),
    ),
    "feet alone and half inches": (
        lines("Weight (lb),Height (ft),Sex", "128,5',F", "160,5’8.5”,M"),
        Read(unnamed(("128 lb", "60 in", "F"), ("160 lb", "68.5 in", "M"))),
    ),
    "a unit in some cells": (
        lines("Weight,Height (cm),Sex", "60 kg,165,F", "80,180,M"),
        Asked({"weight unit": "kg"}, unnamed(ANN, TOM)),
    ),
    "different units in the cells": (
        lines("Weight,Height,Sex", "60 kg,165cm,F", "160 lb,1.8 m,M"),
        Read(unnamed(ANN, ("160 lb", "180 cm", "M"))),
    ),
    "a unit in a cell against the title": (
        lines("Weight (lb),Height (cm),Sex", "60 kg,165,F"),
        Refused(
            "Line 2, column Weight (lb): “60 kg” is in kilograms, but the title says pounds. "
            "Correct one of them."
        ),
    ),
    "a column of units": (
        lines("Weight,Weight unit,Height,Height unit,Sex", "60,kg,165,cm,F", "160,lb,180,cm,M"),
        Read(unnamed(ANN, ("160 lb", "180 cm", "M"))),
    ),
    "1.65 in a column of cm": (
        lines(f"{METRIC},Sex", "60,1.65,F"),
        Read(
            unnamed(("60 kg", "1.65 cm", "F")),
            ("No adult has 60 kg and 1.65 cm, as line 2 says.", *ALL_F),
        ),
    ),
    "5.4 in a column of in": (
        lines("Weight (lb),Height (in),Sex", "133,5.4,F"),
        Read(
            unnamed(("133 lb", "5.4 in", "F")),
            ("No adult has 133 lb and 5.4 in, as line 2 says.", *ALL_F),
        ),
    ),
    "weight and height exchanged": (
        lines(f"{METRIC},Sex", "165,60,F"),
        Read(
            unnamed(("165 kg", "60 cm", "F")),
            ("No adult has 165 kg and 60 cm, as line 2 says.", *ALL_F),
        ),
    ),
    "thousands, or decimals": (
        lines("Weight (lb);Height (in);Sex", "1,250;1,750;F"),
        Asked(
            {"decimal comma": ","},
            unnamed(("1.25 lb", "1.75 in", "F")),
            warns=("No adult has 1.25 lb and 1.75 in", *ALL_F),
        ),
    ),
    "heights in m with three decimals": (
        lines("Weight (kg);Height (m);Sex", "60,5;1,650;F"),
        Read(unnamed(("60.5 kg", "1.65 m", "F")), ALL_F),
    ),
    "sep ended by CR": (
        b"sep=;\rWeight (kg);Height (cm);Sex\r60,5;165;F\r",
        Read(unnamed(("60.5 kg", "165 cm", "F")), ALL_F),
    ),
    "a final control Z": (
        lines(f"{METRIC},Sex", "60,165,F", "\x1a"),
        Read(unnamed(ANN), ALL_F),
    ),
    "an inch mark as a unit": (
        lines("Weight,Height,Sex", '133 lb,"65""",F'),
        Read(unnamed(("133 lb", "65 in", "F")), ALL_F),
    ),
    "pasted without titles": (
        lines("Emily\t128 lb\t63 in\tF"),
        Read((("Emily", "128 lb", "63 in", "F"),), ALL_F),
    ),
    "pasted without titles, height first": (
        lines("Emily\t63 in\t128 lb\tF"),
        Read((("Emily", "128 lb", "63 in", "F"),), ALL_F),
    ),
    "pasted without titles, with feet and one unit": (
        lines("5'3\"\t58\tF"),
        Asked({"weight unit": "kg"}, unnamed(("58 kg", "63 in", "F")), warns=ALL_F),
    ),
    "feet with too many inches": (
        lines("Weight (lb),Height,Sex", "133,5'14\",F"),
        Refused("Line 2, column Height: “5'14\"” is not a number."),
    ),
    "commas in cells with units": (
        lines("Weight;Height;Sex", "1,250 lb;65 in;F"),
        Asked(
            {"decimal comma": "grouping"},
            unnamed(("1250 lb", "65 in", "F")),
            warns=("No adult has 1250 lb", *ALL_F),
        ),
    ),
    "another decimal sign in a cell with a unit": (
        lines("Weight;Height;Sex", "60,5 kg;165.5 cm;F"),
        Refused(
            "Line 2, column Height: “165.5 cm” and other numbers do not have the same decimal "
            "sign. Write all with a point or all with a comma."
        ),
    ),
    "a date for five feet five": (
        lines("Weight (lb),Height,Sex", "133,5-May,F"),
        Refused(
            "Line 2, column Height: “5-May” is not a number. A spreadsheet may have made a date "
            "of it. Write feet and inches as 5'8\" or 5 ft 8 in."
        ),
    ),
    "no people": (
        lines("item,price", "apple,3"),
        Refused(f"There are no columns of people here. Found: “item”, “price”. {EXAMPLE}"),
    ),
}

TABLES = GENDERS | COLUMNS | CELLS
