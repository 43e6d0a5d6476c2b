"""`python -m pss_cli`, and the `pss` console script."""

import sys


def main() -> None:
    from pss_cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
