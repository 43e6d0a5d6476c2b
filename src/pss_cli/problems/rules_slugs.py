"""What can be wrong with a rule pack."""

from pss_cli.problems.slugs import Slug

EDIT = "Open the file in the folder rules of your workspace, or delete it to take the packaged rules again."

SLUGS: tuple[Slug, ...] = (
    Slug(
        "rules/no-source",
        "A rule without a source",
        "A cut that nobody can trace is a cut that nobody can defend before a parent.",
        'Say in the same section where the number comes from: source = "...".',
    ),
    Slug(
        "rules/protected-field",
        "A rule about a protected field",
        "Race, sex, disability, language, lunch, housing and address never decide what a child is offered.",
        "Take the rule out.",
    ),
    Slug("rules/missing-section", "A section is missing", "Without it some points cannot be computed.", EDIT),
    Slug("rules/missing-value", "A value is missing", "Every rule needs all of its numbers.", EDIT),
    Slug("rules/wrong-value", "A value of the wrong kind", "The rule cannot be computed with it.", EDIT),
    Slug(
        "rules/wrong-order",
        "Cuts in the wrong order",
        "Worse values must never get fewer points, so cuts and points must rise together.",
        EDIT,
    ),
    Slug("rules/unknown-name", "A name no rule has", "A misspelt rule would be silently ignored.", EDIT),
    Slug("rules/not-readable", "A rule file that cannot be read", "It is not written as TOML, or too large.", EDIT),
    Slug(
        "rules/no-pack",
        "No rules for this school year",
        "Each rule pack says for which years it is.",
        "Change from_year or until_year in the file in the folder rules.",
    ),
    Slug(
        "rules/two-packs",
        "Two rule packs for the same years",
        "It would not be clear which of them holds.",
        "Give one of them another from_year, or delete it.",
    ),
    Slug(
        "rules/override-refused",
        "A decision that cannot be kept",
        "A decision beside the score is dated, named and reasoned; to move a student down two people must agree.",
        "Say --by, --reason, and for down also --second.",
    ),
    Slug(
        "align/what-if",
        "A change that cannot be read, or that changes nothing",
        "The figures would be for something else than you meant.",
        "Write P07:+12, P07:=20, P07:close, P07:days=Mon,Wed, P07:section=Thu:12 or "
        "new:academic.reading:12:3-5:Tue,Thu.",
    ),
    Slug(
        "align/by",
        "A dimension that is not known",
        "Alignment is told by need, grade, day, language, provider or homeroom.",
        "Write --by need,grade,day.",
    ),
    Slug(
        "audit/no-facts",
        "Nothing to audit by",
        "Restricted facts are kept only when the school asks for the audit; no rule, order or match reads them.",
        "Allow them with  pss config set import.keep_restricted true  and import the roster again.",
    ),
    Slug(
        "audit/no-outcomes",
        "A file of outcomes without an outcome of anybody here",
        "Recall is counted on students whose end is known.",
        "The file needs the columns student_id (as the roster has it) and ended_badly (yes or no).",
    ),
    Slug(
        "calibrate/no-column",
        "A file of past pupils without its columns",
        "Points and outcomes are compared by column; without one of them nothing can be said.",
        "Name the columns reading_percentile, math_percentile, retained and ended_badly. No names are needed.",
    ),
    Slug(
        "calibrate/unclear-cell",
        "A cell of a past pupil that cannot be read",
        "A guessed outcome would bend the whole line.",
        "Write percentiles from 0 to 100 and outcomes as yes or no, or leave the row out with --skip-bad-rows.",
    ),
    Slug(
        "calibrate/too-few",
        "Too few past pupils",
        "With fewer than 100 the shares are mostly chance.",
        "Put several years into one file.",
    ),
)
