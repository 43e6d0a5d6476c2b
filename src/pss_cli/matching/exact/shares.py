"""What fractions take: of each pair, of each row, and of the seats that a grant pays for."""

import numpy as np

from pss_cli.matching.exact.master import Stage
from pss_cli.matching.exact.relaxation import Relaxed
from pss_cli.matching.exact.solver import WHOLE, Reals
from pss_cli.matching.limits import paid_by_the_seat
from pss_cli.matching.problem import Ints


def taken(stage: Stage, members: Ints, share: Reals) -> Reals:
    """How much of each pair is placed by these shares of bundles."""
    pairs = stage.shape.rows.pairs
    of_pair = np.bincount(members.ravel(), weights=np.repeat(share, members.shape[1]), minlength=pairs + 1)
    return np.asarray(of_pair[:pairs], dtype=np.float64)


def filled(stage: Stage, relaxed: Relaxed) -> Reals:
    """How much the fractions of a stage take of each row, those without a choice left out."""
    rows = stage.shape.rows
    of_pair = taken(stage, stage.bundles.members[relaxed.listed], relaxed.share)
    of_row = np.bincount(rows.row, weights=of_pair[rows.pair] * rows.amount, minlength=len(rows.limit))
    return np.asarray(of_row, dtype=np.float64)


def shared_by_the_seat(stage: Stage, relaxed: Relaxed) -> Ints:
    """The programs that a grant pays by the seat and of which the fractions give a part of one."""
    programs = paid_by_the_seat(stage.shape.rows)
    seats = filled(stage, relaxed)[programs]
    return np.asarray(programs[np.abs(seats - np.round(seats)) > WHOLE], dtype=np.int64)
