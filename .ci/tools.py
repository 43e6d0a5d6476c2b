"""Installs LibreOffice and Chromium for the tests that look at documents, where apt-get and root are at hand.

Elsewhere it says what to install; the tests that need them then say so themselves.
"""

import os
import shutil
import subprocess
import sys

PACKAGES = {
    "soffice": ["libreoffice-calc-nogui", "libreoffice-writer-nogui", "fonts-dejavu-core"],
    "chromium": ["chromium"],
    "pdftoppm": ["poppler-utils"],
}


def main() -> int:
    missing = [tool for tool in PACKAGES if shutil.which(tool) is None]
    if not missing:
        return 0
    packages = [package for tool in missing for package in PACKAGES[tool]]
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        print(f"For all tests, install: {', '.join(missing)}")
        return 0
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    done = subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=False)
    if done.returncode:
        print(f"Could not install: {' '.join(packages)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
