"""What is said where the program starts or ends, in whole sentences; it imports nothing of Qt."""

from datetime import datetime

NO_SUCH_FOLDER = "There is no such folder, so no lessons of your own can be read."
NOBODY_HANDED_IN = "There is no laboratory (.chainrule) in this folder."


def picture_not_written(path: object) -> str:
    """A picture could not be saved."""
    return f"The picture could not be written to {path}: choose another place."


def training_not_ended(seconds: float) -> str:
    """A training took too long for a picture."""
    return f"The training did not end within {seconds:g} seconds."


def training_halted(status: str) -> str:
    """A training for a picture did not reach its end."""
    return f"The training came to a halt ({status})."


def log_is_in(path: object) -> str:
    """Where the log is."""
    return f"What the program was doing is in the log: {path}"


def qt_cannot_start(message: str) -> str:
    """Qt cannot be loaded, and no library is named."""
    return f"Qt cannot start here: {message}."


def library_missing(library: str) -> str:
    """One system library is missing."""
    return f"Qt needs the system library {library}, which is missing."


def libraries_missing(libraries: str) -> str:
    """Several system libraries are missing."""
    return f"Qt needs these system libraries, which are missing: {libraries}."


def platform_unknown(variable: str, asked: str) -> str:
    """The environment names a platform that Qt does not have."""
    return f"{variable} is set to “{asked}”, which Qt does not know. It is ignored."


def no_window_with(platform: str) -> str:
    """Qt's platform shows no windows here."""
    return f"Qt cannot show a window with “{platform}” here."


def display_silent(display: str) -> str:
    """An X display does not answer."""
    return f"The display {display} does not answer."


def wayland_silent(display: str) -> str:
    """A Wayland display does not answer."""
    return f"The Wayland display {display} does not answer."


def was_kept(name: str, when: datetime) -> str:
    """A laboratory of a program that ended by accident was found."""
    return f"“{name}” was kept at {when:%H:%M on %d %B}. Bring it back?"


def not_kept_aside(reason: str) -> str:
    """A laboratory cannot be kept aside."""
    return (
        "This laboratory is not being kept aside: should the program end by accident, it "
        f"is lost.\n\n{reason}"
    )


def as_text_instead(reason: str) -> str:
    """The training is shown as text instead."""
    return f"{reason}\nHere is the same training as text.\n"


def text_not_written(reason: object) -> str:
    """The terminal cannot be written to."""
    return f"The text cannot be written: {reason}."


def no_picture_without(reason: str) -> str:
    """No picture can be drawn."""
    return f"{reason}\nWithout that no picture can be drawn."


def picture_is_in(path: object) -> str:
    """A picture was saved."""
    return f"A picture of the window is in {path}."


def more_errors(count: int) -> str:
    """Other errors followed the one that is shown."""
    if count == 1:
        return "1 more error was written to the log since."
    return f"{count} more errors were written to the log since."


def install_packages(packages: str) -> str:
    """Which packages hold the missing libraries."""
    return f"On Debian or Ubuntu: apt install {packages}"


def desktop_installed(folder: object) -> str:
    """Launcher, icon and file type are where the desktop looks."""
    return (
        "Chainrule is in the desktop's menu now, and .chainrule files open with a double click. "
        f"What was written is in {folder}. The option --remove-desktop takes it away."
    )


def desktop_removed(folder: object) -> str:
    """Launcher, icon and file type have been taken away."""
    return f"Chainrule has been taken out of the desktop's menu, in {folder}."


def desktop_not_changed(folder: object, problem: str) -> str:
    """A file of the desktop could not be written or removed."""
    return f"The desktop's files in {folder} could not be changed: {problem}."


def no_desktop_to_change() -> str:
    """Another system than Linux."""
    return "Only desktops on Linux look for such files: there is nothing to do here."


def file_not_read(reason: object) -> str:
    """A laboratory named in the terminal cannot be read; its path stands before this."""
    return f"It cannot be read ({reason})."


def qt_not_loaded(error: object) -> str:
    """A line of the versions: Qt is missing or broken."""
    return f"Qt cannot be loaded: {error}"


def numba_not_loaded(error: object) -> str:
    """A line of the versions: numba is missing or broken."""
    return f"Numba cannot be loaded: {error}"


def compiler_fails(error: object) -> str:
    """A line of the versions: numba is there, but compiles nothing."""
    return f"The compiler does not work here: {error}"


def marked_in_words(files: int, answers: int) -> str:
    """How much was marked."""
    return f"Files: {files}. Answers marked: {answers}."


def lesson_is_right(name: str, title: str, steps: int, minutes: int) -> str:
    """A lesson can be played."""
    if steps == 1:
        return f"{name}: “{title}” can be played: 1 step, {minutes} minutes."
    return f"{name}: “{title}” can be played: {steps} steps, {minutes} minutes."
