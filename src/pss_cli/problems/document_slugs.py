"""What can be wrong with a workplan, a template or a document."""

from pss_cli.problems.slugs import Slug

SLUGS: tuple[Slug, ...] = (
    Slug(
        "workplan/none",
        "No workplan yet",
        "A workplan is begun once a year, so that its baselines are the measures of that day.",
        "Run  pss workplan init  after roster, records and participation are imported.",
    ),
    Slug(
        "workplan/exists",
        "There is a workplan already",
        "Beginning it anew would lose its baselines and notes.",
        "Change it with  pss workplan add  and  pss workplan update.  If it was begun by mistake:  pss undo.",
    ),
    Slug(
        "workplan/goals",
        "Starting goals that cannot be used",
        "The workplan begins with the goals of your own file, and something in it is not as it must be.",
        "Mend templates/workplan_goals.toml in your workspace, or remove it to use the aims that come with pss.",
    ),
    Slug(
        "workplan/unknown-item",
        "An id that is not in the workplan",
        "Goals are G1, objectives O1.2, activities A1.2.1; the id must be one of the list.",
        "See them with  pss workplan list.",
    ),
    Slug(
        "workplan/unknown-measure",
        "A measure that pss cannot compute",
        "Measures are computed from the workspace each time; only those of the list can be.",
        "See them with  pss workplan measures.",
    ),
    Slug(
        "template/wrong",
        "A template that cannot be filled in",
        "A mark, a field or an include of your own template is not as it must be; the message names the place.",
        "Mend it, see the fields with  pss template fields workplan, or remove your copy to use ours.",
    ),
    Slug(
        "template/exists",
        "A template of that name is in your workspace already",
        "Your changes would be lost.",
        "Rename or remove your copy, then copy again.",
    ),
)
