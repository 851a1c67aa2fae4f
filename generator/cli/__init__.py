"""The command `briefing`: arguments in, words and an exit code out.  Only this room prints.

Exit codes: 0 fine, 1 problems found, 2 could not run.  Commands are imported when they are called, so that
`briefing --help` answers at once.
"""

import os
import sys
import traceback

import click

from generator import __version__
from generator.cli import articles, editions, email, publish, review, serve, site
from generator.cli.printing import COULD_NOT_RUN, FINE
from generator.errors import GeneratorError


def main() -> None:
    """Run the command line and exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; its exit code.  What was raised on purpose is printed, nothing else gets through."""
    try:
        code = briefing.main(arguments, prog_name="briefing", standalone_mode=False)
        return code if isinstance(code, int) else FINE
    except click.ClickException as error:
        error.show()
    except GeneratorError as error:
        click.echo(str(error), err=True)
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; at exit the interpreter would try to flush to it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:  # a full disk behind stdout, a device that went away
        click.echo(f"briefing: the system refused: {error}", err=True)
    except Exception as error:
        _defect(error, verbose="-v" in arguments or "--verbose" in arguments)
    return COULD_NOT_RUN


def _defect(error: Exception, *, verbose: bool) -> None:
    # A defect of ours: the one place that catches everything, so that no traceback reaches the user unasked.
    if verbose:
        traceback.print_exception(error)
    click.echo(f"briefing: this is a defect of the program: {type(error).__name__}: {error}", err=True)
    click.echo("  hint: run again with --verbose and report what it prints", err=True)


class _InOrder(click.Group):
    """Lists its commands in the order in which one uses them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefing")
def briefing() -> None:
    """Turn a folder of messy news articles into a sourced briefing.

    \b
    briefing new mybriefing && cd mybriefing
    cp ~/articles/*.txt content/inbox/
    briefing ingest && briefing build
    """


for _verb in (
    site.new,
    articles.ingest,
    articles.normalise,
    articles.remove,
    site.build,
    serve.serve,
    site.facts,
    review.review,
    site.check,
    editions.edition,
    email.email,
    publish.publish,
):
    briefing.add_command(_verb)
