"""`python -m pss_cli`, and the `pss` console script."""

import gc
import os
import sys

RARELY = 1_000_000
"""New objects between two collections. A command lives for seconds and its records hold no cycles; Python's own 700
spends a fifth of the time of a large school on looking for them, 200,000 one search of 40 ms in a match."""


def main() -> None:
    if sys.argv[1:] == ["--version"]:  # the one question that needs no library
        from pss_cli import __version__

        print(f"pss {__version__}")
        return
    gc.set_threshold(RARELY, 20, 20)
    # Nothing else that is installed may add itself to the reading of records, nor is it looked for.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # The matrices here are small; threads that wait for large ones take longer to start than to compute.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from pss_cli.app import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while the program was still starting, or already ending
        print("Stopped. Nothing more was done.", file=sys.stderr)
        code = 130
    gc.freeze()  # what is still there ends with the process: no last search for cycles
    sys.exit(code)


if __name__ == "__main__":
    main()
