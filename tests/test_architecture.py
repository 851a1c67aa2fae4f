"""The floor plan, held by reading the source: who imports whom, who touches the world, what is how long."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "generator"
FILES = sorted(ROOT.rglob("*.py"))
STAGES = {"ingest", "lenses", "compose", "pages", "render", "check"}
OUTSIDE = {"disk", "net", "tools", "publish"}
MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "errors": set(),
    "text": {"model"},
    "devserver": {"errors"},
    **{stage: {"model", "text"} for stage in STAGES},
    **{room: {"model", "text", "errors"} for room in OUTSIDE},
    "commands": STAGES | OUTSIDE | {"model", "text", "devserver", "errors", "__init__"},
    "cli": {"commands", "errors", "model", "__init__"},
    "__main__": {"cli"},
    "__init__": set(),
}
WORLD = {
    "asyncio", "glob", "http", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil", "smtplib",
    "socket", "subprocess", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
PURE_PARTS = {"urllib.parse"}
"""Parts of those modules that compute and touch nothing."""
MAY_TOUCH_WORLD = OUTSIDE | {"devserver", "commands", "cli"}
HIDDEN_INPUTS = {"open", "input"}
CLOCKS = {"now", "utcnow", "today"}
LONGEST_FILE, LONGEST_FUNCTION = 300, 60


def room_of(file: Path) -> str:
    return file.relative_to(ROOT).parts[0].removesuffix(".py")


def name_of(file: Path) -> str:
    return str(file.relative_to(ROOT))


def imports(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every imported module or name, with its line, wherever it stands."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), names=aliases, level=0):
                yield from ((f"{module}.{alias.name}", node.lineno) for alias in aliases)
            case ast.ImportFrom():
                yield "generator.<relative import>", node.lineno
            case ast.Import(names=aliases):
                yield from ((alias.name, node.lineno) for alias in aliases)


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_imports_go_down(file: Path) -> None:
    """No room reaches sideways or up."""
    room = room_of(file)
    for name, line in imports(ast.parse(file.read_text(encoding="utf-8"))):
        top, _, rest = name.partition(".")
        other = rest.partition(".")[0]
        if top == "generator" and other != room:
            other = (
                "__init__" if not (ROOT / other).is_dir() and not (ROOT / f"{other}.py").is_file() else other
            )
            assert other in MAY_IMPORT[room], f"{room} may not import {name} (line {line})"


@pytest.mark.parametrize(
    "file", [file for file in FILES if room_of(file) not in MAY_TOUCH_WORLD], ids=name_of
)
def test_only_the_rim_touches_the_world(file: Path) -> None:
    """No stage opens a file, asks the clock or the environment, prints, or draws a random number."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for name, line in imports(tree):
        if not any(name == part or name.startswith(f"{part}.") for part in PURE_PARTS):
            assert name.partition(".")[0] not in WORLD, f"{name_of(file)}:{line}: {name}: pass the value in"
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=called)) | ast.Call(func=ast.Attribute(attr=called)):
                assert called not in HIDDEN_INPUTS, (
                    f"{name_of(file)}:{node.lineno}: {called}(): pass the value in"
                )


@pytest.mark.parametrize("file", [file for file in FILES if room_of(file) != "cli"], ids=name_of)
def test_only_the_door_prints(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id="print")):
                pytest.fail(f"{name_of(file)}:{node.lineno} prints")


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_nobody_pickles(file: Path) -> None:
    names = {name.partition(".")[0] for name, _ in imports(ast.parse(file.read_text(encoding="utf-8")))}
    assert not names & {"pickle", "shelve", "marshal"}


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_files_and_functions_are_short(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{name_of(file)}:{node.lineno} {node.name} has {length} lines"
