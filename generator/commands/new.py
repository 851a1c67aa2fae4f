"""`briefing new`: a site to start from."""

from pathlib import Path

from generator.disk.files import write_whole
from generator.errors import FolderTaken

_IGNORED = """\
# Other people's words stay here: tracking them in a public repository would publish them.
# Where the repository is private, say so in content/site.yaml (repository: private) and take these two out.
content/inbox/
content/articles/
# What builds make, and what only this machine needs.
output/
.cache/
.briefing/
"""

_SETTINGS = """\
# Settings of the site.  Every key is explained in docs/content.md.
title: {title}
description: A sourced briefing.
# Where the site will be served; a project site on GitHub Pages has its repository's name in the path.
base_url: http://localhost:8000/
language: en
timezone: UTC
# editor: {{name: Your Name, email: you@example.org}}
theme: default
# written: an edition is a file in content/editions; weeks or months: made by themselves.
editions: months
# private: the articles may be tracked by git, for nobody but you reads the repository.
repository: public
"""

_ENTITIES = """\
# People and bodies the briefing knows by name.  Countries, capitals and adjectives are built in.
# - id: jane-example
#   name: Jane Example
#   type: person
#   aliases: [Example]
#   roles:
#     - {title: foreign minister, of: iceland, since: 2024-01}
"""

_SOURCES = """\
# Outlets: how a text gives away where it is from, and what may be printed of it.
# - id: example-times
#   name: The Example Times
#   domains: [times.example]
#   footers: ["The Example Times"]
#   rights: excerpt
"""

_FIGURES = """\
---
title: Trade figures
lens: figures
order: 1
match:
  any_of: [trade, export, exports, import, imports, surplus, deficit]
---
What countries sell to each other, how it changes, and who counted it.
"""

_POSITIONS = """\
---
title: Positions on peace
lens: positions
order: 2
match:
  any_of: [peace, ceasefire, truce, negotiations, mediation]
aspects:
  - id: talks
    title: Talks and ceasefire
    words: [talks, negotiations, ceasefire, truce]
  - id: mediation
    title: Mediation
    words: [mediate, mediation, mediator, proposal]
---
Who wants what, in the words of those who say it.
"""

_MEETINGS = """\
---
title: Leader meetings
lens: meetings
order: 3
match:
  any_of: [visit, visited, talks, met, meet, meeting, summit, call, trip, hosted, invited]
---
Visits, talks, calls and summits: rumoured, announced, held.
"""

_PLAIN = """\
---
title: Energy
lens: plain
order: 4
match:
  any_of: [oil, gas, energy, pipeline, electricity]
---
Paragraphs about energy, as the sources wrote them.
"""

_README = """\
# {title}

A sourced briefing, made with [Briefing](https://pypi.org/project/briefing-digest/).

1. Put articles (text, HTML, mail, feeds) into `content/inbox/`.
2. `briefing ingest` turns them into `content/articles/*.md`; correct what you like there.
3. `briefing build` makes `output/`; open `output/index.html`.
4. `briefing check` looks for what a reader would stumble over.

Topics are in `content/topics/`, people in `content/entities.yaml`, outlets in `content/sources.yaml`.
"""


def new(folder: Path) -> tuple[str, ...]:
    """Begin a site: settings, one topic a lens, starters for people and sources; the paths written.

    Raises FolderTaken where one of these files exists already.
    """
    title = folder.resolve().name.replace("-", " ").replace('"', "").strip().capitalize() or "Briefing"
    files = {
        ".gitignore": _IGNORED,
        "README.md": _README.format(title=title),
        "content/site.yaml": _SETTINGS.format(title=f'"{title}"'),
        "content/entities.yaml": _ENTITIES,
        "content/sources.yaml": _SOURCES,
        "content/topics/trade-figures.md": _FIGURES,
        "content/topics/peace-positions.md": _POSITIONS,
        "content/topics/leader-meetings.md": _MEETINGS,
        "content/topics/energy.md": _PLAIN,
    }
    for path in files:
        if (folder / path).exists():
            raise FolderTaken(
                "this is already there", where=str(folder / path), hint="name an empty or new folder"
            )
    for path, text in files.items():
        write_whole(folder / path, text.encode())
    (folder / "content" / "inbox").mkdir(parents=True, exist_ok=True)
    return tuple(files)
