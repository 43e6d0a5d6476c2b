"""The next step with a household, in one plain sentence."""

from pss_cli.domain.family import Guardian
from pss_cli.domain.outreach import Outcome, OutreachStage
from pss_cli.domain.policy import OutreachPolicy
from pss_cli.outreach.attempts import Standing


def next_step(standing: Standing, contact: Guardian | None, interpreter: str, policy: OutreachPolicy) -> str:
    """What to do next: `interpreter` is the language one is needed for, in words; no contact: nobody may or can be."""
    if standing.stage is OutreachStage.DONE:
        said_yes = standing.last_outcome is Outcome.REACHED_YES
        return "Said yes: enroll with the coordinator" if said_yes else "Said no: nothing more to do"
    if contact is None or standing.last_outcome is Outcome.WRONG_NUMBER:
        return "Ask the school office " + ("whom to contact" if contact is None else "for the right number")
    if not contact.phones or _is_time_to_write(standing, policy):
        return _writing(standing, contact, interpreter, policy)
    return _calling(standing, interpreter)


def _is_time_to_write(standing: Standing, policy: OutreachPolicy) -> bool:
    return standing.stage is OutreachStage.LETTER or standing.attempts >= policy.calls_before_letter


def _writing(standing: Standing, contact: Guardian, interpreter: str, policy: OutreachPolicy) -> str:
    if standing.stage is OutreachStage.LETTER:
        return _joined("No answer to the letter: speak to the family at school", _with(interpreter))
    is_mail = bool(contact.email) and not _is_time_to_write(standing, policy)
    return _joined("Write a mail" if is_mail else "Send a letter", f"in {interpreter}" if interpreter else "")


def _calling(standing: Standing, interpreter: str) -> str:
    if standing.last_outcome is Outcome.REACHED_THINKING:
        return _joined("Ask what they decided: call", _with(interpreter))
    return _joined("Call again" if standing.attempts else "Call", _with(interpreter))


def _with(interpreter: str) -> str:
    return f"with an interpreter for {interpreter}" if interpreter else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
