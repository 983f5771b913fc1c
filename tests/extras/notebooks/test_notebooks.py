"""The notebooks run from their first cell to their last, and keep the outputs of a run. Needs nbclient and a kernel."""

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[3]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A copy of notebooks and examples, so that nothing of the checkout is changed."""
    place = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "examples", place / "examples")
    shutil.copytree(ROOT / "notebooks", place / "notebooks")
    return place / "notebooks"


def test_there_are_seven():
    assert [path.name[0] for path in NOTEBOOKS] == list("1234567")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_keeps_the_outputs_of_a_whole_run(path):
    cells = code_cells(nbformat.read(path, as_version=4))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert not [output for cell in cells for output in cell.outputs if output.output_type == "error"]
    assert sum(bool(cell.outputs) for cell in cells) >= len(cells) // 2
    assert "Traceback" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path, folder):
    notebook = nbformat.read(path, as_version=4)
    kept = [{output.output_type for output in cell.outputs} for cell in code_cells(notebook)]
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    ran = [{output.output_type for output in cell.outputs} for cell in code_cells(notebook)]
    for cell, (ours, theirs) in zip(code_cells(notebook), zip(ran, kept, strict=True), strict=True):
        assert ours - {"stream"} == theirs - {"stream"}, cell.source
