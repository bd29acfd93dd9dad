"""Lesson files with one thing wrong each: what is wrong, and how the refusal must read."""

STEP = '[[step]]\ntext = "a"\n'
HEAD = 'title = "t"\n'


def step(*lines: str) -> str:
    """A lesson of two steps, the second of which has these lines; its text is on line 6."""
    return (
        "\n".join([HEAD + '[[step]]\ntext = "first"', "", "[[step]]", 'text = "a"', *lines]) + "\n"
    )


def setup(inside: str) -> str:
    return step(f"setup = {{ {inside} }}")


BAD: list[tuple[str, str]] = [
    # The file.
    ("", "line 1: The field 'title' is missing"),
    (HEAD, "line 1: The field 'step' is missing"),
    (STEP, "The field 'title' is missing"),
    ('title = ""\n' + STEP, "line 1, title: Give the lesson a title"),
    ("title = 3\n" + STEP, "line 1, title: 3 stands where a text should be"),
    (f'title = "{"x" * 201}"\n' + STEP, "line 1, title: The text has 201 characters"),
    (HEAD + "minutes = 0\n" + STEP, "line 2, minutes: 0 is not from 1"),
    (HEAD + "minutes = 1.5\n" + STEP, "line 2, minutes: 1.5 stands where a whole number"),
    (HEAD + 'minutes = "20"\n' + STEP, "line 2, minutes"),
    (HEAD + "language = 1\n" + STEP, "line 2, language"),
    (HEAD + "code = 1\n" + STEP, "The field 'code' is not known here"),
    (HEAD + "step = 3\n", "line 2"),
    (HEAD + "step = []\n", "line 2"),
    (HEAD + STEP * 101, "The list has 101 items"),
    ("title = ", "line 1: This is no TOML"),
    (HEAD + "[[step]\n", "line 2: This is no TOML"),
    (HEAD + '[[step]]\ntext = "a\n', "line 3: This is no TOML"),
    (HEAD + '[[step]]\ntext = """a\n', "This is no TOML"),
    (HEAD + STEP + 'text = "b"\n', "line 4: This is no TOML"),
    (HEAD + "x = " + "[" * 5000 + "]" * 5000 + "\n", "nobody writes"),
    # A step.
    (step("colour = 1"), "line 5, step 2: The field 'colour' is not known here"),
    (HEAD + "[[step]]\n", "line 2, step 1: A step needs a text"),
    (HEAD + '[[step]]\ntext = " "\n', "line 2, step 1: A step needs a text"),
    (HEAD + "[[step]]\ntext = 1\n", "line 3, step 1, text"),
    (HEAD + f'[[step]]\ntext = "{"x" * 4001}"\n', "line 3, step 1, text: The text has 4001"),
    (HEAD + '[[step]]\ntext = "{h9}"\n', "line 3, step 1, text"),
    (HEAD + '[[step]]\ntext = "{"\n', "line 3, step 1, text"),
    (HEAD + '[[step]]\ntext = "{__import__}"\n', "line 3, step 1, text"),
    (HEAD + '[[step]]\ntext = "{largest gradient}"\n', "line 3, step 1, text"),
    (step('hint = "{w99}"'), "line 7, step 2, hint: There is no quantity called 'w99'"),
    (step("after = []"), "line 7, step 2, after"),
    (step('show = "loss"'), "line 7, step 2, show"),
    (step('show = ["nothing"]'), "line 7, step 2, show"),
    (step("show = 1979-05-27"), "line 7, step 2, show"),
    (step("text = 07:32:00").replace('text = "a"\n', ""), "line 6, step 2, text"),
    (step("show = []"), "line 7, step 2, show"),
    (step('cover = ["h9"]'), "line 7, step 2, cover"),
    (step("cover = [1]"), "line 7, step 2, cover"),
    (step('cover = "h1"'), "line 7, step 2, cover"),
    # What is set up.
    (step("setup = 1"), "line 7, step 2, setup"),
    (setup("speed = 1"), "line 7, step 2, setup: The field 'speed' is not known here"),
    (setup('people = "five"'), "line 7, step 2, setup.people"),
    (setup("people = []"), "line 7, step 2, setup.people"),
    (setup('people = [["A", 133, 65]]'), "line 7, step 2, setup.people"),
    (setup('people = [["A", -1, 65, "F"]]'), "line 7, step 2, setup.people"),
    (setup('people = [["A", 133, 65, "X"]]'), "line 7, step 2, setup.people"),
    (setup("eta = 0"), "line 7, step 2, setup"),
    (setup("eta = 1000"), "line 7, step 2, setup"),
    (setup("eta = nan"), "line 7, step 2, setup.eta"),
    (setup("seed = -1"), "line 7, step 2, setup.seed"),
    (setup('activation = "softmax"'), "line 7, step 2, setup.activation"),
    (setup('loss = "hinge"'), "line 7, step 2, setup.loss"),
    (setup('order = "alphabet"'), "line 7, step 2, setup.order"),
    (setup('shift = "some"'), "line 7, step 2, setup.shift"),
    (setup("shift = [1]"), "line 7, step 2, setup.shift"),
    (setup("hidden = [9]"), "line 7, step 2, setup.hidden"),
    (setup("hidden = [1, 1, 1, 1, 1]"), "line 7, step 2, setup.hidden"),
    (setup("start = { w1 = 1 }"), "line 7, step 2, setup.start"),
    (setup('start = "zeros"'), "line 7, step 2, setup.start"),
    (setup("epoch = -1"), "line 7, step 2, setup.epoch"),
    (setup("epoch = 1, step = 1"), "line 7, step 2, setup.step: Name the epoch or the step"),
    (setup("step = 10000000"), "line 7, step 2, setup"),
    (setup('stage = "forward 3"'), "line 7, step 2, setup.stage"),
    (setup('parameter = "w10"'), "line 7, step 2, setup.parameter"),
    (setup('person = "Zoe"'), "line 7, step 2, setup.person"),
    (setup("worked_example = true, eta = 1"), "line 7, step 2, setup: worked_example says it all"),
    (setup('file = "../secret.chainrule"'), "line 7, step 2, setup.file"),
    (setup('file = "/etc/passwd"'), "line 7, step 2, setup.file"),
    (setup('file = "a\\\\b.chainrule"'), "line 7, step 2, setup.file"),
    (setup('file = "missing.chainrule"'), "line 7, step 2, setup.file: There is no file"),
    (setup('file = "damaged.chainrule"'), "setup.file: damaged.chainrule cannot be opened"),
    (setup('file = "link.chainrule"'), "line 7, step 2, setup.file: There is no file"),
    (setup('file = "damaged.chainrule", eta = 1'), "setup: file says it all"),
    # What is asked.
    (step("ask = {}"), "line 7, step 2, ask: Ask one thing"),
    (step('ask = { quantity = "h1", pick = "h1" }'), "line 7, step 2, ask: Ask one thing"),
    (step('ask = { quantity = "h7" }'), "line 7, step 2, ask.quantity: There is no quantity"),
    (step('ask = { quantity = "ŷ Zoe" }'), "line 7, step 2, ask.quantity"),
    (step('ask = { quantity = "h1", points = 3 }'), "line 7, step 2, ask"),
    (step('ask = { quantity = "h1", see = 0 }'), "line 7, step 2, ask.see"),
    (step('ask = { choice = [{ text = "a", right = true }] }'), "line 7, step 2, ask.choice"),
    (step('ask = { choice = [{ text = "a" }, { text = "b" }] }'), "Say of an answer that it is"),
    (step('ask = { choice = [{ text = "a", when = "1" }, { text = "b", right = true }] }'),
     "line 7, step 2, ask.choice[0].when: '1' is no condition"),
    (step('ask = { order = ["h1"] }'), "line 7, step 2, ask.order"),
    (step('ask = { order = ["h1", "h1"] }'), "line 7, step 2, ask.order"),
    (step('ask = { pick = "h7" }'), "line 7, step 2, ask.pick"),
    (step("[step.ask]", "quantity = 3"), "line 8, step 2, ask.quantity"),
    (step('goal = "loss"'), "line 7, step 2, goal: 'loss' is no condition"),
    (step('goal = "loss < "'), "line 7, step 2, goal: Something is missing"),
    (step('goal = "loss < 0.1 or epoch > 3"'), "line 7, step 2, goal"),
    (step('goal = "w99 < 3"'), "line 7, step 2, goal"),
    (step("goal = \"__import__('os') < 3\""), "line 7, step 2, goal"),
    (step('goal = "1 < 2 < 3"'), "line 7, step 2, goal"),
    (step(f'goal = "{" and ".join(["h1 > 0"] * 9)}"'), "goal: This condition is too"),
    (step('goal = "loss < 1"', 'ask = { quantity = "h1" }'), "asks a question or has a goal"),
]  # fmt: skip
