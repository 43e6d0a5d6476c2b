"""What can be wrong with the folder of a demo."""

from pss_cli.problems.slugs import Slug

SLUGS: tuple[Slug, ...] = (
    Slug(
        "demo/exists",
        "A folder that holds a demo already",
        "What you tried in it would be lost.",
        "Look at it with  pss -w FOLDER status, or begin again with  pss demo FOLDER --reset.",
    ),
    Slug(
        "demo/not-empty",
        "A folder that holds something else",
        "A demo never mixes with other people's files, and never deletes them.",
        "Name a folder that does not exist yet:  pss demo my-demo.",
    ),
)
