"""The floor a command line can reach: a Typer app with one command, one option and Rich help."""

from pathlib import Path

import typer

app = typer.Typer()


@app.command()
def greet(folder: Path = Path(), *, loud: bool = False) -> None:
    """Greet."""
    print("HELLO" if loud else "hello", folder.name)


if __name__ == "__main__":
    app()
