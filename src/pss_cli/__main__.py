"""`python -m pss_cli`, and the `pss` console script."""

import sys


def main() -> None:
    if sys.argv[1:] == ["--version"]:  # the one question that needs no library
        from pss_cli import __version__

        print(f"pss {__version__}")
        return
    from pss_cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
