"""Start with a window where there is a screen, and with text where there is none."""

import errno
import os
import sys
from pathlib import Path

from gui.app.ascii_output import spell_out_what_cannot_be_written
from gui.app.command_line import Options
from gui.app.interrupt import INTERRUPTED
from gui.app.platforms import VARIABLE, forget_unknown_platform
from gui.app.screen import missing_library, no_screen_because
from gui.app.words import as_text_instead, no_picture_without, picture_is_in, text_not_written


def start(options: Options) -> int:
    """Run the program and return its exit code; whatever goes wrong is told, never silent."""
    spell_out_what_cannot_be_written()
    try:
        return _start(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # As with `| head`: whoever was reading has read enough.
        _stop_writing()
        return 0
    except Exception as error:
        from gui.app.failed_start import tell

        tell(error)
        return 1


def _start(options: Options) -> int:
    if options.version:
        from gui.app.versions import versions

        print(versions())
        return 0
    if options.install_desktop or options.remove_desktop:
        from gui.app.desktop import change_desktop

        return change_desktop(install=options.install_desktop)
    if options.text:
        return _text()
    if options.sweep is not None:
        from gui.app.sweep_command import run_sweep

        return run_sweep(options.sweep)
    if options.check is not None:
        from gui.app.check_command import run_check

        return run_check(options.check)
    if options.check_lesson:
        from gui.app.check_lesson_command import run_check_lesson

        return run_check_lesson(options.check_lesson)
    if options.picture is not None:
        return _picture(options.picture)
    if unknown := forget_unknown_platform():
        print(unknown, file=sys.stderr)
    import gui.app.core_first  # noqa: F401

    if because := missing_library() or no_screen_because():
        print(as_text_instead(because))
        return _text()
    from gui.app.application import run_window

    return run_window(options.file, options.lesson, present=options.present)


def _text() -> int:
    # Only here: --version has to answer also where numba cannot be loaded.
    from core.training.terminal_demo import demonstration

    for line in demonstration():
        try:
            print(line, flush=True)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            print(text_not_written(error.strerror), file=sys.stderr)
            _stop_writing()
            return 1
    return 0


def _stop_writing() -> None:
    """Let what is still to be written go nowhere, as whoever read it has left."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _picture(path: Path) -> int:
    if missing := missing_library():
        print(no_picture_without(missing), file=sys.stderr)
        return 1
    os.environ[VARIABLE] = "offscreen"
    from gui.app.picture import save_picture

    if problem := save_picture(path):
        print(problem, file=sys.stderr)
        return 1
    print(picture_is_in(path))
    return 0
