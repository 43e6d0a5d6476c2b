"""Problems of sets of files that belong together."""

from pss_cli.problems.slugs import Slug

SLUGS = (
    Slug(
        "set/unknown-reference",
        "A file of the set names something that no other file of it holds",
        "An export that was cut, or made at two moments, links to schools, guardians or students that are not in it.",
        "Ask the sender for a complete export made at one moment. The rest is read without the broken links.",
    ),
    Slug(
        "set/only-changes",
        "The set holds only what changed",
        "A delta export has the changed students alone, so a student who is not in it has not left the school.",
        "Import it as it is: nobody is marked as gone. For a full comparison ask for a bulk export.",
    ),
    Slug(
        "set/more-available-than-seats",
        "More seats available than there are",
        "A directory says that more seats are free than the service has at most, so one of the numbers is wrong.",
        "Ask the sender. The smaller number was taken; correct it with pss catalog edit ID seats=12.",
    ),
    Slug(
        "set/closed-service",
        "A service is marked as not running",
        "A directory keeps services that ended or paused; children cannot be sent there.",
        "Nothing to do. If it runs after all, ask the sender to mark it active, or add it with pss catalog edit.",
    ),
)
