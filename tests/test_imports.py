"""No file imports, by whatever way, a file that imports it: also not for its types alone, and not inside a function."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import interviewprep

ROOT = Path(str(interviewprep.__file__)).parent


def module_of(path: Path, root: Path) -> str:
    parts = path.relative_to(root.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path, root: Path) -> Iterator[str]:
    """Every dotted name that a file imports, as a module or as a name in one."""
    own = module_of(path, root).split(".")
    package = own if path.name == "__init__.py" else own[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *filter(None, [node.module])])
            for name in node.names:
                yield f"{module}.{name.name}"
                yield module


def graph(root: Path) -> dict[str, set[str]]:
    """Each module with the modules below `root` that it imports; a package stands for itself alone."""
    files = {module_of(path, root): path for path in root.rglob("*.py")}
    found = {}
    for module, path in files.items():
        names = set(imports_of(path, root))
        known = {name for name in names if name in files}
        # `from package import module` names the package too, which is another file only where it holds something
        found[module] = {name for name in known if not any(other.startswith(f"{name}.") for other in known)}
    return found


def circle(imports: Mapping[str, set[str]]) -> list[str]:
    """One circle of modules, if there is any."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_circle_of_files() -> None:
    found = graph(ROOT)
    assert len(found) > 200
    assert circle(found) == []


@pytest.mark.parametrize(
    "line",
    [
        "from .b import B",
        "def late() -> None:\n    from pack import b",
        "if TYPE_CHECKING:\n    import pack.b",
    ],
)
def test_a_circle_would_be_found(tmp_path: Path, line: str) -> None:
    root = tmp_path / "pack"
    root.mkdir()
    (root / "__init__.py").touch()
    (root / "a.py").write_text(line)
    (root / "b.py").write_text("from pack.a import A")
    assert set(circle(graph(root))) == {"pack.a", "pack.b"}
